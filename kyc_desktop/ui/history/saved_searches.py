"""The searches that the clerk of this computer has named, and which of them is used now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyc_desktop.domain.saved_search import SavedSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

State = tuple[tuple[SavedSearch, ...], SavedSearch | None]


class SavedSearches(QObject):
    """Names are distinct, whatever their case. Emits `changed` when there is something to keep."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: tuple[SavedSearch, ...] = ()
        self._others: tuple[object, ...] = ()  # what another version kept in a form of its own
        self.used: SavedSearch | None = None

    def __iter__(self) -> Iterator[SavedSearch]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)

    @property
    def text(self) -> str:
        """All of them, to be kept."""
        return json.dumps([*(each.to_plain() for each in self._every), *self._others])

    def use_text(self, text: str) -> None:
        """Take what was kept. What can't be read is not offered, and kept again as it is."""
        try:
            kept = json.loads(text)
        except ValueError:
            kept = text
        plain = kept if isinstance(kept, list) else [kept]
        read = [(SavedSearch.from_plain(each), each) for each in plain]
        self._every = _sorted(search for search, _ in read if search is not None)
        self._others = tuple(each for search, each in read if search is None)

    def named(self, name: str) -> SavedSearch | None:
        """The search with this name."""
        return next((each for each in self if each.name.casefold() == name.casefold()), None)

    def save(self, search: SavedSearch) -> State:
        """Keep a search, in place of one of the same name, and use it; answers what was before."""
        return self._put(search, instead=self.named(search.name))

    def rename(self, search: SavedSearch, name: str) -> State:
        """Give a search another name, which no other has; answers what was before."""
        return self._put(SavedSearch(name, search.kept), instead=search)

    def delete(self, search: SavedSearch) -> State:
        """Keep a search no longer; answers what was before."""
        return self._put(None, instead=search)

    def restore(self, state: State) -> None:
        """Bring back what was before."""
        self._every, self.used = state
        self.changed.emit()

    def _put(self, search: SavedSearch | None, instead: SavedSearch | None) -> State:
        before = (self._every, self.used)
        left = [each for each in self._every if each is not instead]
        self._every = _sorted([*left, search] if search is not None else left)
        if instead is None or self.used is instead:
            self.used = search
        self.changed.emit()
        return before


def _sorted(searches: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    return tuple(sorted(searches, key=lambda each: each.name.casefold()))
