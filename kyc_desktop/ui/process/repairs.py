"""Repairs a refused file: opens the dialog, prepares the new image, passes it on to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, KycError
from kyc_desktop.ui.process.shared.background import Background
from kyc_desktop.ui.process.shared.repair_words import remedy_of
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.repairing import Prepared, prepared, thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.imaging.repair import Remedy
    from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection


@dataclass
class _Tally:
    """Progress of the repair of other files."""

    left: int
    done: int = 0


class Repairs(QObject):
    """Opens the dialog; the work runs in another process, started from a thread of its own."""

    repaired = Signal(int, object)  # ticket, the ImageSource to read instead of the refused file
    added = Signal(object)  # list[ImageSource]: further pages, each as a document of its own
    told = Signal(str)

    def __init__(
        self, queue: DocumentQueue, selection: Selection, max_bytes: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._queue, self._selection = queue, selection
        self._max_bytes = max_bytes
        self._background = Background(self)
        self.dialog: RepairDialog | None = None

    def open_current(self) -> None:
        """Open the dialog for the document that is shown."""
        if self._selection.document is not None:
            self.open(self._selection.document)

    def open(self, document: Document, use: Callable[[ImageSource], object] | None = None) -> None:
        """Open the dialog for a refused document, if it can be repaired.

        The repaired image goes to `use`, by default to `repaired`; with `use`, no other document is
        repaired along with it.
        """
        remedy = remedy_of(document)
        if remedy is None or self.dialog is not None:
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog  # noqa: PLC0415

        others = self._others(document, remedy) if use is None else []
        use = use or partial(self.repaired.emit, document.ticket)
        dialog = RepairDialog(remedy, document.name, len(others), self._window)
        self.dialog = dialog
        source = document.state.source
        dialog.wanted.connect(lambda page, quarters: self._prepare(dialog, source, page, quarters))
        dialog.pages_found.connect(lambda: self._draw_pages(dialog, source))
        dialog.accepted.connect(lambda: self._take(dialog, document, others, use))
        dialog.finished.connect(self._forget)
        dialog.open()
        dialog.ask()

    def close(self) -> None:
        """Cancel pending repairs; does not wait."""
        self._background.close()

    def _others(self, document: Document, remedy: Remedy) -> list[Document]:
        return [
            each
            for each in self._queue
            if each.ticket != document.ticket and remedy_of(each) is remedy
        ]

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _prepare(self, dialog: RepairDialog, source: ImageSource, page: int, quarters: int) -> None:
        def answer(made: Prepared | KycError) -> None:
            if self.dialog is not dialog or dialog.shown != (page, quarters):
                return  # the dialog was closed or shows another page by now
            if isinstance(made, Prepared):
                dialog.show_prepared(made)
            else:
                dialog.show_failure(made)

        def work() -> Prepared | KycError:
            if self.dialog is not dialog or dialog.shown != (page, quarters):
                return Cancelled(Message("other_page_wanted"))
            return self._made(source, page, quarters)

        self._background.run(work, answer)

    def _made(self, source: ImageSource, page: int, quarters: int) -> Prepared | KycError:
        stopping = self._background.stopping.is_set
        return prepared(source, self._max_bytes, page, quarters, stopping)

    def _draw_pages(self, dialog: RepairDialog, source: ImageSource) -> None:
        def answer(images: tuple[object, ...]) -> None:
            if self.dialog is dialog:
                dialog.strip.show_thumbnails(images)  # type: ignore[arg-type]  # QImages

        stopping = self._background.stopping.is_set
        self._background.run(lambda: thumbnails(source, stopping), answer)

    def _take(
        self,
        dialog: RepairDialog,
        document: Document,
        others: list[Document],
        use: Callable[[ImageSource], object],
    ) -> None:
        """Read the first page instead of the file, and add the others as documents of their own."""
        first, *rest = dialog.choice
        ready = dialog.prepared if dialog.shown == first else None
        if ready is not None:
            use(ready.source(document.state.source))
        else:
            self._repair(document, first, None, use)
        for page, quarters in rest:
            self._add_page(document.state.source, page, quarters)
        if dialog.others.isChecked():
            tally = _Tally(len(others))
            for other in others:
                self._repair(other, (0, 0), tally, partial(self.repaired.emit, other.ticket))

    def _repair(
        self,
        document: Document,
        shown: tuple[int, int],
        tally: _Tally | None,
        use: Callable[[ImageSource], object],
    ) -> None:
        def answer(made: Prepared | KycError) -> None:
            good = isinstance(made, Prepared) and (tally is None or made.made.pages == 1)
            if good and isinstance(made, Prepared):
                use(made.source(document.state.source))
            elif tally is None and isinstance(made, KycError):
                self.told.emit(translated(made.user_message))
            if tally is not None:
                self._count(tally, good=good)

        self._background.run(lambda: self._made(document.state.source, *shown), answer)

    def _add_page(self, source: ImageSource, page: int, quarters: int) -> None:
        name = QCoreApplication.translate("Repair", "{0}, page {1}").format(source.name, page + 1)

        def answer(made: Prepared | KycError) -> None:
            if isinstance(made, Prepared):
                self.added.emit([replace(made.source(source), name=name, path=None)])
            else:
                self.told.emit(translated(made.user_message))

        self._background.run(lambda: self._made(source, page, quarters), answer)

    def _count(self, tally: _Tally, *, good: bool) -> None:
        tally.left -= 1
        tally.done += good
        if tally.left == 0:
            tr = QCoreApplication.translate
            one = tr("Repair", "1 other file was repaired too.")
            more = tr("Repair", "{0} other files were repaired too.").format(tally.done)
            self.told.emit(one if tally.done == 1 else more)
