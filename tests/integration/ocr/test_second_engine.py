"""The engine that reads again what the first one is unsure of, in the same child process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.choice import choose
from kyc_desktop.ocr.process.reader import OcrReader
from tests.integration.ocr.test_reader import KILLED, NOTHING, RAISE, READ, order

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    StartReader = Callable[..., OcrReader]

BOX = ((10.0, 10.0), (30.0, 10.0), (30.0, 20.0), (10.0, 20.0))  # 20 × 10 of 40 × 30 pixels


def test_real_engine_reads_lines_of_a_page_again(card: bytes, never: threading.Event) -> None:
    choice = choose("rapidocr", ("en",), Path("unused"))
    reader = OcrReader(replace(choice, engines=("rapidocr", "rapidocr")), 60)
    try:
        lines = reader.read(card, never).lines
        again = reader.read_again(card, [line.box for line in lines], never)
    finally:
        reader.close()
    assert {line.box: line.text for line in lines} == {b: x.text for b, x in again.items()}


def test_second_engine_sees_the_line_with_some_paper_around(
    start_reader: StartReader, never: threading.Event
) -> None:
    reader = start_reader("measuring", second="easyocr")
    found = reader.read_again(order(READ), [BOX], never)
    assert [(line.text, line.box) for line in found.values()] == [("30 x 20", BOX)]


def test_nothing_is_read_again_where_there_is_no_other_engine(
    start_reader: StartReader, never: threading.Event
) -> None:
    assert start_reader().read_again(order(READ), [BOX], never) == {}


@pytest.mark.parametrize("what", [NOTHING, KILLED], ids=["nothing there", "its process dies"])
def test_second_reading_that_comes_to_nothing_is_no_failure(
    start_reader: StartReader, never: threading.Event, what: int
) -> None:
    reader = start_reader(second="easyocr")
    assert reader.read_again(order(what), [BOX], never) == {}
    assert reader.read(order(READ), never).lines


def test_error_of_the_second_engine_is_told_without_what_it_says(
    start_reader: StartReader, never: threading.Event
) -> None:
    with pytest.raises(OcrFailed) as caught:
        start_reader(second="easyocr").read_again(order(RAISE), [BOX], never)
    assert "SECRET" not in str(caught.value)
