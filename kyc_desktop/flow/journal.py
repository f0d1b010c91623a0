"""Where a flow writes down what happens, as it happens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kyc_desktop.domain.definition import FlowDefinition, TaskDefinition
    from kyc_desktop.domain.flow import FlowState, FlowStatus, Reading, Rejection
    from kyc_desktop.domain.image import DocumentImage, Repair
    from kyc_desktop.domain.message import Message


class FlowJournal(Protocol):
    """What became of the tasks. Each call is on record when it returns.

    Calls that carry a `version` raise StaleFlow where somebody else changed the flow meanwhile, and
    return the new one. Every call may raise StorageUnavailable.
    """

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put queued flows on record, all or none; their states with ids and versions."""
        ...

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        """A task runs, by hand where `operator` is given; its attempt and the flow's version."""
        ...

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        """An attempt ended well."""
        ...

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        """An attempt ended badly."""
        ...

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        """Tasks that still wait will not run."""
        ...

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: Reading | None = None
    ) -> int:
        """The flow came to rest, with what is known of it; its version."""
        ...

    def set_engine(self, flow_id: int, engine: str) -> None:
        """Which OCR engine read the image."""
        ...

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        """What was done to the file to make the image of it that is read."""
        ...


class ImageKeeper(Protocol):
    """Keeps images."""

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Keep the flow's image byte for byte."""
        ...


class RecordKeeper(Protocol):
    """Keeps records."""

    def save(self, state: FlowState) -> int:
        """Write the reviewed record and the flow's success, all or nothing; the record's id."""
        ...


class RejectionKeeper(Protocol):
    """Keeps what a person refused."""

    def reject(self, flow_id: int, version: int, rejection: Rejection) -> int:
        """The flow is rejected; its version."""
        ...

    def take_back(self, flow_id: int, version: int, operator: str) -> tuple[FlowStatus, int]:
        """The flow is rejected no more; its status and version."""
        ...


@dataclass
class Unstored:
    """A journal and image keeper that keeps nothing: for a dry run."""

    _attempts: Iterator[int] = field(default_factory=lambda: count(1))

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Nothing is created; the id is never shown."""
        return [replace(state, flow_id=0) for state in states]

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        """Every task runs once."""
        return 1, 0

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        """Nothing is written."""

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        """Nothing is written."""

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        """Nothing is written."""

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: Reading | None = None
    ) -> int:
        """Nothing is written."""
        return 0

    def set_engine(self, flow_id: int, engine: str) -> None:
        """Nothing is written."""

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        """Nothing is written."""

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Nothing is kept."""
