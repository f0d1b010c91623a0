"""Aadhaar numbers in lines of text, and where their first eight digits are. All are made up."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.reading import HardLetter, Line, Reading
from kyc_desktop.extraction.aadhaar import (
    beside_last_four,
    hidden_boxes,
    is_aadhaar,
    needs_number,
    without_numbers,
)

VALID = "2341 2341 2346"  # its check digit is right


def line(text: str, left: float = 0.0, top: float = 0.0, readings: tuple[str, ...] = ()) -> Line:
    right = left + 10 * len(text)
    box = ((left, top), (right, top), (right, top + 20), (left, top + 20))
    return Line(text, 0.9, box, tuple(Reading("x", each, 0.9) for each in readings))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (VALID, "XXXX XXXX 2346"),
        ("234123412346", "XXXXXXXX2346"),
        ("2341-2341-2346", "XXXX-XXXX-2346"),
        ("Aadhaar No: 2341 2341 2346 .", "Aadhaar No: XXXX XXXX 2346 ."),
        ("234I 234l 2346", "XXXX XXXX 2346"),  # letters that look like its digits
        ("2341 2341 2346 and 2341 2341 2346", "XXXX XXXX 2346 and XXXX XXXX 2346"),
        ("2341 2341 2347", None),  # a wrong check digit
        ("1234 5678 9012", None),  # never begins with 1
        ("9234 1234 1234 2346", None),  # sixteen digits
        ("12/08/1974 +91 9876543210", None),
        ("2341/2341/2346", "XXXX/XXXX/2346"),
        ("2341 – 2341 – 2346", "XXXX – XXXX – 2346"),
        ("2341|2341|2346", "XXXX|XXXX|2346"),
        ("2341_2341_2346", "XXXX_XXXX_2346"),
        ("2 3 4 1  2 3 4 1  2 3 4 6", "X X X X  X X X X  2 3 4 6"),
        ("2|3|4|1|2|3|4|1|2|3|4|6", "X|X|X|X|X|X|X|X|2|3|4|6"),
        ("UID234123412346", "UIDXXXXXXXX2346"),
        ("Aadhaar:234123412346", "Aadhaar:XXXXXXXX2346"),
        ("234123412346UID", "XXXXXXXX2346UID"),
        ("2341 2341 2346 UID234123412346", "XXXX XXXX 2346 UIDXXXXXXXX2346"),
        ("２３４１　２３４１　２３４６", "XXXX　XXXX　２３４６"),
        ("१२ २३४१ २३४१ २३४६", "१२ XXXX XXXX २३४६"),
        ("23A1 2341 2346", None),  # a letter that is like none of its digits
        ("2q41 2341 2346", None),  # like a nine, which makes the check digit wrong
        ("12/08/1974 2341 2341 2346", "12/08/1974 XXXX XXXX 2346"),
        ("2341 2341 2346 2013", "XXXX XXXX 2346 2013"),  # a year behind
        ("8 8 8 0  1 2 3 4  5 6 7 4 1", None),  # thirteen digits
        ("I<UTOD231458907234123412346<<<", None),  # a machine-readable line
        ("XXXX XXXX 2346", None),
        ("LISS OOSS BILL", None),  # words are no numbers
    ],
)
def test_the_first_eight_digits_are_hidden(text: str, left: str | None) -> None:
    (found,) = without_numbers((line(text),))
    assert found.text == (text if left is None else left)
    assert bool(hidden_boxes([line(text)])) is (left is not None)


def test_on_such_a_card_a_misread_number_counts_too() -> None:
    card = (line("भारत सरकार GOVERNMENT OF INDIA"), line("1234 5678 9012"))
    assert [each.text for each in without_numbers(card)][1] == "XXXX XXXX 9012"
    assert not is_aadhaar(card)
    assert is_aadhaar((line("My Aadhaar, my identity"),))


def test_what_one_reader_read_is_enough() -> None:
    hard = (HardLetter(0, "2", 0.3),)
    readings = (Reading("a", VALID, 0.8),)
    misread = Line("2341 2341 2347", 0.9, line(VALID).box, readings, hard)
    (found,) = without_numbers((misread,))
    assert [each.text for each in found.readings] == ["XXXX XXXX 2346"]
    assert found.hard == ()
    assert len(hidden_boxes([misread])) == 1


def test_the_box_ends_between_the_eighth_digit_and_the_ninth() -> None:
    (box,) = hidden_boxes([line(VALID, left=100)])
    xs, ys = zip(*box, strict=True)
    assert min(xs) == pytest.approx(100)
    assert 190 < max(xs) < 200  # the ninth begins at 200
    assert (min(ys), max(ys)) == (-4, 24)
    (whole,) = hidden_boxes([line(VALID, left=100)], whole=True)
    assert max(x for x, _ in whole) == 240


def test_a_turned_line_has_a_turned_box() -> None:
    upright = line(VALID)
    turned = Line(VALID, 0.9, tuple((-y, x) for x, y in upright.box))  # type: ignore[arg-type]
    (box,), (expected,) = hidden_boxes([turned]), hidden_boxes([upright])
    assert box == tuple((-y, x) for x, y in expected)


def test_groups_that_are_lines_of_their_own_are_put_together() -> None:
    apart = [line("2341", 0), line("2341", 60, 2), line("2346", 120), line("2341", 60, 90)]
    assert len(hidden_boxes(apart)) == 2
    assert max(x for box in hidden_boxes(apart) for x, _ in box) == 100
    two = [line("2341 2341", 0), line("2346", 110)]
    assert len(hidden_boxes(two)) == 1


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("2341", "2341", "2346"), ("XXXX", "XXXX", "2346")),
        (("2341 2341", "2346"), ("XXXX XXXX", "2346")),
        (("No. 2341", "2341 2346"), ("No. XXXX", "XXXX 2346")),
        (("Ref. 2341 2341", "2346 page 3"), ("Ref. XXXX XXXX", "2346 page 3")),
        (("2341", "2341", "2347"), None),  # a wrong check digit
        (("12/08/2341", "2341 2346"), None),  # a date
        (("9234 2341 2341", "2346"), None),  # sixteen digits
        (("born in 2004", "2341 2346"), None),
        (("2341", "TH 2341 2346 fedR"), None),  # in the middle of other letters
    ],
)
def test_a_number_over_lines_below_one_another(
    texts: tuple[str, ...], left: tuple[str, ...] | None
) -> None:
    rows = tuple(line(text, top=30 * at) for at, text in enumerate(texts))
    found = tuple(each.text for each in without_numbers(rows))
    assert found == (left or texts)
    assert bool(hidden_boxes(rows)) is (left is not None)


def test_on_such_a_page_what_is_read_of_a_number_over_lines_counts_too() -> None:
    said = line("Government of India", top=-90)
    rows = (said, line("5678"), line("9012", top=30), line("3456", top=60))
    assert [each.text for each in without_numbers(rows)][1:] == ["XXXX", "XXXX", "3456"]
    born = line("Year of birth: 1974", top=-30)
    assert without_numbers((born, *rows))[0] == born  # no number begins with 1
    letter = (line("आधार"), line("23412", top=30), line("3412346", top=60))
    assert [each.text for each in without_numbers(letter)][1:] == ["XXXXX", "XXX2346"]
    loose = (line("UIDAI"), line("23 4123 412346", top=30))
    assert without_numbers(loose)[1].text == "XX XXXX XX2346"


def test_far_apart_or_in_another_column_are_no_parts_of_a_number() -> None:
    assert not hidden_boxes([line("2341"), line("2341 2346", top=90)])
    assert not hidden_boxes([line("2341"), line("2341 2346", left=200, top=30)])


def test_below_is_below_on_a_turned_page_as_well() -> None:
    rows = [line("2341"), line("2341", top=30), line("2346", top=60)]
    turned = [
        Line(each.text, 0.9, tuple((-y, x) for x, y in each.box))  # type: ignore[arg-type]
        for each in rows
    ]
    assert len(hidden_boxes(turned)) == len(hidden_boxes(rows)) == 2


@pytest.mark.parametrize(
    ("texts", "needs"),
    [
        (("Aadhaar", "Priya Example"), True),
        (("आधार", "Priya Example"), True),
        (("Govemment of lndia", "GovernmentofIndia"), True),  # as readers read it
        (("UNIQUE IDENTIFICATION AUTHORITY",), True),
        (("Aadhaar", "XXXX XXXX 2346"), False),
        (("Aadhaar", "xxxxxxxx2346"), False),
        (("Government of India", "Passport No. M1234567"), False),
        (("Aadhaar", "Passport No. M1234567"), True),
        (("INCOME TAX DEPARTMENT", "GOVT. OF INDIA"), False),
        (("Priya Example",), False),
    ],
)
def test_such_a_page_has_a_number(texts: tuple[str, ...], *, needs: bool) -> None:
    assert needs_number([line(text, top=30 * at) for at, text in enumerate(texts)]) is needs


def test_a_cover_is_left_of_the_last_four_digits() -> None:
    places = beside_last_four([line("2346", left=200), line("12/08/1974"), line("No. 12345")])
    xs = [[x for x, _ in box] for box in places]
    assert [(min(each), max(each)) for each in xs] == [(152, 188), (204, 220)]
