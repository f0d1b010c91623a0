"""Characters that were hard to read are underlined in their field, with others on a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kyc_desktop.domain.fields import Details
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import MRZ_READER, HardLetter, Line, Reading
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.process.review.hard_letters import Hard, candidates_of, hard_in, still_in
from kyc_desktop.ui.theme import Role, colour
from tests.ui.process.conftest import DOB, LINES, NAME, OCR, box

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from kyc_desktop.ui.process.review.hard_marks import HardMarks
    from tests.ui.process.conftest import Desktop

F12 = Qt.Key.Key_F12


def line(text: str, *hard: HardLetter, others: tuple[str, ...] = ()) -> Line:
    readings = tuple(Reading(f"engine{n}", each, 0.9) for n, each in enumerate((text, *others)))
    return Line(text, 0.9, box(0, 0), readings if others else (), hard)


def test_a_hard_letter_is_found_in_the_value_whatever_its_case_and_order() -> None:
    surname = line("ERIKSSON", HardLetter(4, "S", 0.5, "5B"))
    given = line("ANNA MARIA", HardLetter(4, "M", 0.6, "N"))
    assert hard_in("Anna Maria Eriksson", [surname, given]) == (
        Hard(5, ("N",)),
        Hard(15, ("5", "b")),
    )


def test_what_the_other_reader_read_there_is_a_candidate() -> None:
    read = line("ERIKSSON", HardLetter(4, "S", 0.5, "5"), others=("ERIKZSON",))
    assert hard_in("Eriksson", [read]) == (Hard(4, ("5", "z")),)
    assert hard_in("Eriksson", [line("ERIKSSON", others=("Eriksson",))]) == ()  # only the case
    assert hard_in("Eriksson", [line("ERIKSSON", others=("ABCDEFGH",))]) == ()  # another text
    mrz = replace(read, hard=(), readings=(Reading(MRZ_READER, "ERIKZSON", 0.9),))
    assert hard_in("Eriksson", [mrz]) == ()


def test_a_letter_that_was_replaced_since_has_the_first_one_as_candidate() -> None:
    assert hard_in("Novák", [line("NOVÁK", HardLetter(3, "A", 0.4, "Á"))]) == (Hard(3, ("a",)),)
    assert hard_in("Novák", [line("NOVÁK", HardLetter(3, "O", 0.4, "U"))]) == ()  # it moved


@pytest.mark.parametrize(
    ("shown", "at"),
    [("1974-08-12", 9), ("12.08.1974", 1), ("12 August 1974", 1), ("August 12, 1974", 8)],
)
def test_a_digit_is_found_in_every_format_of_a_date(shown: str, at: int) -> None:
    printed = line("12 AUG/AOU 74", HardLetter(1, "2", 0.5, "7"))
    assert hard_in(shown, [printed]) == (Hard(at, ("7",)),)


def test_two_digits_of_a_year_are_the_last_of_four() -> None:
    printed = line("12 AUG/AOU 74", HardLetter(10, "4", 0.5, "1"))
    assert hard_in("12 August 1974", [printed]) == (Hard(13, ("1",)),)


def test_changed_letters_lose_their_marks() -> None:
    hard = (Hard(0, ("Z",)), Hard(4, ("5",)))
    assert still_in("Eriksson", "Eriksson", hard) == hard
    assert still_in("Anna Eriksson", "Eriksson", hard) == (Hard(5, ("Z",)), Hard(9, ("5",)))
    assert still_in("Erikzson", "Eriksson", hard) == (Hard(0, ("Z",)),)
    assert still_in("Er", "Eriksson", hard) == (Hard(0, ("Z",)),)


def test_another_text_has_no_marks_because_of_a_letter_in_common() -> None:
    assert still_in("Draft Name", "Mahmut Abdul Rahiim", (Hard(18, ("n",)),)) == ()
    assert still_in("Li Maximilian", "Li", (Hard(1, ("l",)),)) == (Hard(1, ("l",)),)
    assert still_in("E", "Eriksson", (Hard(0, ("Z",)),)) == (Hard(0, ("Z",)),)


def test_candidates() -> None:
    hard = (Hard(0, ("Z",)), Hard(4, ("5",)))
    assert [each.text for each in candidates_of("Eriksson", hard)] == ["Zriksson", "Erik5son"]


class Marked:
    """A document whose surname and day have a character that was hard to read."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        hard = {1: HardLetter(4, "S", 0.5, "ZX"), 3: HardLetter(1, "2", 0.5, "79")}
        lines = tuple(
            replace(each, hard=(hard[n],) if n in hard else ()) for n, each in enumerate(LINES)
        )
        state = desktop.state(
            1,
            FlowStatus.AWAITING_REVIEW,
            ocr=replace(OCR, lines=lines),
            details=Details(NAME, DOB),
        )
        desktop.tab.show_finished(1, state)

    def editor(self, field: str) -> FieldEditor:
        return self.desktop.tab.review_panel.form.editor(field)

    def marks(self, field: str) -> HardMarks:
        return self.desktop.tab.hard_to_read.marks(field)

    def menu(self) -> QMenu:
        (menu,) = (each for each in self.desktop.tab.findChildren(QMenu) if each.isVisible())
        return menu


