"""How the network for meaning compares with the fields found by the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Choice, Details, Origin
from kyc_desktop.domain.reading import OcrResult, Reading, Role, Span
from kyc_desktop.extraction import confidence, extract
from kyc_desktop.extraction.explain import explain
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.extraction.network_comparison import compare_with_network
from kyc_desktop.extraction.network_reading import decoded
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Field

CARD = """
    40 10 22 IDENTITY CARD
    200 60 14 Full name
    200 80 22 NADIA KOWALCZYK
    200 150 14 Date of birth
    200 168 22 21.05.1987
    200 230 14 Father
    200 248 22 JERZY KOWALCZYK
    200 300 14 Date of issue
    200 318 22 03.04.2019
"""
NAME, BIRTH, FATHER, ISSUE = 2, 4, 6, 8  # lines
MRZ = """
    20 400 20 I<UTOD231458907<<<<<<<<<<<<<<<
    20 430 20 8705215F3504151UTO<<<<<<<<<<<8
    20 460 20 KOWALCZYK<<NADIA<<<<<<<<<<<<<<
"""


def said(*spans: tuple[int, Role, float], page: str = CARD) -> Details:
    """What the network takes whole lines for, weighed against the rules."""
    lines = tuple(drawn(page))
    told = tuple(Span(n, 0, len(lines[n].text), role, score) for n, role, score in spans)
    return compare_with_network(
        extract(lines, TODAY), OcrResult(lines, "a reader", spans=told), TODAY
    )


def fields(details: Details) -> Sequence[Field]:
    assert details.name is not None
    assert details.dob is not None
    return details.name, details.dob


def test_agreement_is_a_check() -> None:
    for field in fields(said((NAME, Role.WHOLE_NAME, 0.9), (BIRTH, Role.BIRTH_DATE, 0.9))):
        assert [check.code for check in field.checks] == ["same_meaning"]
        assert field.confident


def test_a_page_that_the_network_was_not_asked_about_stays_as_it_is() -> None:
    lines = tuple(drawn(CARD))
    details = extract(lines, TODAY)
    assert compare_with_network(details, OcrResult(lines, "a reader"), TODAY) == details


def test_another_text_is_a_doubt_that_offers_it() -> None:
    name, dob = fields(said((FATHER, Role.WHOLE_NAME, 0.9), (ISSUE, Role.BIRTH_DATE, 0.9)))
    assert (name.value, dob.value) == ("Nadia Kowalczyk", "1987-05-21")
    for field, other in ((name, "Jerzy Kowalczyk"), (dob, "2019-04-03")):
        assert [doubt.code for doubt in field.doubts] == ["other_meaning"]
        assert field.choices == (Choice(other, Origin.PAGE),)
        assert not field.confident


def test_what_the_network_hardly_believes_is_a_doubt_without_a_choice() -> None:
    for field in fields(said((FATHER, Role.WHOLE_NAME, 0.4), (ISSUE, Role.BIRTH_DATE, 0.4))):
        assert [doubt.code for doubt in field.doubts] == ["other_meaning"]
        assert field.choices == ()


def test_a_network_that_finds_nothing_leaves_nothing_sure() -> None:
    for field in fields(said((FATHER, Role.OTHER_PERSON, 0.9))):
        assert [doubt.code for doubt in field.doubts] == ["other_meaning"]


def test_a_mrz_that_proves_a_value_stands_above_the_network() -> None:
    spans = (FATHER, Role.WHOLE_NAME, 0.9), (ISSUE, Role.BIRTH_DATE, 0.9)
    for field in fields(said(*spans, page=CARD + MRZ)):
        assert field.confident
        assert field.doubts == ()


@pytest.mark.parametrize(
    ("surname", "given"),
    [("KOWALCZYK", "NADIA"), ("Kowalczyk", "Nadia")],
)
def test_the_order_of_the_parts_is_left_to_the_rules(surname: str, given: str) -> None:
    page = f"""
        40 10 22 IDENTITY CARD
        200 60 14 Surname
        200 80 22 {surname}
        200 110 14 Given names
        200 128 22 {given}
        200 160 14 Date of birth
        200 178 22 21.05.1987
    """
    spans = (2, Role.GIVEN_NAMES, 0.9), (4, Role.SURNAME, 0.9), (6, Role.BIRTH_DATE, 0.9)
    for field in fields(said(*spans, page=page)):
        assert [check.code for check in field.checks] == ["same_meaning"]


def test_of_what_one_engine_read_nothing_becomes_sure_by_agreement() -> None:
    page = CARD.replace("200 60 14 Full name\n", "").replace("Date of birth", "Dxte qf bxrth")
    lines = drawn(page)
    at = {line.text: n for n, line in enumerate(lines)}
    spans = (
        (at["NADIA KOWALCZYK"], Role.WHOLE_NAME, 1.0),
        (at["21.05.1987"], Role.BIRTH_DATE, 1.0),
    )
    before, after = extract(lines, TODAY), said(*spans, page=page)
    assert [field and field.confident for field in (before.name, before.dob)] == [
        field and field.confident for field in (after.name, after.dob)
    ]


UNREAD = """
    40 10 22 IDENTITY CARD
    200 60 14 Nxmq qf hqldxr
    200 80 22 NADIA KOWALCZYK
    200 110 22 Ymknr Lqoz
    200 150 14 Date of birth
    200 168 22 21.05.1987
