"""Case reports: asks whether the picture belongs in them, and for a file or a printer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.banner import Action
from kyc_desktop.ui.history.file_writing import FileWriting, Request, open_outside
from kyc_desktop.ui.history.printing import Printing
from kyc_desktop.ui.history.report_text import report_of
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L
from kyc_desktop.workers.report_worker import ReportRequest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.export.report import Report


class Reporting(FileWriting):
    """One case report at a time."""

    made = Signal(int)  # flow id: the report is in its trail now
    picture_chosen = Signal(bool)  # whether the picture is in the report: to be remembered

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.printing = Printing(parent)
        self.operator = ""
        self.with_picture = True
        self._dialog: ReportDialog | None = None

    def ask(self, details: FlowDetails, picture: QImage) -> None:
        """Ask what belongs in a report, and where it goes, then start; not while one is made."""
        if self.running or self.printing.running:
            return
        has_picture = not picture.isNull()
        dialog = ReportDialog(has_picture and self.with_picture, has_picture, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.accepted.connect(lambda: self._go_on(details, picture, dialog))
        dialog.open()
        self._dialog = dialog
        self.printing.printers_requested.emit()

    @Slot(bool)
    def show_printers(self, there: bool) -> None:  # noqa: FBT001 - from a signal
        """Offer to print, if there is a printer."""
        if self._dialog is not None:
            self._dialog.show_printers(there=there)

    def _go_on(self, details: FlowDetails, picture: QImage, dialog: ReportDialog) -> None:
        if not picture.isNull():
            self.with_picture = dialog.with_picture
            self.picture_chosen.emit(dialog.with_picture)
        shown = picture if dialog.with_picture else None
        if dialog.prints:
            self.printing.ask(self._report(details), shown)
            return
        asked = _FileDialog(details.flow_id, self._window)
        if asked.exec():
            self.start(details, shown, asked.path)

    def _forget(self) -> None:
        self._dialog = None

    def start(self, details: FlowDetails, picture: QImage | None, path: Path) -> None:
        """Make a report of what is stored about a document."""
        self._start(ReportRequest(self._report(details), picture, path))

    def _report(self, details: FlowDetails) -> Report:
        return report_of(details, self.operator, dt.datetime.now(dt.UTC))

    def _start(self, request: ReportRequest) -> None:
        self._begin(request, self.tr("Making the report…"))

    @Slot(object)
    def show_done(self, request: ReportRequest) -> None:
        """Show that the file is there."""
        file = QUrl.fromLocalFile(str(request.path))
        look = Action(self.tr("Open"), "document", lambda: open_outside(file))
        told = self.tr("The report was saved as {0}.").format(request.path.name)
        self._end(told, look, self._folder_action(request.path))
        self.made.emit(request.report.flow_id)

    def _repeat(self, request: Request) -> None:
        if isinstance(request, ReportRequest):
            self._start(ReportRequest(request.report, request.picture, request.path))

    def _words_cancelling(self) -> str:
        return self.tr("Cancelling the report…")

    def _words_cancelled(self) -> str:
        return self.tr("The report was cancelled. No file was written.")


class ReportDialog(QDialog):
    """Asks whether the picture belongs in the report, and whether it is saved or printed."""

    def __init__(
        self,
        with_picture: bool,  # noqa: FBT001 - how the box is at first
        has_picture: bool,  # noqa: FBT001 - whether there is a choice
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Case report"))
        words = self.tr(
            "The record, how each value was found, its versions, and who did what, as a PDF file or"
            " on paper. That the report was made is recorded."
        )
        self.box = QCheckBox(self.tr("Include the picture of the document"))
        self.box.setChecked(with_picture)
        self.box.setEnabled(has_picture)
        self.save = button(self.tr("Save as PDF…"), "download", self.accept, manner="primary")
        self.save.setDefault(True)
        self.paper = button(self.tr("Print…"), "printer", self._print)
        self.paper.setEnabled(False)
        self.prints = False
        self.note = Label(self.tr("Looking for printers…"), manner="muted")
        place = self.note.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # nothing moves under the pointer
        self.note.setSizePolicy(place)
        cancel = button(self.tr("Cancel"), "close", self.reject)
        row = button_row(cancel, self.paper, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        told = Label(words, wrap=True)
        told.setMinimumWidth(told.fontMetrics().averageCharWidth() * 50)
        column.addWidget(told)
        column.addWidget(self.box)
        column.addWidget(self.note)
        column.addLayout(row)
        self.save.setFocus()

    def show_printers(self, *, there: bool) -> None:
        """Offer to print, or say that nothing can be printed on."""
        self.paper.setEnabled(there)
        self.note.setVisible(not there)
        if not there:
            self.note.setText(self.tr("This computer has no printer."))
            announce(self.note, self.note.text())

    def _print(self) -> None:
        self.prints = True
        self.accept()

    @property
    def with_picture(self) -> bool:
        """Whether the picture belongs in the report."""
        return self.box.isChecked()


class _FileDialog(QFileDialog):
    """Asks for the file; the name that it suggests has no personal data."""

    def __init__(self, flow_id: int, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Save the case report"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(self.tr("PDF (*.pdf)"))
        self.setDefaultSuffix("pdf")
        self.selectFile(self.tr("Document-{0}").format(flow_id) + ".pdf")

    @property
    def path(self) -> Path:
        """The file chosen."""
        return Path(self.selectedFiles()[0])
