"""The interfaces through which a flow records what happens, as it happens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyc_desktop.domain.definition import FlowDefinition, TaskDefinition
    from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus, Rejection
    from kyc_desktop.domain.image import DocumentImage, ImageSource, Repair
    from kyc_desktop.domain.message import Message


class FlowJournal(Protocol):
    """Records what happens to the tasks. A call returns once its change is stored.

    Calls that take a `version` return the new one, and raise StaleFlow if somebody else changed the
    flow meanwhile (optimistic lock). Every call may raise StorageUnavailable.
    """

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put queued flows on record, all or none; their states with ids and versions."""
        ...

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        """Start a task, by hand if `operator` is given; returns the attempt and the version."""
        ...

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        """Mark an attempt as succeeded."""
        ...

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        """Mark an attempt as failed."""
        ...

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        """Mark pending tasks as skipped."""
        ...

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: FlowProgress | None = None
    ) -> int:
        """Store a flow's status and what is known about it; returns the flow's new version."""
        ...

    def set_engine(self, flow_id: int, engine: str) -> None:
        """Store which OCR engine read the image."""
        ...

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        """Store how the file was repaired to make the image that is read."""
        ...

    def image_masked(self, flow_id: int, operator: str) -> None:
        """Record that an Aadhaar number was masked in the image before it was stored."""
        ...


class ImageStore(Protocol):
    """Stores images."""

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Store the flow's image, byte for byte."""
        ...

    def replace(
        self, flow_id: int, image: DocumentImage, source: ImageSource, operator: str
    ) -> None:
        """Store another image instead, given by a person, and that it was replaced."""
        ...


class RecordStore(Protocol):
    """Stores records."""

    def save(
        self, state: FlowState, *, seen_before: bool = False, second_entry: bool = False
    ) -> int | None:
        """Write the reviewed record and the flow's success, all or nothing; the record's id.

        With `second_entry`, the values are the first entry of a document that then waits for
        another person's, without a record: None. With `seen_before`, raises SeenMeanwhile if a
        document has come up that was saved since.
        """
        ...


class RejectionStore(Protocol):
    """Stores rejections."""

    def reject(self, flow_id: int, version: int, rejection: Rejection) -> int:
        """Mark the flow as rejected; returns its new version."""
        ...

    def take_back(self, flow_id: int, version: int, operator: str) -> tuple[FlowStatus, int]:
        """Undo a rejection; returns the flow's status and new version."""
        ...


@dataclass
class NullJournal:
    """A journal and image store that stores nothing: for a dry run."""

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Create nothing; the id is never shown."""
        return [replace(state, flow_id=0) for state in states]

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        """Every task runs once: attempt 1."""
        return 1, 0

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        """Write nothing."""

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        """Write nothing."""

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        """Write nothing."""

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: FlowProgress | None = None
    ) -> int:
        """Write nothing."""
        return 0

    def set_engine(self, flow_id: int, engine: str) -> None:
        """Write nothing."""

    def image_masked(self, flow_id: int, operator: str) -> None:
        """Record nothing."""

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        """Write nothing."""

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Store nothing."""

    def replace(
        self, flow_id: int, image: DocumentImage, source: ImageSource, operator: str
    ) -> None:
        """Store nothing."""