"""


def test_the_network_leads_where_the_rules_doubt_that_they_found_the_place() -> None:
    details = said((2, Role.WHOLE_NAME, 0.95), (5, Role.BIRTH_DATE, 0.95), page=UNREAD)
    name, _ = fields(details)
    assert name.value == "Nadia Kowalczyk"
    assert [doubt.code for doubt in name.doubts] == ["page_alone"]
    assert not name.confident
    assert name.choices == (Choice("Ymknr Lqoz", Origin.PRINT),)


def test_it_does_not_where_it_hardly_believes_itself() -> None:
    before = extract(drawn(UNREAD), TODAY).name
    name, _ = fields(said((2, Role.WHOLE_NAME, 0.6), (5, Role.BIRTH_DATE, 0.95), page=UNREAD))
    assert before is not None
    assert name.value == before.value


PARTS = """
    40 10 22 IDENTITY CARD
    200 60 14 Surname
    200 80 22 KOWALCZYK
    340 80 22 QRSTXYZ
    200 140 14 Given names
    200 158 22 NADIA
    200 190 14 Date of birth
    200 208 22 21.05.1987
"""


@pytest.mark.parametrize(
    ("surname", "score", "value"),
    [
        ((2, 3), 0.97, "Nadia Kowalczyk"),  # a line more than the labels have
        ((3,), 0.97, "Nadia Qrstxyz"),
        ((3,), 0.8, "Nadia Kowalczyk"),
    ],
)
def test_what_has_a_label_for_each_part_is_left_for_another_name_alone(
    surname: tuple[int, ...], score: float, value: str
) -> None:
    spans = [(n, Role.SURNAME, score) for n in surname] + [(5, Role.GIVEN_NAMES, score)]
    name, _ = fields(said(*spans, (7, Role.BIRTH_DATE, 0.95), page=PARTS))
    assert name.value == value
    assert not name.confident


def test_a_name_that_the_rules_miss_beside_a_labelled_date_is_offered_with_a_doubt() -> None:
    page = "200 60 22 4711 XQ\n200 150 14 Date of birth\n200 168 22 21.05.1987"
    assert extract(drawn(page), TODAY).name is None
    name, _ = fields(said((0, Role.WHOLE_NAME, 0.95), (2, Role.BIRTH_DATE, 0.95), page=page))
    assert [doubt.code for doubt in name.doubts] == ["page_alone"]
    assert not name.confident
    assert name.boxes


def test_nothing_is_offered_on_a_page_on_which_the_rules_find_nothing() -> None:
    page = "40 60 22 ORCHARD CONSULTING\n40 100 22 Saskia Op den Kamp\n40 140 22 12.03.2019"
    details = said((1, Role.WHOLE_NAME, 0.99), (2, Role.BIRTH_DATE, 0.99), page=page)
    assert details.dob is None


REGISTER = """
    40 10 22 Handelsregister B Kempten
    40 40 18 Ausdruck, Abruf vom 26.12.2019 HRB 47693
    40 80 18 1. Anzahl der bisherigen Eintragungen: 4
    40 110 18 2. a) Firma: Lindner & Partner GmbH
    40 140 18 4. Geschäftsführer: Wendelin Rochat, Sonthofen, *15.08.1942
