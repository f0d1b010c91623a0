"""The flags of the document as chips, above its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.process.review.flag_chip import FlagChip
from kyc_desktop.ui.theme import SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QImage

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.ui.layout.fold import Fold


class FlagChips(QWidget):
    """One chip for each flag, in their order. A chip that stays keeps the focus.

    `follower` is what comes after them by the Tab key.
    """

    accepted = Signal(str, bool)  # key of a flag; False: taken back
    went_on = Signal(str)  # key of a flag on which Enter was pressed
    history_requested = Signal(int)  # flow id
    enlarge_requested = Signal(int)  # flow id

    def __init__(self, follower: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follower = follower
        self._chips: dict[str, FlagChip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    @property
    def chips(self) -> list[FlagChip]:
        """The chips from top to bottom."""
        return list(self._chips.values())

    @property
    def folds(self) -> list[Fold]:
        """The small pictures, which give way where there is no room."""
        return [chip.picture_fold for chip in self._chips.values()]

    def show_flags(
        self, flags: Sequence[Flag], accepted: Collection[str], *, changeable: bool
    ) -> None:
        """Show flags, those with a key in `accepted` as accepted."""
        kept = list(self._chips)
        before, self._chips = self._chips, {}
        for flag in flags:
            self._chips[flag.key] = before.pop(flag.key) if flag.key in before else self._made(flag)
        for gone in before.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, flag in enumerate(flags):
            chip = self._chips[flag.key]
            if self._column.indexOf(chip) != place:
                self._column.removeWidget(chip)
                self._column.insertWidget(place, chip)
            chip.show_flag(flag, accepted=flag.key in accepted, changeable=changeable)
        if list(self._chips) != kept:
            self._order()
        self.setVisible(bool(flags))

    def show_picture(self, flow_id: int, image: QImage) -> None:
        """Show the picture of an earlier document."""
        for chip in self._chips.values():
            if chip.flag.flow_id == flow_id:
                chip.show_picture(image)

    def go_to(self, key: str) -> None:
        """Move the focus to a flag, and say it."""
        chip = self._chips[key]
        chip.accept.setFocus()
        announce(chip, chip.text)

    def _order(self) -> None:
        """Have the Tab key go through the chips from top to bottom, before what is below them."""
        last = self._follower
        for chip in self._chips.values():
            for each in (chip.picture, chip.open, chip.accept):
                QWidget.setTabOrder(last, each)
                last = each
        if last is not self._follower:
            QWidget.setTabOrder(last, self._follower)

    def _made(self, flag: Flag) -> FlagChip:
        chip, key = FlagChip(flag), flag.key
        chip.accepted.connect(lambda yes: self.accepted.emit(key, yes))
        chip.went_on.connect(lambda: self.went_on.emit(key))
        chip.history_pressed.connect(lambda: self.history_requested.emit(chip.flag.flow_id or 0))
        chip.enlarge_pressed.connect(lambda: self.enlarge_requested.emit(chip.flag.flow_id or 0))
        return chip
