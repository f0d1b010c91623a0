"""The stored queues of the simulated database, with the faults of a real one.

They do what `QueueRepository` does, late changes included; `test_stored_queue.py` in
`tests/integration/persistence` compares the two.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.errors import StorageUnavailable
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kyc_desktop.domain.fields import Draft

AWAY = StorageUnavailable(saying("The database is away."), saying("Later."))


@dataclass
class Entry:
    """A flow in the queue."""

    draft: Draft | None = None
    last_change: int = 0


class Shelf:
    """The entries by flow, in the order of the queue."""

    def __init__(
        self,
        fails: Callable[[], bool] = lambda: False,
        is_saved: Callable[[int], bool] = lambda _: False,
        check: Callable[[int, int | None], None] = lambda _flow, _version: None,
    ) -> None:
        """`fails` is asked before a change and before its answer; `check` may raise StaleFlow."""
        self.entries: dict[int, Entry] = {}
        self._fails, self._is_saved, self._check = fails, is_saved, check

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._fails():
            raise AWAY
        yield
        if self._fails():
            raise AWAY  # it is written, but the answer was lost

    # For the worker that stores drafts; see `QueueStore`.

    def keep_draft(self, flow_id: int, change: DraftChange) -> None:
        with self._transaction():
            self._set_draft(flow_id, change)

    def remove_from_queue(self, flow_id: int, number: int) -> None:
        with self._transaction():
            entry = self.entries.get(flow_id)
            if entry is not None and entry.last_change <= number:
                del self.entries[flow_id]

    def return_to_queue(
        self, flow_id: int, version: int | None, change: DraftChange, _operator: str
    ) -> None:
        with self._transaction():
            self._check(flow_id, version)
            if not self._is_saved(flow_id):
                self.enter(flow_id, change)

    def arrange(self, flow_ids: Sequence[int]) -> None:
        with self._transaction():
            places = {flow: place for place, flow in enumerate(flow_ids)}
            last = len(places)
            order = sorted(self.entries, key=lambda flow: places.get(flow, last))
            self.entries = {flow: self.entries[flow] for flow in order}

    # For the other workers.

    def create(self, flow_id: int) -> None:
        self.entries[flow_id] = Entry()

    def put(self, flow_id: int) -> None:
        draft = self._taken_out(flow_id).draft
        self.entries[flow_id] = Entry(draft, CHANGES.next())

    def enter(self, flow_id: int, change: DraftChange) -> None:
        entry = self.entries[flow_id] = self._taken_out(flow_id)
        entry.last_change = max(entry.last_change, change.number)
        self._set_draft(flow_id, change)

    def save(self, flow_id: int) -> None:
        self.entries.pop(flow_id, None)

    def claim(self, rejected: Callable[[int], bool]) -> None:
        """A new window takes the queue over."""
        for flow_id, entry in list(self.entries.items()):
            entry.last_change = 0
            if rejected(flow_id):
                del self.entries[flow_id]

    def _taken_out(self, flow_id: int) -> Entry:
        """The entry, or a new one; what is entered goes to the end."""
        return self.entries.pop(flow_id, Entry())

    def _set_draft(self, flow_id: int, change: DraftChange) -> None:
        entry = self.entries.get(flow_id)
        if entry is not None and entry.last_change <= change.number:
            entry.draft, entry.last_change = change.draft, change.number
