"""The pool of OCR processes: reads in parallel, keeps its size, replaces processes early."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import Cancelled
from kyc_desktop.system import machine
from tests.integration.ocr.child_engines import EAT, FRAGILE, HANG, READ
from tests.integration.ocr.test_reader import Reading, order, pid, wait_until_gone
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ocr.process.reader import OcrReader

    StartReader = Callable[..., OcrReader]


def until(true: Callable[[], bool]) -> None:
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < LONG_S
        threading.Event().wait(0.01)


def loaded(folder: Path) -> list[tuple[float, float]]:
    """When each of the slow engines began and ended to load, in their order."""
    spans = [file.read_text(encoding="ascii").split() for file in folder.glob("*.loaded")]
    return sorted((float(began), float(ended)) for began, ended in spans)


def test_each_reading_has_a_process_of_its_own(start_reader: StartReader) -> None:
    reader = start_reader(workers=2)
    pid(reader)
    first = Reading(reader, order(HANG))
    first.start()
    first.join(0.3)  # it has its process by now
    pids = {pid(reader) for _ in range(3)}
    assert len(pids) == 1
    assert first.is_alive()
    assert len(multiprocessing.active_children()) == 2
    first.cancel.set()
    first.join()
    assert pid(reader) in pids


def test_no_more_are_read_at_a_time_than_there_are_workers(start_reader: StartReader) -> None:
    reader = start_reader(workers=1, spare=True)
    pid(reader)
    first, second = Reading(reader, order(HANG)), Reading(reader, order(READ))
    first.start()
    first.join(0.3)
    second.start()
    second.join(2)
    assert second.is_alive()
    first.cancel.set()
    second.join(10)
    assert not second.is_alive()
    assert second.error is None


def test_cancelling_one_reading_leaves_the_others_alone(start_reader: StartReader) -> None:
    reader = start_reader(workers=2)
    readings = [Reading(reader, order(HANG)) for _ in range(2)]
    for reading in readings:
        reading.start()
    until(lambda: len(multiprocessing.active_children()) == 2)
    readings[0].cancel.set()
    readings[0].join()
    readings[1].join(0.5)
    assert readings[1].is_alive()
    assert isinstance(readings[0].error, Cancelled)
    readings[1].cancel.set()
    readings[1].join()


def test_the_first_process_is_loaded_before_the_second_begins(
    start_reader: StartReader, tmp_path: Path
) -> None:
    start_reader("slow", workers=2, folder=tmp_path).warm()
    until(lambda: len(loaded(tmp_path)) == 2)
    (_, first_ended), (second_began, _) = loaded(tmp_path)
    assert first_ended <= second_began


@pytest.mark.parametrize("how", [{"spare": True}, {"workers": 2}], ids=["a spare", "a second"])
def test_after_a_cancel_the_next_does_not_wait_for_an_engine_to_load(
    start_reader: StartReader, tmp_path: Path, how: dict[str, int]
) -> None:
    reader = start_reader("slow", folder=tmp_path, **how)
    reader.warm()
    until(lambda: len(loaded(tmp_path)) == 2)
    ready = {child.pid for child in multiprocessing.active_children()}
    reading = Reading(reader, order(HANG))
    reading.start()
    reading.join(0.5)
    reading.cancel.set()
    assert pid(reader) in ready
    until(lambda: len(loaded(tmp_path)) == 3)  # and another one takes its place


def test_where_memory_is_short_there_is_no_spare(
    start_reader: StartReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "room_for_another", lambda: False)
    reader = start_reader(spare=True)
    pids = {pid(reader) for _ in range(3)}
    assert [each.pid for each in multiprocessing.active_children()] == list(pids)


def test_a_crash_that_does_not_happen_again_costs_nothing_but_time(
    start_reader: StartReader, never: threading.Event, tmp_path: Path
) -> None:
    reader = start_reader(folder=tmp_path)
    before = pid(reader)
    assert reader.read(order(FRAGILE), never).lines
    assert pid(reader) != before


def test_a_process_that_was_killed_while_it_loaded_costs_nothing_but_time(
    start_reader: StartReader, tmp_path: Path
) -> None:
    reader = start_reader("slow", folder=tmp_path)
    reading = Reading(reader, order(READ))
    reading.start()
    until(lambda: bool(multiprocessing.active_children()))
    (child,) = multiprocessing.active_children()
    os.kill(child.pid or 0, signal.SIGKILL)
    reading.join()
    assert reading.error is None


def test_a_process_that_has_grown_is_replaced_without_a_wait(
    start_reader: StartReader, never: threading.Event, tmp_path: Path
) -> None:
    reader = start_reader("slow", folder=tmp_path, memory_limit=1)
    before = pid(reader)
    assert pid(reader) == before  # small as it is, an engine may always grow a little
    reader.read(order(EAT), never)
    assert pid(reader) == before  # reads on while another loads
    wait_until_gone(before)
    assert pid(reader) != before
    assert len(loaded(tmp_path)) == 2


def test_where_memory_is_short_what_has_grown_goes_first(
    start_reader: StartReader, never: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "room_for_another", lambda: False)
    reader = start_reader(memory_limit=1)
    before = pid(reader)
    reader.read(order(EAT), never)
    wait_until_gone(before)
    assert pid(reader) != before


def test_close_ends_all_processes_whatever_they_do(start_reader: StartReader) -> None:
    reader = start_reader(workers=3)
    reader.warm()
    readings = [Reading(reader, order(what)) for what in (HANG, READ)]
    for reading in readings:
        reading.start()
    until(lambda: len(multiprocessing.active_children()) == 3)
    reader.close()
    for reading in readings:
        reading.join(LONG_S)
        assert not reading.is_alive()
    assert not multiprocessing.active_children()


BOX = ((0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0))


def test_a_part_goes_before_the_images_that_wait(
    start_reader: StartReader, never: threading.Event
) -> None:
    reader = start_reader()
    pid(reader)
    first, waiting = Reading(reader, order(HANG)), Reading(reader, order(HANG))
    for reading in (first, waiting):
        reading.start()
        reading.join(0.3)
    lines: list[Line] = []
    part = threading.Thread(
        target=lambda: lines.append(reader.read_part(order(READ), BOX, never)), daemon=True
    )
    part.start()
    part.join(0.3)
    assert part.is_alive()
    first.cancel.set()
    part.join(20)
    assert [line.box for line in lines] == [BOX]
    waiting.cancel.set()
    waiting.join()


def test_a_part_takes_the_spare_while_an_image_is_read(
    start_reader: StartReader, never: threading.Event
) -> None:
    reader = start_reader(workers=1, spare=True)
    pid(reader)
    until(lambda: len(multiprocessing.active_children()) == 2)
    first = Reading(reader, order(HANG))
    first.start()
    first.join(0.3)
    assert reader.read_part(order(READ), BOX, never).text
    assert first.is_alive()
    first.cancel.set()
    first.join()


def test_a_part_that_waits_can_be_cancelled(start_reader: StartReader) -> None:
    reader = start_reader()
    pid(reader)
    first, cancelled = Reading(reader, order(HANG)), threading.Event()
    first.start()
    first.join(0.3)
    cancelled.set()
    with pytest.raises(Cancelled):
        reader.read_part(order(READ), BOX, cancelled)
    first.cancel.set()
    first.join()