"""


def test_words_that_neither_a_label_nor_the_network_takes_for_a_name_are_none() -> None:
    found = extract(drawn(REGISTER), TODAY)
    assert found.name is not None
    assert [known.code for known in found.name.doubts] == ["no_label"]
    details = said((4, Role.OTHER_PERSON, 0.9), page=REGISTER)
    assert details.name is None
    assert "no_name" in [doubt.code for doubt in details.doubts]


def test_a_name_without_a_label_stays_on_documents_that_print_none() -> None:
    page = f"{REGISTER}40 220 16 INCOME TAX DEPARTMENT"
    assert said((4, Role.OTHER_PERSON, 0.9), page=page).name is not None


@pytest.mark.parametrize("kind", ["DRIVING LICENCE", "VISITOR", "MEMBER CARD"])
@pytest.mark.parametrize("score", [0.5, 0.95])
def test_a_disputed_name_and_a_date_are_nobodys_where_neither_has_a_label(
    kind: str, score: float
) -> None:
    page = f"40 10 22 {kind}\n40 60 22 NADIA KOWALCZYK\n40 90 22 21.05.1987"
    details = said((1, Role.OTHER_PERSON, score), page=page)
    assert (details.name, details.dob) == (None, None)
    assert {doubt.code for doubt in details.doubts} >= {"no_name", "no_birth_date"}
    assert said((1, Role.WHOLE_NAME, 0.95), (2, Role.BIRTH_DATE, 0.95), page=page).name is not None


def test_a_disputed_name_needs_a_date_of_birth_beside_it() -> None:
    found = extract(drawn(REGISTER), TODAY)
    assert (found.name is None, found.dob) == (False, None)
    details = said((3, Role.GIVEN_NAMES, 0.6), page=REGISTER)
    assert (details.name, details.dob) == (None, None)
    assert {doubt.code for doubt in details.doubts} == {"no_name", "no_birth_date"}


def test_a_disputed_name_beside_a_date_of_birth_stays() -> None:
    page = f"{REGISTER}40 200 18 Geburtsdatum: 21.05.1987"
    details = said((3, Role.GIVEN_NAMES, 0.6), (5, Role.BIRTH_DATE, 0.9), page=page)
    name, _ = fields(details)
    assert "other_meaning" in [doubt.code for doubt in name.doubts]


def test_a_disputed_name_beside_a_year_of_birth_stays() -> None:
    page = f"{REGISTER}40 200 18 Year of birth: 1987"
    assert said((3, Role.GIVEN_NAMES, 0.6), page=page).name is not None


def test_a_disputed_date_needs_a_name_beside_it() -> None:
    page = "40 10 22 PRODUCT LEAFLET\n40 60 16 Date of birth\n40 80 16 21.05.1987"
    assert extract(drawn(page), TODAY).dob is not None
    assert said((0, Role.LABEL, 0.9), page=page).dob is None


@pytest.mark.parametrize(
    ("line", "part", "same"),
    [
        (BIRTH, slice(0, 6), True),
        (BIRTH, slice(3, None), True),
        (BIRTH, slice(0, 2), False),  # too little of it
        (ISSUE, slice(6, None), False),  # "2019" stands in another line
    ],
)
def test_a_piece_of_the_printed_date_is_no_other_date(line: int, part: slice, same: bool) -> None:
    lines = drawn(CARD.replace("21.05.1987", "21.05.2019"))
    start, end, _ = part.indices(len(lines[line].text))
    spans = (
        Span(NAME, 0, len(lines[NAME].text), Role.WHOLE_NAME, 0.9),
        Span(line, start, end, Role.BIRTH_DATE, 0.9),
    )
    ocr = OcrResult(tuple(lines), "a reader", spans=spans)
    dob = compare_with_network(extract(lines, TODAY), ocr, TODAY).dob
    assert dob is not None
    assert ("same_meaning" in [check.code for check in dob.checks]) is same


@pytest.mark.parametrize("more", ["GEB. SCHÄFER", "geb.Schäfer", "née Lisowska", "(roz. Nowak)"])
def test_a_name_at_birth_is_no_part_of_the_name(more: str) -> None:
    page = CARD.replace("NADIA KOWALCZYK", f"NADIA KOWALCZYK {more}")
    lines = drawn(page)
    opinion = decoded(lines, [Span(NAME, 0, len(lines[NAME].text), Role.WHOLE_NAME, 0.9)])
    assert opinion.name == "NADIA KOWALCZYK"


@pytest.mark.parametrize("name", ["GEBHARD NEE", "ROZA GEBREMEDHIN", "NEELA FODOR"])
def test_names_that_begin_as_words_for_births_stay(name: str) -> None:
    lines = drawn(CARD.replace("NADIA KOWALCZYK", name))
    opinion = decoded(lines, [Span(NAME, 0, len(name), Role.WHOLE_NAME, 0.9)])
    assert opinion.name == name


BADGE = """
    40 10 22 IDENTITY CARD
    200 60 18 Nadia
    200 84 18 Kowalczyk
    200 150 14 Date of birth
    200 168 18 21.05.1987
