"""Over the whole tab while files are dragged over the window: what letting go would do."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import IconMark, Label, set_property
from kyc_desktop.ui.process.intake.sources import Offer, refusal, remark
from kyc_desktop.ui.theme import ICON_XL, RADIUS_L, SPACE, SPACE_S, SPACE_XL, Role, colour, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_CARD_WIDTH = 360  # pixels
_VEIL = 190  # how opaque, of 255: what is below can be guessed
_EDGE = 3  # pixels


class Mood(Enum):
    """What the colours say."""

    TAKES = "takes"
    REFUSES = "refuses"


_LOOKS = {
    Mood.TAKES: ("upload", Role.ACCENT),
    Mood.REFUSES: ("failed", Role.DANGER),
}


class DropOverlay(QWidget):
    """Covers its parent; the drag goes through it to what is below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mood = Mood.TAKES
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card = QFrame()
        self._card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._mark = IconMark(ICON_XL)
        self._title = Label(manner="heading", wrap=True)
        self._hint = Label(wrap=True)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        inside.setSpacing(SPACE_S)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    @property
    def mood(self) -> Mood | None:
        """Whether it takes or refuses; None while nothing is dragged."""
        return None if self.isHidden() else self._mood

    @property
    def text(self) -> str:
        """All of the text; empty while nothing is dragged."""
        return "" if self.isHidden() else f"{self._title.text()} {self._hint.text()}".strip()

    def show_offer(self, offer: Offer) -> None:
        """Show what would happen to the files."""
        if offer.acceptable:
            only_list = offer.lists and not offer.files and not offer.folders
            title = self.tr("Compare the documents with this list")
            title = title if only_list else self._invitation(offer)
            self._say(Mood.TAKES, title, self._remarks(offer))
        else:
            self._say(Mood.REFUSES, refusal(offer), "")

    def _invitation(self, offer: Offer) -> str:
        files, folders = len(offer.files), len(offer.folders)
        if offer.picture:
            return self.tr("Add the picture")
        if folders and not files:
            if folders == 1:
                return self.tr("Add the images in this folder")
            return self.tr("Add the images in {0} folders").format(folders)
        if folders:
            return self._with_folders(files, folders)
        if files == 1:
            return self.tr("Add 1 document")
        return self.tr("Add {0} documents").format(files)

    def _with_folders(self, files: int, folders: int) -> str:
        if files == 1 and folders == 1:
            return self.tr("Add 1 file and the images in the folder")
        if files == 1:
            return self.tr("Add 1 file and the images in the folders")
        if folders == 1:
            return self.tr("Add {0} files and the images in the folder").format(files)
        return self.tr("Add {0} files and the images in the folders").format(files)

    def _remarks(self, offer: Offer) -> str:
        number = offer.to_convert
        said = ""
        if number and number == len(offer.files) == 1:
            said = self.tr("It needs converting.")
        elif number == 1:
            said = self.tr("1 needs converting.")
        elif number:
            said = self.tr("{0} need converting.").format(number)
        return f"{said} {remark(offer.left_out)}".strip()

    def _say(self, mood: Mood, title: str, hint: str) -> None:
        self._mood = mood
        name, role = _LOOKS[mood]
        self._mark.show_icon(name, role)
        self._title.setText(title)
        self._title.set_tone(role)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_property(self._card, "tone", value="danger" if mood is Mood.REFUSES else "")
        self.setAccessibleName(f"{title} {hint}".strip())
        self._cover()
        self.show()
        self.raise_()
        self.update()
        announce(self, self.text)

    def _cover(self) -> None:
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(host.rect())
            self._card.setFixedWidth(min(scaled(_CARD_WIDTH), host.width() - 2 * SPACE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._cover()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colour(Role.WINDOW))
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colour(_LOOKS[self._mood][1]), _EDGE))
        edge = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(edge, RADIUS_L, RADIUS_L)
