from __future__ import annotations

import io
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from kyc_desktop.errors import Cancelled, KycError, NoTextFound, OcrFailed, OcrTimeout
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ocr.process.reader import OcrReader

    StartReader = Callable[..., OcrReader]

READ, NOTHING, HANG, ABORT, KILLED, RAISE, EXHAUST, PRINT, SPIN = range(0, 180, 20)


def order(what: int) -> bytes:
    """An image that tells the engine of `child_engines` what to do."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (what, 0, 0)).save(out, "PNG")
    return out.getvalue()


def pid(reader: OcrReader) -> int:
    text = reader.read(order(READ), threading.Event()).text
    return int(text.removeprefix("process "))


def alive(process: int) -> bool:
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_until_gone(process: int) -> None:
    start = time.monotonic()
    while alive(process):
        assert time.monotonic() - start < LONG_S, "the process lives on"
        threading.Event().wait(0.005)


class Reading(threading.Thread):
    """A read in a thread of its own, as a worker does it."""

    def __init__(self, reader: OcrReader, data: bytes) -> None:
        super().__init__()
        self.cancel = threading.Event()
        self.error: KycError | None = None
        self._reader, self._data = reader, data

    def run(self) -> None:
        try:
            self._reader.read(self._data, self.cancel)
        except KycError as error:
            self.error = error


def test_lines_come_back_with_the_engine_that_read_them(
    start_reader: StartReader, never: threading.Event
) -> None:
    result = start_reader().read(order(READ), never)
    assert result.engine == "obedient 1.0"
    assert result.lines[0].box[2] == (40.0, 30.0)


def test_one_process_reads_document_after_document(start_reader: StartReader) -> None:
    reader = start_reader()
    reader.warm()
    child = pid(reader)
    assert child == pid(reader) != os.getpid()
    if sys.platform == "linux":  # if it crashes, no picture is written anywhere
        limits = Path(f"/proc/{child}/limits").read_text(encoding="ascii")
        assert re.search(r"Max core file size +[01] +[01] ", limits)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone knows it")
def test_no_other_program_may_read_what_is_read(
    start_reader: StartReader, never: threading.Event
) -> None:
    assert start_reader("looking_at_itself").read(order(READ), never).engine == "dumpable 0"


@pytest.mark.parametrize(
    ("what", "failure", "words"),
    [
        (NOTHING, NoTextFound, "No text"),
        (RAISE, OcrFailed, r"failed while reading the image \(ZeroDivisionError\)"),
        (EXHAUST, OcrFailed, "not enough memory"),
    ],
    ids=["no text", "exception", "memory"],
)
def test_a_failure_in_the_engine_leaves_the_process_in_place(
    start_reader: StartReader,
    never: threading.Event,
    what: int,
    failure: type[KycError],
    words: str,
) -> None:
    reader = start_reader()
    before = pid(reader)
    with pytest.raises(failure, match=words) as caught:
        reader.read(order(what), never)
    assert "SECRET" not in str(caught.value.args)  # what an engine says may quote what it read
    assert pid(reader) == before


def test_bytes_that_do_not_decode_are_a_failure_of_their_own(
    start_reader: StartReader, never: threading.Event
) -> None:
    with pytest.raises(OcrFailed, match="could not be decoded"):
        start_reader().read(order(READ)[:40], never)


@pytest.mark.parametrize(
    ("what", "words"),
    [(ABORT, f"signal {signal.SIGABRT.value}"), (KILLED, "signal 9")],
    ids=["native abort", "killed"],
)
def test_an_image_that_crashes_two_processes_fails_clearly_and_the_next_is_read(
    start_reader: StartReader, never: threading.Event, what: int, words: str
) -> None:
    reader = start_reader()
    before = pid(reader)
    with pytest.raises(OcrFailed, match=f"ended unexpectedly .{words}"):
        reader.read(order(what), never)
    assert pid(reader) != before


def test_a_process_that_died_while_idle_costs_nothing(start_reader: StartReader) -> None:
    reader = start_reader()
    before = pid(reader)
    os.kill(before, signal.SIGKILL)
    assert pid(reader) != before


def test_a_hanging_read_times_out_and_the_next_works(
    start_reader: StartReader, never: threading.Event
) -> None:
    reader = start_reader(timeout_s=3)  # enough for the others, also on a busy computer
    before = pid(reader)
    with pytest.raises(OcrTimeout, match="longer than 3 seconds"):
        reader.read(order(HANG), never)
    wait_until_gone(before)
    assert pid(reader) != before


@pytest.mark.parametrize("what", [HANG, SPIN], ids=["waiting", "in native code"])
def test_cancel_kills_the_process(start_reader: StartReader, what: int) -> None:
    reader = start_reader()
    before = pid(reader)
    reading = Reading(reader, order(what))
    reading.start()
    reading.join(0.3)  # it is well inside the engine by now
    assert reading.is_alive()
    reading.cancel.set()
    wait_until_gone(before)
    reading.join(LONG_S)
    assert isinstance(reading.error, Cancelled)
    assert pid(reader) != before


def test_cancel_while_the_engine_loads_keeps_the_process(start_reader: StartReader) -> None:
    reader = start_reader()
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        reader.read(order(READ), cancelled)
    assert pid(reader)


def test_a_cancelled_read_does_not_wait_for_another(start_reader: StartReader) -> None:
    reader = start_reader()
    pid(reader)
    first, second = Reading(reader, order(HANG)), Reading(reader, order(READ))
    first.start()
    first.join(0.1)
    second.start()
    second.cancel.set()
    second.join(LONG_S)
    assert not second.is_alive()
    assert first.is_alive()
    first.cancel.set()
    first.join()


@pytest.mark.parametrize(
    ("engine", "words"),
    [("broken", r"could not be loaded \(ImportError\)"), ("dying", "ended unexpectedly")],
)
def test_an_engine_that_does_not_load_fails_each_read_clearly(
    start_reader: StartReader, never: threading.Event, engine: str, words: str
) -> None:
    reader = start_reader(engine)
    reader.warm()
    for _ in range(2):
        with pytest.raises(OcrFailed, match=words):
            reader.read(order(READ), never)
        assert len(multiprocessing.active_children()) <= 1
    reader.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("engine", ["obedient", "stuck"], ids=["reading", "loading"])
def test_close_stops_a_running_read(start_reader: StartReader, engine: str) -> None:
    reader = start_reader(engine)
    reading = Reading(reader, order(SPIN))
    reading.start()
    reading.join(1.0)
    assert reading.is_alive()
    reader.close()
    reader.close()
    reading.join(LONG_S)
    assert isinstance(reading.error, Cancelled)
    with pytest.raises(Cancelled):
        reader.read(order(READ), threading.Event())
    reader.warm()
    assert not multiprocessing.active_children(), "it is closed for good"


def test_close_leaves_no_process_behind(start_reader: StartReader) -> None:
    reader = start_reader()
    process = pid(reader)
    os.kill(process, signal.SIGSTOP)  # one that heeds nothing
    reader.close()
    assert not alive(process)


_PARENT = """
import sys, threading
from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.process.reader import OcrReader