"""


def read_by_two(*spans: Span) -> OcrResult:
    lines = [
        replace(line, readings=(Reading("a", line.text, 0.99), Reading("b", line.text, 0.99)))
        for line in drawn(BADGE)
    ]
    return OcrResult(tuple(lines), "two readers", spans=spans)


@pytest.fixture
def answers_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with counts that say so: what is answered is fitted anew with each set of pages."""
    monkeypatch.setitem(confidence.ANSWERED["name"], "no_label", 0.03)


@pytest.mark.usefixtures("answers_no_label")
@pytest.mark.parametrize(
    ("surname", "given", "score", "sure"),
    [
        ("Kowalczyk", "Nadia", 0.99, True),
        ("Kowalczyk", "Nadia", 0.85, False),  # not certain
        ("Nadia", "Kowalczyk", 0.99, False),  # the other order
    ],
)
def test_a_certain_network_answers_that_there_is_no_label(
    surname: str, given: str, score: float, sure: bool
) -> None:
    at = {"Nadia": 1, "Kowalczyk": 2}
    ocr = read_by_two(
        Span(at[surname], 0, len(surname), Role.SURNAME, score),
        Span(at[given], 0, len(given), Role.GIVEN_NAMES, score),
        Span(4, 0, 10, Role.BIRTH_DATE, 0.99),
    )
    name = fields_of(ocr, TODAY).name
    assert name is not None
    assert name.confident is sure
    assert ("certain_meaning" in [each.code for each in name.checks]) is sure
    assert ([each.code for each in name.doubts] == []) is sure
    answered = [row for row in explain(ocr, TODAY) if row.endswith("answered by the page layout")]
    assert answered == (["  (-) no_label, answered by the page layout"] if sure else [])


