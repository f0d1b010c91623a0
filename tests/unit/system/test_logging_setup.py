"""The log: uncaught exceptions are in it, the texts of exceptions are not."""

from __future__ import annotations

import io
import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import ImageRejected
from kyc_desktop.system import logging_setup
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    root, level = logging.getLogger(), logging.getLogger("kyc_desktop").level
    file = logging_setup.set_up(tmp_path / "logs", "INFO")
    assert file is not None
    yield file
    for handler in root.handlers[:]:
        if handler.name == "kyc-desktop":
            root.removeHandler(handler)
            handler.close()
    logging.captureWarnings(capture=False)
    logging.getLogger("kyc_desktop").setLevel(level)


def test_a_traceback_is_written_without_the_exceptions_words(log: Path) -> None:
    try:
        try:
            int("Jana Nováková")
        except ValueError as error:
            raise RuntimeError("about Jana Nováková") from error
    except RuntimeError:
        logging.getLogger("kyc_desktop.test").exception("it failed")
    text = log.read_text(encoding="utf-8")
    assert "it failed" in text
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "test_logging_setup.py" in text
    assert "Nov" not in text


def test_what_nobody_catches_is_logged(log: Path) -> None:
    sys.excepthook(ValueError, ValueError("Jana"), None)
    thread = threading.Thread(target=lambda: int("Jana"), name="reading")
    thread.start()
    thread.join()
    text = log.read_text(encoding="utf-8")
    assert "uncaught exception" in text
    assert "builtins.ValueError" in text
    assert "uncaught exception in thread reading" in text
    assert "Jana" not in text


def test_ctrl_c_is_no_failure(log: Path) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert log.read_text(encoding="utf-8") == ""


def test_setting_up_twice_writes_once(log: Path) -> None:
    assert logging_setup.set_up(log.parent, "INFO") == log
    logging.getLogger("kyc_desktop.test").info("once")
    assert log.read_text(encoding="utf-8").count("once") == 1


def test_libraries_are_heard_from_warnings_on(log: Path) -> None:
    logging.getLogger("sqlalchemy.engine").info("SELECT 'Jana'")
    logging.getLogger("sqlalchemy.engine").warning("slow")
    text = log.read_text(encoding="utf-8")
    assert "slow" in text
    assert "Jana" not in text


def test_an_expected_failure_is_named_by_its_code() -> None:
    assert logging_setup.describe(ImageRejected(saying("x"), saying("y"))).endswith(
        "ImageRejected: image_rejected"
    )


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(log: Path, tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("")
    assert logging_setup.set_up(file / "logs", "INFO") is None
    logging.getLogger("kyc_desktop.test").info("into the void")
    assert log.read_text(encoding="utf-8") == ""
    assert file.read_text() == ""


def test_a_full_disk_shows_nothing_of_what_was_to_be_logged(
    log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (each for each in logging.getLogger().handlers if each.name == "kyc-desktop")
    assert isinstance(handler, logging.FileHandler)

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    assert handler.stream is not None
    handler.stream.close()
    monkeypatch.setattr(handler, "stream", Full())
    for _ in range(2):
        try:
            int("Jana Nováková")
        except ValueError:
            logging.getLogger("kyc_desktop").exception("of %s", "Jana Nováková")
    assert capsys.readouterr().err == "kyc-desktop: the log can't be written.\n"
    assert log.is_file()
