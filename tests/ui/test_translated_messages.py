from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from kyc_desktop.domain.fields import Doubt
from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.messages.english import SENTENCES, english, recognised
from kyc_desktop.ui.dates import DateFormat, exact_time, formatted_date, short_time, use_format
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.translation import translated, translated_shortly

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


SIZES = {
    "size": Message.of("size", megabytes=1.25, bytes=1310720),
    "most": Message.of("size", megabytes=1.0, bytes=1048576),
}
DATES = Message.of("either", one=dt.date(1990, 4, 3), other=dt.date(1990, 3, 4))
BOTH = Message.of("both_fields", one=Message("field_name"), other=Message("field_dob"))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (Message("file_empty"), "Die Datei ist leer."),
        (Message.of("flow_finished", flow=1017), "Dokument 1017 ist schon gespeichert."),
        (
            Message.of("file_no_image", kind=Message("kind_pdf")),
            "Die Datei ist kein JPEG- oder PNG-Bild, sondern ein PDF-Dokument.",
        ),
        (
            Message.of("file_too_large", **SIZES),
            "Das Bild ist zu groß: 1,25 MB (1.310.720 Byte). Höchstens 1,00 MB (1.048.576 Byte) "
            "werden angenommen.",
        ),
        (
            Message.of("number_between", low=0.01, high=1.0),
            "eine Zahl von 0,01 bis 1",
        ),
        (
            doubt("ambiguous_date", dates=DATES),
            "Tag und Monat können vertauscht sein: 3. April 1990 oder 4. März 1990.",
        ),
        (
            doubt("two_readings", one="Anna M. Eriksson", other="Anna N. {Eriksson}"),
            "Die beiden Leser unterscheiden sich: „Anna M. Eriksson“ oder „Anna N. {Eriksson}“.",
        ),
        (
            doubt("implausible_age", age=112),
            "Nach diesem Geburtsdatum ist der Inhaber 112 Jahre alt; prüfen Sie es noch einmal.",
        ),
        (
            Message.of("type_it_in", what=BOTH),
            "Können Sie diese Angabe lesen (Name und Geburtsdatum), geben Sie sie ein und "
            "speichern Sie. Sonst bitten Sie um ein neues Foto.",
        ),
        (
            Message.of("sentences", one=doubt("no_name"), other=doubt("no_birth_date")),
            "Kein Name gefunden. Kein Geburtsdatum gefunden.",
        ),
        (Message.of("database_embedded", version="18"), "eingebautes PostgreSQL 18"),
        (Message.of("database_at", host="db.example.org"), "PostgreSQL auf db.example.org"),
    ],
    ids=[
        "a sentence", "an id", "a phrase", "sizes", "numbers", "two dates", "two readings",
        "an age", "a list", "two sentences", "no sentence", "a name",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("german")
def test_what_the_program_says_is_said_in_german(message: Message, words: str) -> None:
    assert translated(message) == words


@pytest.mark.usefixtures("german")
def test_a_reworded_sentence_keeps_its_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "file_empty", "There is nothing in the file.")
    monkeypatch.setitem(DOUBTS, "no_label", DOUBTS["no_label"]._replace(words="Without a label"))
    assert english(Message("file_empty")) == "There is nothing in the file."
    assert translated(Message("file_empty")) == "Die Datei ist leer."
    assert translated_shortly(doubt("no_label")) == "Keine Beschriftung gefunden"


@pytest.mark.usefixtures("german")
def test_what_has_no_translation_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "new_one", "It took {seconds:.1f} seconds.")
    assert translated(Message.of("new_one", seconds=1.25)) == "It took 1,3 seconds."


@pytest.mark.usefixtures("german")
def test_what_earlier_versions_stored_is_said_as_far_as_it_is_known() -> None:
    assert translated(recognised("The file is empty.")) == "Die Datei ist leer."
    text = "Flow 17 is finished already."
    assert translated(recognised(text)) == text
    stored = Doubt("two_readings", text="Two readers read this differently: “A” or “B”.")
    assert translated(stored) == stored.text
    assert translated_shortly(stored) != stored.text


@pytest.mark.parametrize(
    "message",
    [None, Message("file_empty"), Message.of("flow_finished", flow=17), Message("", text="So.")],
)
def test_english_is_said_as_the_command_line_says_it(message: Message | None) -> None:
    assert translated(message) == english(message)


DAY = dt.date(1974, 8, 12)


@pytest.fixture
def locale(request: pytest.FixtureRequest) -> Iterator[None]:
    QLocale.setDefault(QLocale(str(request.param)))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("C", "12 August 1974"),
        ("en_GB", "12 August 1974"),
        ("en_US", "August 12, 1974"),
        ("de_DE", "12. August 1974"),
        ("es_ES", "12 de agosto de 1974"),
        ("hi_IN", "12 अगस्त 1974"),
        ("ja_JP", "1974年8月12日"),
        ("hu_HU", "1974. augusztus 12."),
    ],
    indirect=["locale"],
)
@pytest.mark.usefixtures("locale")
def test_a_date_is_written_as_the_locale_writes_it(written: str) -> None:
    assert formatted_date(DAY) == written


@pytest.mark.parametrize(
    ("form", "written", "moment"),
    [
        (DateFormat.LOCALE, "4 March 2026", "4 Mar 2026 05:06:07"),
        (DateFormat.ISO, "2026-03-04", "2026-03-04 05:06:07"),
        (DateFormat.DMY, "04.03.2026", "04.03.2026 05:06:07"),
    ],
)
def test_every_date_is_written_in_the_format_in_force(
    qapp: QApplication, form: DateFormat, written: str, moment: str
) -> None:
    assert qapp is not None
    use_format(form)
    try:
        assert formatted_date(dt.date(2026, 3, 4)) == written
        asked = Message.of("either", one=dt.date(2026, 3, 4), other="x")
        assert translated(asked) == f"{written} or x"
        at = dt.datetime(2026, 3, 4, 5, 6, 7).astimezone()
        assert exact_time(at.replace(tzinfo=dt.UTC)) == f"{moment} UTC"
        assert short_time(at).startswith(moment[:-3])
    finally:
        use_format(DateFormat.LOCALE)
    assert english(asked) == "2026-03-04 or x", "the command line keeps to ISO 8601"


def test_no_locale_shows_a_weekday_or_hides_the_month() -> None:
    odd = []
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        QLocale.setDefault(locale)
        told = formatted_date(DAY)
        if locale.dayName(1) in told or "MMMM" in told or len(told) < 8:
            odd.append((locale.name(), told))
    QLocale.setDefault(QLocale.c())
    assert not odd


def test_a_moment_has_its_date_and_its_time() -> None:
    moment = dt.datetime(2026, 3, 4, 5, 6, 7).astimezone()
    assert short_time(moment).startswith("4 Mar 2026 05:06")
    assert exact_time(moment.replace(tzinfo=dt.UTC)) == "4 Mar 2026 05:06:07 UTC"
