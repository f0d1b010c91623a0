"""One side of the comparison before and after: a picture with its dimensions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.theme import SPACE, SPACE_S, Role, colour

_LEAST = QSize(120, 72)


class FittedPicture(QWidget):
    """A picture scaled down to the available space, never enlarged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    def show_image(self, image: QImage) -> None:
        """Show an image; a null image shows nothing."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return _LEAST  # it expands into the available space; a larger hint would count as required

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.SURFACE_ALT))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self._image)


class RepairSide(QFrame):
    """A heading, the picture, and the dimensions of the image."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._heading = heading
        self._picture = FittedPicture()
        self._measures = Label(wrap=True)
        self._more = Label(manner="small muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(heading, manner="heading", wrap=True))
        column.addWidget(self._picture, 1)
        column.addWidget(self._measures)
        column.addWidget(self._more)
        self.show_side(QImage(), "")

    @property
    def text(self) -> str:
        """The text below the picture."""
        return f"{self._measures.text()} {self._more.text()}".strip()

    def show_side(self, image: QImage, measures: str, more: str = "") -> None:
        """Show a picture with its texts."""
        self._picture.show_image(image)
        self._measures.setText(measures)
        self._more.setText(more)
        translated = f"{self._heading}: {self.text}" if self.text else self._heading
        self.setAccessibleName(translated)
        self._picture.setAccessibleName(translated)