@pytest.mark.usefixtures("answers_no_label")
def test_what_two_engines_answer_is_not_said_to_be_the_networks() -> None:
    lines = [replace(line, score=0.9) for line in read_by_two().lines]
    ocr = OcrResult(
        tuple(lines),
        "two readers",
        spans=(
            Span(1, 0, 5, Role.GIVEN_NAMES, 0.99),
            Span(2, 0, 9, Role.SURNAME, 0.99),
            Span(4, 0, 10, Role.BIRTH_DATE, 0.99),
        ),
    )
    found = extract(lines, TODAY).name
    assert found is not None
    assert {each.code for each in found.doubts} == {"low_ocr_score", "no_label"}
    answered = [row for row in explain(ocr, TODAY) if row.endswith("answered by the page layout")]
    assert answered == ["  (-) no_label, answered by the page layout"]


@pytest.mark.parametrize(
    ("printed", "from_"),
    [
        ("I. C. WEERASINGHE", 3),
        ("R. P. Jayawardena", 6),
        ("Name: M.K. Perera", 10),
        ("A. Costa", 3),
    ],
)
def test_initials_in_front_of_what_the_network_takes_belong_to_the_name(
    printed: str, from_: int
) -> None:
    lines = tuple(drawn(f"40 10 20 {printed}"))
    told = Span(0, from_, len(printed), Role.WHOLE_NAME, 0.95)
    assert decoded(lines, [told]).name == printed.removeprefix("Name: ")


def test_a_word_in_front_of_a_name_is_none_of_its_initials() -> None:
    lines = tuple(drawn("40 10 20 Mr. C. Perera"))
    assert decoded(lines, [Span(0, 4, 13, Role.WHOLE_NAME, 0.95)]).name == "C. Perera"


CHILD = """
    40 10 22 CERTIFICATE
    60 60 14 Name
    60 78 20 NADIA KOWALCZYK
    60 110 14 Date of birth
    60 128 20 04.05.2011
    60 180 14 Name
    60 198 20 JERZY KOWALCZYK
    60 230 14 Date of birth
    60 248 20 21.06.1974
"""
FIRST_NAME, FIRST_DATE, SECOND_NAME, SECOND_DATE = 2, 4, 6, 8  # lines


@pytest.mark.parametrize("at", [(FIRST_NAME, FIRST_DATE), (SECOND_NAME, SECOND_DATE)])
@pytest.mark.parametrize("score", [0.55, 0.8, 0.99])
def test_of_two_people_with_the_same_labels_the_networks_is_taken(
    at: tuple[int, int], score: float
) -> None:
    ours = fields(extract(drawn(CHILD), TODAY))
    for field, code in zip(ours, ("two_values", "two_dates"), strict=True):
        assert code in [doubt.code for doubt in field.doubts]
    page = said((at[0], Role.WHOLE_NAME, score), (at[1], Role.BIRTH_DATE, score), page=CHILD)
    people = {FIRST_NAME: ("Nadia Kowalczyk", "2011-05-04")}
    values = people.get(at[0], ("Jerzy Kowalczyk", "1974-06-21"))
    assert [field.value for field in fields(page)] == list(values)
    assert not any(field.confident for field in fields(page))
    for field, old in zip(fields(page), ours, strict=True):
        assert field.value == old.value or old.value in [choice.value for choice in field.choices]


def test_a_date_of_two_is_left_where_the_network_hardly_believes_its_own() -> None:
    ours = extract(drawn(CHILD), TODAY).dob
    _, dob = fields(
        said((FIRST_NAME, Role.WHOLE_NAME, 0.9), (SECOND_DATE, Role.BIRTH_DATE, 0.4), page=CHILD)
    )
    assert ours is not None
    assert dob.value == ours.value


