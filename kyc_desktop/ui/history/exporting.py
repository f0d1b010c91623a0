"""Exports what the History tab lists: asks for the file, shows how far it is, can be cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kyc_desktop.export.formats import Format
from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.theme import Role
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.export_worker import ExportRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.errors import KycError


class Exporting(QObject):
    """One export at a time, with a banner of its own."""

    requested = Signal(object)  # ExportRequest

    def __init__(self, parent: QWidget, query: Callable[[], HistoryQuery]) -> None:
        """Export what `query` returns when the user asks for it."""
        super().__init__(parent)
        self._window = parent
        self._query = query
        self._request: ExportRequest | None = None
        self.banner = Banner()

    @property
    def running(self) -> bool:
        """Whether an export is being written."""
        return self._request is not None

    @Slot()
    def ask(self) -> None:
        """Let the user choose the file and the format, then start; not while one is written."""
        if self.running:
            return
        asked = _FileDialog(self._window)
        if asked.exec():
            self.start(asked.path, asked.form)

    def start(self, path: Path, form: Format) -> None:
        """Export what is listed now."""
        request = ExportRequest(self._query(), form, path)
        self._request = request
        stop = Action(self.tr("Cancel"), "close", self.cancel)
        self.banner.show_notice(
            BannerContent(self._so_far(0), "download", action=stop, progress=True)
        )
        self.requested.emit(request)

    @Slot()
    def cancel(self) -> None:
        """Stop the export; its file will not be there."""
        if self._request is not None:
            self._request.cancelled.set()
            words = self.tr("Cancelling the export…")
            self.banner.show_notice(BannerContent(words, "download", progress=True))

    @Slot(object, int)
    def show_progress(self, request: ExportRequest, rows: int) -> None:
        """Show how many rows have been written."""
        if request is self._request and not request.cancelled.is_set():
            self.banner.show_progress(self._so_far(rows), 0, 0)

    @Slot(object, int)
    def show_done(self, request: ExportRequest, rows: int) -> None:
        """Show that the file is there."""
        self._request = None
        folder = QUrl.fromLocalFile(str(request.path.parent))
        look = Action(self.tr("Open folder"), "open", lambda: _open(folder))
        words = (
            self.tr("1 document exported to {1}.")
            if rows == 1
            else self.tr("{0} documents exported to {1}.")
        )
        self.banner.show_notice(
            BannerContent(
                words.format(self._number(rows), request.path.name),
                "check",
                Role.SUCCESS,
                action=look,
                dismissable=True,
            )
        )

    @Slot(object)
    def show_cancelled(self, _request: ExportRequest) -> None:
        """Show that there is no file."""
        self._request = None
        words = self.tr("The export was cancelled. No file was written.")
        self.banner.show_notice(BannerContent(words, dismissable=True))

    @Slot(object, object)
    def show_failed(self, request: ExportRequest, error: KycError) -> None:
        """Show why there is no file, and offer to try again."""
        self._request = None
        again = Action(
            self.tr("Try again"), "retry", lambda: self.start(request.path, request.form)
        )
        self.banner.show_notice(
            BannerContent(
                translated(error.user_message),
                "warning",
                Role.DANGER,
                translated(error.advice),
                again,
                dismissable=True,
            )
        )

    def _so_far(self, rows: int) -> str:
        if not rows:
            return self.tr("Exporting…")
        return self.tr("Exporting… {0} documents").format(self._number(rows))

    def _number(self, count: int) -> str:
        return self._window.locale().toString(count)


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)


class _FileDialog(QFileDialog):
    """Asks for the file and the format; warns of a file that is there, with its ending added."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Export"))
        self._forms = {
            self.tr("Excel workbook (*.xlsx)"): Format.XLSX,
            self.tr("CSV for Excel (*.csv)"): Format.CSV_BOM,
            self.tr("CSV (*.csv)"): Format.CSV,
            self.tr("JSON Lines (*.jsonl)"): Format.JSON_LINES,
        }
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._forms))
        self.filterSelected.connect(self._take_ending)
        self._take_ending()
        self.selectFile(self.tr("History") + self.form.ending)

    @property
    def form(self) -> Format:
        """The format chosen."""
        return self._forms[self.selectedNameFilter()]

    @property
    def path(self) -> Path:
        """The file chosen."""
        return Path(self.selectedFiles()[0])

    @Slot()
    def _take_ending(self) -> None:
        self.setDefaultSuffix(self.form.ending[1:])
