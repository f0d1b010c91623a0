"""Saved searches: their menu, and a chip that says which one is used and whether it was changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.saved_search import SavedSearch, recent
from kyc_desktop.ui.banner import BannerContent
from kyc_desktop.ui.history.filters import shortened
from kyc_desktop.ui.history.saved_searches import SavedSearches
from kyc_desktop.ui.history.search_dialog import SearchDialog
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ui.banner import Banner
    from kyc_desktop.ui.history.history_model import HistoryModel
    from kyc_desktop.ui.history.saved_searches import State
    from kyc_desktop.ui.history.search_bar import SearchBar
    from kyc_desktop.ui.history.sorting import Sorting
    from kyc_desktop.ui.toast import Toast

_TOPIC = "saved searches"


class Searching(QObject):
    """Words, filters and order together are named, used again, renamed, replaced and deleted."""

    def __init__(
        self,
        window: QWidget,
        bar: SearchBar,
        sorting: Sorting,
        model: HistoryModel,
        banner: Banner,
        toast: Toast,
    ) -> None:
        super().__init__(window)
        self._window, self._bar, self._sorting = window, bar, sorting
        self._model, self._banner, self._toast = model, banner, toast
        self.saved = SavedSearches(self)
        self.menu: QMenu | None = None
        bar.searches_pressed.connect(self.open_menu)
        bar.chips.saved.opened.connect(lambda: self._open(bar.chips.saved))
        bar.chips.saved.removed.connect(self._clear)
        bar.cleared.connect(self._leave)
        bar.changed.connect(self._follow)
        sorting.changed.connect(self._follow)
        self.saved.changed.connect(self._follow)

    @property
    def now(self) -> HistoryQuery:
        """What is searched for, and how it is sorted."""
        return replace(self._bar.search, sort=self._model.order).first_page()

    @property
    def changed(self) -> bool:
        """Whether something else is searched for than the used search has."""
        used = self.saved.used
        return used is not None and used.query(_today()) != self.now

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below its button."""
        self._open(self._bar.searches)

    def use(self, search: SavedSearch) -> None:
        """Search for this."""
        query = search.query(_today())
        if query is None:
            words = self.tr("“{0}” can't be used").format(search.name)
            why = self.tr(
                "A newer version of the program has saved it, with a condition that this version"
                " does not know. It stays as it is."
            )
            self._banner.show_notice(
                BannerContent(words, "warning", Role.WARNING, why, dismissable=True)
            )
            return
        self.saved.used = search
        self._sorting.take(query.sort)
        self._bar.use(query)

    def _open(self, below: QWidget) -> None:
        menu = QMenu(self._window)
        for each in self.saved:
            action = menu.addAction(self._entry(each), partial(self.use, each))
            action.setCheckable(True)
            action.setChecked(each is self.saved.used)
        if not len(self.saved):
            menu.addAction(self.tr("No saved searches yet")).setEnabled(False)
        menu.addSeparator()
        anything = self.now != HistoryQuery()
        menu.addAction(self.tr("Save this search…"), self._ask_name).setEnabled(anything)
        used = self.saved.used
        if used is not None and self.changed:
            words = self.tr("Replace “{0}” by this search").format(_entry_text(used.name))
            menu.addAction(words, partial(self._replace, used))
        if len(self.saved):
            self._list(menu, self.tr("Rename"), self._ask_new_name)
            self._list(menu, self.tr("Delete"), self._delete)
        menu.aboutToHide.connect(self._forget)
        self.menu = menu
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        possible = (each for each in menu.actions() if each.isEnabled() and each.text())
        menu.setActiveAction(next(possible, menu.actions()[0]))

    def _list(self, menu: QMenu, words: str, act: Callable[[SavedSearch], None]) -> None:
        part = menu.addMenu(words)
        for each in self.saved:
            part.addAction(_entry_text(each.name), partial(act, each))

    def _entry(self, search: SavedSearch) -> str:
        name = _entry_text(search.name)
        if search.query(_today()) is None:
            return self.tr("{0} (from a newer version)").format(name)
        changed = search is self.saved.used and self.changed
        return self.tr("{0} (changed)").format(name) if changed else name

    def _ask_name(self) -> None:
        query = self.now
        names = {each.name.casefold() for each in self.saved}
        dialog = SearchDialog(self._window, names, days=recent(query.added, _today()))
        dialog.accepted.connect(lambda: self._save(SavedSearch.of(dialog.name, query, dialog.days)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, search: SavedSearch) -> None:
        replaced = self.saved.named(search.name) is not None
        before = self._change(partial(self.saved.save, search))
        if replaced:
            self._offer_undo(self.tr("“{0}” was replaced.").format(search.name), before)
        else:
            self._toast.say(self.tr("“{0}” was saved.").format(search.name), topic=_TOPIC)

    def _replace(self, used: SavedSearch) -> None:
        query, moving = self.now, used.days
        today = _today()
        kept = moving if moving is not None and moving.of(today) == query.added else None
        self._save(SavedSearch.of(used.name, query, kept))

    def _ask_new_name(self, search: SavedSearch) -> None:
        names = {each.name.casefold() for each in self.saved if each is not search}
        dialog = SearchDialog(self._window, names, renamed=search.name)
        dialog.accepted.connect(lambda: self._rename(search, dialog.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _rename(self, search: SavedSearch, name: str) -> None:
        self._change(partial(self.saved.rename, search, name))

    def _delete(self, search: SavedSearch) -> None:
        before = self._change(partial(self.saved.delete, search))
        self._offer_undo(self.tr("“{0}” was deleted.").format(search.name), before)

    def _change(self, change: Callable[[], State]) -> State:
        self._toast.withdraw(_TOPIC)  # it offers to bring back what was before something else
        return change()

    def _offer_undo(self, words: str, before: State) -> None:
        self._toast.say(words, self.tr("Undo"), partial(self.saved.restore, before), topic=_TOPIC)

    def _clear(self) -> None:
        self._bar.clear()
        self._bar.words.setFocus()

    def _leave(self) -> None:
        self.saved.used = None

    @Slot()
    def _follow(self) -> None:
        used = self.saved.used
        if used is None:
            self._bar.chips.show_saved("")
            return
        name = shortened(used.name)
        self._bar.chips.show_saved(self.tr("{0} (changed)").format(name) if self.changed else name)

    def _forget(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None


def _entry_text(name: str) -> str:
    return shortened(name).replace("&", "&&")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
