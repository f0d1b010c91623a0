"""EasyOCR's readings in the common format of all engines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kyc_desktop.ocr.engines.easyocr_text import machine_readable, rescaled, tidied


def text(raw: str) -> str:
    return tidied("easyocr", raw, 0.9).text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("~Staatsangehorigkeit", "Staatsangehorigkeit"),
        ("'Fornamn/Given names", "Fornamn/Given names"),
        ('Apellidos _"', "Apellidos"),
        ("[Birth date/Date de naissance", "/Birth date/Date de naissance"),
        ("(RM) Lain", "(RM) Lain"),
        ("'t Hooft", "'t Hooft"),
        ("'s-Gravenhage", "'s-Gravenhage"),
    ],
)
def test_specks_at_the_ends_are_no_letters(raw: str, clean: str) -> None:
    assert text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("MARTINa", "MARTINA"),
        ("AmAN", "AMAN"),
        ("BirDYLAND REPUBLIK", "BIRDYLAND REPUBLIK"),
        ("NGUYEN THI Vi DU", "NGUYEN THI VI DU"),
        ("irene", "Irene"),
        ("McDONALD", "McDONALD"),
        ("DeVRIES", "DeVRIES"),
        ("Anna Maria", "Anna Maria"),
        ("van der Berg", "van der Berg"),
        ("id", "id"),
    ],
)
def test_letters_that_were_flipped_stand_as_printed(raw: str, clean: str) -> None:
    assert text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("D ' AMICO", "D'AMICO"),
        ("O ' ROURKE SEAN", "O'ROURKE SEAN"),
        ("DOB 03122/1991", "DOB 03/22/1991"),
        ("01/1212021", "01/12/2021"),
        ("03/22/1991", "03/22/1991"),
        ("12345/2021", "12345/2021"),  # a number: no month or day is 45
        ("No 0012211/1991", "No 0012211/1991"),
    ],
)
def test_strokes_and_apostrophes_are_put_right(raw: str, clean: str) -> None:
    assert text(raw) == clean


def test_the_scale_rises_and_keeps_to_its_ends() -> None:
    steps = [rescaled(step / 100) for step in range(101)]
    assert all(low < high for low, high in pairwise(steps))
    assert (rescaled(-1.0), rescaled(0.0), rescaled(1.0), rescaled(2.0)) == (0.3, 0.3, 1.0, 1.0)


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", True),
        ("L898902C36UT07408122F1204159ZE184226B<<<<<10", True),
        ("I<UTOD231458907<<<<<<<<<<<<<<<", True),
        ("7408122F1204159UTO<<<<<<<<<<< 6", True),
        ("REPUBLIC OF UTOPIA IDENTITY CARD", False),
        ("ANNA MARIA", False),
        ("12.08.1974", False),
        ("Nationality/Nationalite", False),
    ],
)
def test_machine_readable_lines_are_known(line: str, holds: bool) -> None:
    assert machine_readable(line) is holds


def test_a_machine_readable_line_is_never_as_sure_as_print() -> None:
    line = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    assert tidied("easyocr", line, 1.0).score < tidied("easyocr", "ANNA MARIA", 1.0).score == 1.0
