"""Reader threads over real OCR processes, without a window and without a database."""

from __future__ import annotations

import datetime as dt
import importlib
import io
from threading import Event
from typing import TYPE_CHECKING, cast

from PIL import Image
from PySide6.QtCore import QObject, QThread, Slot

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.workers.flow_worker import FlowParts, FlowWorker
from kyc_desktop.workers.reader_threads import ReaderThreads
from tests.messages import saying

if TYPE_CHECKING:
    from kyc_desktop.ocr.process.child_main import Loader

_HEIGHT = 30  # pixels


def opened(workers: int, *, spare: bool = False) -> Office:
    """An office whose processes are warm; `child_engines` has to be on the path."""
    load = cast("Loader", importlib.import_module("child_engines").obedient)
    choice = EngineChoice(("rapidocr",), saying("for a test"))
    reader = OcrReader(choice, 20, load, workers=workers, spare=spare)
    reader.warm()
    return Office(reader, workers)


def order(what: int, width: int) -> FlowState:
    """A document that tells the engine what to do; its width tells it from others."""
    out = io.BytesIO()
    Image.new("RGB", (width, _HEIGHT), (what, 0, 0)).save(out, "PNG")
    image = DocumentImage(out.getvalue(), "image/png", "0" * 64, width, _HEIGHT)
    return FlowState(ImageSource(f"{width}.png"), "clerk", image=image)


class Office(QObject):
    """Reader threads over real OCR processes, and the states in which documents came to rest."""

    def __init__(self, reader: OcrReader, workers: int) -> None:
        super().__init__()
        self.reader = reader
        self.rested: dict[int, FlowState] = {}
        self.workers = [_worker(reader) for _ in range(workers)]
        self.lanes = ReaderThreads(self.workers, self)
        self.lanes.finished.connect(self._finished)
        self._threads = []
        for worker in self.workers:
            thread = QThread(self)
            worker.moveToThread(thread)
            thread.start()
            self._threads.append(thread)

    def cancel(self, ticket: int) -> None:
        for worker in self.workers:
            worker.cancel(ticket)

    def close(self) -> None:
        self.reader.close()
        for thread in self._threads:
            thread.quit()
            thread.wait()

    @Slot(int, object)
    def _finished(self, ticket: int, state: FlowState) -> None:
        assert ticket not in self.rested
        self.rested[ticket] = state


def _worker(reader: OcrReader) -> FlowWorker:
    cancelled, unstored = Event(), NullJournal()
    tasks = KycTasks(
        unstored, unstored, None, reader, 1_048_576, lambda: dt.date(2026, 11, 24), cancelled
    )
    engine = FlowEngine(KYC_FLOW, tasks.functions(), unstored, cancelled.is_set)
    return FlowWorker(
        FlowParts(
            engine,
            cancelled,
            reopen=_nothing_stored,
            load_image=_nothing_kept,
            requeue=_nothing_stored_back,
            rejections=_NothingRejected(),
            operator="clerk",
        )
    )


def _nothing_stored(_: int) -> FlowState:
    raise AssertionError("nothing is stored here")


def _nothing_kept(_: int) -> DocumentImage | None:
    raise AssertionError("nothing is kept here")


def _nothing_stored_back(_: FlowState) -> None:
    raise AssertionError("nothing is stored here")


class _NothingRejected:
    def reject(self, *_: object) -> int:
        raise AssertionError("nothing is rejected here")

    def take_back(self, *_: object) -> tuple[FlowStatus, int]:
        raise AssertionError("nothing is rejected here")


def read_right(state: FlowState) -> bool:
    """The lines are those of this very image."""
    if state.ocr is None:
        return False
    width = float(state.source.name.partition(".")[0])
    return state.ocr.lines[0].box[2] == (width, float(_HEIGHT))
