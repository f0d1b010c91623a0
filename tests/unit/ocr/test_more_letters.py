"""Which letters of a line are replaced by those of a second reader that knows more letters."""

from __future__ import annotations

import numpy as np
import pytest

from kyc_desktop.extraction.words.alphabets import alphabet_of_page
from kyc_desktop.ocr.engines.more_letters import (
    PART,
    concatenated_features,
    in_alphabet,
    is_without,
    with_more_letters,
)


def told(text: str, more: str, score: float = 0.97, of: float = 0.99) -> tuple[str, float] | None:
    return with_more_letters(text, of, more, [score] * len(more))


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        ("JEDRZEJCZYK", "JĘDRZEJCZYK", "JĘDRZEJCZYK"),
        ("Lubos Kadecka", "Ľuboš Kadečka", "Ľuboš Kadečka"),
        ("L'ubos", "Ľuboš", "L'uboš"),  # as it may be an apostrophe
        ("Carta d'identita", "Carta ďidentitá", "Carta d'identitá"),
        ("Botha & Sons", "Botha ở Sons", None),
        ("12 | 34", "12 Ị 34", None),
        ("Nationality", "Nationalľity", None),
        ("NACIÓN", "NACỎN", None),
        ("MINISTÉRIO DA TRÂNSITO", "MINISTĖRIO ĐA TRẦNSITO", "MINISTÉRIO ĐA TRÂNSITO"),
        ("NGUYÊN THI THÂO", "NGUYỄN THỊ THẢO", "NGUYỄN THỊ THẢO"),
        ("NGUYN VAN DUC", "NGUYỄN VĂN ĐỨC", "NGUYỄN VĂN ĐỨC"),  # a letter was left out
        ("Nguyn Thi Hng", "Nguyễn Thị Hồng", "Nguyễn Thị Hồng"),
        ("Ngay sinh 01/02/1990", "Ngày sính ếễ 07/02/1990", "Ngày sính 01/02/1990"),  # digits
        ("Szabo", "Szabó", "Szabó"),
        ("OZTURK", "ÖZTÜRK", "ÖZTÜRK"),
        ("STAŃCZYK 1", "STAŃCZYK l", None),  # nothing but what RapidOCR knows
        ("Nowak", "Nowak", None),
        ("Kowalski-Zołc", "Kowaiski-Żółć", "Kowalski-Żółć"),  # its plain letters are not taken
        ("René Müller", "Rene Muller", None),  # what RapidOCR has seen, it has seen
    ],
)
def test_marked_letters_are_taken_and_no_others(text: str, more: str, whole: str | None) -> None:
    found = told(text, more)
    assert (None if found is None else found[0]) == whole


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("WapwtCaha", "Шарић Сања"),
        ("NACOOPT BBIJAH", "ПАСПОРТ ВЫДАН"),
        ("NANAΔOΠOYΛOΣ", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Ime / Name", "Име / Name"),
    ],
)
def test_a_line_in_another_alphabet_is_taken_as_a_whole(text: str, more: str) -> None:
    found = told(text, more, 0.9)
    assert found is not None
    assert found[0] == more


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ("ПACПOPT", "ПАСПОРТ"),  # four Latin letters in a Cyrillic word
        ("АΡХΗ ΕΚΔΟΣΗΣ", "ΑΡΧΗ ΕΚΔΟΣΗΣ"),  # two Cyrillic letters
        ("Дата / Date", "Дата / Date"),
        ("ул. Ленина 12", "ул. Ленина 12"),
        ("ρΏпжпў Ф7 / Date", None),  # what a script that nobody knows looks like
        ("National ID Card / ъЯ3 чзя", None),
        ("Carrer 58, 3я 2в", None),
        ("Nom ωρ Жф", None),
    ],
)
def test_each_word_of_a_line_is_in_one_alphabet(more: str, whole: str | None) -> None:
    found = told("X" * len(more), more)
    assert (None if found is None else found[0]) == whole


def test_letters_that_look_like_latin_ones_tell_no_alphabet() -> None:
    assert told("MOTOPOB", "МОТОРОВ") is None
    assert told("COPMACK", "СОРМАСК") is None


