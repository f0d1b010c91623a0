"""With two engines, the flow chooses the better reading of each line and stores the other too."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Choice, Origin, Review, Source
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.reading import OcrResult, Reading
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.flow.tasks import KycTasks
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details

PAGE = """
    60 100 12 Full name
    60 116 18 {name}
    60 300 12 Date of birth
    60 316 18 {date}
"""
NAME, DATE = "ANNA BERG", "12.08.1974"
IMAGE = DocumentImage(b"an image", "image/png", "0" * 64, 800, 600)


class Both:
    """Two engines; the first is the surer one."""

    def __init__(self, name: tuple[str, str], date: tuple[str, str]) -> None:
        pages = [PAGE.format(name=name[n], date=date[n]) for n in (0, 1)]
        self._first, self._other = map(drawn, pages)

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        assert data == IMAGE.data
        lines = [
            replace(line, readings=(Reading("a", line.text, 0.99), Reading("b", other.text, 0.8)))
            for line, other in zip(self._first, self._other, strict=True)
        ]
        return OcrResult(tuple(lines), "a 1.0 + b 2.0")


def read(
    *,
    name: tuple[str, str] = (NAME, NAME),
    date: tuple[str, str] = (DATE, DATE),
    review: Review | None = None,
) -> tuple[OcrResult, Details]:
    nowhere = NullJournal()
    tasks = KycTasks(
        flows=nowhere,
        images=nowhere,
        records=None,
        reader=Both(name, date),
        max_bytes=1_000_000,
        today=lambda: dt.date(2026, 11, 24),
        cancelled=threading.Event(),
    )
    state = FlowState(ImageSource("page.png"), "clerk", flow_id=7, image=IMAGE, review=review)
    state = tasks.extract_details(tasks.perform_ocr(state))
    assert state.ocr is not None
    assert state.details is not None
    return state.ocr, state.details


def test_date_that_exists_is_taken_though_its_score_is_lower() -> None:
    ocr, details = read(date=("12.88.1974", DATE))
    assert ocr.text.splitlines()[-1] == DATE
    assert ocr.engine == "a 1.0 + b 2.0"
    assert details.dob is not None
    assert details.dob.value == "1974-08-12"


@pytest.mark.parametrize("other", [DATE, "12 AUG 1974"])
def test_field_that_both_read_is_told_to_be_sure(other: str) -> None:
    _, details = read(date=(DATE, other))
    for field in (details.name, details.dob):
        assert field is not None
        assert [check.code for check in field.checks] == ["both_readers"]
        assert field.confident


def test_what_the_other_engine_read_is_offered() -> None:
    _, details = read(name=(NAME, "ANNA BERC"))
    assert details.name is not None
    assert details.name.choices == (Choice("Anna Berc", Origin.ENGINE),)
    assert not details.name.confident


def test_what_the_operator_typed_stands_in_for_a_date_that_neither_read() -> None:
    review = Review("Anna Berg", dt.date(1974, 8, 12), "clerk")
    _, details = read(date=("12.99.1974", "12.88.1974"), review=review)
    assert details.dob is not None
    assert (details.dob.source, details.dob.checks) == (Source.OPERATOR, ())
