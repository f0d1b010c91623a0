"""The dialog that compares the documents with what customers stated."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain import guide
from kyc_desktop.stated.matching import Verdict
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, NoteLabel, button, let_enter_press
from kyc_desktop.ui.stated.comparison_model import ComparisonModel
from kyc_desktop.ui.stated.comparison_table import ComparisonTable
from kyc_desktop.ui.stated.wording import verdict_look, verdict_tip
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XS, Look, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.stated import Subject
    from kyc_desktop.stated.matching import Judged
    from kyc_desktop.workers.stated_requests import Listing

_MOST = (1120, 720)  # the maximum size in pixels, reached on a large screen


class ComparisonDialog(QDialog):
    """Lists the rows by result, what needs somebody first. Enter opens the document of a row."""

    guide_place = guide.STATED

    import_requested = Signal()
    export_requested = Signal(object)  # Path
    remove_requested = Signal()
    history_requested = Signal(int)  # flow id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What customers stated"))
        self._listed: dict[Verdict | None, Sequence[Judged | Subject]] = {}
        self._rows = 0
        self.note = NoteLabel()
        self.model = ComparisonModel(self)
        self.table = ComparisonTable(self.model)
        self.table.opened.connect(self._open)
        self.segments: dict[Verdict | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._blank = Label(wrap=True, manner="muted")
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.load = button(self.tr("Import a list…"), "open", self.import_requested.emit)
        self.export = button(self.tr("Export…"), "download", self._ask_for_file)
        self.remove = button(self.tr("Remove all…"), "remove", self._ask_to_remove, manner="quiet")
        self.leave = button(self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._arrange()
        self.show_waiting(self.tr("Comparing…"))

    @property
    def shown(self) -> tuple[Verdict | None, ...]:
        """The result of which the rows are listed; none before there is a comparison."""
        return tuple(key for key, made in self.segments.items() if made.isChecked())

    def show_waiting(self, words: str) -> None:
        """Say what is being done."""
        self.note.say(Look("waiting", words, Role.MUTED))

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what was done, or what went wrong."""
        look = Look("warning", words, Role.DANGER) if wrong else Look("check", words, Role.SUCCESS)
        self.note.say(look)
        announce(self, words)

    def show_listing(self, listing: Listing) -> None:
        """Show the comparison; what was listed stays listed if it has rows."""
        if self.note.text == self.tr("Comparing…"):
            self.note.say(Look("", "", Role.TEXT))
        before = self.shown if self._rows else ()
        self._rows = len(listing.rows)
        listed: dict[Verdict | None, Sequence[Judged | Subject]] = {
            verdict: listing.of(verdict) for verdict in Verdict
        }
        listed[None] = listing.without_row
        self._listed = listed
        numbers = {key: len(each) for key, each in listed.items()}
        numbers[None] += listing.more_without_row
        for key, made in self.segments.items():
            made.setText(self.tr("{0} {1}").format(verdict_look(key).word, numbers[key]))
            made.setAccessibleName(made.text())
            made.setVisible(bool(numbers[key]) and self._rows > 0)
        chosen = next((key for key in (*before, *Verdict) if listed[key]), None)
        self.segments[chosen].setChecked(True)
        self._show(chosen)
        self._show_whether_any()

    def _show(self, key: Verdict | None) -> None:
        self.model.show_rows(self._listed.get(key, ()))
        self.table.fit()

    def _show_whether_any(self) -> None:
        some = self._rows > 0
        self.table.setVisible(some)
        self._blank.setVisible(not some)
        self._blank.setText(
            self.tr(
                "A list (CSV) has what customers stated of themselves: the number or file name of "
                "a document, the name, the date of birth. Each document is compared with it."
            )
        )
        self.export.setVisible(some)
        self.remove.setVisible(some)
        if not self.table.hasFocus():
            (self.table if some else self.load).setFocus()

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None and line.flow_id is not None:
            self.history_requested.emit(line.flow_id)
            self.accept()

    def _ask_for_file(self) -> None:
        kinds = {
            self.tr("CSV for Excel (*.csv)"): ".csv",
            self.tr("Excel workbook (*.xlsx)"): ".xlsx",
        }
        name, kind = QFileDialog.getSaveFileName(
            self, self.tr("Export"), self.tr("Comparison") + ".csv", ";;".join(kinds)
        )
        if name:
            path = Path(name)
            self.export_requested.emit(path if path.suffix else path.with_suffix(kinds[kind]))

    def _ask_to_remove(self) -> None:
        words = (
            self.tr("Remove what 1 customer stated?")
            if self._rows == 1
            else self.tr("Remove what customers stated, all {0} rows?").format(self._rows)
        )
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.windowTitle(), words, parent=self)
        box.setInformativeText(self.tr("Documents and records stay. This can't be undone."))
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(self.remove_requested)
        box.finished.connect(box.deleteLater)
        box.open()

    def _arrange(self) -> None:
        row = WrappingRow(apart=False)
        row.setSpacing(SPACE_XS)
        for key in (*Verdict, None):
            made = self.segments[key] = QPushButton()
            made.setCheckable(True)
            made.setAutoDefault(False)
            let_enter_press(made)
            made.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
            made.setToolTip(verdict_tip(key))
            made.clicked.connect(partial(self._show, key))
            made.hide()
            self._group.addButton(made)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(self.note)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._blank, 1)
        buttons = WrappingRow()
        buttons.setSpacing(SPACE_S)
        for each in (self.remove, self.export, self.load, self.leave):
            each.setAutoDefault(False)  # Enter would press the first one from anywhere
            let_enter_press(each)
            buttons.addWidget(each)
        column.addLayout(buttons)
        self.table.hide()
        self.export.hide()
        self.remove.hide()
        resize_within_screen(self, _MOST)