@pytest.mark.parametrize(
    ("taken", "value"),
    [
        ("MARK ANTHONY", "Mark Anthony Salvador"),  # fewer words
        ("SALVADOR", "Mark Anthony Salvador"),
        ("LISBON", "Mark Anthony Salvador"),  # another word, alone
        ("PAUL BERG", "Paul Berg"),
    ],
)
def test_fewer_words_are_no_better_name(taken: str, value: str) -> None:
    page = """
        40 10 22 DRIVER LICENSE USA
        40 60 14 3 DOB
        200 60 20 04/08/1942
        40 100 20 MARK ANTHONY SALVADOR
        40 160 20 PAUL BERG
        40 220 20 LISBON
        40 260 20 90-925 KAMEHAMEHA HWY
    """
    lines = tuple(drawn(page))
    at, line = next((i, each) for i, each in enumerate(lines) if taken in each.text)
    start = line.text.index(taken)
    told = (Span(at, start, start + len(taken), Role.WHOLE_NAME, 0.96),)
    ocr = OcrResult(lines, "a reader", spans=told)
    details = compare_with_network(extract(lines, TODAY), ocr, TODAY)
    assert details.name is not None
    assert details.name.value == value


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("FITZGERALD, LACHLAN", 4, "FITZGERALD LACHLAN"),
        ("MACDONALD FLORA", 3, "MACDONALD FLORA"),
        ("SURNAMEHALLORAN", 7, "HALLORAN"),  # a label and its value
        ("Name: HALLORAN", 6, "HALLORAN"),
    ],
)
def test_a_name_begins_at_the_beginning_of_a_word(text: str, start: int, name: str) -> None:
    lines = tuple(drawn(f"40 100 20 {text}"))
    its = decoded(lines, (Span(0, start, len(text), Role.WHOLE_NAME, 0.9),))
    assert its.name == name


@pytest.mark.parametrize(("score", "stays"), [(0.95, True), (0.8, False)])
def test_a_certain_name_stays_beside_a_labelled_date_that_the_network_misses(
    score: float, *, stays: bool
) -> None:
    details = said((2, Role.WHOLE_NAME, score), page=UNREAD)
    assert (details.name is not None, details.dob is not None) == (stays, stays)
    assert not any(field.confident for field in details.found.values())


@pytest.mark.parametrize(
    "garbage", ["3tj Heet", "4r0 B8at", "q7", "H1HTA"], ids=["word", "digits", "short", "inside"]
)
@pytest.mark.parametrize("role", [Role.SURNAME, Role.GIVEN_NAMES])
def test_a_part_with_digits_is_the_name_in_another_script(garbage: str, role: Role) -> None:
    """As a recogniser of Latin letters reads Hindi, above or below the Latin name."""
    lines = tuple(drawn(f"200 50 22 {garbage}\n200 80 22 ARJUN MEHTA"))
    own = Role.GIVEN_NAMES if role is Role.SURNAME else Role.SURNAME
    told = [Span(0, 0, len(garbage), role, 0.9), Span(1, 0, 11, own, 0.9)]
    its = decoded(lines, told)
    assert its.name == "ARJUN MEHTA"
    whole = [
        Span(n, 0, len(line.text), Role.WHOLE_NAME, 0.9 + n / 100) for n, line in enumerate(lines)
    ]
    assert decoded(lines, whole).name == "ARJUN MEHTA"


def test_a_name_whose_letters_are_read_as_digits_is_kept() -> None:
    lines = tuple(drawn("200 50 22 0LIVIA\n200 80 22 BR0WN"))
    told = [Span(0, 0, 6, Role.GIVEN_NAMES, 0.9), Span(1, 0, 5, Role.SURNAME, 0.9)]
    assert decoded(lines, told).name == "0LIVIA BR0WN"


@pytest.mark.parametrize(
    ("printed", "date"), [("1441-08-17", None), ("12.05.1887", None), ("12.05.1967", "1967-05-12")]
)
def test_no_date_of_the_network_is_older_than_anybody(printed: str, date: str | None) -> None:
    page = f"""
        40 10 22 IDENTITY CARD
        200 60 14 Full name
        200 80 22 NADIA KOWALCZYK
        500 150 22 {printed}
    """
    dob = said((2, Role.WHOLE_NAME, 0.9), (3, Role.BIRTH_DATE, 0.9), page=page).dob
    assert (dob.value if dob is not None else None) == date
