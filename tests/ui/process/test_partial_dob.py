"""A date of birth without day or month, where the office accepts it and where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.partial_date import PartialDate, birth_date
from kyc_desktop.flow.definition import EXTRACT_DETAILS
from kyc_desktop.ui.dates import DateFormat, formatted_date
from tests.ui.process.conftest import NAME, OCR, OPERATOR

if TYPE_CHECKING:
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

accepted = pytest.mark.parametrize("desktop", [{"partial_dob": True}], indirect=True)


def type_dob(desktop: Desktop, text: str) -> None:
    edit = desktop.tab.review_panel.form.dob.edit
    edit.setText(text)
    edit.textEdited.emit(text)


def test_a_full_date_is_needed_unless_the_office_says_otherwise(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    form = desktop.tab.review_panel.form
    for text in ("1974", "05.1974", "may 1974"):
        type_dob(desktop, text)
        assert form.dob.problem == (
            "Day, month and year are needed: your office saves only full dates of birth."
        )
        assert form.review(OPERATOR) is None


@accepted
@pytest.mark.parametrize(
    ("text", "born", "said"),
    [
        ("1974", PartialDate(1974), "1974 · only the year"),
        ("05.1974", PartialDate(1974, 5), "May 1974 · only month and year"),
        ("may 1974", PartialDate(1974, 5), "May 1974 · only month and year"),
    ],
)
def test_what_there_is_is_saved(desktop: Desktop, text: str, born: PartialDate, said: str) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    type_dob(desktop, text)
    form = desktop.tab.review_panel.form
    assert form.dob.understood == said
    assert not form.dob.problem
    desktop.tab.save()
    review = desktop.asked[-1][-1]
    assert isinstance(review, Review)
    assert (review.dob, form.dob.value) == (born, str(born))
    desktop.saved(1, review)
    assert form.dob.text == str(born)


@accepted
def test_a_partial_date_of_the_future_or_of_long_ago_is_none(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    for text, problem in (
        ("2027", "This date is in the future."),
        ("1890", "This is more than 130 years ago."),
    ):
        type_dob(desktop, text)
        assert desktop.tab.review_panel.form.dob.problem == problem


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (DateFormat.ISO, ("1974-05", "1974")),
        (DateFormat.DMY, ("05.1974", "1974")),
        (DateFormat.LOCALE, ("May 1974", "1974")),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_it_is_written_in_the_format_in_force(form: DateFormat, written: tuple[str, str]) -> None:
    assert tuple(formatted_date(birth_date(each), form) for each in ("1974-05", "1974")) == written


@accepted
def test_what_is_printed_is_offered_by_a_key_and_never_put_in_by_itself(desktop: Desktop) -> None:
    desktop.add("a.png")
    details = Details(NAME, None, dob_part=PartialDate(1974, 5))
    desktop.fail(1, EXTRACT_DETAILS, ocr=OCR, details=details)
    form = desktop.tab.review_panel.form
    assert (form.dob.text, form.dob.born) == ("", None)
    (choice,) = form.dob.choices
    assert choice.accessibleName() == "Choose May 1974 · only month and year"
    QTest.keyClick(form.dob.edit, Qt.Key.Key_F6)
    assert form.dob.born == PartialDate(1974, 5)


def test_nothing_is_offered_where_a_full_date_is_needed(desktop: Desktop) -> None:
    desktop.add("a.png")
    details = Details(NAME, None, dob_part=PartialDate(1974))
    desktop.fail(1, EXTRACT_DETAILS, ocr=OCR, details=details)
    assert desktop.tab.review_panel.form.dob.choices == ()


@accepted
def test_the_offer_is_of_the_document_that_is_shown(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    details = Details(NAME, None, dob_part=PartialDate(1974))
    desktop.fail(1, EXTRACT_DETAILS, ocr=OCR, details=details)
    desktop.fail_to_find_dob(2)
    desktop.tab.selection.choose(2)
    assert desktop.tab.review_panel.form.dob.choices == ()
