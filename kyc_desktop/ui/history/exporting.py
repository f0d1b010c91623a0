"""Exports what the History tab lists: asks for the file, shows how far it is, can be cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kyc_desktop.export.formats import Format
from kyc_desktop.ui.history.file_writing import FileWriting, Request
from kyc_desktop.workers.export_worker import ExportRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.history_query import HistoryQuery


class Exporting(FileWriting):
    """One export at a time."""

    def __init__(self, parent: QWidget, query: Callable[[], HistoryQuery]) -> None:
        """Export what `query` returns when the user asks for it."""
        super().__init__(parent)
        self._query = query

    @Slot()
    def ask(self) -> None:
        """Let the user choose the file and the format, then start; not while one is written."""
        if self.running:
            return
        asked = FileDialog(self._window, self.tr("History"))
        if asked.exec() and asked.form is not None:
            self.start(asked.path, asked.form)

    def start(self, path: Path, form: Format) -> None:
        """Export what is listed now."""
        self._begin(ExportRequest(self._query(), form, path), self._so_far(0))

    @Slot(object, int)
    def show_progress(self, request: ExportRequest, rows: int) -> None:
        """Show how many rows have been written."""
        if request is self._running and not request.cancelled.is_set():
            self.banner.show_progress(self._so_far(rows), 0, 0)

    @Slot(object, int)
    def show_done(self, request: ExportRequest, rows: int) -> None:
        """Show that the file is there."""
        words = (
            self.tr("1 document exported to {1}.")
            if rows == 1
            else self.tr("{0} documents exported to {1}.")
        )
        told = words.format(self._number(rows), request.path.name)
        self._end(told, self._folder_action(request.path))

    def _repeat(self, request: Request) -> None:
        if isinstance(request, ExportRequest):  # the same rows: others may be listed by now
            again = ExportRequest(request.query, request.form, request.path)
            self._begin(again, self._so_far(0))

    def _words_cancelling(self) -> str:
        return self.tr("Cancelling the export…")

    def _words_cancelled(self) -> str:
        return self.tr("The export was cancelled. No file was written.")

    def _so_far(self, rows: int) -> str:
        if not rows:
            return self.tr("Exporting…")
        return self.tr("Exporting… {0} documents").format(self._number(rows))

    def _number(self, count: int) -> str:
        return self._window.locale().toString(count)


class FileDialog(QFileDialog):
    """Asks for the file and the format; warns of a file that is there, with its ending added."""

    def __init__(self, parent: QWidget, name: str, picture: str | None = None) -> None:
        """Offer a name and the formats of tables; with words for it, a PNG picture as well."""
        super().__init__(parent, self.tr("Export"))
        self._forms: dict[str, Format | None] = {
            self.tr("Excel workbook (*.xlsx)"): Format.XLSX,
            self.tr("CSV for Excel (*.csv)"): Format.CSV_BOM,
            self.tr("CSV (*.csv)"): Format.CSV,
            self.tr("JSON Lines (*.jsonl)"): Format.JSON_LINES,
        }
        if picture is not None:
            self._forms[picture] = None
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._forms))
        self.filterSelected.connect(self._take_ending)
        self._take_ending()
        self.selectFile(f"{name}.{self.defaultSuffix()}")

    @property
    def form(self) -> Format | None:
        """The format chosen; None for a picture."""
        return self._forms[self.selectedNameFilter()]

    @property
    def path(self) -> Path:
        """The file chosen."""
        return Path(self.selectedFiles()[0])

    @Slot()
    def _take_ending(self) -> None:
        self.setDefaultSuffix(self.form.ending[1:] if self.form is not None else "png")
