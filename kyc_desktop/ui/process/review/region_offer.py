"""Offers the text read from a marked part of the picture: Enter accepts, Esc declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import IconMark, Label, button, set_property
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, Look, Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.errors import KycError

_TICK = 100  # milliseconds between two frames
_TURN = 36  # degrees per frame: one rotation per second
_TONES = {Role.ACCENT: "accent", Role.WARNING: "warning"}


class RegionOffer(QFrame):
    """Shown below a field's edit while a part is read, and until its text is accepted or declined.

    Its keys work in the edit, so that the focus never leaves the field.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, edit: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._edit = edit
        self._mark = IconMark()
        self._angle = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self._words = Label(wrap=True)
        self._detail = Label(manner="small", wrap=True)
        self.take = button(self.tr("Use"), "check", self._take, keys=Command.USE_READING)
        self.leave = button(self.tr("Discard"), "close", self.left.emit, keys=Command.LEAVE_READING)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        choices = WrappingRow(apart=False)
        choices.addWidget(self.take)
        choices.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._detail)
        column.addLayout(choices)
        edit.installEventFilter(self)
        self.close_offer()

    @property
    def text(self) -> str:
        """The text on offer; empty if there is none."""
        return self._text

    @property
    def translated(self) -> str:
        """The whole text that is shown."""
        return f"{self._words.text()} {self._detail.text()}".strip()

    def show_busy(self) -> None:
        """Show that the part is being read."""
        self._show(Look("running", self.tr("Reading the marked area…"), Role.ACCENT))
        self._timer.start()

    def show_text(self, text: str, understood: str) -> None:
        """Offer a text; `understood` says how the field understands it, if at all."""
        self._show(Look("text", text, Role.ACCENT), understood, text)

    def show_failure(self, error: KycError) -> None:
        """Show why no text could be read."""
        self._show(
            Look("warning", translated(error.user_message), Role.WARNING), translated(error.advice)
        )

    def show_refusal(self) -> None:
        """Show that this field must be typed, because it is under a blind check."""
        words = self.tr("Blind check: enter this field yourself.")
        self._show(Look("unseen", words, Role.WARNING))

    def close_offer(self) -> None:
        """Withdraw the offer and hide."""
        self._timer.stop()
        self._text = ""
        self.hide()

    def _show(self, look: Look, detail: str = "", text: str = "") -> None:
        self._timer.stop()
        self._text = text
        self._mark.show_icon(look.icon, look.role)
        set_property(self, "tone", value=_TONES[look.role])
        self._words.setText(look.word)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.take.setVisible(bool(text))
        self.setAccessibleName(self.translated)
        self.show()

    def _tick(self) -> None:
        self._angle += _TURN
        self._mark.turn(self._angle)

    def _take(self) -> None:
        self.taken.emit(self._text)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and bool(self._text)
        return plain and (enter or event.key() == Qt.Key.Key_Escape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden() or not isinstance(event, QKeyEvent) or not self._is_ours(event):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
            elif not event.isAutoRepeat():
                self._take()
        return True
