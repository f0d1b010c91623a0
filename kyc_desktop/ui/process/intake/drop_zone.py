"""The drop zone, which during a drag says what would happen to the files."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.parts import IconMark, Label
from kyc_desktop.ui.process.intake.sources import Offer, refusal, remark
from kyc_desktop.ui.theme import RADIUS_L, SPACE, SPACE_XS, Role, colour, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

_ICON = 28
_MEGABYTE = 1024 * 1024


class Mood(Enum):
    """The state that the zone's colours show."""

    IDLE = "idle"
    TAKES = "takes"
    TAKES_SOME = "takes some"
    REFUSES = "refuses"


_LOOKS = {
    Mood.IDLE: ("upload", Role.MUTED, Role.SURFACE, Role.BORDER_STRONG),
    Mood.TAKES: ("upload", Role.ACCENT, Role.ACCENT_TINT, Role.ACCENT),
    Mood.TAKES_SOME: ("upload", Role.ACCENT, Role.ACCENT_TINT, Role.ACCENT),
    Mood.REFUSES: ("failed", Role.DANGER, Role.DANGER_TINT, Role.DANGER),
}


class DropZone(QWidget):
    """Shows the offer of a drag; click or Enter opens files instead. The tab receives the drops."""

    pressed = Signal()

    def __init__(self, max_bytes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._idle_hint = self.tr(
            "JPEG or PNG, up to {0} MB each. Larger files, HEIC and PDF can be converted."
        ).format(QLocale().toString(max_bytes / _MEGABYTE, "g"))
        self._mood = Mood.IDLE
        self._low = False
        self._idle_words = 0  # height of the idle texts, in pixels
        self._mark = IconMark(_ICON)
        self._title = Label(wrap=True)
        self._hint = Label(manner="small muted", wrap=True)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_XS)
        column.addStretch(1)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_idle()

    @property
    def mood(self) -> Mood:
        """The state that is shown."""
        return self._mood

    @property
    def text(self) -> str:
        """The text that is shown."""
        return f"{self._title.text()} {self._hint.text()}".strip()

    def set_low(self, *, low: bool) -> None:
        """Switch to one line of text, for when there is no room for more."""
        if low != self._low:
            self._low = low
            self._mark.setVisible(not low)
            self._hint.setVisible(not low and bool(self._hint.text()))
            self._set_height()

    @property
    def full_height(self) -> int:
        """The height with all texts, in pixels."""
        return self._height(self._words())

    @property
    def low_height(self) -> int:
        """The minimum height, with one line of text, in pixels."""
        return 2 * SPACE + self._title.heightForWidth(self.width() - 2 * SPACE)

    def show_idle(self) -> None:
        """Show the invitation while nothing is dragged."""
        self._say(Mood.IDLE, self.tr("Drop documents here"), self._idle_hint)

    def show_offer(self, offer: Offer) -> None:
        """Show what would happen to the files dragged over the window."""
        if not offer.acceptable:
            self._say(Mood.REFUSES, refusal(offer), "")
            return
        mood = Mood.TAKES_SOME if offer.left_out.count else Mood.TAKES
        self._say(mood, self._invitation(offer), remark(offer.left_out))

    def _invitation(self, offer: Offer) -> str:
        files, folders = len(offer.files), len(offer.folders)
        if offer.picture:
            return self.tr("Drop to add the picture")
        if folders and not files:
            if folders == 1:
                return self.tr("Drop to add the images in this folder")
            return self.tr("Drop to add the images in {0} folders").format(folders)
        if folders:
            return self.tr("Drop to add {0} files and the images in the folders").format(files)
        if files == 1:
            return self.tr("Drop to add 1 document")
        return self.tr("Drop to add {0} documents").format(files)

    def _say(self, mood: Mood, title: str, hint: str) -> None:
        self._mood = mood
        name, role, _, _ = _LOOKS[mood]
        self._mark.show_icon(name, role)
        self._title.setText(title)
        self._title.set_tone(None if mood is Mood.IDLE else role)
        self._hint.setText(hint)
        self._hint.setVisible(not self._low and bool(hint))
        self.setAccessibleName(self.text)
        self._set_height()
        self.update()

    def _set_height(self) -> None:
        # At least as high as when idle, whatever is shown, so that nothing jumps during a drag.
        words = self._words()
        if self._mood is Mood.IDLE:
            self._idle_words = words
        if self._low:
            self.setFixedHeight(self.low_height)
        else:
            self.setFixedHeight(self._height(words))
        self._column.invalidate()  # it may be laid out for the previous height at this very moment

    def _words(self) -> int:
        width = self.width() - 2 * SPACE
        labels = (label for label in (self._title, self._hint) if label.text())
        return sum(label.heightForWidth(width) for label in labels)

    def _height(self, words: int) -> int:
        least = max(4 * self.fontMetrics().height(), self._idle_words)
        return 2 * SPACE + scaled(_ICON) + 2 * SPACE_XS + max(least, words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        _, _, ground, edge = _LOOKS[self._mood]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._mood is not Mood.IDLE or self.hasFocus()
        pen = QPen(colour(Role.ACCENT if self.hasFocus() else edge), 2 if wide else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if wide else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(ground))
        inset = pen.widthF() / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, RADIUS_L, RADIUS_L)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
