"""The functions that run in the OCR child process. The parent imports them only to name them.

Engines are imported inside functions, to keep PyTorch, OpenCV and the like out of the parent.
"""

from __future__ import annotations

import datetime as dt
import math
import multiprocessing
import os
import signal
import sys
import threading
from contextlib import suppress
from functools import partial
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import KycError, NoTextFound, OcrFailed
from kyc_desktop.imaging.decode import DECODE_ERRORS, decode
from kyc_desktop.system import core_dumps
from kyc_desktop.system.silence import fall_silent

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Span
    from kyc_desktop.ocr.choice import EngineChoice
    from kyc_desktop.ocr.engines.engine import OcrEngine, TellsMeaning
    from kyc_desktop.ocr.engines.more_letters import MoreLetters
    from kyc_desktop.ocr.engines.page import LineReader, MrzLineReader

    Loader = Callable[[EngineChoice], OcrEngine]

T = TypeVar("T")

_BULKY = "torch"  # 0.75 GB, with what EasyOCR imports besides
_BLANK_PAGE = (240, 320, 3)  # height, width, channels: enough to run every network once

_LEAST_MARGIN = 16  # pixels around a marked region
# Of the tallest line's height: a line at the edge that is lower was cut by the rectangle.
_WHOLE = 0.7

# Nice value, of 19; low enough that the clerk's other programs do not starve the OCR either.
_NICE = 10

_engine: OcrEngine | None = None


def load_engine(choice: EngineChoice) -> OcrEngine:
    """Load the chosen engines with their models.

    Raises:
        OcrFailed: none of them can be loaded.
    """
    from kyc_desktop.ocr.engines.line_finder import LineFinder  # noqa: PLC0415  child only
    from kyc_desktop.ocr.engines.page_engine import PageEngine  # noqa: PLC0415  child only

    finder = LineFinder(choice.threads, choice.cache_dir)
    left_out: list[str] = []
    loads: dict[str, Callable[[], LineReader]] = {
        "rapidocr": lambda: _rapidocr(choice, _or_none(partial(_more_letters, choice), left_out)),
        "easyocr": partial(_easyocr, choice),
    }
    readers: list[LineReader] = []
    failures: list[KycError] = []
    for name in choice.engines:
        try:
            readers.append(_guarded(loads[name], "engine_not_loaded"))
        except KycError as error:
            failures.append(error)
    if not readers:
        raise failures[0]
    mrz_reader = _or_none(partial(_mrzs, choice), left_out)
    meaning, why_not = _meaning()
    return PageEngine(
        finder, readers, (*map(str, failures), *left_out, *why_not), mrz_reader, meaning
    )


def _or_none(load: Callable[[], T], left_out: list[str]) -> T | None:
    """Load an optional part; if that fails, None, and the reason is added to `left_out`."""
    try:
        return _guarded(load, "engine_not_loaded")
    except KycError as error:
        left_out.append(str(error))
        return None


def _meaning() -> tuple[TellsMeaning | None, tuple[str, ...]]:
    """The meaning network, or the reason why it is missing: pages can be read without it."""
    from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork  # noqa: PLC0415  child only

    try:
        return MeaningNetwork(), ()
    except Exception as error:  # noqa: BLE001  whatever it is, lines can be read without it
        kind = type(error).__name__
        return None, (f"The network that tells what lines mean could not be loaded ({kind}).",)


def _rapidocr(choice: EngineChoice, more_letters: MoreLetters | None) -> LineReader:
    from kyc_desktop.ocr.engines.rapidocr_reader import RapidOcrReader  # noqa: PLC0415  child only

    return RapidOcrReader(choice.threads, choice.cache_dir, more_letters)


def _more_letters(choice: EngineChoice) -> MoreLetters:
    from kyc_desktop.ocr.engines.more_letters import MoreLetters  # noqa: PLC0415  child only
    from kyc_desktop.ocr.engines.rapidocr_reader import MODEL  # noqa: PLC0415  child only
    from kyc_desktop.ocr.engines.rapidocr_wheel import model_file  # noqa: PLC0415  child only

    return MoreLetters(model_file(MODEL), choice.threads)


def _easyocr(choice: EngineChoice) -> LineReader:
    from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader  # noqa: PLC0415  child only

    if choice.weights is None:
        raise OcrFailed(Message("easyocr_without_model"))
    return EasyOcrReader(
        choice.weights, choice.threads, choice.cache_dir, alone=len(choice.engines) == 1
    )


def _mrzs(choice: EngineChoice) -> MrzLineReader:
    from kyc_desktop.ocr.engines.mrz_reader import MrzReader  # noqa: PLC0415  child only

    return MrzReader(choice.threads, choice.cache_dir)


class Started(NamedTuple):
    """The result of starting a process that is ready to read."""

    number: int
    bulky: bool  # has loaded libraries needed only to convert a network: replace the process
    left_out: tuple[str, ...]  # why chosen engines were not loaded


def start(choice: EngineChoice, load: Loader) -> Started:
    """The first call in a new child process: loads the engines and reads a blank page.

    Raises:
        OcrFailed: no engine can be loaded, or one does not run.
    """
    global _engine  # noqa: PLW0603  a child process keeps its engines for life
    core_dumps.forbid()
    fall_silent()
    _call_nobody()
    _die_with_parent()
    _let_the_window_go_first()
    # Python's signal handlers wait until native code returns; the default action ends the process
    # at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    import numpy as np  # noqa: PLC0415  child only

    engine = _guarded(lambda: load(choice), "engine_not_loaded")
    _guarded(lambda: engine.read(np.full(_BLANK_PAGE, 255, dtype=np.uint8)), "engine_does_not_run")
    _engine = engine
    return Started(os.getpid(), _BULKY in sys.modules, engine.left_out)


