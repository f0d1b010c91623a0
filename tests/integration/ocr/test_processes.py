"""The processes of the real engines: what they load, how much memory they use, how they end."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from kyc_desktop.errors import Cancelled, NoTextFound, OcrFailed
from kyc_desktop.ocr.process.reader import OcrReader
from tests.integration.ocr import real_engines
from tests.integration.ocr.real_engines import ENGINES
from tests.integration.ocr.test_reader import Reading, wait_until_gone
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable

    StartReader = Callable[..., OcrReader]

EXAMPLES = Path(__file__).resolve().parents[3] / "example_inputs"
MOST_BYTES = 1_500_000_000
PRINTED = ["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]


def test_a_kept_network_needs_no_pytorch(
    start_reader: StartReader, kept: Path, card: bytes, never: threading.Event
) -> None:
    reader = start_reader("without_pytorch", folder=kept, engines=ENGINES["both"])
    result = reader.read(card, never)
    assert [line.text for line in result.lines] == PRINTED
    assert " + easyocr 1." in result.engine


@pytest.mark.slow
def test_an_ocr_process_loads_no_pytorch_and_stays_small(
    start_reader: StartReader, kept: Path, never: threading.Event
) -> None:
    reader = start_reader("telling", folder=kept, engines=ENGINES["both"])
    for file in sorted(EXAMPLES.iterdir()):
        if file.suffix.lower() in {".jpg", ".png"}:
            with suppress(OcrFailed, NoTextFound):  # some are damaged, one is blank
                result = reader.read(file.read_bytes(), never)
                assert " + easyocr 1." in result.engine
    assert result.engine.endswith("(english_g2)"), "no more is loaded"
    (child,) = multiprocessing.active_children()
    assert psutil.Process(child.pid).memory_info().rss < MOST_BYTES


@pytest.mark.parametrize("engine", ["easyocr", "both"])
def test_cancel_kills_a_reading_at_once_and_the_next_works(
    kept: Path, card: bytes, never: threading.Event, engine: str
) -> None:
    reader = OcrReader(real_engines.choice(engine, kept), 60)
    try:
        assert [line.text for line in reader.read(card, never).lines] == PRINTED
        (before,) = multiprocessing.active_children()
        reading = Reading(reader, (EXAMPLES / "id_card_td1.jpg").read_bytes())
        reading.start()
        reading.join(0.3)  # it is well inside the networks by now
        assert reading.is_alive()
        reading.cancel.set()
        reading.join(LONG_S)
        assert not reading.is_alive()
        assert isinstance(reading.error, Cancelled)
        wait_until_gone(before.pid or 0)
        assert [line.text for line in reader.read(card, never).lines] == PRINTED
    finally:
        reader.close()
    assert not multiprocessing.active_children()


def test_a_process_that_is_killed_while_it_reads_is_replaced(
    kept: Path, never: threading.Event
) -> None:
    reader = OcrReader(real_engines.choice("both", kept), 60)
    try:
        reader.warm()
        data = (EXAMPLES / "id_card_td1.jpg").read_bytes()
        wanted = reader.read(data, never)
        (before,) = multiprocessing.active_children()
        with ThreadPoolExecutor(1) as beside:
            again = beside.submit(reader.read, data, never)
            threading.Event().wait(0.3)
            before.kill()
            assert again.result(60) == wanted  # in a new one, and the clerk sees nothing of it
        (after,) = multiprocessing.active_children()
        assert after.pid != before.pid
    finally:
        reader.close()


@pytest.mark.slow
def test_closing_while_the_network_is_converted_leaves_nothing(tmp_path: Path) -> None:
    reader = OcrReader(real_engines.choice("easyocr", tmp_path), 60)
    reading = Reading(reader, b"")
    reading.start()
    reading.join(2.0)
    assert reading.is_alive()  # PyTorch takes longer to import
    reader.close()
    reading.join(LONG_S)
    assert isinstance(reading.error, Cancelled)
    assert not multiprocessing.active_children()
    assert not list(tmp_path.glob("easyocr*"))
