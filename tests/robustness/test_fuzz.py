"""A short run of what `python -m tests.robustness.fuzz` does with 20,000 cases, and the corpus."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.robustness import fuzz
from tests.robustness.fuzzing import fault, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.robustness.fuzzing import Target

pytestmark = [pytest.mark.ui, pytest.mark.usefixtures("qapp")]

CORPUS = Path(__file__).parent / "corpus"
CASES = {"picture": 15, "lines": 8}
OTHERS = 40
TARGETS = fuzz.names()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@cache
def target(name: str) -> Target:
    return fuzz.target(name)


@pytest.mark.parametrize("name", TARGETS)
def test_no_hostile_input_is_more_than_an_error_that_is_told(name: str) -> None:
    its = target(name)
    said = {
        number: wrong
        for number in range(CASES.get(name, OTHERS))
        if (wrong := fault(its, made(name, its, number)))
    }
    assert said == {}


def test_what_once_was_wrong_stays_right() -> None:
    kept = sorted(each for each in CORPUS.glob("*/*") if each.is_file())
    assert kept
    assert {each.parent.name for each in kept} <= set(TARGETS)
    said = {each.name: fault(target(each.parent.name), each.read_bytes()) for each in kept}
    assert said == dict.fromkeys(said, "")


def test_a_case_is_the_same_for_ever() -> None:
    its = target("address")
    assert made("address", its, 7) == made("address", its, 7) != made("address", its, 8)


def test_bugs_and_hangs_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from kyc_desktop.domain.message import Message
    from kyc_desktop.errors import ImageRejected
    from tests.robustness import fuzzing
    from tests.robustness.fuzzing import Target

    def refuse(_: bytes) -> None:
        raise ImageRejected(Message("file_empty"), None)

    def hang(_: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzzing, "LIMIT_S", 0.05)
    assert fault(Target([b""], [], refuse), b"") == ""
    assert "more than" in fault(Target([b""], [], hang), b"")
    assert "ZeroDivisionError" in fault(Target([b""], [], lambda _: 1 // 0), b"")
