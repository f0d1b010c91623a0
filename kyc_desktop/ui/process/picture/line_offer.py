"""Offers the line that is chosen on the picture to the field in use, beside the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.parts import Label, NoteLabel, button
from kyc_desktop.ui.theme import ICON_S, SPACE_S, SPACE_XS, Look, Role

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from kyc_desktop.ui.process.picture.document_view import DocumentView

_GAP = 8  # pixels between the line and the offer


class LineOffer(QFrame):
    """A button over the picture, next to a line; it follows the line while the picture moves.

    It never takes the focus: its key works wherever the focus is, Esc in the picture closes it.
    """

    pressed = Signal()
    left = Signal()

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._place: QRectF | None = None  # in pixels of the picture
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.take = button("", "edit", self.pressed.emit, manner="quiet")
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._key = Label(key_name(Command.USE_LINE), manner="keys")
        self._refusal = NoteLabel(small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        for part in (self.take, self._key, self._refusal):
            row.addWidget(part)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._follow)
        view.zoomed.connect(self._follow)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.hide()

    @property
    def refusal(self) -> str:
        """Why the line is not offered; empty if it is."""
        return self._refusal.text

    def offer(self, words: str, place: QRectF) -> None:
        """Show a button with these words beside a place of the picture."""
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self._show(place, "")

    def refuse(self, words: str, place: QRectF) -> None:
        """Say beside a place of the picture why it is of no use."""
        self._show(place, words)
        announce(self._view, words)

    def close_offer(self) -> None:
        """Withdraw the offer."""
        self._place = None
        self.hide()

    def _show(self, place: QRectF, refusal: str) -> None:
        self._place = place
        self.take.setVisible(not refusal)
        self._key.setVisible(not refusal)
        self._refusal.say(Look("warning", refusal, Role.WARNING))
        # On one line where there is room: a wrapping label is as narrow as it is let.
        words = self.fontMetrics().horizontalAdvance(refusal) + ICON_S + 2 * SPACE_S
        room = self._view.viewport().width() - 2 * SPACE_S
        self._refusal.setMinimumWidth(min(words, room) if refusal else 0)
        self.show()
        self._follow()

    def _follow(self, *_: object) -> None:
        """Stay to the right of the line, or below or above it, inside the view."""
        if self._place is None:
            return
        self.adjustSize()
        line = self._view.viewportTransform().mapRect(self._place).toRect()
        room = self._view.viewport().rect()
        size = self.size()
        middle = line.center().y() - size.height() // 2
        right = QRect(QPoint(line.right() + _GAP, middle), size)
        below = QRect(QPoint(line.left(), line.bottom() + _GAP), size)
        above = QRect(QPoint(line.left(), line.top() - _GAP - size.height()), size)
        fits = next((each for each in (right, below, above) if room.contains(each)), below)
        self.move(
            max(min(fits.x(), room.right() - size.width()), 0),
            max(min(fits.y(), room.bottom() - size.height()), 0),
        )
        self.setVisible(room.intersects(line))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        elif (
            watched is self._view
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._place is not None
            and not self._view.marking
        ):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Esc closes the offer and undoes nothing
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
