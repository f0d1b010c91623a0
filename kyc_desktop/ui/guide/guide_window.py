"""The window with the guide: contents, one page, words to find, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain.guide import CLERK, Place, target
from kyc_desktop.ui.guide.find_bar import FindBar
from kyc_desktop.ui.guide.page_view import PageView
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.parts import plain_tip, tool_button
from kyc_desktop.ui.theme import SPACE, SPACE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.guide import Entry
    from kyc_desktop.workers.guide_worker import GuidePage

_SIZE = QSize(150, 130)  # in multiples of the average character width
_CONTENTS = 0.28  # of the width
_OF_SCREEN = 0.9
_PLACE = Qt.ItemDataRole.UserRole


class GuideWindow(QDialog):
    """Not modal: it stays beside the window that it explains.

    Pages are asked for with `page_requested` and given to `show_page`.
    """

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Guide"))
        self._wanted = Place(CLERK)
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Page"))
        self.view.anchorClicked.connect(self._follow)
        self.view.highlighted.connect(self._tell_link)
        self.view.scrolled.connect(self._mark_chapter)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(self.tr("Contents"))
        self.contents.currentItemChanged.connect(self._choose)
        self.finding = FindBar()
        self.finding.changed.connect(self._find)
        self.finding.stepped.connect(self._step)
        self.back = tool_button(self.tr("Back"), "previous", self._go_back, keys=Command.GUIDE_BACK)
        self.forward = tool_button(
            self.tr("Forward"), "next", self._go_forward, keys=Command.GUIDE_FORWARD
        )
        self._arrange()
        bind(
            self,
            {
                Command.GUIDE_FIND: self._start_finding,
                Command.GUIDE_PLACE_AFTER: lambda: self._step(1),
                Command.GUIDE_PLACE_BEFORE: lambda: self._step(-1),
                Command.GUIDE_BACK: self._go_back,
                Command.GUIDE_FORWARD: self._go_forward,
            },
        )
        letter = self.fontMetrics().averageCharWidth()
        self.resize((_SIZE * letter).boundedTo(self.screen().availableSize() * _OF_SCREEN))
        width = self.width()
        self._split.setSizes([int(width * _CONTENTS), int(width * (1 - _CONTENTS))])
        self._show_history()

    def open_at(self, place: Place) -> None:
        """Show a chapter, and the window in front of others."""
        self.view.setFocus()  # else the contents would have it, and choose their first entry
        self._go(place)
        self._pass_modal_dialog()
        self.show()
        self.raise_()
        self.activateWindow()

    def _pass_modal_dialog(self) -> None:
        """Have a dialog that blocks the whole program not block the guide.

        Qt lets those windows through that belong to such a dialog, and looks at that when a window
        is shown. Most dialogs block their own window alone.
        """
        modal = QApplication.activeModalWidget()
        handle = modal.windowHandle() if modal is not None else None
        if handle is None or handle.modality() is not Qt.WindowModality.ApplicationModal:
            return
        self.hide()
        self.winId()  # has Qt make the window, which is else made when it is first shown
        own = self.windowHandle()
        if own is not None:
            own.setTransientParent(handle)

    @property
    def place(self) -> Place:
        """The page that is shown or awaited, and the chapter that was asked for."""
        return self._wanted

    @Slot(object)
    def show_contents(self, entries: Sequence[Entry]) -> None:
        """List the pages and their chapters."""
        self.contents.clear()
        for entry in entries:
            page = QTreeWidgetItem([entry.title])
            page.setData(0, _PLACE, Place(entry.page))
            page.setToolTip(0, plain_tip(entry.title))  # for large letters there is little room
            self.contents.addTopLevelItem(page)
            for name, title in entry.chapters:
                chapter = QTreeWidgetItem([title])
                chapter.setData(0, _PLACE, Place(entry.page, name))
                chapter.setToolTip(0, plain_tip(title))
                page.addChild(chapter)
        self._mark_chapter()

    @Slot(object)
    def show_page(self, page: GuidePage) -> None:
        """Show a page that was asked for, unless another one is wanted by now."""
        if page.name != self._wanted.page:
            return
        self.view.show_page(page)
        self.view.go_to(self._wanted.chapter)
        self._find(self.finding.words.text())
        self._mark_chapter()

    @Slot(str)
    def show_missing(self, name: str) -> None:
        """Say that a page can't be read."""
        if name == self._wanted.page:
            self.view.show_note(self.tr("This page is not part of this installation."))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addStretch(1)
        top.addWidget(self.finding)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.contents)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        self._split = split
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE)
        page.setSpacing(SPACE_S)
        page.addLayout(top)
        page.addWidget(split, 1)

    def _go(self, place: Place, *, remember: bool = True) -> None:
        shown = self.view.page
        if remember and shown is not None:
            here = Place(shown.name, self.view.chapter_in_sight())
            if here != place:
                self._behind.append(here)
                self._ahead.clear()
        self._wanted = place
        if shown is not None and shown.name == place.page:
            self.view.go_to(place.chapter)
            self._mark_chapter()
        else:
            self.page_requested.emit(place.page)
        self._show_history()

    def _go_back(self) -> None:
        self._go_along(self._behind, self._ahead)

    def _go_forward(self) -> None:
        self._go_along(self._ahead, self._behind)

    def _go_along(self, way: list[Place], other: list[Place]) -> None:
        if not way:
            return
        shown = self.view.page
        if shown is not None:
            other.append(Place(shown.name, self.view.chapter_in_sight()))
        self._go(way.pop(), remember=False)

    def _show_history(self) -> None:
        self.back.setEnabled(bool(self._behind))
        self.forward.setEnabled(bool(self._ahead))

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        place = target(url.toString(), self._wanted.page)
        if place is not None:
            self._go(place)
        elif url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)

    @Slot(QUrl)
    def _tell_link(self, url: QUrl) -> None:
        outside = url.scheme() in {"http", "https"}
        tip = self.tr("Opens in your browser: {0}").format(url.toString()) if outside else ""
        self.view.setToolTip(plain_tip(tip))

    def _choose(self, chosen: QTreeWidgetItem | None) -> None:
        if chosen is not None:
            self._go(Place(*chosen.data(0, _PLACE)))

    def _mark_chapter(self) -> None:
        """Choose the chapter in sight in the contents; licences are below no page there."""
        shown = self.view.page
        if shown is None:
            return
        here = Place(shown.name, self.view.chapter_in_sight())
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's signature
        entry = self._entry(here)
        if entry is None:
            self.contents.clearSelection()
        else:
            self.contents.setCurrentItem(entry)
            (entry.parent() or entry).setExpanded(True)
        self.contents.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _entry(self, place: Place) -> QTreeWidgetItem | None:
        for number in range(self.contents.topLevelItemCount()):
            page = self.contents.topLevelItem(number)
            if page is None or Place(*page.data(0, _PLACE)).page != place.page:
                continue
            below = [page.child(at) for at in range(page.childCount())]
            found = (each for each in below if each and each.data(0, _PLACE) == place)
            return next(found, page)
        return None

    def _start_finding(self) -> None:
        self.finding.words.setFocus()
        self.finding.words.selectAll()

    def _find(self, words: str) -> None:
        self.view.find_words(words)
        self._step(1)

    def _step(self, by: int) -> None:
        self.view.step(by)
        self.finding.show_found(*self.view.found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.finding.words.text():
            self.finding.words.clear()
            self.view.setFocus()
            return
        # Enter is for the words and the contents: a dialog would press a button with it.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)
