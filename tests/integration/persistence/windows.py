"""Windows of a clerk: programs that each have the flows with their own lease."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.lease import Lease
from kyc_desktop.persistence.repositories.corrections import CorrectionRepository
from kyc_desktop.persistence.repositories.queue import QueueRepository
from tests.integration.persistence.conftest import Desk

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.persistence.store import Store


@dataclass
class Window:
    """A program at the desk "here", with a lease of its own."""

    store: Store
    desk: str = "here"
    operator: str = "clerk"

    def __post_init__(self) -> None:
        self.lease = Lease(self.store._database)
        self.queue = QueueRepository(self.store._database, self.lease, self.desk)
        self.corrections = CorrectionRepository(self.store._database, self.queue)

    def drop(self, *files: str) -> list[int]:
        sources = [ImageSource(file, Path("/scans") / file) for file in files]
        made = self.queue.create(KYC_FLOW, [FlowState(each, self.operator) for each in sources])
        assert {state.version for state in made} == {1}
        return [state.flow_id for state in made if state.flow_id is not None]

    def die(self) -> None:
        self.lease.close()

    def claimed(self) -> list[QueuedFlow]:
        return list(self.queue.claim(self.operator).flows)

    def names(self) -> list[str]:
        return [flow.state.source.name for flow in self.claimed()]


def again(window: Window, windows: list[Window], **changed: str) -> Window:
    """Another program, at the same desk unless told otherwise."""
    made = Window(
        window.store,
        changed.get("desk", window.desk),
        changed.get("operator", window.operator),
    )
    windows.append(made)
    return made


def working_on(window: Window, flow_id: int, version: int = 1) -> Desk:
    """A worker of that window."""
    desk = Desk(window.store, flow_id, version)
    window.store.flows._lease = window.lease
    return desk
