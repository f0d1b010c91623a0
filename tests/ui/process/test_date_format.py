"""Dates are shown in one format everywhere; another format holds at once, also in the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Choice, Details, Expiry, Origin, Review, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.dates import DateFormat, formatted_date, use_format
from kyc_desktop.ui.process.review.date_editor import DateEditor
from kyc_desktop.ui.process.session.typed_date import understand
from kyc_desktop.ui.process.shared.wording import month_names
from tests.ui.process.conftest import DOB, NAME, OCR, OPERATOR, TODAY, Desktop
from tests.ui.process.doubtful import HARD, form, press, saved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

UNSURE = replace(
    DOB,
    confidence=0.5,
    confident=False,
    choices=(Choice("1974-08-12", Origin.ORDER), Choice("1974-12-08", Origin.ORDER)),
)


@pytest.fixture(autouse=True)
def _format() -> Iterator[None]:
    yield
    use_format(DateFormat.LOCALE)


@pytest.mark.parametrize(
    ("chosen", "first", "second"),
    [
        (DateFormat.LOCALE, "12 August 1974", "8 December 1974"),
        (DateFormat.ISO, "1974-08-12", "1974-12-08"),
        (DateFormat.DMY, "12.08.1974", "08.12.1974"),
    ],
)
def test_field_and_choices_have_one_format_and_the_record_keeps_its_own(
    desktop: Desktop, chosen: DateFormat, first: str, second: str
) -> None:
    use_format(chosen)
    desktop.add("a.png")
    desktop.read(1, dob=UNSURE)
    dob = form(desktop).dob
    assert (dob.text, dob.value, dob.changed) == (first, "1974-08-12", False)
    assert [made.text().partition(" · ")[0] for made in dob.choices] == [first, second]
    assert dob.understood == "52 years old", "the date stands in the field already"
    dob.choose(1)
    assert (dob.text, dob.value) == (second, "1974-12-08")
    dob.put("12 dec 1974")
    assert dob.understood == f"{formatted_date(dt.date(1974, 12, 12))} · 51 years old"
    dob.put(second)
    press(desktop)
    press(desktop)
    assert saved(desktop)[0].dob == dt.date(1974, 12, 8)


def test_another_format_holds_at_once_and_undoes_nothing(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=UNSURE)
    dob = form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    press(desktop, Qt.Key.Key_F7)
    press(desktop)
    accepted = dob.translated
    use_format(DateFormat.ISO)
    assert dob.text == "1974-12-08"
    assert dob.translated == accepted
    use_format(DateFormat.DMY)
    assert dob.text == "08.12.1974"
    dob.go_to()
    QTest.keyClicks(dob.edit, "1 1 74")
    use_format(DateFormat.ISO)
    assert dob.text == "1 1 74", "what was typed stays as it was typed"


@pytest.mark.parametrize(
    "locale", ["en_GB", "en_US", "de_DE", "es_ES", "hi_IN", "ja_JP", "ar_EG", "hu_HU"]
)
@pytest.mark.parametrize("chosen", list(DateFormat))
def test_a_date_in_the_field_is_understood_in_every_language(
    qtbot: QtBot, locale: str, chosen: DateFormat
) -> None:
    QLocale.setDefault(QLocale(locale))
    use_format(chosen)
    try:
        editor = DateEditor("Date of birth", "", lambda: TODAY)
        qtbot.addWidget(editor)
        for month in range(1, 13):
            written = editor.written(f"1974-{month:02}-09")
            date = understand(written, TODAY, month_names()).date
            assert date == dt.date(1974, month, 9), written
    finally:
        QLocale.setDefault(QLocale.c())


def test_a_month_of_another_language_of_the_window_is_understood() -> None:
    for text in ("3. Mai 1990", "3 de mayo de 1990", "3 मई 1990", "3 may 1990"):
        assert understand(text, TODAY, month_names()).date == dt.date(1990, 5, 3), text


def test_the_validity_follows_at_once(desktop: Desktop) -> None:
    desktop.add("a.png")
    expires = Expiry(dt.date(2027, 9, 30), "30.09.2027", Source.VIZ)
    desktop.tab.show_finished(
        1,
        desktop.state(
            1, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB, expires=expires)
        ),
    )
    validity = form(desktop).expires
    assert validity.text == "Valid until 30 September 2027"
    use_format(DateFormat.ISO)
    assert validity.text == "Valid until 2027-09-30"


def test_a_saved_date_that_was_typed_is_in_the_format_in_force(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, dob=UNSURE)
    form(desktop).dob.put("1 1 1980")
    desktop.tab.save()
    desktop.saved(1, Review(NAME.value, dt.date(1980, 1, 1), OPERATOR))
    assert form(desktop).dob.text == "1 January 1980"
