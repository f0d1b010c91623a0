"""The badge with a value's proof class and reason: its words, their order, its length."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel

from kyc_desktop.domain.fields import Choice, DateField, Doubt, Origin, Source
from kyc_desktop.domain.proof import Proof, proof_of
from kyc_desktop.extraction import confidence
from kyc_desktop.extraction.doubts import check
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.review.badges import badge, explained, proof_meaning
from kyc_desktop.ui.theme import Role, Theme, proof_look
from tests.messages import any_check, any_doubt
from tests.ui.families import written_in
from tests.ui.process.readers import BOTH_NAMES
from tests.ui.stage import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.fields import Field

pytestmark = pytest.mark.ui

SURE = DateField(
    value="1974-09-11", printed="11/09/1974", source=Source.VIZ, confidence=0.96, confident=True
)


def having(*codes: str) -> Field:
    return replace(SURE, checks=tuple(any_check(code) for code in codes))


def doubted(*codes: str, confidence: float = 0.6) -> DateField:
    """With the day and month of the other order to choose."""
    return replace(
        SURE,
        confident=False,
        confidence=confidence,
        doubts=tuple(any_doubt(code) for code in codes),
        choices=(Choice("1974-11-09", Origin.ORDER),),
    )


def translated(field: Field, *, accepted: bool = False) -> str:
    return badge(field, typed=False, accepted=accepted).word


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), "One reader · Clearly read next to its label"),
        (("same_meaning",), "One reader · Page layout confirms it"),
        (("mrz_digits",), "One reader · All check digits correct"),
        (("both_readers",), "Two readers agree"),
        (("both_readers", "same_meaning"), "Two readers agree · Page layout confirms it"),
        (
            ("both_readers", "same_meaning", "certain_meaning"),
            "Two readers agree · Page layout clearly confirms it",
        ),
        (("mrz_same_name", "both_readers"), "Two readers agree · Printed text and MRZ agree"),
        (("mrz_same_date", "mrz_digits", "both_readers"), "Proven · Printed text and MRZ agree"),
        (("calendars_agree", "number_agrees"), "Proven · Identity number agrees"),
    ],
)
def test_the_class_comes_first_and_the_strongest_reason_after_it(
    codes: tuple[str, ...], words: str
) -> None:
    look = badge(having(*codes), typed=False, accepted=False)
    assert (look.word, look.role, look.icon) == (words, Role.SUCCESS, "success")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), "To check"),
        (("no_label",), "To check · No label found"),
        (
            ("weak_label", "no_label", "left_over"),
            "To check · No label found\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}+2",
        ),
        (("ambiguous_date",), "To check · Day and month may be swapped"),
    ],
)
def test_doubts_are_named_and_counted(codes: tuple[str, ...], words: str) -> None:
    assert translated(doubted(*codes)) == words
    assert translated(replace(doubted(*codes), checks=(check("mrz_digits"),))) == words


def test_a_value_that_is_rather_wrong_is_to_be_checked_in_red() -> None:
    looks = [
        badge(doubted("no_label", confidence=score), typed=False, accepted=False)
        for score in (0.5, 0.49)
    ]
    assert [look.role for look in looks] == [Role.WARNING, Role.DANGER]


def test_what_was_accepted_says_in_spite_of_what() -> None:
    assert translated(doubted("no_label"), accepted=True) == "Accepted by you · No label found"
    assert translated(doubted(), accepted=True) == "Accepted by you"
    assert translated(SURE, accepted=True) == translated(SURE)


def test_the_story_begins_with_what_the_class_means_and_says_nothing_twice() -> None:
    proven = explained(having("mrz_same_date", "mrz_digits", "both_readers"), typed=False)
    assert proven[0] == proof_meaning(Proof.PROVEN)
    assert "Two readers agree." in proven
    twice = explained(having("both_readers"), typed=False)
    assert twice == [proof_meaning(Proof.TWO_READERS), "Printed text: “11/09/1974”"]
    unsure = explained(replace(doubted("no_label"), checks=(check("both_readers"),)), typed=False)
    assert unsure[0].startswith("No label")
    assert unsure[1] == "Two readers agree."


def test_nowhere_is_a_percentage() -> None:
    for field in (SURE, doubted("no_label"), having("both_readers")):
        assert "%" not in " ".join((translated(field), *explained(field, typed=False)))


def every_badge() -> Iterator[str]:
    """What a badge may say in the language of the window."""
    for code in sorted(confidence._COST):
        yield translated(doubted(code))
        yield translated(replace(doubted(code), choices=()))
        more = replace(doubted(code), choices=())
        yield translated(replace(more, doubts=(*more.doubts, Doubt("unknown to this", text="…"))))
    yield translated(doubted("ambiguous_date", "short_year"))
    yield translated(SURE)
    for code in sorted(set(CHECKS) - {"number_read"}):  # never sure, see `number_only`
        yield translated(having(code))
        yield translated(having(code, "both_readers"))
    yield translated(having("mrz_same_date", "mrz_digits"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """To be written in another language and typeface."""
    yield qapp
    Theme(qapp).deleteLater()
    speak(qapp, "en")
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(
    ("language", "family"), [("en", "tall"), ("de", "tall"), ("es", "tall"), ("hi", "devanagari")]
)
def test_no_badge_needs_a_second_line_in_the_smallest_window(
    qtbot: QtBot, app: QApplication, tmp_path: Path, language: str, family: str
) -> None:
    speak(app, language)
    with written_in(app, family):
        Theme(app)
        stage = build(tmp_path / "window.ini")
        qtbot.addWidget(stage.window, before_close_func=lambda _: stage.window.finish_close())
        stage.window.resize(1024, 700)
        stage.window.show()
        stage.add("first.png")
        stage.process.read(1, name=BOTH_NAMES, dob=doubted("no_label"))
        editor = stage.process.tab.review_panel.form.dob
        (label,) = (
            label
            for remark in editor.findChildren(NoteLabel)
            if remark.text == editor.translated
            for label in remark.findChildren(QLabel)
        )
        qtbot.wait(200)  # layouts follow texts that wrap in several turns
        too_wide = {
            words: wide
            for words in every_badge()
            if (wide := label.fontMetrics().horizontalAdvance(words)) > label.width()
        }
        stage.process.tab.close_down()
    assert too_wide == {}, label.width()


@pytest.mark.parametrize("language", ["en", "de", "es", "hi"])
def test_every_doubt_and_check_has_words_short_enough_for_a_badge(
    app: QApplication, language: str
) -> None:
    speak(app, language)
    for code in sorted(confidence._COST):
        assert not translated(replace(doubted(code), choices=())).endswith((".", "।")), code
    for code in sorted(set(CHECKS) - {"both_readers"}):
        look = proof_look(proof_of(having(code))).word
        assert translated(having(code)).removeprefix(f"{look} · ") not in {"", look}, code
