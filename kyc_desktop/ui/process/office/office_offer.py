"""Says how many documents wait in the office, and takes the next one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.office import Narrowing
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, button, let_enter_press, repolish, with_keys
from kyc_desktop.ui.theme import ICON_S, SPACE_S, Role, icon, size_icons

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QPushButton


class TakeBar(QWidget):
    """Above the list; hidden where no office shares documents."""

    pressed = Signal()
    narrowed = Signal(object)  # Narrowing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[DocumentType, ...] = tuple(DocumentType)
        self.narrowing = Narrowing()
        press: Callable[[], None] = self.pressed.emit
        self.button = button("", "download", press, keys=Command.TAKE_NEXT, manner="segment")
        size_icons(self.button, ICON_S)
        let_enter_press(self.button)
        self.choice = button(
            "", "filter", self.choose, keys=Command.NARROW_TAKING, manner="segment"
        )
        size_icons(self.choice, ICON_S)
        let_enter_press(self.choice)
        row = WrappingRow(self, apart=False)
        row.addWidget(self.button)
        row.addWidget(self.choice)
        self.show_waiting(0)
        self._show_choice()
        self.hide()

    def offer_kinds(self, kinds: Collection[DocumentType]) -> None:
        """Let the clerk choose among these kinds, or among all if there are none."""
        self._kinds = tuple(each for each in DocumentType if not kinds or each in kinds)

    def choose(self) -> None:
        """Ask which documents are to be taken."""
        menu, now = QMenu(self), self.narrowing
        doubts = (
            (self.tr("With and without doubts"), None),
            (self.tr("With doubts"), True),
            (self.tr("Without doubts"), False),
        )
        for words, wanted in doubts:
            to = replace(now, doubts=wanted)
            self._add(menu, words, to, chosen=now.doubts is wanted)
        menu.addSeparator()
        self._add(menu, self.tr("All kinds"), replace(now, kind=None), chosen=now.kind is None)
        for kind in self._kinds:
            words, to = document_word(kind), replace(now, kind=str(kind))
            self._add(menu, words, to, chosen=now.kind == kind)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.choice.mapToGlobal(self.choice.rect().bottomLeft()))

    def _add(self, menu: QMenu, words: str, to: Narrowing, *, chosen: bool) -> None:
        action = menu.addAction(words, partial(self._narrow, to))
        action.setCheckable(True)
        action.setChecked(chosen)

    def _narrow(self, to: Narrowing) -> None:
        self.narrowing = to
        self._show_choice()
        self.narrowed.emit(to)

    def _show_choice(self) -> None:
        now, told = self.narrowing, []
        if now.kind is not None:
            told.append(document_word(DocumentType(now.kind)))
        if now.doubts is not None:
            told.append(self.tr("With doubts") if now.doubts else self.tr("Without doubts"))
        self.choice.setText(" · ".join(told) or self.tr("All"))
        tip = self.tr("Which documents of the office to take")
        self.choice.setToolTip(with_keys(tip, Command.NARROW_TAKING))
        self.choice.setAccessibleName(f"{tip}: {self.choice.text()}")

    def show_waiting(self, number: int) -> None:
        """Show how many documents wait."""
        text = self.tr("Take next ({0})").format(number) if number else self.tr("Take next")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        tip = self.tr("Take the next document of the office")
        self.button.setToolTip(with_keys(tip, Command.TAKE_NEXT))


class OfficeOffer(QWidget):
    """Where nothing else is to do; hidden while nothing waits.

    While it is shown, its button is the first choice, and the one that was it is not.
    """

    pressed = Signal()

    def __init__(self, otherwise: QPushButton, icon_name: str) -> None:
        """`otherwise` is the first choice while nothing waits, with this icon."""
        super().__init__()
        self._otherwise, self._icon = otherwise, icon_name
        self._told = Label(wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take = button(
            self.tr("Take next"),
            "download",
            self.pressed.emit,
            keys=Command.TAKE_NEXT,
            manner="primary",
            wrap=True,
        )
        let_enter_press(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._told)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._told.text()

    def show_waiting(self, number: int) -> None:
        """Show how many documents wait."""
        if number == 1:
            self._told.setText(self.tr("1 document waits in the office"))
        else:
            self._told.setText(self.tr("{0} documents wait in the office").format(number))
        if number == 0 and self.take.hasFocus():
            self._otherwise.setFocus()
        self.setVisible(number > 0)
        self._otherwise.setProperty("primary", number == 0)
        self._otherwise.setIcon(icon(self._icon, Role.TEXT if number else Role.ON_ACCENT))
        repolish(self._otherwise)
