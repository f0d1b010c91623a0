"""The recognised text, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.theme import SPACE_S, Role, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    from kyc_desktop.domain.reading import Line

_LEAST_LINES = 4


class TextPane(QPlainTextEdit):
    """A read-only text with selection; each block is one line of the document."""

    line_chosen = Signal(int)
    line_taken = Signal(int)  # a double click: the field is to have its text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(SPACE_S)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing() + 2 * SPACE_S)
        self.setAccessibleName(self.tr("Recognised text"))
        tip = self.tr("Click a line to see it in the picture; {0} puts it into the field")
        self.setToolTip(tip.format(key_name(Command.USE_LINE)))
        self._highlighted: tuple[int, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self.cursorPositionChanged.connect(self._tell)

    @property
    def highlighted(self) -> tuple[int, ...]:
        """The numbers of the highlighted lines."""
        return self._highlighted

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines of a document, or none."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        with QSignalBlocker(self):
            # Each line must be one block, whatever whitespace the engine put into it.
            self.setPlainText("\n".join(" ".join(line.text.split()) for line in lines))
        self.light(())

    def light(self, lines: Sequence[int]) -> None:
        """Highlight lines and scroll to the first of them."""
        self._highlighted = tuple(lines)
        self._mark()
        if self._highlighted and self.textCursor().blockNumber() not in self._highlighted:
            with QSignalBlocker(self):
                block = self.document().findBlockByNumber(self._highlighted[0])
                self.setTextCursor(QTextCursor(block))
        if self._highlighted:
            self.ensureCursorVisible()

    def _mark(self) -> None:
        marks = []
        for number in self._highlighted:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            mark.cursor = cursor
            look = mark.format
            look.setBackground(colour(Role.ACCENT_TINT))
            look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _tell(self) -> None:
        number = self.textCursor().blockNumber()
        if number < len(self._lines):
            self.line_chosen.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        number = self.cursorForPosition(event.position().toPoint()).blockNumber()
        if event.button() == Qt.MouseButton.LeftButton and number < len(self._lines):
            self.line_taken.emit(number)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._mark()
