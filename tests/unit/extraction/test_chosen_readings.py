"""Which engine's reading of a line is chosen: by evidence first, score last, never by engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyc_desktop.domain.reading import Line, Reading
from kyc_desktop.extraction.chosen_readings import chosen
from tests.unit.extraction.conftest import TODAY, drawn

BOX = ((10.0, 10.0), (210.0, 10.0), (210.0, 30.0), (10.0, 30.0))
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)


def read_by(first: tuple[str, float], other: tuple[str, float], box: int = 0) -> Line:
    """A line as two engines read it; its text is that of the higher score, as it comes from OCR."""
    readings = (Reading("rapidocr", *first), Reading("easyocr", *other))
    best = max(readings, key=lambda reading: reading.score)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = BOX
    down = 30.0 * box
    corners = ((x0, y0 + down), (x1, y1 + down), (x2, y2 + down), (x3, y3 + down))
    return Line(best.text, best.score, corners, readings)


def text_of(first: tuple[str, float], other: tuple[str, float]) -> str:
    (line,) = chosen([read_by(first, other)], TODAY)
    return line.text


def both_ways(right: str, wrong: str, scores: tuple[float, float] = (0.8, 0.97)) -> None:
    """The right one is taken whichever engine read it, though the other score is the higher."""
    score, higher = scores
    assert text_of((right, score), (wrong, higher)) == right
    assert text_of((wrong, higher), (right, score)) == right


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("12.08.1974", "12.88.1974"),
        ("12 AUG 1974", "12 AUC 1974"),
        ("1974-08-12", "1974-O3-72"),
        ("31.01.1990", "31.02.1990"),
        ("29.02.2000", "29.02.2001"),
        ("3. 21.05.1987", "3. 21.65.1987"),
    ],
)
def test_a_date_that_exists_goes_before_one_that_does_not(right: str, wrong: str) -> None:
    both_ways(right, wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Date of birth", "Dafe ot bjrfn"),
        ("Surname", "Suxnane"),
        ("Given names", "Civcn nanncz"),
        ("Geburtsdatum", "Cebvnfsdafnn"),
        ("Nazwisko / Surname", "Nazwizco / Srnane"),
    ],
)
def test_a_label_that_is_known_goes_before_a_garbled_one(right: str, wrong: str) -> None:
    both_ways(right, wrong)


@pytest.mark.parametrize(
    ("accented", "plain"),
    [
        ("MÜLLER", "MULLER"),
        ("Łukasz", "Lukasz"),
        ("JOSÉ MARÍA", "JOSE MARIA"),
        ("Søren", "Soren"),
        ("Geburtstag: 1. März 1974", "Geburtstag: 1. Marz 1974"),
    ],
)
def test_accents_are_kept_where_the_other_engine_has_none(accented: str, plain: str) -> None:
    both_ways(accented, plain)


def test_more_accents_are_the_richer_reading() -> None:
    both_ways("ĆWIĄKAŁA", "CWIĄKALA")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Kjærgaard", "Kjrgaard"),
        ("ÞÓRA", "ORA"),
        ("Straße 5", "Strae 5"),
    ],
)
def test_letters_that_the_other_engine_lacks_are_kept(right: str, wrong: str) -> None:
    both_ways(right, wrong, (0.92, 0.97))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Lê Thị My Duyên", "Le Thj My Duyen"),
        ("Eyüp Şahin", "Eyljp Sahin"),
        ("Jürgen Vogt", "Jiirgen Vogt"),
        ("Łucja Mąka", "tucja Maka"),
        ("Ķirsons", "Kirsons"),
    ],
)
def test_what_is_read_for_a_letter_with_marks_loses_to_that_letter(marked: str, plain: str) -> None:
    both_ways(marked, plain, (0.92, 0.98))


@pytest.mark.parametrize(
    ("marked", "plain"), [("Jürgen Vogel", "Jurgen Vogt"), ("Dávid Kun", "David Kum")]
)
def test_marks_do_not_decide_where_plain_letters_differ_too(marked: str, plain: str) -> None:
    assert text_of((marked, 0.92), (plain, 0.98)) == plain


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("ERIKSSON", "ER1KSS0N"),
        ("BERG BODIL", "8ERG B0DIL"),
        ("Silva Lopes", "Si1va Lopes"),
        ("LENZ BRANDT", "LEN2 BRANDT"),
        ("GRAU BRANDT", "6RAU BRANDT"),
        ("KAHN", "K4HN"),
        ("12 AUG 1974", "12 AU6 1974"),
    ],
)
def test_words_have_no_digits_that_look_like_letters(right: str, wrong: str) -> None:
    both_ways(right, wrong)


def test_date_goes_before_letters_that_look_like_its_digits() -> None:
    both_ways("12.08.1974", "12.O8.1974")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("SMlTH", "SMITH"),
        ("NADlA BERG", "NADIA BERG"),
        ("OLlA", "OLIA"),
        ("ALl BERG", "ALI BERG"),
        ("Al BERG", "Al BERG"),
        ("HEIDl", "HEIDI"),
        ("lRIS", "IRIS"),
        ("Paul", "Paul"),
        ("Al-Said", "Al-Said"),
    ],
)
def test_small_l_among_capitals_is_an_i(read: str, meant: str) -> None:
    assert text_of((read, 0.95), (read, 0.9)) == meant


@pytest.mark.parametrize("nothing", ["???", "1", "A", "| |"])
def test_stroke_for_a_whole_line_loses_whatever_its_score(nothing: str) -> None:
    assert text_of(("ANNA BERG", 0.95), (nothing, 1.0)) == "ANNA BERG"
    assert text_of((nothing, 1.0), ("ANNA BERG", 0.95)) == "ANNA BERG"
    assert text_of((nothing, 1.0), ("XQWZK VRR", 0.6)) == nothing  # of strokes that are no text


def test_hyphen_without_blanks_is_taken_where_one_has_it() -> None:
    both_ways("SMITH-JONES", "SMITH -JONES")


@pytest.mark.parametrize(
    ("flipped", "capitals", "taken"),
    [
        ("şiMŞEK", "SIMSEK", "ŞIMŞEK"),
        ("ANNA szÜcs", "ANNA SZUCS", "ANNA SZÜCS"),
        ("ÖMER ÇiFTÇi", "OMER CIFTCI", "ÖMER ÇIFTÇI"),
        ("SZÜCS GYőző", "SZUCS GYOZO", "SZÜCS GYŐZŐ"),
        ("PÁDRAIG McGETTIGAN", "PADRAIG MCGETTIGAN", "PÁDRAIG McGETTIGAN"),  # printed so
        ("JOSÉ de la PEÑA", "JOSE DE LA PENA", "JOSÉ de la PEÑA"),
        ("Núria Puig", "NURIA PUIG", "Núria Puig"),
        ("JÖRG, Dipl.-Ing.", "JORG, DIPL.-ING.", "JÖRG, Dipl.-Ing."),
        ("szÜcs", "szucs", "szÜcs"),  # no capitals in the other either
    ],
)
def test_capitals_that_one_took_for_small_letters_come_from_the_other(
    flipped: str, capitals: str, taken: str
) -> None:
    assert text_of((flipped, 0.9), (capitals, 0.95)) == taken
    assert text_of((capitals, 0.95), (flipped, 0.9)) == taken


@pytest.mark.parametrize(
    ("parted", "glued"),
    [
        ("ANNA BERG", "ANNABERG"),
        ("Nicolo D'Alessio", "Nicolo Dalessio"),
        ("ANNA-MARIA BERG", "ANNAMARIABERG"),
        ("Date of birth", "Dateofbirth"),
    ],
)
def test_blanks_and_apostrophes_between_letters_are_kept(parted: str, glued: str) -> None:
    both_ways(parted, glued)


def test_accents_of_one_and_blanks_of_the_other_come_together() -> None:
    both = {text_of(("JOSÉMARÍA", a), ("JOSE MARIA", b)) for a, b in ((0.9, 0.95), (0.95, 0.9))}
    assert both == {"JOSÉ MARÍA"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ERIKSSON", "ERIKSSOM"),
        ("12.08.1974", "12.03.1974"),  # both exist
        ("12.88.1974", "12.99.1974"),  # neither does
        ("Surname", "Given names"),  # both are known
        ("STREET 5", "STREET 6"),
    ],
)
def test_where_nothing_else_tells_the_score_decides(one: str, other: str) -> None:
    assert text_of((one, 0.95), (other, 0.9)) == one
    assert text_of((one, 0.9), (other, 0.95)) == other


def test_the_score_is_that_of_the_reading_that_was_taken() -> None:
    (line,) = chosen([read_by(("12.08.1974", 0.8), ("12.88.1974", 0.97))], TODAY)
    assert (line.text, line.score) == ("12.08.1974", 0.8)


@pytest.mark.parametrize("other", ["Anna Berg", "ANNA  BERG", "ANNA-BERG", "anna berg."], ids=repr)
def test_what_both_read_alike_is_surer_than_what_one_read(other: str) -> None:
    readings = (("ANNA BERG", 0.8), (other, 0.75))
    (line,) = chosen([read_by(*readings)], TODAY)
    assert line.text == "ANNA BERG"
    assert line.score > 0.95
    (perfect,) = chosen([read_by(("ANNA BERG", 1.0), (other, 0.75))], TODAY)
    assert perfect.score == 1.0


def test_agreement_on_nothing_but_strokes_is_none() -> None:
    (line,) = chosen([read_by(("---", 0.6), ("...", 0.55))], TODAY)
    assert (line.text, line.score) == ("---", 0.6)


@pytest.mark.parametrize(
    "readings",
    [(), (Reading("easyocr", "12.88.1974", 0.7),)],
    ids=["one engine", "the other read nothing"],
)
def test_a_line_that_one_engine_read_stays_as_it_is(readings: tuple[Reading, ...]) -> None:
    lines = [Line("12.88.1974", 0.7, BOX, readings), *drawn("60 300 12 Date of birth")]
    assert chosen(lines, TODAY) == tuple(lines)


def test_a_page_of_one_engine_stays_as_it_is() -> None:
    page = drawn("\n".join(f"20 {400 + 20 * i} 14 {text}" for i, text in enumerate(PASSPORT)))
    assert chosen(page, TODAY) == tuple(page)
    assert chosen([], TODAY) == ()


def test_lines_and_boxes_keep_their_order_and_their_readings() -> None:
    lines = [read_by((f"LINE {n}", 0.9), (f"LIME {n}", 0.8), n) for n in range(5)]
    found = chosen(lines, TODAY)
    assert [line.box for line in found] == [line.box for line in lines]
    assert [line.readings for line in found] == [line.readings for line in lines]


def mrz(rows: tuple[str, ...], wrong: dict[int, str], engine: str) -> list[Line]:
    """The rows of a zone as two engines read them, `engine` with some rows wrong and sure of it."""
    lines = []
    for i, row in enumerate(rows):
        bad, good = (wrong.get(i, row), 0.98), (row, 0.85)
        lines.append(read_by(*((bad, good) if engine == "rapidocr" else (good, bad)), box=i))
    return lines


@pytest.mark.parametrize("engine", ["rapidocr", "easyocr"])
@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (PASSPORT, {1: PASSPORT[1].replace("7408122", "7403122")}),
        (PASSPORT, {1: PASSPORT[1].replace("L898902C3", "L898802C3")}),
        (PASSPORT, {1: PASSPORT[1].replace("1204159", "1204169")}),
        (CARD, {1: CARD[1].replace("7408122", "7406122")}),
        (CARD, {0: CARD[0].replace("D23145890", "D28145890")}),
    ],
    ids=["birth", "number", "expiry", "card's birth", "card's number"],
)
def test_check_digits_decide_between_readings_of_mrz_lines(
    rows: tuple[str, ...], wrong: dict[int, str], engine: str
) -> None:
    assert [line.text for line in chosen(mrz(rows, wrong, engine), TODAY)] == list(rows)


def test_each_line_of_a_mrz_may_come_from_another_engine() -> None:
    lines = [
        read_by((CARD[0], 0.8), (CARD[0].replace("D23145890", "D23146890"), 0.95), 0),
        read_by((CARD[1].replace("7408122", "7408127"), 0.95), (CARD[1], 0.8), 1),
        read_by((CARD[2], 0.95), ("ERIKSS0N<KANNA<MARIA<<<<<<<<<<", 0.9), 2),
    ]
    assert [line.text for line in chosen(lines, TODAY)] == list(CARD)


def test_scores_decide_what_no_check_digit_covers() -> None:
    name = PASSPORT[0].replace("ERIKSSON", "ERIKSSOM")
    for right, wrong, taken in ((0.95, 0.9, PASSPORT[0]), (0.9, 0.95, name)):
        lines = [
            read_by((PASSPORT[0], right), (name, wrong), 0),
            read_by((PASSPORT[1], 0.9), (PASSPORT[1], 0.9), 1),
        ]
        assert chosen(lines, TODAY)[0].text == taken


@pytest.mark.timeout(30)
def test_a_page_full_of_fillers_is_decided_in_time() -> None:
    lines = [read_by((f"A<<{n}B", 0.9), (f"A<<{n}8", 0.8), n) for n in range(60)]
    found = chosen(lines, TODAY)
    assert [line.box for line in found] == [line.box for line in lines]
    assert all(line.text in {reading.text for reading in line.readings} for line in found)


@pytest.mark.parametrize("engine", ["rapidocr", "easyocr"])
def test_name_in_a_mrz_has_no_digits(engine: str) -> None:
    lines = mrz(PASSPORT, {0: PASSPORT[0].replace("ERIKSSON", "ER1KSS0N")}, engine)
    assert [line.text for line in chosen(lines, TODAY)] == list(PASSPORT)


def test_third_reading_takes_part() -> None:
    line = read_by(("12.88.1974", 0.9), ("12.99.1974", 0.8))
    third = replace(line, readings=(*line.readings, Reading("other", "12.08.1974", 0.7)))
    assert chosen([third], TODAY)[0].text == "12.08.1974"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("ERIKSSON", "ERIKSSOM"),
        ("ANNA MARIA", "ANNA MARLA"),
        ("Anna María", "Ahna Maria"),
        ("ERIKSSON ANNA MARIA", "ERIKSSDN ANNA MARIA"),
        ("12.08.1974", "12.03.1974"),  # birth
        ("15 APR 2012", "15 APR 2017"),  # expiry
    ],
)
def test_name_or_date_that_the_mrz_has_is_read_as_there(right: str, wrong: str) -> None:
    for readings in (((right, 0.6), (wrong, 0.99)), ((wrong, 0.99), (right, 0.6))):
        lines = [*mrz(PASSPORT, {}, "rapidocr"), read_by(*readings, box=5)]
        assert [line.text for line in chosen(lines, TODAY)] == [*PASSPORT, right]


@pytest.mark.parametrize(
    ("surer", "other"),
    [
        ("ERIKSSOM", "ERIKSSDN"),  # neither
        ("ERIKSSON", "ERIKSSÖN"),  # both: accents decide
        ("STREET 5", "STREET 6"),
        ("12.08.1975", "12.08.1976"),
    ],
)
def test_mrz_decides_on_nothing_that_it_does_not_tell(surer: str, other: str) -> None:
    readings = ((surer, 0.95), (other, 0.9))
    lines = [*mrz(PASSPORT, {}, "rapidocr"), read_by(*readings, box=5)]
    assert chosen(lines, TODAY)[-1].text == text_of(*readings)


def test_date_of_a_mrz_whose_check_digit_fails_decides_nothing() -> None:
    rows = (PASSPORT[0], PASSPORT[1].replace("7408122", "7408123"))
    printed = read_by(("12.08.1974", 0.8), ("12.03.1974", 0.95), box=5)
    assert chosen([*mrz(rows, {}, "rapidocr"), printed], TODAY)[-1].text == "12.03.1974"


@pytest.mark.parametrize(
    ("right", "garbled"),
    [("ШАРИЋ", "WAPwt"), ("ПАСПОРТ ВЫДАН", "NACOOPT BBIJAH"), ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "NANAAONOYAOZ")],
)
def test_who_reads_an_alphabet_is_believed_before_who_lacks_it(right: str, garbled: str) -> None:
    assert text_of((right, 0.85), (garbled, 0.99)) == right
    assert text_of((right, 0.6), (garbled, 0.99)) == garbled


@pytest.mark.parametrize("letter", ["N", "l", "I", "i", "r", "f"])
@pytest.mark.parametrize(
    "text", ["Initials and Surname/Voorletters en Van", "Surname/Nom", "Birth / Geb.", "ID No|Nr"]
)
def test_a_slash_is_read_as_any_letter_but_no_letter_as_a_slash(text: str, letter: str) -> None:
    both_ways(text, text.replace("/", letter).replace("|", letter))
