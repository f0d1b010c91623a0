"""The counts of the queue as buttons: the one that is pressed filters the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import with_keys
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.process.shared.wording import group_look
from kyc_desktop.ui.theme import ICON_S, SPACE_S, SPACE_XS, Look, Role, icon, size_icons

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_SIDE = SPACE_S + 1  # pixels: padding and border of a segment in the style sheet
_ARROWS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_STRONG = Qt.FocusPolicy.StrongFocus
_LINES = 2  # with words; if they need more, only the pressed one keeps its word


class Segments(QWidget):
    """One button for all documents and one for each group that has any.

    Pressing the pressed one again lists all. Where there is no room for the words, the others show
    their icon and number only.
    """

    chosen = Signal(object)  # Group, or None for all

    def __init__(self, queue: DocumentQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._group: Group | None = None
        self._short: bool | None = None
        self._shown: tuple[dict[Group | None, str], Group | None] | None = None
        self.setAccessibleName(self.tr("Filter documents"))
        self._row = WrappingRow(self, apart=False)
        self._row.setSpacing(SPACE_XS)
        self._buttons: dict[Group | None, QPushButton] = {}
        for group in (None, *Group):
            self._buttons[group] = self._made(group)
        self.recount()

    @property
    def group(self) -> Group | None:
        """The group that is listed; None for all."""
        return self._group

    def button(self, group: Group | None) -> QPushButton:
        """The button of a group, or of all documents."""
        return self._buttons[group]

    def recount(self) -> None:
        """Update the numbers; a group without documents has a button only while it is listed."""
        words = {group: self._words(group) for group in self._buttons}
        if (words, self._group) == self._shown:
            return  # asked several times for each document that is read
        self._shown = (words, self._group)
        for group, button in self._buttons.items():
            button.setAccessibleName(words[group])
            button.setToolTip(with_keys(words[group], Command.NEXT_GROUP))
            button.setVisible(self._is_offered(group))
            listed = group is self._group
            button.setChecked(listed)
            # The Tab key goes to the pressed one, and on; arrow keys go to the others.
            button.setFocusPolicy(_STRONG if listed else Qt.FocusPolicy.ClickFocus)
        self._fit(anew=True)

    def choose(self, group: Group | None) -> None:
        """List a group, or all."""
        if group is self._group:
            return
        self._group = group
        self.recount()
        self.chosen.emit(group)

    def step(self, by: int) -> None:
        """List the next group that has documents (1) or the previous one (-1), in a circle."""
        offered = [group for group in self._buttons if self._is_offered(group)]
        self.choose(offered[(offered.index(self._group) + by) % len(offered)])

    def _made(self, group: Group | None) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.installEventFilter(self)
        button.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
        size_icons(button, ICON_S)
        button.clicked.connect(partial(self._pressed, group))
        self._row.addWidget(button)
        return button

    def _pressed(self, group: Group | None) -> None:
        self._buttons[group].setChecked(True)
        self.choose(None if group is self._group else group)

    def _number(self, group: Group | None) -> int:
        return len(self._queue) if group is None else self._queue.count(group)

    def _is_offered(self, group: Group | None) -> bool:
        return group is None or group is self._group or self._queue.count(group) > 0

    def _look(self, group: Group | None) -> Look:
        return Look("list", self.tr("All"), Role.TEXT) if group is None else group_look(group)

    def _words(self, group: Group | None) -> str:
        return self.tr("{0} {1}").format(self._look(group).word, self._number(group))

    def _fit(self, *, anew: bool = False) -> None:
        room, words = self.width(), map(self._wide, filter(self._is_offered, self._buttons))
        short = self._lines(room) > _LINES or max(words) > room
        if short == self._short and not anew:
            return
        self._short = short
        for group, button in self._buttons.items():
            look, only_number = self._look(group), short and group is not self._group
            text = str(self._number(group)) if only_number else self._words(group)
            if text != button.text():
                button.setText(text)
            button.setIcon(icon(look.icon, look.role) if only_number else QIcon())
        self.updateGeometry()

    def _wide(self, group: Group | None) -> int:
        """The width of a button with its words, in pixels."""
        metrics = QFontMetrics(self._buttons[group].font())
        return metrics.horizontalAdvance(self._words(group)) + 2 * _SIDE

    def minimumSizeHint(self) -> QSize:
        """As wide as the pressed button: the others can do without their words."""
        return QSize(self._wide(self._group), super().minimumSizeHint().height())

    def _lines(self, width: int) -> int:
        """The lines that the buttons need with all their words."""
        lines, room = 1, width
        for group in filter(self._is_offered, self._buttons):
            needed = self._wide(group)
            if needed > room and room < width:
                lines, room = lines + 1, width
            room -= needed + SPACE_XS
        return lines

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _ARROWS.get(event.key())
            if by is not None:
                self.step(by)
                self._buttons[self._group].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit(anew=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
