"""Shows one page of the guide, and finds words on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from kyc_desktop.ui.guide.page_document import Chapter, build, chapters, fit_pictures
from kyc_desktop.ui.theme import Role, colour

if TYPE_CHECKING:
    from kyc_desktop.workers.guide_worker import GuidePage


class PageView(QTextBrowser):
    """A page; links are not followed here, but told by `anchorClicked`."""

    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: GuidePage | None = None
        self._chapters: list[Chapter] = []
        self._found: list[QTextCursor] = []
        self._at = -1
        self._own: QTextDocument | None = None  # the view deletes none that was given to it
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        # The chapter that was gone to, until the reader scrolls: it stays at the top meanwhile.
        self._held: str | None = None
        self._moving = False
        self.verticalScrollBar().valueChanged.connect(self._let_go)

    @property
    def page(self) -> GuidePage | None:
        """The page that is shown."""
        return self._page

    @property
    def chapters(self) -> list[Chapter]:
        """The headings of the page."""
        return self._chapters

    @property
    def found(self) -> tuple[int, int]:
        """Which of the places found is marked, from 1; and how many there are."""
        return self._at + 1, len(self._found)

    def show_page(self, page: GuidePage) -> None:
        """Show a page from its top."""
        self._page = page
        self._draw()
        self.go_to("")

    def show_note(self, note: str) -> None:
        """Show a sentence in place of a page."""
        self._page, self._chapters = None, []
        self.setPlainText(note)

    def go_to(self, chapter: str) -> None:
        """Scroll until a heading is at the top; to the top of the page if there is no such one."""
        at = next((each.position for each in self._chapters if each.name == chapter), None)
        top = 0.0
        cursor = QTextCursor(self.document())
        if at is not None:
            layout = self.document().documentLayout()
            layout.documentSize()  # Qt lays out a page as far as it is looked at
            top = layout.blockBoundingRect(self.document().findBlock(at)).top()
            cursor.setPosition(at)
        self._moving = True
        self.setTextCursor(cursor)  # which Qt keeps in sight
        self.verticalScrollBar().setValue(int(top))
        self._moving = False
        self._held = chapter

    def chapter_in_sight(self) -> str:
        """The name of the chapter that the top of the view is in; empty before the first."""
        if self._held is not None:
            return self._held
        top = self.verticalScrollBar().value() + self.fontMetrics().height()
        at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0
        lowest = top + (self.viewport().height() // 2 if at_end else 0)
        layout, name = self.document().documentLayout(), ""
        for each in self._chapters:
            block = self.document().findBlock(each.position)
            if layout.blockBoundingRect(block).top() > lowest:
                break
            name = each.name
        return name

    def find_words(self, words: str) -> int:
        """Mark each place with these words, whatever their capitals; says how many there are."""
        self._found, self._at = [], -1
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self._found.append(QTextCursor(cursor))
        self._mark()
        return len(self._found)

    def step(self, by: int) -> None:
        """Go to the next place that was found, or to the previous one; around the end."""
        if not self._found:
            return
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        if self._at < 0:  # begin in what is in sight
            later = (i for i, each in enumerate(self._found) if each.selectionStart() >= top)
            self._at = next(later, 0)
        else:
            self._at = (self._at + by) % len(self._found)
        here = QTextCursor(self.document())
        here.setPosition(self._found[self._at].selectionStart())
        self._show(here)
        self._mark()

    def _show(self, place: QTextCursor) -> None:
        """Put the cursor at a place: in the middle of the view, unless it is in sight already."""
        self.document().documentLayout().documentSize()  # Qt lays out a page as it is looked at
        there = self.cursorRect(place)
        is_in_sight = self.viewport().rect().contains(there)
        scroll = self.verticalScrollBar()
        middle = scroll.value() + there.center().y() - self.viewport().height() // 2
        self.setTextCursor(place)  # which Qt scrolls to as little as it can
        if not is_in_sight:
            scroll.setValue(middle)

    def _let_go(self) -> None:
        if not self._moving:
            self._held = None
        self.scrolled.emit()

    def _mark(self) -> None:
        marks = []
        for number, each in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            here = number == self._at
            look.setBackground(QBrush(colour(Role.ACCENT if here else Role.ACCENT_TINT)))
            look.setForeground(QBrush(colour(Role.ON_ACCENT if here else Role.TEXT)))
            mark.format = look
            mark.cursor = each
            marks.append(mark)
        self.setExtraSelections(marks)

    def _draw(self) -> None:
        if self._page is None:
            return
        self._found, self._at = [], -1
        document = build(self._page, self.font())
        document.setParent(self)
        fit_pictures(document, self._page, self.viewport().width())
        self._chapters = chapters(document)
        before, self._own = self._own, document
        self._moving = True  # Qt scrolls to its cursor
        self.setDocument(document)
        self._moving = False
        if before is not None:
            before.deleteLater()

    def loadResource(self, kind: int, name: object) -> object:  # noqa: N802 - Qt's name
        """Nothing but what the page brought: no file is looked for, whatever a link says."""
        del kind, name
        return QImage()  # for nothing at all, Qt would look for a file itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        chapter = self.chapter_in_sight()
        self._moving = True
        super().resizeEvent(event)
        if self._page is not None and event.size().width() != event.oldSize().width():
            fit_pictures(self.document(), self._page, self.viewport().width())
            self.go_to(chapter)
        self._moving = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            chapter = self.chapter_in_sight()
            self._draw()
            self.go_to(chapter)
