"""Leads through importing stated data and comparing the documents with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stated import Imported
from kyc_desktop.ui.stated.comparison_dialog import ComparisonDialog
from kyc_desktop.ui.stated.import_dialog import ImportDialog
from kyc_desktop.ui.stated.wording import import_text
from kyc_desktop.ui.translation import error_text, translated
from kyc_desktop.workers.stated_requests import (
    Compare,
    Export,
    FileRead,
    Import,
    Listing,
    ReadFile,
    Remove,
    Understand,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.errors import KycError
    from kyc_desktop.stated.columns import Columns
    from kyc_desktop.stated.dates import DayOrder
    from kyc_desktop.workers.stated_requests import Request


class StatedData(QObject):
    """One comparison and one import at a time; an answer to an earlier request is passed over."""

    requested = Signal(object)  # Request
    changed = Signal()  # what customers stated is other data now
    history_requested = Signal(int)  # flow id

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.comparison: ComparisonDialog | None = None
        self.importing: ImportDialog | None = None
        self._listing: Listing | None = None
        self._file_request: Request | None = None  # of the import
        self._list_request: Request | None = None
        self._left_out = 0

    @Slot()
    def open(self) -> None:
        """Show the comparison."""
        if self.comparison is not None:
            self.comparison.activateWindow()
            return
        dialog = self.comparison = ComparisonDialog(self._window)
        dialog.import_requested.connect(self._choose_file)
        dialog.export_requested.connect(self._export)
        dialog.remove_requested.connect(self._remove)
        dialog.history_requested.connect(self.history_requested)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._compare()

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Show the comparison, and import a file."""
        if self.importing is not None:
            return
        self.open()
        self._import(path)

    def _choose_file(self) -> None:
        lists, others = self.tr("Lists"), self.tr("All files")
        name, _ = QFileDialog.getOpenFileName(
            self.comparison,
            self.tr("Import what customers stated"),
            filter=f"{lists} (*.csv *.CSV *.tsv *.TSV *.txt);;{others} (*)",
        )
        if name:
            self._import(Path(name))

    def _import(self, path: Path) -> None:
        dialog = self.importing = ImportDialog(path.name, self.comparison)
        dialog.changed.connect(self._understand)
        dialog.confirmed.connect(self._store)
        dialog.finished.connect(self._import_closed)
        dialog.open()
        self._ask_of_file(ReadFile(path))

    def _ask_of_file(self, request: Request) -> None:
        if self._file_request is not None:
            self._file_request.cancelled.set()
        self._file_request = request
        self.requested.emit(request)

    def _understand(self, columns: Columns, order: DayOrder | None) -> None:
        dialog, before = self.importing, self._file_request
        table = dialog.table if dialog is not None else None
        if dialog is not None and table is not None and not isinstance(before, Import):
            dialog.show_reading(0)
            self._ask_of_file(Understand(table, columns, order))

    def _store(self) -> None:
        dialog = self.importing
        found = dialog.understood if dialog is not None else None
        if dialog is None or found is None or isinstance(self._file_request, Import):
            return
        self._left_out = len(found.bad)
        dialog.show_importing(0)
        self._ask_of_file(Import(found.rows, self._left_out))

    def _compare(self) -> None:
        self._list_request = Compare()
        self.requested.emit(self._list_request)

    def _export(self, path: Path) -> None:
        if self._listing is not None:
            self.requested.emit(Export(self._listing, path))

    def _remove(self) -> None:
        self.requested.emit(Remove())

    # Answers from the worker.

    @Slot(object, int)
    def show_progress(self, request: Request, rows: int) -> None:
        """Show how far reading or storing is."""
        if self.importing is None or request is not self._file_request:
            return
        if isinstance(request, Import):
            self.importing.show_importing(rows)
        else:
            self.importing.show_reading(rows)

    @Slot(object, object)
    def show_done(self, request: Request, answer: object) -> None:
        """Go on with an answer."""
        if isinstance(request, Import) and isinstance(answer, Imported):
            self._show_imported(request, answer)
        elif isinstance(answer, FileRead) and request is self._file_request:
            if self.importing is not None:
                self.importing.show_read(answer)
        elif isinstance(answer, Listing) and request is self._list_request:
            self._listing = answer
            if self.comparison is not None:
                self.comparison.show_listing(answer)
        elif isinstance(request, Export):
            self._tell(self.tr("Exported to {0}.").format(request.path.name))
        elif isinstance(request, Remove):
            self._tell(self.tr("Everything that customers stated was removed."))
            self.changed.emit()
            self._compare()

    @Slot(object)
    def show_cancelled(self, _request: Request) -> None:
        """What was cancelled is closed already."""

    @Slot(object, object)
    def show_failed(self, request: Request, error: KycError) -> None:
        """Show what went wrong, where it was asked for."""
        if self.importing is not None and request is self._file_request:
            self._file_request = None
            self.importing.show_failure(error_text(error))
        elif self.comparison is not None:
            self.comparison.tell(error_text(error), wrong=True)

    def _show_imported(self, request: Request, imported: Imported) -> None:
        self.changed.emit()
        if self.importing is not None and request is self._file_request:
            self._file_request = None
            self.importing.accept()
        self._tell(import_text(imported, self._left_out))
        self._compare()

    def _tell(self, words: str) -> None:
        if self.comparison is not None:
            self.comparison.tell(words)

    # Closing.

    @Slot()
    def cancel(self) -> None:
        """Stop what is being done, because the program ends."""
        for request in (self._file_request, self._list_request):
            if request is not None:
                request.cancelled.set()

    def _import_closed(self) -> None:
        dialog, self.importing = self.importing, None
        storing = isinstance(self._file_request, Import)
        if self._file_request is not None:
            self._file_request.cancelled.set()
            self._file_request = None
        if dialog is not None:
            dialog.deleteLater()
        if storing:
            self._tell(translated(Message("stated_cancelled")))

    def _closed(self) -> None:
        dialog, self.comparison = self.comparison, None
        if self._list_request is not None:
            self._list_request.cancelled.set()
            self._list_request = None
        self._listing = None
        if dialog is not None:
            dialog.deleteLater()
