from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.ui.dates import day_and_month, exact_time, short_date, short_time, spoken_date
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.ui


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("The file is empty.", "Die Datei ist leer."),
        ("Flow 17 is finished already.", "Vorgang 17 ist schon abgeschlossen."),
        (
            "The file is not a JPEG or PNG image: it is a PDF document.",
            "Die Datei ist kein JPEG- oder PNG-Bild, sondern ein PDF-Dokument.",
        ),
        (
            "The image is too large: 1.25 MB (1,310,720 bytes). At most 1.00 MB (1,048,576 bytes) "
            "are accepted.",
            "Das Bild ist zu groß: 1,25 MB (1.310.720 Byte). Höchstens 1,00 MB (1.048.576 Byte) "
            "werden angenommen.",
        ),
        (
            doubt("ambiguous_date", "1990-04-03 or 1990-03-04").message,
            "Tag und Monat können vertauscht sein: 3. April 1990 oder 4. März 1990.",
        ),
        (
            doubt("two_readings", "“Anna Maria” or “Anna Mario”").message,
            "Zwei Leser lasen dies verschieden: „Anna Maria“ oder „Anna Mario“.",
        ),
        (
            doubt("implausible_age", "112 years old").message,
            "Nach diesem Geburtsdatum ist der Inhaber 112 Jahre alt; sehen Sie es noch einmal an.",
        ),
        (
            "If you can read the name and the date of birth on the picture, type it in and save; "
            "else take a sharper one.",
            "Können Sie diese Angabe auf dem Bild lesen (Name und Geburtsdatum), so tippen Sie sie "
            "ein und speichern Sie; sonst nehmen Sie ein schärferes Bild auf.",
        ),
        ("embedded PostgreSQL 18", "eingebautes PostgreSQL 18"),
        ("PostgreSQL on db.example.org", "PostgreSQL auf db.example.org"),
    ],
    ids=[
        "a sentence", "a number", "a known word", "sizes", "two dates", "two readings", "an age",
        "a list", "no sentence", "an unknown word",
    ],
)  # fmt: skip
def test_what_the_program_says_is_said_in_german(german: None, english: str, words: str) -> None:
    assert said(english) == words


def test_several_sentences_are_said_one_by_one(german: None) -> None:
    both = f"{doubt('no_name').message} {doubt('no_birth_date').message}"
    assert said(both) == (
        "Auf dem Dokument wurde kein Name des Inhabers gefunden. "
        "Auf dem Dokument wurde kein Geburtsdatum gefunden."
    )


def test_a_value_does_not_swallow_the_next_sentence(german: None) -> None:
    both = f"{doubt('ambiguous_date', '1990-04-03 or 1990-03-04').message} The file is empty."
    assert said(both).endswith("4. März 1990. Die Datei ist leer.")


def test_the_unknown_stays_beside_the_known(german: None) -> None:
    assert said("The file is empty. Nobody knows this one.") == (
        "Die Datei ist leer. Nobody knows this one."
    )


@pytest.mark.parametrize(
    "text", ["", "Nobody knows this one.", "This or that is unknown.", "Name", "8.4.1 or later."]
)
def test_what_is_not_known_stays_as_it_is(german: None, text: str) -> None:
    assert said(text) == text


def test_a_name_with_an_initial_is_a_value(german: None) -> None:
    told = said(doubt("two_readings", "“Anna M. Eriksson” or “Anna N. Eriksson”").message)
    assert told.endswith("„Anna M. Eriksson“ oder „Anna N. Eriksson“.")


@pytest.mark.parametrize("text", ["The file is empty.", "Flow 17 is finished already."])
def test_english_is_said_as_it_is(text: str) -> None:
    assert said(text) == text


DAY = dt.date(1974, 8, 12)


@pytest.mark.parametrize(
    ("locale", "spoken", "short"),
    [
        ("C", "12 August 1974", "12 Aug 1974"),
        ("en_GB", "12 August 1974", "12 Aug 1974"),
        ("en_US", "August 12, 1974", "Aug 12, 1974"),
        ("de_DE", "12. August 1974", "12. Aug. 1974"),
        ("es_ES", "12 de agosto de 1974", "12 de ago de 1974"),
        ("hi_IN", "12 अगस्त 1974", "12 अग॰ 1974"),
        ("ja_JP", "1974年8月12日", "1974年8月12日"),
        ("hu_HU", "1974. augusztus 12.", "1974. aug. 12."),
    ],
    ids=str,
)
def test_a_date_is_written_as_the_locale_writes_it(locale: str, spoken: str, short: str) -> None:
    QLocale.setDefault(QLocale(locale))
    try:
        assert (spoken_date(DAY), short_date(DAY)) == (spoken, short)
    finally:
        QLocale.setDefault(QLocale.c())


def test_no_locale_shows_a_weekday_or_hides_the_month() -> None:
    odd = []
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        QLocale.setDefault(locale)
        told = spoken_date(DAY)
        if locale.dayName(1) in told or "MMMM" in told or len(told) < 8:
            odd.append((locale.name(), told))
    QLocale.setDefault(QLocale.c())
    assert not odd


def test_a_moment_has_its_date_and_its_time() -> None:
    moment = dt.datetime(2026, 3, 4, 5, 6, 7).astimezone()
    assert short_time(moment).startswith("4 Mar 2026 05:06")
    assert exact_time(moment).startswith("4 Mar 2026 05:06:07 ")


@pytest.fixture
def locale(request: pytest.FixtureRequest) -> Iterator[None]:
    QLocale.setDefault(QLocale(str(request.param)))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(
    ("locale", "whole", "short"),
    [
        ("en_GB", "4 March 1990", "4 Mar"),
        ("en_US", "March 4, 1990", "Mar 4"),
        ("en_CA", "March 4, 1990", "Mar 4"),
    ],
    indirect=["locale"],
)
@pytest.mark.usefixtures("locale")
def test_a_day_and_its_month_stand_in_the_order_of_the_whole_date(whole: str, short: str) -> None:
    date = dt.date(1990, 3, 4)
    assert spoken_date(date) == whole
    assert day_and_month(date) == short
