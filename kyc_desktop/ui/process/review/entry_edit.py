"""The line edit of a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from kyc_desktop.ui.process.shared.clipboard import clipboard_content

_LEFT_TO_THE_WINDOW = {Qt.Key.Key_Delete}  # with Ctrl this key rejects the document
_LEFT_OF_A_RECORD = {Qt.Key.Key_E}  # with Ctrl this key corrects what is saved


class EntryEdit(QLineEdit):
    """A line edit that reports its focus and passes keys that are no typing on to the window.

    Pictures and files in the clipboard are new documents. No name or date contains "?", so that key
    is left to its shortcut.
    """

    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled: str | None = None  # what was taken from the picture last

    def _leaves(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            mime = clipboard_content()
            return mime.hasUrls() or (mime.hasImage() and not mime.hasText())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = _LEFT_TO_THE_WINDOW | (_LEFT_OF_A_RECORD if self.isReadOnly() else set())
        return event.text() == "?" or (control and event.key() in keys)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._leaves(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt types the letter of Alt+Z, over a selected value, where nothing has that shortcut now.
        # With Ctrl as well it is AltGr on Windows, which types.
        alt = Qt.KeyboardModifier.AltModifier
        both = alt | Qt.KeyboardModifier.ControlModifier
        if event.modifiers() & both == alt and event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)
        # Once typing over a letter was undone and done again, Qt takes a part of the text that
        # begins before it for selected, and the next key would replace that.
        if self.hasSelectedText() and self.selectionStart() < 0:
            self.deselect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def put(self, text: str) -> None:
        """Replace the text as if it were typed, so that Ctrl+Z restores the previous text."""
        self.selectAll()
        self.insert(text)
        self.textEdited.emit(text)

    def fill(self, text: str) -> None:
        """Put in a text that was taken from the picture; see `go_back`."""
        self._filled = text
        self.put(text)

    def go_back(self, text: str) -> None:
        """Return to an earlier text, as Esc does.

        Ctrl+Z brings back what was typed, but not what was taken from the picture: discarding that
        is meant.
        """
        if self._filled is None or self.text() != self._filled:
            self.put(text)
            return
        self._filled = None
        self.setText(text)  # forgets what could be undone
        self.textEdited.emit(text)