@pytest.fixture
def marked(read: Desktop) -> Marked:
    return Marked(read)


def test_the_letter_is_underlined_and_told(marked: Marked) -> None:
    editor, marks = marked.editor("name"), marked.marks("name")
    editor.go_to()
    assert [(each.at, each.candidates) for each in marks.marked] == [(15, ("z", "x"))]
    assert "“s” was hard to read; it may be “z”, “x”." in editor.edit.accessibleDescription()
    (rect,) = marks.rects()
    drawn = editor.edit.grab().toImage()
    ratio = drawn.devicePixelRatio()
    spot = drawn.pixelColor(rect.center() * ratio)
    assert spot == colour(Role.WARNING)
    # Where Qt draws the letter, by what a click there does.
    text = editor.edit.text()
    QTest.mouseClick(editor.edit, Qt.MouseButton.LeftButton, pos=rect.center())
    assert editor.edit.cursorPosition() in {15, 16}
    assert text == NAME.value


class _Guillemets(QTranslator):
    """A language that quotes with guillemets, whatever the locale of the computer is."""

    def translate(self, context: str, source: str, *_: object) -> str:
        quotes = str.maketrans("“”", "«»")
        return str(source).translate(quotes) if context == "HardLetter" else ""


def test_the_candidates_are_quoted_as_the_sentence_is(marked: Marked) -> None:
    translator, app = _Guillemets(), QCoreApplication.instance()
    assert app is not None
    app.installTranslator(translator)
    try:
        words = marked.marks("name").words()
    finally:
        app.removeTranslator(translator)
    assert words == ["«s» was hard to read; it may be «z», «x»."]


def test_the_underline_follows_the_text_that_scrolls(marked: Marked) -> None:
    editor, marks = marked.editor("name"), marked.marks("name")
    editor.edit.setFixedWidth(90)
    editor.edit.setCursorPosition(0)
    editor.edit.grab()
    assert marks.rects() == []  # out of sight
    editor.edit.setCursorPosition(len(NAME.value))
    editor.edit.grab()
    assert len(marks.rects()) == 1


def test_a_letter_that_is_typed_over_loses_its_mark(marked: Marked) -> None:
    editor, marks = marked.editor("name"), marked.marks("name")
    editor.edit.setFocus()
    editor.edit.setSelection(15, 1)
    QTest.keyClicks(editor.edit, "z")
    assert marks.marked == ()
    assert "hard to read" not in editor.edit.accessibleDescription()
    QTest.keyClick(editor.edit, Qt.Key.Key_Escape)
    assert len(marks.marked) == 1


def test_a_key_offers_the_other_letters(marked: Marked, qtbot: QtBot) -> None:
    editor = marked.editor("name")
    editor.go_to()
    QTest.keyClick(editor.edit, F12)
    menu = marked.menu()
    assert [each.text() for each in menu.actions()] == [
        "Anna Maria Erikzson (“z” instead of “s”)",
        "Anna Maria Erikxson (“x” instead of “s”)",
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert editor.text == "Anna Maria Erikxson"
    assert marked.marks("name").marked == ()
    QTest.keyClick(editor.edit, Qt.Key.Key_Escape)
    assert editor.text == NAME.value
    QTest.keyClick(editor.edit, F12)
    menu = marked.menu()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert editor.text == NAME.value


def test_no_other_letter_is_offered_for_a_text_that_is_gone(marked: Marked) -> None:
    QTest.keyClick(marked.editor("name").edit, F12)
    assert marked.menu().actions()
    marked.desktop.read(1)  # without hard letters
    assert not [each for each in marked.desktop.tab.findChildren(QMenu) if each.isVisible()]


def test_only_days_that_exist_are_offered(marked: Marked) -> None:
    marked.editor("dob").go_to()
    offered = {each.new for each in marked.marks("dob").candidates}
    assert offered == {"7", "9"}
    marked.editor("dob").edit.setText("12 February 1974")
    assert {each.new for each in marked.marks("dob").candidates} <= {"7", "9"}
    marked.editor("dob").edit.setText("32 February 1974")  # 37 and 39 are no days either
    assert marked.marks("dob").candidates == []


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_field_under_a_blind_check_shows_nothing(read: Desktop) -> None:
    marked, form = Marked(read), read.tab.review_panel.form
    key = next(key for key in ("name", "dob") if form.hides(key))
    assert marked.marks(key).marked == ()
    form.editor(key).go_to()
    QTest.keyClick(form.editor(key).edit, F12)
    assert not any(each.isVisible() for each in read.tab.findChildren(QMenu))


def test_the_underline_is_at_the_same_digit_in_another_format_of_dates(marked: Marked) -> None:
    try:
        for form, at in ((DateFormat.DMY, 1), (DateFormat.ISO, 9), (DateFormat.LOCALE, 1)):
            use_format(form)
            assert [each.at for each in marked.marks("dob").marked] == [at], form
    finally:
        use_format(DateFormat.LOCALE)
