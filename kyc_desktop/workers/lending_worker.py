"""Lends documents to the office workers and takes them back, on a thread of its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kyc_desktop.domain.lending import Lent, TakenBack

logger = logging.getLogger(__name__)

_WORK = "documents for the office workers"


class LendingStore(Protocol):
    """What is lent; see `kyc_desktop.persistence.repositories.lending.LendingRepository`."""

    def lend(self, flow_ids: Collection[int]) -> None:
        """Let workers read flows."""
        ...

    def urge(self, flow_id: int) -> None:
        """Have a flow read first."""
        ...

    def lent(self) -> Lent:
        """What is lent and not read yet, and how many workers there are."""
        ...

    def take_back(self, flow_ids: Collection[int]) -> TakenBack:
        """Take back what was read, or what nobody reads."""
        ...

    def withdraw(self, flow_id: int) -> TakenBack:
        """Take a flow back, even from who reads it."""
        ...


class LendingWorker(QObject):
    """Knows what is lent, and asks the database what has become of it.

    What fails because of the database is neither shown nor repeated: the next look finds how
    things are, whether an earlier call was carried out or not.
    """

    # How many documents workers read at a time; list of (ticket, computer that reads it or None).
    told = Signal(int, object)
    returned = Signal(int, object)  # ticket, QueuedFlow: it was read, or is to be read here
    answered = Signal(object)  # tickets that were to be taken back
    lost = Signal(int, object)  # ticket, KycError: somebody else has it

    def __init__(self, store: LendingStore) -> None:
        super().__init__()
        self._store = store
        self._tickets: dict[int, int] = {}  # of the flows that are lent
        self._hosts: dict[int, str] = {}

    @Slot(object)
    def lend(self, lent: Sequence[tuple[int, int]]) -> None:
        """Let workers read documents: ticket and flow id of each."""
        self.follow(lent)
        self._try(lambda: self._store.lend([flow_id for _, flow_id in lent]))

    @Slot(object)
    def follow(self, lent: Sequence[tuple[int, int]]) -> None:
        """Look after documents that are lent already."""
        self._tickets.update((flow_id, ticket) for ticket, flow_id in lent)

    @Slot()
    def look(self) -> None:
        """Tell what has changed, and fetch what has been read."""
        self._try(self._look)

    @Slot(int)
    def urge(self, ticket: int) -> None:
        """Have a document read first."""
        for flow_id in self._flows([ticket]):
            self._try(lambda flow_id=flow_id: self._store.urge(flow_id))  # type: ignore[misc]

    @Slot(object)
    def take_back(self, tickets: Sequence[int]) -> None:
        """Take documents back that no worker has taken; tell who was faster with the others."""
        self._try(lambda: self._fetch(self._flows(tickets)))
        self.answered.emit(tickets)
        if self._flows(tickets):
            self.look()

    @Slot(int)
    def withdraw(self, ticket: int) -> None:
        """Stop the reading of a document."""
        for flow_id in self._flows([ticket]):
            self._try(lambda flow_id=flow_id: self._pass_on(self._store.withdraw(flow_id)))  # type: ignore[misc]

    @Slot(int)
    def forget(self, ticket: int) -> None:
        """A document was removed from the list."""
        for flow_id in self._flows([ticket]):
            self._end(flow_id)

    def _look(self) -> None:
        lent = self._store.lent()
        now = {flow_id: lent.hosts[flow_id] for flow_id in self._tickets if flow_id in lent.hosts}
        changed = [
            (ticket, now.get(flow_id))
            for flow_id, ticket in self._tickets.items()
            if now.get(flow_id) != self._hosts.get(flow_id)
            and (flow_id in now or flow_id in lent.waiting)
        ]
        self._hosts = now
        self.told.emit(lent.places, changed)
        lying = now.keys() | lent.waiting
        self._fetch([each for each in self._tickets if each not in lying])

    def _fetch(self, flow_ids: Sequence[int]) -> None:
        if flow_ids:
            self._pass_on(self._store.take_back(flow_ids))

    def _pass_on(self, taken: TakenBack) -> None:
        for flow in taken.flows:
            ticket = self._end(flow.state.flow_id or 0)
            if ticket is not None:
                self.returned.emit(ticket, flow)
        for flow_id in taken.lost:
            ticket = self._end(flow_id)
            if ticket is not None:
                busy = Message.of("flow_busy", flow=flow_id)
                self.lost.emit(ticket, StaleFlow(busy, Message("wait_until_finished")))

    def _end(self, flow_id: int) -> int | None:
        self._hosts.pop(flow_id, None)
        return self._tickets.pop(flow_id, None)

    def _flows(self, tickets: Sequence[int]) -> list[int]:
        wanted = set(tickets)
        return [flow_id for flow_id, ticket in self._tickets.items() if ticket in wanted]

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - boundary of a thread: logged
            to_user_error(error, _WORK)
