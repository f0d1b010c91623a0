"""One flag of the document: what it says, a way to the earlier document, and its acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.parts import IconMark, Label, button, set_property, tool_button, with_keys
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, Role, icon
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kyc_desktop.domain.flags import Flag

_SMALL = QSize(48, 36)
_SOFTER = {"expires_soon", "seen_file", "seen_picture", "seen_person"}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FlagChip(QFrame):
    """Shows a flag; pressing its button accepts it, pressing again takes that back."""

    accepted = Signal(bool)  # False: taken back
    went_on = Signal()  # accepted with Enter: the clerk wants to go on
    history_pressed = Signal()
    enlarge_pressed = Signal()

    def __init__(self, flag: Flag, parent: QWidget | None = None, *, linked: bool = True) -> None:
        """Without `linked`, there is no way to the earlier document but its picture."""
        super().__init__(parent)
        self.flag = flag
        self._linked = linked
        self._accepted = False
        self._pictured = 0  # which image is shown small
        self._mark = IconMark()
        self._words = Label(manner="small", wrap=True)
        self.accept = button(
            self.tr("Accept"), "check", self._pressed, keys=Command.ACCEPT_FLAG, manner="segment"
        )
        self.accept.installEventFilter(self)
        self.open = button("", "history", self.history_pressed.emit, manner="segment")
        self.picture = tool_button("", "image", self.enlarge_pressed.emit)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture.setIconSize(_SMALL)
        self.picture.hide()
        self.picture_fold = Fold(self.picture)
        self._arrange()
        self.show_flag(flag, accepted=False, changeable=True)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def is_accepted(self) -> bool:
        """Whether the flag is accepted."""
        return self._accepted

    @property
    def tone(self) -> Role:
        """What its colour says."""
        if self._accepted:
            return Role.SUCCESS
        return Role.WARNING if self.flag.code in _SOFTER else Role.DANGER

    def show_flag(self, flag: Flag, *, accepted: bool, changeable: bool) -> None:
        """Show the flag as it is now; if it is not `changeable`, nothing can be accepted."""
        self.flag, self._accepted = flag, accepted
        words = translated(flag)
        self._words.setText(words)
        number = flag.flow_id
        self.open.setVisible(self._linked and number is not None)
        if number is not None:
            self.open.setText(self.tr("No. {0}").format(number))
            for each, does in (
                (self.open, self.tr("Open No. {0} in the History tab")),
                (self.picture, self.tr("Enlarge the picture of No. {0}")),
            ):
                each.setAccessibleName(does.format(number))
                each.setToolTip(does.format(number))
        set_property(self, "tone", value=str(self.tone))
        self._words.set_tone(self.tone)
        self._mark.show_icon("check" if accepted else "warning", self.tone)
        self.accept.setVisible(changeable)
        self.accept.setText("" if accepted else self.tr("Accept"))
        self.accept.setIcon(icon("retry" if accepted else "check"))
        tip = self.tr("Take back that it is accepted") if accepted else self.tr("Accept and go on")
        self.accept.setAccessibleName(f"{tip}: {words}")
        self.accept.setToolTip(tip if accepted else with_keys(tip, Command.ACCEPT_FLAG))
        self.setAccessibleName(words)

    def show_picture(self, image: QImage) -> None:
        """Show the earlier document small; a null image shows none."""
        if image.cacheKey() == self._pictured:
            return  # asked for with each key that is typed
        self._pictured = image.cacheKey()
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            small = QPixmap.fromImage(
                image.scaled(
                    _SMALL * ratio,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            small.setDevicePixelRatio(ratio)
            self.picture.setIcon(QIcon(small))
        self.picture.setVisible(not image.isNull())

    def _pressed(self) -> None:
        self.accepted.emit(not self._accepted)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.picture_fold)
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.accept)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        if self.flag.flow_id is None:
            grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._words, 0, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(row, 0, 2)
        else:
            grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._words, 0, 1)
            grid.addLayout(row, 1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's buttons react to Space only.
        if (
            watched is self.accept
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and event.modifiers() in {Qt.KeyboardModifier.NoModifier,
                                      Qt.KeyboardModifier.KeypadModifier}
        ):  # fmt: skip
            if not event.isAutoRepeat():
                self.went_on.emit()
            return True
        return super().eventFilter(watched, event)
