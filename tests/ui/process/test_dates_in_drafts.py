"""The date of a draft is the same day in another format, another language, at another computer."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.flow import QueuedFlow
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.process.review.date_editor import DateEditor
from tests.ui.process.conftest import TODAY
from tests.ui.process.doubtful import AMBIGUOUS, HARD, form, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

APRIL_3, MARCH_4 = dt.date(1990, 4, 3), dt.date(1990, 3, 4)
PLACES = [
    ("en_GB", DateFormat.LOCALE),
    ("en_US", DateFormat.LOCALE),
    ("en_US", DateFormat.ISO),
    ("de_DE", DateFormat.DMY),
    ("hi_IN", DateFormat.LOCALE),
    ("fr_FR", DateFormat.LOCALE),
    ("hr_HR", DateFormat.LOCALE),
    ("ja_JP", DateFormat.LOCALE),
]
"""Language and format of a computer, in which days and months stand in every order."""


@pytest.fixture(autouse=True)
def _format() -> Iterator[None]:
    yield
    use_format(DateFormat.LOCALE)


@contextmanager
def at(qtbot: QtBot, locale: str, written: DateFormat) -> Iterator[DateEditor]:
    """The field of a window in this language and format."""
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    use_format(written)
    try:
        editor = DateEditor("Date of birth", "", lambda: TODAY, partial=True)
        qtbot.addWidget(editor)
        yield editor
    finally:
        QLocale.setDefault(before)


def typed_at(qtbot: QtBot, place: tuple[str, DateFormat], text: str) -> tuple[str, str]:
    """What a draft keeps of a text that is typed there, and the date that it was."""
    with at(qtbot, *place) as editor:
        editor.put(text)
        editor.check()
        return editor.kept(editor.text), editor.value


def opened_at(qtbot: QtBot, place: tuple[str, DateFormat], kept: str) -> DateEditor:
    with at(qtbot, *place) as editor:
        editor.show_field(None, kept)
        editor.check()
        return editor


@pytest.mark.parametrize("place", PLACES)
def test_a_date_as_it_is_shown_is_the_same_day_everywhere(
    qtbot: QtBot, place: tuple[str, DateFormat]
) -> None:
    for day in (APRIL_3, MARCH_4, dt.date(1990, 10, 11), dt.date(1990, 11, 10)):
        with at(qtbot, *place) as editor:
            text = editor.written(day.isoformat())
        kept, value = typed_at(qtbot, place, text)
        assert value == day.isoformat()
        for other in PLACES:
            shown = opened_at(qtbot, other, kept)
            assert shown.value == value, (kept, other)
        assert opened_at(qtbot, place, kept).text == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03.04.1990", "1990-04-03"),
        ("3.4.90", "1990-04-03"),
        ("1990-04-03", "1990-04-03"),
        ("19900403", "1990-04-03"),
        ("3 apr 1990", "1990-04-03"),
        ("April 3, 1990", "1990-04-03"),
        ("3. Mai 1990", "1990-05-03"),
        ("Mai 1990", "1990-05"),
        ("1990", "1990"),
    ],
)
def test_what_was_typed_is_the_same_day_everywhere(qtbot: QtBot, text: str, day: str) -> None:
    for place in PLACES:
        kept, value = typed_at(qtbot, place, text)
        assert value == day
        assert kept in {text, day}
        assert all(opened_at(qtbot, other, kept).value == day for other in PLACES), (place, kept)


@pytest.mark.parametrize("text", ["03/04/1990", "03-04-1990", "3 4 1990", "3/4/90"])
def test_a_date_that_may_be_two_is_asked_for_again(qtbot: QtBot, text: str) -> None:
    for place in PLACES:
        kept, value = typed_at(qtbot, place, text)
        assert (kept, value) == (text, "")
        for other in PLACES:
            opened = opened_at(qtbot, other, kept)
            assert (opened.text, opened.value) == (text, "")
            assert len(opened.choices) == 2


def test_a_month_that_is_another_one_in_another_language_stays_the_same(qtbot: QtBot) -> None:
    """`listopada` is October in Croatian, November in Polish."""
    croatian, polish = ("hr_HR", DateFormat.DMY), ("pl_PL", DateFormat.DMY)
    kept, value = typed_at(qtbot, croatian, "3 listopada 1990")
    assert (kept, value) == ("1990-10-03", "1990-10-03")
    opened = opened_at(qtbot, polish, kept)
    assert (opened.value, opened.text) == ("1990-10-03", "03.10.1990")
    assert typed_at(qtbot, croatian, "listopada 1990")[0] == "1990-10"
    assert typed_at(qtbot, polish, "listopada 1990")[0] == "1990-11"


def test_what_is_no_date_stays_as_it_was_typed(qtbot: QtBot) -> None:
    for text in ("", "3.", "31.02.1990", "born in April", "3 apr"):
        kept, _ = typed_at(qtbot, ("de_DE", DateFormat.DMY), text)
        assert kept == text
        assert opened_at(qtbot, ("en_US", DateFormat.ISO), kept).text == text


@pytest.mark.parametrize("written", list(DateFormat))
def test_a_draft_is_opened_in_another_format_with_its_place_and_what_was_accepted(
    desktop: Desktop, qtbot: QtBot, written: DateFormat
) -> None:
    desktop.add("a.png", "b.png")
    for ticket in (1, 2):
        desktop.read(ticket, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop)
    document = desktop.tab.queue.get(1)
    assert document is not None
    box = AMBIGUOUS.boxes[0]
    kept = Draft("Anna Maria Eriksson", "1990-04-03", dob_box=box, accepted=("dob",))
    assert document.draft == replace(kept, dob_box=None)
    use_format(written)
    desktop.tab.restore([QueuedFlow(replace(document.state, flow_id=9), kept)])
    desktop.tab.selection.choose(3)
    dob = form(desktop).dob
    assert dob.text == dob.written("1990-04-03")
    assert dob.translated.startswith("Accepted by you")
    assert desktop.tab.regions.place_of("dob") == box
    use_format(DateFormat.ISO)
    assert desktop.tab.regions.place_of("dob") == box


def test_a_typed_date_comes_back_as_it_was_typed(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    for ticket in (1, 2):
        desktop.read(ticket, name=HARD, dob=AMBIGUOUS)
    dob = form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    for text, value in (("3/4/1990", ""), ("4.3.90", "1990-03-04"), ("5 mai 1990", "1990-05-05")):
        dob.go_to()
        QTest.keyClicks(dob.edit, text)
        desktop.tab.show_neighbour(1)
        use_format(DateFormat.DMY)
        desktop.tab.show_neighbour(-1)
        assert (dob.text, dob.value) == (text, value)
        use_format(DateFormat.LOCALE)
