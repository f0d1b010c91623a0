"""The guide with its worker, made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop import paths

if TYPE_CHECKING:
    from kyc_desktop.domain.guide import Place
    from kyc_desktop.ui.guide.guide_window import GuideWindow
    from kyc_desktop.workers.worker_threads import WorkerThreads


class GuideWork(QObject):
    """Opens the one window of the guide, which any window may ask for."""

    _contents_wanted = Signal()

    def __init__(self, threads: WorkerThreads, parent: QObject) -> None:
        super().__init__(parent)
        self._threads = threads
        self.guide: GuideWindow | None = None

    @Slot(object)
    def open(self, place: Place) -> None:
        """Show a chapter of the guide."""
        if self.guide is None:
            self.guide = self._made()
            self._contents_wanted.emit()
        self.guide.open_at(place)

    def _made(self) -> GuideWindow:
        # Most starts need no guide.
        from kyc_desktop.ui.guide.guide_window import GuideWindow  # noqa: PLC0415
        from kyc_desktop.workers.guide_worker import GuideWorker  # noqa: PLC0415

        # Without a parent: a modal dialog, such as the settings, would block it.
        guide = GuideWindow()
        worker = GuideWorker(paths.guide())
        guide.page_requested.connect(worker.look_up)
        self._contents_wanted.connect(worker.list_contents)
        worker.contents.connect(guide.show_contents)
        worker.read.connect(guide.show_page)
        worker.missing.connect(guide.show_missing)
        self._threads.add("guide", worker)
        self._threads.ending.connect(self._close)
        return guide

    @Slot()
    def _close(self) -> None:
        if self.guide is not None:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None
