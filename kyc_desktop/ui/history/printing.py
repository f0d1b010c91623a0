"""Prints case reports on a printer that the clerk chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from kyc_desktop.ui.history.file_writing import FileWriting
from kyc_desktop.workers.report_worker import PrintRequest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.export.report import Report
    from kyc_desktop.ui.history.file_writing import Request


class Printing(FileWriting):
    """One case report at a time."""

    printed = Signal(int)  # flow id: the report is in its trail now
    printers_requested = Signal()  # whether there are any

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = "printer"

    def ask(self, report: Report, picture: QImage | None) -> None:
        """Ask for the printer, then start; not while one is printed."""
        if self.running:
            return
        # Loaded here: most who start the program print nothing.
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter  # noqa: PLC0415

        from kyc_desktop.workers.report_pdf import page_layout  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(report.title)  # with the number of the document, nothing personal
        printer.setPageLayout(page_layout())
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print the case report"))
        # A report is printed whole, and a file is saved by the other button.
        for option in ("PrintPageRange", "PrintSelection", "PrintToFile", "PrintCurrentPage"):
            dialog.setOption(QAbstractPrintDialog.PrintDialogOption[option], False)  # noqa: FBT003
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._start(PrintRequest(report, picture, printer))

    @Slot(object)
    def show_done(self, request: PrintRequest) -> None:
        """Show that the printer has it."""
        name = request.printer.printerName()
        self._end(self.tr("The report was sent to the printer {0}.").format(name))
        self.printed.emit(request.report.flow_id)

    def _start(self, request: PrintRequest) -> None:
        self._begin(request, self.tr("Printing the report…"))

    def _repeat(self, request: Request) -> None:
        if isinstance(request, PrintRequest):
            self.ask(request.report, request.picture)  # perhaps on another printer

    def _words_cancelling(self) -> str:
        return self.tr("Cancelling the report…")

    def _words_cancelled(self) -> str:
        return self.tr("The report was cancelled. Nothing was printed.")
