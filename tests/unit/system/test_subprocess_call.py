"""Calling functions in a separate process."""

from __future__ import annotations

import os
import time

import pytest

from kyc_desktop.errors import Cancelled, ImageRejected
from kyc_desktop.imaging.repair import repaired
from kyc_desktop.system import subprocess_call as module
from kyc_desktop.system.subprocess_call import run_in_subprocess


def go_on() -> bool:
    return False


def test_the_answer_comes_from_another_process() -> None:
    assert run_in_subprocess(os.getpid, stopping=go_on) != os.getpid()


def test_a_failure_keeps_its_words() -> None:
    with pytest.raises(ImageRejected, match="damaged") as caught:
        run_in_subprocess(repaired, b"%PDF-1.7 and no more", 1000, stopping=go_on)
    assert caught.value.advice


def test_a_decoder_that_crashes_ends_no_more_than_its_process() -> None:
    with pytest.raises(ImageRejected, match="can't be opened"):
        run_in_subprocess(os._exit, 3, stopping=go_on)


def test_an_answer_that_nobody_wants_is_not_waited_for() -> None:
    began = time.monotonic()
    with pytest.raises(Cancelled):
        run_in_subprocess(time.sleep, 60, stopping=lambda: True)
    assert time.monotonic() - began < 30


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LIMIT_S", 0.0)
    with pytest.raises(ImageRejected, match="too long"):
        run_in_subprocess(time.sleep, 60, stopping=go_on)


def test_what_decoders_print_is_seen_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    for descriptor in (1, 2):
        run_in_subprocess(os.write, descriptor, b"ZIPDecode: Not enough data", stopping=go_on)
    assert capfd.readouterr() == ("", "")
