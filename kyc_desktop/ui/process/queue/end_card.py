"""What was done, once no document of the list is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import IconMark, Label, button
from kyc_desktop.ui.process.office.office_offer import OfficeOffer
from kyc_desktop.ui.process.shared.wording import duration
from kyc_desktop.ui.theme import ICON_XL, SPACE, SPACE_XL, Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents were saved, corrected before that, and rejected; and the time for all.

    Those that wait for a second entry are not saved.
    """

    saved: int
    corrected: int
    rejected: int
    seconds: float
    waiting: int = 0


class EndCard(QFrame):
    """A heading, the figures, and what can be done next."""

    open_requested = Signal()
    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        mark = IconMark(ICON_XL)
        mark.show_icon("success", Role.SUCCESS)
        heading = Label(self.tr("All done"), manner="title", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rows = [Label(wrap=True) for _ in range(5)]
        self.open = button(
            self.tr("Open documents…"),
            "open",
            self.open_requested.emit,
            keys=Command.OPEN,
            manner="primary",
            wrap=True,
        )
        self.office = OfficeOffer(self.open, "open")
        self.history = button(
            self.tr("Open the History"), "history", self.history_requested.emit, wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_XL, SPACE, SPACE_XL)
        column.setSpacing(SPACE)
        column.addStretch(2)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        for row in self._rows:
            row.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(row)
        column.addSpacing(SPACE)
        column.addWidget(self.office)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.history, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """The figures in one line."""
        return " · ".join(row.text() for row in self._rows if row.text())

    def show_tally(self, tally: Tally) -> None:
        """Show what was done; figures that are zero are left out, but not all of them."""
        figures = [
            (tally.saved, self.tr("{0} saved")),
            (tally.corrected, self.tr("{0} of them corrected")),
            (tally.waiting, self.tr("{0} waiting for a second entry")),
            (tally.rejected, self.tr("{0} rejected")),
        ]
        told = [words.format(number) for number, words in figures if number]
        told.append(self.tr("Time taken: {0}").format(duration(tally.seconds)))
        told += [""] * (len(self._rows) - len(told))
        for label, text in zip(self._rows, told, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(f"{self.tr('All done')}. {self.text}")

    def go_to(self) -> None:
        """Put the focus on what comes next most likely."""
        (self.open if self.office.isHidden() else self.office.take).setFocus()

    def tell(self) -> None:
        """Say it to a screen reader."""
        office = "" if self.office.isHidden() else f" {self.office.text}"
        announce(self, self.accessibleName() + office)
