"""What the form shows if two readers agree or differ, and how the keys choose between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.fields import Choice, Origin, Review
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.reading import Line, Reading
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.review.badges import proof_meaning
from kyc_desktop.ui.process.review.letter_marks import differing
from kyc_desktop.ui.process.review.marked_button import MarkedButton
from kyc_desktop.ui.process.shared.reader_words import differs, readers, told_differences
from tests.ui.process.conftest import DOB, NAME, OPERATOR, Desktop, box
from tests.ui.process.doubtful import form, press, saved
from tests.ui.process.readers import AGREED, BOTH_DOBS, BOTH_NAMES, read_by_both

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.field_editor import FieldEditor

pytestmark = pytest.mark.ui

READ, OTHER = "Anna Maria Eriksson", "Anna Maria Erikson"


@pytest.fixture
def differing_name(desktop: Desktop, qtbot: QtBot) -> FieldEditor:
    desktop.add("a.png")
    read_by_both(desktop, name=BOTH_NAMES, dob=DOB)
    editor = form(desktop).name
    qtbot.waitUntil(editor.edit.hasFocus)
    return editor


# The two agree.


def test_agreement_is_the_class_of_a_sure_value_with_what_else_speaks_for_it(
    desktop: Desktop,
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=AGREED)
    name = form(desktop).name
    assert (name.translated, name.agreed) == ("Two readers agree · Printed text and MRZ agree", "")
    assert proof_meaning(Proof.TWO_READERS) in name.edit.accessibleDescription()


def test_agreement_that_is_all_there_is_to_say_is_said_once(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(AGREED, checks=(check("both_readers"),)))
    assert (form(desktop).name.translated, form(desktop).name.agreed) == ("Two readers agree", "")


def test_agreement_does_not_hide_a_doubt(desktop: Desktop) -> None:
    desktop.add("a.png")
    unsure = replace(
        AGREED, confident=False, doubts=(doubt("no_label"),), checks=(check("both_readers"),)
    )
    desktop.read(1, name=unsure)
    name = form(desktop).name
    assert (name.translated, name.agreed) == ("To check · No label found", "Two readers agree")
    (badge,) = (each for each in name.findChildren(NoteLabel) if each.text == "Two readers agree")
    assert badge.isVisible()
    assert proof_meaning(Proof.TWO_READERS) in badge.toolTip()
    assert "Two readers agree." in name.edit.accessibleDescription()


def test_agreement_speaks_for_what_was_read_and_not_for_what_is_typed(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(AGREED, confident=False, doubts=(doubt("no_label"),)))
    name = form(desktop).name
    name.put("Anna")
    assert name.agreed == ""
    name.put(READ)
    assert name.agreed == "Two readers agree"


def test_one_reader_alone_agrees_with_nobody(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    assert form(desktop).name.agreed == ""


# The two differ.


def test_a_difference_is_told_without_the_names_of_engines(differing_name: FieldEditor) -> None:
    assert differing_name.translated == "To check · Two readers differ"
    shown = [made.text() for made in differing_name.choices]
    assert shown == [f"{READ} · one reader", f"{OTHER} · other reader"]


def test_the_tooltip_tells_which_engine_read_what(differing_name: FieldEditor) -> None:
    assert differing_name.explained[1:] == [
        "RapidOCR read “ERIKSSON”.",
        "EasyOCR read “ERIKSON”.",
        "Printed text: “ERIKSSON ANNA MARIA”",
    ]


def test_both_readings_are_one_key_away_and_settle_the_field(
    desktop: Desktop, differing_name: FieldEditor
) -> None:
    press(desktop, Qt.Key.Key_F7)
    assert differing_name.text == OTHER
    assert differing_name.translated == "Chosen by hand"
    assert [made.property("taken") for made in differing_name.choices] == [False, True]
    press(desktop, Qt.Key.Key_F6)
    assert differing_name.text == READ
    assert differing_name.translated == "Accepted by you · Two readers differ"
    assert [made.property("taken") for made in differing_name.choices] == [True, False]
    press(desktop, Qt.Key.Key_F7)
    press(desktop)
    assert saved(desktop) == [Review(OTHER, dt.date(1974, 8, 12), OPERATOR)]


def test_escape_takes_a_choice_back(desktop: Desktop, differing_name: FieldEditor) -> None:
    press(desktop, Qt.Key.Key_F7)
    press(desktop, Qt.Key.Key_Escape)
    assert differing_name.text == READ
    assert differing_name.translated == "To check · Two readers differ"


def test_the_value_that_stands_is_settled_by_enter(
    desktop: Desktop, differing_name: FieldEditor
) -> None:
    press(desktop)
    assert saved(desktop) == [Review(READ, dt.date(1974, 8, 12), OPERATOR)]


def test_two_readings_of_a_date_are_chosen_by_the_same_keys(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    read_by_both(desktop, name=NAME, dob=BOTH_DOBS)
    dob = form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    assert [made.text() for made in dob.choices] == [
        "12 August 1974 · one reader", "13 August 1974 · other reader",
    ]  # fmt: skip
    for key, text in ((Qt.Key.Key_F7, "1974-08-13"), (Qt.Key.Key_F6, "1974-08-12")):
        press(desktop, key)
        assert dob.text == formatted_date(dt.date.fromisoformat(text))
        assert dob.value == text


def test_a_reading_that_stands_in_the_mrz_too_is_offered_once(desktop: Desktop) -> None:
    desktop.add("a.png")
    choices = (Choice(OTHER, Origin.ENGINE), Choice(OTHER, Origin.MRZ), Choice(READ, Origin.PRINT))
    desktop.read(1, name=replace(BOTH_NAMES, choices=choices))
    assert [made.text() for made in form(desktop).name.choices] == [
        f"{READ} · as printed", f"{OTHER} · other reader, MRZ",
    ]  # fmt: skip


def test_a_value_of_the_second_look_is_not_called_printed(desktop: Desktop) -> None:
    alone = replace(
        BOTH_NAMES, doubts=(doubt("page_alone"),), choices=(Choice("Mita", Origin.PRINT),)
    )
    desktop.add("a.png")
    desktop.read(1, name=alone)
    assert [made.text() for made in form(desktop).name.choices] == [
        "Anna Maria Eriksson · page layout", "Mita · as printed",
    ]  # fmt: skip


# The letters that differ.


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("Eriksson", "Erlksson", ("i", "l")),
        ("Eriksson", "Erikson", ("s", "")),
        ("12 August 1974", "13 August 1974", ("2", "3")),
        ("Müller", "Muller", ("ü", "u")),
        ("Anna", "Anna", ("", "")),
        ("Anna Maria", "Otto", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_the_letters_that_differ_are_found(one: str, other: str, marked: tuple[str, str]) -> None:
    texts = zip((one, other), differing(one, other), strict=True)
    assert tuple("".join(text[a:b] for a, b in spans) for text, spans in texts) == marked


def test_the_letters_that_differ_are_marked_on_the_buttons(differing_name: FieldEditor) -> None:
    first, second = differing_name.choices
    assert isinstance(first, MarkedButton)
    assert isinstance(second, MarkedButton)
    (spot,) = first.marked()
    assert first.rect().contains(spot)
    assert spot.width() > 2
    (gap,) = second.marked()  # where it lacks a letter
    assert second.rect().contains(gap)
    assert 0 < gap.width() < spot.width()


def test_the_mark_of_a_narrow_letter_is_wider_than_the_letter(qtbot: QtBot) -> None:
    made = MarkedButton("Corrie Lill", marks=((10, 11),))
    qtbot.addWidget(made)
    made.show()
    (spot,) = made.marked()
    assert spot.width() > made.fontMetrics().horizontalAdvance("l")


def test_marks_follow_a_text_that_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    made = MarkedButton("Anna Maria Eriksson", marks=((0, 1), (11, 13)))
    qtbot.addWidget(made)
    made.resize(made.minimumSizeHint().width(), 200)
    made.show()
    first, second = made.marked()
    assert second.y() > first.y()
    assert second.x() == first.x()
    plain = MarkedButton("Anna Maria Eriksson")
    qtbot.addWidget(plain)
    plain.resize(made.size())
    plain.show()
    assert made.grab().toImage() != plain.grab().toImage()


def test_a_text_from_right_to_left_is_drawn_without_marks(qtbot: QtBot) -> None:
    images = []
    for marks in ((), ((0, 1),)):
        made = MarkedButton("آنا", marks=marks)
        qtbot.addWidget(made)
        made.show()
        images.append(made.grab().toImage())
    assert images[0] == images[1]


def test_an_ampersand_in_a_reading_is_a_letter(desktop: Desktop) -> None:
    desktop.add("a.png")
    odd = replace(BOTH_NAMES, value="A & B", choices=(Choice("A & C", Origin.ENGINE),))
    desktop.read(1, name=odd)
    first = form(desktop).name.choices[0]
    assert first.text().replace("&&", "&") == "A & B · one reader"
    assert first.shortcut().isEmpty()


# Words about readers.


@pytest.mark.parametrize(
    ("engines", "words"),
    [
        ("rapidocr 3.10.0", "RapidOCR 3.10.0"),
        (
            "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)",
            "RapidOCR 3.10.0 + EasyOCR 1.7.2 (english_g2)",
        ),
        ("tesseract", "tesseract"),
        ("", ""),
    ],
)
def test_readers_are_named_with_their_versions(engines: str, words: str) -> None:
    assert readers(engines) == words


@pytest.mark.parametrize(
    ("texts", "different"),
    [
        (("A B", "A  B "), False),
        ((":ANNA", ": ANNA"), False),
        (("AB", "A8"), True),
        (("AB",), False),
        ((), False),
    ],
)
def test_a_blank_more_is_no_difference(texts: tuple[str, ...], *, different: bool) -> None:
    readings = tuple(Reading("rapidocr", text, 0.9) for text in texts)
    assert differs(Line("A", 0.9, box(0, 0), readings)) is different


def test_lines_of_one_reader_tell_no_difference() -> None:
    assert told_differences(NAME, [Line("ERIKSSON", 0.98, box(10, 50))]) == []
