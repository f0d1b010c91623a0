"""Case reports: asks for the file, and whether the picture belongs in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from kyc_desktop.ui.banner import Action
from kyc_desktop.ui.history.file_writing import FileWriting, Request, open_outside
from kyc_desktop.ui.history.report_text import report_of
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L
from kyc_desktop.workers.report_worker import ReportRequest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kyc_desktop.domain.history import FlowDetails


class Reporting(FileWriting):
    """One case report at a time."""

    made = Signal(int)  # flow id: the report is in its trail now
    picture_chosen = Signal(bool)  # whether the picture is in the report: to be remembered

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.operator = ""
        self.with_picture = True

    def ask(self, details: FlowDetails, picture: QImage) -> None:
        """Ask what belongs in a report, and for its file, then start; not while one is written."""
        if self.running:
            return
        has_picture = not picture.isNull()
        dialog = ReportDialog(has_picture and self.with_picture, has_picture, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._choose_file(details, picture, dialog))
        dialog.open()

    def _choose_file(self, details: FlowDetails, picture: QImage, dialog: ReportDialog) -> None:
        if not picture.isNull():
            self.with_picture = dialog.with_picture
            self.picture_chosen.emit(dialog.with_picture)
        asked = _FileDialog(details.flow_id, self._window)
        if asked.exec():
            self.start(details, picture if dialog.with_picture else None, asked.path)

    def start(self, details: FlowDetails, picture: QImage | None, path: Path) -> None:
        """Make a report of what is stored about a document."""
        report = report_of(details, self.operator, dt.datetime.now(dt.UTC))
        self._start(ReportRequest(report, picture, path))

    def _start(self, request: ReportRequest) -> None:
        self._begin(request, self.tr("Making the report…"))

    @Slot(object)
    def show_done(self, request: ReportRequest) -> None:
        """Show that the file is there."""
        file = QUrl.fromLocalFile(str(request.path))
        look = Action(self.tr("Open"), "document", lambda: open_outside(file))
        told = self.tr("The report was saved as {0}.").format(request.path.name)
        self._end(told, look, self._folder_action(request))
        self.made.emit(request.report.flow_id)

    def _repeat(self, request: Request) -> None:
        if isinstance(request, ReportRequest):
            self._start(ReportRequest(request.report, request.picture, request.path))

    def _words_cancelling(self) -> str:
        return self.tr("Cancelling the report…")

    def _words_cancelled(self) -> str:
        return self.tr("The report was cancelled. No file was written.")


class ReportDialog(QDialog):
    """Asks whether the picture belongs in the report."""

    def __init__(
        self,
        with_picture: bool,  # noqa: FBT001 - how the box is at first
        has_picture: bool,  # noqa: FBT001 - whether there is a choice
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Case report"))
        words = self.tr(
            "A PDF file with the record, how each value was found, its versions, and who did what."
            " That the report was made is recorded."
        )
        self.box = QCheckBox(self.tr("Include the picture of the document"))
        self.box.setChecked(with_picture)
        self.box.setEnabled(has_picture)
        self.save = button(self.tr("Save as PDF…"), "download", self.accept, manner="primary")
        self.save.setDefault(True)
        cancel = button(self.tr("Cancel"), "close", self.reject)
        row = button_row(cancel, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        told = Label(words, wrap=True)
        told.setMinimumWidth(told.fontMetrics().averageCharWidth() * 50)
        column.addWidget(told)
        column.addWidget(self.box)
        column.addLayout(row)
        self.save.setFocus()

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
