"""A placeholder for the picture: how to begin, that the picture is coming, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.parts import IconMark, Label, button
from kyc_desktop.ui.process.office.office_offer import OfficeOffer
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XL, Look, Role

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

_TICK = 50  # milliseconds between two frames
_TURN = 18  # degrees per frame
_EDGE = 56


class Placeholder(QWidget):
    """A large icon, a heading, a sentence; with an empty queue also two buttons."""

    pressed = Signal()
    examples_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(_EDGE)
        self._heading = Label(manner="heading", wrap=True)
        self._text = Label(manner="muted", wrap=True)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = button(
            self.tr("Open…"),
            "open",
            self.pressed.emit,
            keys=Command.OPEN,
            manner="primary",
            wrap=True,
        )
        self.examples = button(
            self.tr("Try it with examples"),
            "play",
            self.examples_pressed.emit,
            manner="quiet",
            wrap=True,
        )
        self._formats = Label(manner="small muted", wrap=True)
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.office = OfficeOffer(self._button, "open")
        self._waiting = QWidget()  # for the office, shown where nothing is open
        inside = QVBoxLayout(self._waiting)
        inside.setContentsMargins(0, 0, 0, SPACE)
        inside.addWidget(self.office)
        self._angle = 0.0
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_XL, SPACE, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_S)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addWidget(self._formats)
        column.addSpacing(SPACE)
        column.addWidget(self._waiting)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.examples, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_empty()

    @property
    def text(self) -> str:
        """The heading and the sentence."""
        return f"{self._heading.text()} {self._text.text()}".strip()

    def show_empty(self) -> None:
        """Show how to begin."""
        self.show_text(
            Look("id-card", self.tr("Drop identity documents here"), Role.ACCENT),
            self.tr(
                "Images, PDF files or whole folders. You can also paste a picture ({0})."
            ).format(key_name(Command.PASTE)),
            busy=False,
        )
        for part in (self._formats, self._waiting, self._button, self.examples):
            part.show()

    def say_formats(self, text: str) -> None:
        """Set the text about accepted files, shown while the queue is empty."""
        self._formats.setText(text)

    def show_text(self, look: Look, text: str, *, busy: bool) -> None:
        """Show a heading with its icon and a sentence; rotate the icon while `busy`."""
        self._mark.show_icon(look.icon, look.role)
        self._heading.setText(look.word)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for part in (self._formats, self._waiting, self._button, self.examples):
            part.hide()
        self._busy = busy
        self._follow()

    def _follow(self) -> None:
        if self._busy and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self._angle += _TURN
        self._mark.turn(self._angle)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow()
