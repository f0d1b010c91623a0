"""Aadhaar numbers in lines of text, and where their first eight digits are. All are made up."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.reading import HardLetter, Line, Reading
from kyc_desktop.extraction.aadhaar import hidden_boxes, is_aadhaar, without_numbers

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
