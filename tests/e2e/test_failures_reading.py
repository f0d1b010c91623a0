"""upload_image and perform_ocr are made to fail; `failing.py` lists what must hold each time."""

from __future__ import annotations

import os
import signal
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from tests.e2e import odd_engine
from tests.e2e.clerk import Clerk, opened, settings_for
from tests.e2e.failing import GOOD, check_failed, check_next
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import SUCCESS, TASKS, attempts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

WRITE_ONLY = Path("/proc/sys/vm/compact_memory")  # even root may not read it


def stopped() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # one that ends meanwhile
            if child.status() == psutil.STATUS_STOPPED:
                found.append(child)
    return found


def ocr_process() -> psutil.Process:
    """The OCR process that stands still."""
    (found,) = stopped()
    return found


def ended(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def stands_still() -> bool:
    return bool(stopped())


# upload_image


@dataclass(frozen=True)
class Refused:
    """A file that upload_image does not take."""

    name: str
    make: Callable[[Path], object]
    message: str
    advice: str
    code: str = "image_rejected"


def holds(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def is_example(name: str) -> Callable[[Path], object]:
    return holds((EXAMPLES / name).read_bytes())


def png(width: int, height: int) -> bytes:
    """A PNG image that ends after its header."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + struct.pack(">I", zlib.crc32(header))


def forbidden(path: Path) -> None:
    if os.geteuid() != 0:
        path.write_bytes(GOOD.read_bytes())
        path.chmod(0)
    elif WRITE_ONLY.exists():
        path.symlink_to(WRITE_ONLY)
    else:
        pytest.skip("there is no file that root may not read")


def vanished(path: Path) -> None:
    assert not path.exists()


REFUSED = {
    "wrong extension": Refused(
        "Anna Eriksson.gif", is_example(GOOD.name), "must end in .jpg, .jpeg", "rename it"
    ),
    "PDF": Refused(
        "Eriksson.png", holds(b"%PDF-1.7\n"), "it is a PDF document", "A page can", "image_pages"
    ),
    "GIF": Refused(
        "Eriksson.jpg", holds(b"GIF89a\1\0\1\0"), "a GIF image", "converted", "image_other_format"
    ),
    "HTML": Refused("Eriksson.JPEG", holds(b"<!DOCTYPE html>"), "it is a web page", "export it"),
    "text": Refused(
        "Eriksson.png", is_example("bad_text_file.png"), "it is a text file", "export it"
    ),
    "empty": Refused("Eriksson.png", holds(b""), "The file is empty", "Scan or copy"),
    "cut off": Refused("Eriksson.jpg", is_example("bad_cut_off.jpg"), "cut off", "Scan or copy"),
    "no pixels": Refused("Eriksson.png", holds(png(0, 40)), "no pixels", "Scan or copy"),
    "folder": Refused("Eriksson.png", Path.mkdir, "This is a folder", "the images inside"),
    "pipe": Refused("Eriksson.png", os.mkfifo, "not an ordinary file", "JPEG or PNG"),
    "vanished": Refused("Eriksson.png", vanished, "no longer there", "drop it again"),
    "no permission": Refused("Eriksson.png", forbidden, "no permission", "Ask its owner"),
    "bomb": Refused("Eriksson.png", holds(png(20_000, 5_001)), "100.0 megapixels", "lower resol"),
    "large": Refused(
        "Eriksson.png", holds(png(10_000, 5_001)), "50.0 megapixels", "shrunk", "image_too_large"
    ),
    "over 1 MB": Refused(
        "Eriksson.jpg",
        holds(b"\xff\xd8\xff" + bytes(1_048_574)),
        "(1,048,577 bytes)",
        "shrunk",
        "image_too_large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_an_image_is_not_accepted(
    clerk: Clerk, sql: Query, caplog: pytest.LogCaptureFixture, tmp_path: Path, refused: Refused
) -> None:
    image = tmp_path / refused.name
    refused.make(image)
    clerk.give(image)
    check_failed(clerk, sql, caplog, UPLOAD_IMAGE, refused.message, refused.advice, refused.code)
    assert sql("SELECT 1 FROM document_images WHERE flow_id = %s", clerk.state.flow_id) == []
    check_next(clerk, sql)


def test_an_image_finds_no_room_and_is_tried_again(
    clerk: Clerk,
    sql: Query,
    caplog: pytest.LogCaptureFixture,
    refusing: Callable[[str, str], None],
) -> None:
    refusing("document_images", "53100")
    clerk.give(GOOD)
    check_failed(
        clerk, sql, caplog, UPLOAD_IMAGE, "database is full", "Make room", "storage_unavailable"
    )
    failed = ("upload_image", "failed", english(clerk.failure.message))
    sql("DROP TRIGGER refuse ON document_images")
    clerk.retry()
    assert clerk.document.state.status is FlowStatus.AWAITING_REVIEW
    rows = attempts(sql, clerk.state.flow_id)
    assert rows[:2] == [failed, ("upload_image", *SUCCESS)]
    assert [row[0] for row in rows if row[1:] == SUCCESS] == list(TASKS[:3])
    check_next(clerk, sql)


# perform_ocr

AGAIN = "Try again"
MISREAD = {
    "no text": (None, "No text found", "sharp and well lit", "no_text"),
    "OCR error": (
        odd_engine.RAISE,
        "failed while reading",
        "choose another text recognition",
        "ocr_failed",
    ),
    "no memory": (odd_engine.EXHAUST, "not enough memory", "Close other programs", "ocr_failed"),
    "crash": (odd_engine.ABORT, "ended unexpectedly (signal 6)", AGAIN, "ocr_failed"),
    "time-out": (odd_engine.STAND_STILL, "longer than 10 seconds", "lower", "ocr_timeout"),
}


@pytest.mark.parametrize(("mark", "message", "advice", "code"), MISREAD.values(), ids=MISREAD)
def test_the_text_is_not_read(
    clerk: Clerk,
    sql: Query,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    mark: int | None,
    message: str,
    advice: str,
    code: str,
) -> None:
    blank = EXAMPLES / "bad_no_text.jpg"
    clerk.give(blank if mark is None else odd_engine.marked(GOOD, mark, tmp_path))
    check_failed(clerk, sql, caplog, PERFORM_OCR, message, advice, code)
    check_next(clerk, sql)


def test_the_process_that_reads_is_killed_and_so_is_the_one_that_tries_again(
    qtbot: QtBot, clerk: Clerk, sql: Query, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    clerk.begin(odd_engine.marked(GOOD, odd_engine.STAND_STILL, tmp_path))
    for _ in range(2):
        qtbot.waitUntil(stands_still, timeout=30_000)
        ocr_process().send_signal(signal.SIGKILL)
        qtbot.waitUntil(lambda: not stands_still())
    clerk.rest()
    check_failed(clerk, sql, caplog, PERFORM_OCR, "unexpectedly (signal 9)", AGAIN, "ocr_failed")
    check_next(clerk, sql)


def test_reading_is_cancelled(
    qtbot: QtBot, clerk: Clerk, sql: Query, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    clerk.begin(odd_engine.marked(GOOD, odd_engine.STAND_STILL, tmp_path))
    qtbot.waitUntil(stands_still, timeout=30_000)
    process = ocr_process()
    clerk.cancel()
    check_failed(clerk, sql, caplog, PERFORM_OCR, "was cancelled", AGAIN, "cancelled")
    # It is killed at once; the system takes a moment, and it is buried later.
    qtbot.waitUntil(lambda: ended(process))
    check_next(clerk, sql)


def test_without_the_models_of_the_engine_that_is_set_nothing_is_read_until_another_is(
    qtbot: QtBot,
    sql: Query,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    data_dir: Path,
    clerk: Clerk,
) -> None:
    settings = replace(
        settings_for(data_dir),
        ocr_engine="easyocr",
        ocr_languages=("en", "de"),  # English alone there is in a package
        model_dir=tmp_path,
    )
    with opened(qtbot, settings) as bare:
        reader = Clerk(qtbot, bare)
        reader.give(GOOD)
        ways = ("model file is missing", "models --fetch")
        check_failed(reader, sql, caplog, PERFORM_OCR, *ways, "models_missing")
        assert str(tmp_path) in reader.outcome  # the other way: to copy the files there
        flow_id = reader.state.flow_id
        assert flow_id is not None
    clerk.reopen(flow_id)
    assert clerk.document.state.status is FlowStatus.AWAITING_REVIEW
    check_next(clerk, sql)
