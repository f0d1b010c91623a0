"""The menu of a row of the list: what can be done with its document, as the buttons say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from kyc_desktop.ui.key_table import Command, bind, key_name
from kyc_desktop.ui.process.shared.repair_words import remedy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QPushButton, QWidget

    from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
    from kyc_desktop.ui.process.review.review_panel import ReviewPanel
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection


class Entry(NamedTuple):
    """What can be done, its key, and the documents that it is for."""

    words: Callable[[], str]
    act: Callable[[], object]
    keys: Command | None
    applies: Callable[[Document], bool]

    @classmethod
    def of(
        cls, button: QPushButton, keys: Command | None, applies: Callable[[Document], bool]
    ) -> Entry:
        """What a button does, as it says it."""
        return cls(button.accessibleName, button.click, keys, applies)

    def put_into(self, menu: QMenu) -> QAction:
        """Add it to a menu, with its key."""
        text = self.words().replace("&", "&&")
        keys = f"\t{key_name(self.keys)}" if self.keys is not None else ""
        action = menu.addAction(text + keys, self.act)
        action.setData(self)
        return action


class QueueMenu(QObject):
    """Opens with the right button, the Menu key or Shift+F10; has only what can be done now."""

    def __init__(
        self,
        queue: DocumentQueue,
        panel: QueuePanel,
        review: ReviewPanel,
        selection: Selection,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._list = panel.list
        self._selection = selection
        self._entries: tuple[Entry, ...] = (
            Entry.of(review.retry, Command.RETRY, lambda it: it.retryable),
            Entry.of(review.outcome.repair, None, lambda it: remedy_of(it) is not None),
            Entry.of(review.outcome.replace, Command.REPLACE, lambda it: it.replaceable),
            Entry.of(review.correct, Command.CORRECT, lambda it: it.correctable),
            Entry.of(review.reject, Command.REJECT, lambda it: it.rejectable),
            Entry.of(review.outcome.view, None, lambda it: it.state.flow_id is not None),
            Entry.of(panel.remove, Command.REMOVE, lambda it: not it.running),
        )
        self.menu: QMenu | None = None
        self._list.menu_requested.connect(self._open)
        bind(self._list, {Command.DOCUMENT_MENU: self._list.request_menu})
        selection.changed.connect(self.close)
        queue.document_changed.connect(self._follow)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries before the one that removes a document."""
        self._entries = (*self._entries[:-1], *entries, self._entries[-1])

    def close(self) -> None:
        """Close the menu, if it is open."""
        if self.menu is not None:
            self.menu.close()

    def _open(self, at: QPoint, by_keyboard: bool) -> None:  # noqa: FBT001 - a signal's argument
        document = self._selection.document
        if document is None or self.menu is not None:
            return
        menu = QMenu(self._list)
        for entry in self._entries:
            if not entry.applies(document):
                continue
            if entry is self._entries[-1]:
                menu.addSeparator()  # not drawn at the top
            entry.put_into(menu)
        if not menu.actions():
            menu.deleteLater()  # it is just being read and not in the history yet
            return
        menu.aboutToHide.connect(self._forget)
        self.menu = menu
        menu.popup(at)
        if by_keyboard:
            menu.setActiveAction(next(each for each in menu.actions() if each.data() is not None))

    def _forget(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()  # not at once: what was chosen is told after it is hidden
            self.menu = None

    def _follow(self, ticket: int) -> None:
        """While the menu is open, leave nothing in it that can't be done any more."""
        document = self._selection.document
        if self.menu is None or document is None or ticket != document.ticket:
            return
        for action in self.menu.actions():
            entry = action.data()
            if isinstance(entry, Entry):
                action.setEnabled(entry.applies(document))
