"""Exports what the Statistics tab shows: the table, or the plot as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from kyc_desktop.ui.history.exporting import FileDialog
from kyc_desktop.ui.history.file_writing import FileWriting, Request
from kyc_desktop.workers.statistics_worker import FigureFileRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.statistics import FiguresQuery
    from kyc_desktop.export.figures import FigureTable
    from kyc_desktop.export.formats import Format


class Saving(FileWriting):
    """One export at a time."""

    def __init__(
        self,
        parent: QWidget,
        shown: Callable[[], tuple[FigureTable, FiguresQuery] | None],
        picture: Callable[[], QImage],
        name: Callable[[], str],
    ) -> None:
        """Export the table that is `shown`, or the `picture` of its plot, under its `name`."""
        super().__init__(parent)
        self._shown, self._picture, self._name = shown, picture, name

    @Slot()
    def ask(self) -> None:
        """Let the user choose the file and the format; not while one is written."""
        if self.running or self._shown() is None:
            return
        picture = self.tr("Picture of the plot (*.png)")
        asked = FileDialog(self._window, self._name(), picture)
        if asked.exec():
            self.start(asked.path, asked.form)

    def start(self, path: Path, form: Format | None) -> None:
        """Export what is shown now: the table in a format, or None for the plot."""
        found = self._shown()
        if found is not None:
            picture = self._picture() if form is None else None
            request = FigureFileRequest(*found, path, form, picture)
            self._begin(request, self.tr("Exporting…"))

    @Slot(object)
    def show_written(self, request: FigureFileRequest) -> None:
        """Show that the file is there."""
        words = self.tr("Exported to {0}.").format(request.path.name)
        self._end(words, self._folder_action(request.path))

    def _repeat(self, request: Request) -> None:
        if isinstance(request, FigureFileRequest):
            again = FigureFileRequest(
                request.table, request.query, request.path, request.form, request.picture
            )
            self._begin(again, self.tr("Exporting…"))

    def _words_cancelling(self) -> str:
        return self.tr("Cancelling the export…")

    def _words_cancelled(self) -> str:
        return self.tr("The export was cancelled. No file was written.")