def read(data: bytes) -> OcrResult:
    """Decode a JPEG or PNG image, read it, and measure the quality of the picture at its text.

    Raises:
        NoTextFound: there is no text on it.
        OcrFailed: the image cannot be decoded, or an engine failed.
    """
    engine = _engine
    if engine is None:
        raise RuntimeError("start() comes first")
    pixels = _pixels(data)
    lines = tuple(_guarded(lambda: engine.read(pixels), "engine_failed"))
    if not lines:
        raise NoTextFound(Message("no_text"), Message("check_picture"))
    from kyc_desktop.imaging.quality import findings  # noqa: PLC0415  child only

    quality = findings(pixels, [line.box for line in lines])
    lines, spans = _understood(engine, lines)
    return OcrResult(lines, engine.title, quality, engine.accents, spans)


def _understood(
    engine: OcrEngine, lines: tuple[Line, ...]
) -> tuple[tuple[Line, ...], tuple[Span, ...]]:
    """The lines with the right readings chosen, and the spans with a meaning.

    Spans count the characters of a text, so the reading has to be chosen first.
    """
    from kyc_desktop.extraction.chosen_readings import chosen  # noqa: PLC0415  child only
    from kyc_desktop.ocr.engines.engine import TellsMeaning  # noqa: PLC0415  child only

    if not isinstance(engine, TellsMeaning):
        return lines, ()
    lines = chosen(lines, dt.datetime.now().astimezone().date())
    try:
        return lines, engine.spans(lines)
    except Exception:  # noqa: BLE001  a missing second opinion stops no document
        return lines, ()


def read_part(data: bytes, box: Box) -> Line:
    """Read a rectangle that somebody drew on an image.

    Args:
        data: a JPEG or PNG image.
        box: in pixels of the upright image; its sides are parallel to the image's, and its first
            corner is the top left of the text.

    Raises:
        NoTextFound: there is no text in it.
        OcrFailed: the image cannot be decoded, or an engine failed.
    """
    engine = _engine
    if engine is None:
        raise RuntimeError("start() comes first")
    part = _turned_upright(_pixels(data), box)
    margin = max(min(part.shape[:2]) // 2, _LEAST_MARGIN)
    sheet = _on_paper(part, margin)
    found = _guarded(lambda: engine.read(sheet), "engine_failed_at_part")
    lines = _whole(found, margin, margin + part.shape[0])
    if not lines:
        raise NoTextFound(Message("no_text_in_part"), Message("draw_larger"))
    return Line(" ".join(line.text for line in lines), min(line.score for line in lines), box)


def _turned_upright(pixels: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The content of a box, rotated so that its text runs from left to right."""
    import numpy as np  # noqa: PLC0415  child only

    xs, ys = zip(*box, strict=True)
    top, left = max(int(min(ys)), 0), max(int(min(xs)), 0)
    part = pixels[top : max(math.ceil(max(ys)), top + 1), left : max(math.ceil(max(xs)), left + 1)]
    (x0, y0), (x1, y1) = box[:2]
    return np.rot90(part, round(math.atan2(y1 - y0, x1 - x0) / (math.pi / 2)))


def _whole(lines: list[Line], top: int, bottom: int) -> list[Line]:
    """Leave out remnants of lines that the rectangle cut: low ones at its top or bottom edge."""
    spans = [(min(y for _, y in line.box), max(y for _, y in line.box)) for line in lines]
    tallest = max((high - low for low, high in spans), default=0.0)
    return [
        line
        for line, (low, high) in zip(lines, spans, strict=True)
        if (low > top and high < bottom) or high - low > _WHOLE * tallest
    ]


def _on_paper(part: NDArray[np.uint8], margin: int) -> NDArray[np.uint8]:
    """The region with a margin in its background colour: engines miss text that fills an image."""
    import numpy as np  # noqa: PLC0415  child only

    height, width = part.shape[:2]
    edge = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    sheet = np.empty((height + 2 * margin, width + 2 * margin, 3), dtype=np.uint8)
    sheet[:] = np.median(edge, axis=0)
    sheet[margin : margin + height, margin : margin + width] = part
    return sheet


def _pixels(data: bytes) -> NDArray[np.uint8]:
    import numpy as np  # noqa: PLC0415  child only

    try:
        return np.asarray(decode(data))
    except DECODE_ERRORS as error:
        raise OcrFailed(Message("image_not_decoded"), Message("scan_again")) from error


def _guarded(call: Callable[[], T], code: str) -> T:
    """Turns whatever an engine raises into a failure that the parent can unpickle and show.

    `code` is that of its message. The exception's own text stays here: it may quote what was read,
    or the path of a file.
    """
    try:
        return call()
    except KycError:
        raise
    except MemoryError as error:
        raise OcrFailed(Message("reading_no_memory"), Message("close_others")) from error
    except Exception as error:  # a process border, and any library may raise anything
        raise OcrFailed(
            Message.of(code, error=type(error).__name__), Message("other_engine")
        ) from error


def _call_nobody() -> None:
    """Keep ONNX Runtime, from 1.29 on, from storing a device id and sending usage data."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def _let_the_window_go_first() -> None:
    """Lower the priority: with all cores busy with inference, the GUI thread would have to wait."""
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415  child only; ships no types

    with suppress(psutil.Error, OSError):
        low = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else _NICE
        psutil.Process().nice(low)


def _die_with_parent() -> None:
    """End this process when the parent ends: a parent that was killed can't stop its child."""
    parent = multiprocessing.parent_process()
    if parent is None:
        raise RuntimeError("this is not a child process")

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