def main():
    sys.path.insert(0, {here!r})
    import child_engines
    out = sys.stdout
    if {windowed}:
        sys.stdout = sys.stderr = None
    choice = EngineChoice(("rapidocr",), "for a test")
    reader = OcrReader(choice, 30, child_engines.obedient)
    result = reader.read({read!r}, threading.Event())
    heavy = {{"cv2", "easyocr", "numpy", "onnxruntime", "rapidocr", "torch"}} & set(sys.modules)
    print(result.text.removeprefix("process "), sorted(heavy), file=out, flush=True)
    if {busy}:
        reader.read({hang!r}, threading.Event())
    elif {waits}:
        threading.Event().wait()
    reader.close()

if __name__ == "__main__":
    main()
"""


def parent(tmp_path: Path, *, read: int = READ, **how: bool) -> subprocess.Popen[str]:
    script = tmp_path / "parent.py"
    settings = {"windowed": False, "busy": False, "waits": False} | how
    here = str(Path(__file__).parent)
    script.write_text(_PARENT.format(here=here, read=order(read), hang=order(HANG), **settings))
    return subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "reading"])
def test_no_child_outlives_a_parent_that_was_killed(tmp_path: Path, busy: bool) -> None:
    with parent(tmp_path, busy=busy, waits=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline().split()[0])
        assert alive(child)
        process.kill()
        process.wait()
        wait_until_gone(child)


@pytest.mark.parametrize("windowed", [False, True], ids=["with a console", "without one"])
def test_nothing_is_printed_and_the_parent_stays_light(tmp_path: Path, windowed: bool) -> None:
    with parent(tmp_path, read=PRINT, windowed=windowed) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.split(maxsplit=1)[1] == "[]\n"
    assert "noise" not in out
    assert err == ""