def test_one_letter_that_looks_like_no_latin_one_is_enough_where_all_is_read_well() -> None:
    assert told("KATAPVHA", "КАТАРИНА", 0.97) == ("КАТАРИНА", 0.92)
    assert told("KATAPVHA", "КАТАРИНА", 0.9) is None


@pytest.mark.parametrize(
    ("text", "more"),
    [("ul. Jana III 33", "ul. Jana Ш 33"), ("II CERT", "П CERT"), ("VAT N", "VАТ И")],
)
def test_one_such_letter_beside_latin_ones_tells_nothing(text: str, more: str) -> None:
    assert told(text, more, 0.99) is None


def test_signs_that_rapidocr_knows_are_left_to_it() -> None:
    assert told("2002年07月31日", "2002η07ηλ31E") is None


@pytest.mark.parametrize("more", ["Шарић Сања", "Łukasz Żyła"])
def test_what_is_hard_to_read_is_not_taken(more: str) -> None:
    assert told("Lukasz Zyla", more, 0.5) is None


@pytest.mark.parametrize("more", ["Шарић Сања", "Łukasz Żyła"])
def test_a_line_with_letters_that_nobody_else_knows_is_never_read_well(more: str) -> None:
    found = told("Lukasz Zyla", more, 1.0, of=1.0)
    assert found is not None
    assert found[1] == 0.92


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("KÊNINA", "KĒNINA"),
        ("INDÉPENDANT", "INDĖPENDANT"),
        ("TRÂNSITO", "TRẦNSITO"),  # Vietnamese has more than one such letter
        ("SÃO SEBASTIÃO", "SẪO SEBASTIẪO"),
    ],
)
def test_a_mark_that_was_seen_otherwise_stays_and_is_doubted(text: str, more: str) -> None:
    assert told(text, more) == (text, 0.92)
    assert told(text, more, 0.8) is None


def test_a_letter_more_does_not_make_a_line_better_read() -> None:
    assert told("Lukasz Zyla", "Łukasz Żyła", of=0.7) == ("Łukasz Żyła", 0.7)


def test_what_both_layers_saw_stands_side_by_side() -> None:
    pooled = np.arange(384 * 3, dtype=np.float32).reshape(1, 384, 1, 3)
    last = np.full((1, 3, 120), -1.0, dtype=np.float32)
    seen = concatenated_features(pooled, last)
    assert seen.shape == (1, 3, 504)
    assert (seen[:, :, :120] == -1).all()
    assert (seen[0, 1, 120:] == pooled[0, :, 0, 1]).all()


@pytest.mark.parametrize(
    ("texts", "alphabet"),
    [
        (["ПАСПОРТ", "МАРКО", "PETROV"], "CYRILLIC"),
        (["ΟΝΟΜΑ", "NAME", "ΛΟΥΚΑΣ"], "GREEK"),
        (["PASSPORT", "ПАСПОРТ", "REPUBLIC OF BULGARIA", "SURNAME", "GIVEN NAMES"], None),
        (["12.08.1974"], None),
        ([], None),
    ],
)
def test_a_good_part_of_the_letters_tells_the_alphabet_of_a_page(
    texts: list[str], alphabet: str | None
) -> None:
    assert alphabet_of_page(texts, PART) == alphabet


@pytest.mark.parametrize(
    ("text", "without"), [("ONOMA", True), ("ΟΝΟΜΑ", False), ("12.08.1974", False), ("A Ω", False)]
)
def test_only_lines_with_letters_are_read_in_the_alphabet_of_the_page(
    text: str, *, without: bool
) -> None:
    assert is_without(text, "GREEK") is without


@pytest.mark.parametrize(
    ("scores", "score"),
    [
        ([0.9, 0.5, 0.7], 0.7),
        ([0.99] * 5, 0.92),
        ([0.9, 0.05, 0.99], None),  # one letter is surely of another alphabet
        ([0.5, 0.6, 0.5], None),
        ([], None),
    ],
)
def test_a_line_fits_into_the_alphabet_of_its_page_or_it_does_not(
    scores: list[float], score: float | None
) -> None:
    more = "ЦВЕТКОВ"[: len(scores)]
    found = in_alphabet(more, scores)
    assert (found is None) is (score is None)
    if found is not None:
        assert found[0] == more
        assert found[1] == pytest.approx(score)
