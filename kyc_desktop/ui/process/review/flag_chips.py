"""The flags of the document as chips, above its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.process.review.flag_chip import FlagChip
from kyc_desktop.ui.process.review.flag_group import FlagGroup
from kyc_desktop.ui.process.review.flag_line import FlagLine
from kyc_desktop.ui.theme import SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QImage

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.ui.layout.fold import Fold


class FlagChips(QWidget):
    """One chip for each flag, in their order. A chip that stays keeps the focus.

    Where there is no room a line stands for all but the one in use, then for that one too, unless
    the clerk is at it. Without one in use, that is the first one to accept.
    `follower` is what comes after them by the Tab key.
    """

    accepted = Signal(str, bool)  # key of a flag; False: taken back
    went_on = Signal(str)  # key of a flag on which Enter was pressed
    history_requested = Signal(int)  # flow id
    enlarge_requested = Signal(int)  # flow id

    def __init__(
        self, follower: QWidget, parent: QWidget | None = None, *, linked: bool = True
    ) -> None:
        """Without `linked`, no button opens an earlier document in the History tab."""
        super().__init__(parent)
        self._follower = follower
        self._linked = linked
        self._chips: dict[str, FlagChip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._used: str | None = None  # key of the flag that the clerk went to
        self.line = FlagLine()
        self.line.opened.connect(self._open)
        self._column.addWidget(self.line)
        self.rest = FlagGroup(self._column, self._others, lambda: self.line, self._settle)
        self.main = FlagGroup(
            self._column, self._in_use, lambda: None if self._others() else self.line, self._settle
        )
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
        self._settle()
        self.setVisible(bool(flags))

    def show_picture(self, flow_id: int, image: QImage) -> None:
        """Show the picture of an earlier document."""
        for chip in self._chips.values():
            if chip.flag.flow_id == flow_id:
                chip.show_picture(image)

    def go_to(self, key: str) -> None:
        """Move the focus to a flag, and say it."""
        self._open(key)
        announce(self._chips[key], self._chips[key].text)

    @property
    def busy(self) -> bool:
        """Whether the clerk is at one of them, so that it must be seen as a whole."""
        return self._used in self._chips or self._focused() is not None

    def leave(self) -> None:
        """The clerk has gone elsewhere."""
        self._used = None
        self._settle()

    def _open(self, key: str) -> None:
        chip, self._used = self._chips[key], key
        self.main.fold(away=False)
        self._settle()
        (chip.open if chip.accept.isHidden() else chip.accept).setFocus()

    def _focused(self) -> FlagChip | None:
        focus = QApplication.focusWidget()
        return next((c for c in self._chips.values() if focus and c.isAncestorOf(focus)), None)

    def _in_use(self) -> list[FlagChip]:
        """The one in use; none without flags."""
        used = self._chips.get(self._used or "") or self._focused()
        every = sorted(self._chips.values(), key=lambda chip: chip.is_accepted)
        return [used] if used is not None else every[:1]

    def _others(self) -> list[FlagChip]:
        """Those not in use: first those to accept, then those above."""
        used = self._in_use()
        others = [chip for chip in self._chips.values() if chip not in used]
        return sorted(others, key=lambda chip: chip.is_accepted)

    def _settle(self) -> None:
        """Show the chips that have room, and the line for the others."""
        used, others = self._in_use(), self._others()
        away = [*(used if self.main.folded else ()), *(others if self.rest.folded else ())]
        self.line.stand_for(away)
        # What is shown first: the focus must not go to what stands below meanwhile.
        for chip in sorted(self._chips.values(), key=lambda chip: chip in away):
            chip.setHidden(chip in away)

    def _order(self) -> None:
        """Have the Tab key go through the chips from top to bottom, before what is below them."""
        last = self._follower
        for chip in self._chips.values():
            for each in (chip.picture, chip.open, chip.accept):
                QWidget.setTabOrder(last, each)
                last = each
        if last is not self._follower:
            QWidget.setTabOrder(last, self.line)
            QWidget.setTabOrder(self.line, self._follower)

    def _made(self, flag: Flag) -> FlagChip:
        chip, key = FlagChip(flag, linked=self._linked), flag.key
        chip.accepted.connect(lambda yes: self._accept(key, yes=yes))
        chip.went_on.connect(lambda: self.went_on.emit(key))
        chip.history_pressed.connect(lambda: self.history_requested.emit(chip.flag.flow_id or 0))
        chip.enlarge_pressed.connect(lambda: self.enlarge_requested.emit(chip.flag.flow_id or 0))
        return chip

    def _accept(self, key: str, *, yes: bool) -> None:
        self._used = key  # stays in sight, so that it can be taken back
        self.accepted.emit(key, yes)
