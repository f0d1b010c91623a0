"""Extracts name and date of birth from lines of text, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DOB, NAME, Details, DocumentType, Doubt
from kyc_desktop.extraction.birth.birth_candidates import BirthDates, printed_birth_date
from kyc_desktop.extraction.birth.date_evidence import date_field
from kyc_desktop.extraction.birth.numbers import NumberDate, number_dates
from kyc_desktop.extraction.birth.partial import partial_date
from kyc_desktop.extraction.confidence import with_doubts
from kyc_desktop.extraction.document.expiry import expiry_of
from kyc_desktop.extraction.document.holders import two_documents
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.extraction.geometry import READABLE, blocks_of, turned
from kyc_desktop.extraction.mrz.mrz import Mrz, find_mrz
from kyc_desktop.extraction.name.layout import unlabelled_name
from kyc_desktop.extraction.name.mrz_name_in_viz import mrz_in_print
from kyc_desktop.extraction.name.name_candidates import follows, labelled_name
from kyc_desktop.extraction.name.name_evidence import name_field
from kyc_desktop.extraction.page.page import Page, read_page
from kyc_desktop.extraction.page.pairing import Pair, Way, pair, strength
from kyc_desktop.extraction.text_coverage import (
    account,
    left_over,
    other_dates,
    several_holders,
)
from kyc_desktop.extraction.words.lexicon import NAME_KINDS, OTHER_DATES, Kind, lexicon
from kyc_desktop.extraction.words.text import skeleton
from kyc_desktop.extraction.words.text import words as words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import DateField, NameField
    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.extraction.confidence import AnyField
    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.name.name_candidates import PrintedName
    from kyc_desktop.extraction.text_coverage import Entry
    from kyc_desktop.extraction.words.lexicon import Lexicon

LABELS = {NAME: NAME_KINDS, DOB: frozenset({Kind.BIRTH_DATE, Kind.BIRTH_YEAR, Kind.AGE})}
"""The labels beside which each field is searched for."""
_UNDER = 1.5  # line heights between a name and the date below it
_ANIMAL = 2  # words that only documents of animals have
_FEWEST_UNREAD = 2
_NAME_AND_DATE = 2  # number of lines
_CLEARLY = 1.0  # a page counts as upside down only if a pair or two more fit that way


@dataclass(frozen=True, slots=True)
class ExtractionTrace:
    """The result of the extraction with all the evidence for it."""

    details: Details
    page: Page
    pairs: tuple[Pair, ...]
    mrz: Mrz | None
    numbers: tuple[NumberDate, ...]
    entries: tuple[Entry, ...]  # of `account`


def extract(lines: Sequence[Line], today: dt.date) -> Details:
    """Extract the holder's name and date of birth. Never raises, whatever the lines.

    Args:
        lines: text with boxes, in any order; the page may be tilted, rotated or upside down.
        today: no date of birth is later; decides the century of two-digit years.
    """
    return find(lines, today).details


def find(lines: Sequence[Line], today: dt.date) -> ExtractionTrace:
    """Like `extract`, but returns the evidence, too."""
    words = lexicon()
    blocks = blocks_of(lines)
    mrz = find_mrz(blocks, today)
    page, pairs = _upright(blocks, mrz, words, today)
    proven = [mrz.birth_date] if mrz is not None and mrz.birth_date and mrz.proven else []
    numbers = number_dates(blocks, page.kind.country, today)
    proven += [number.date for number in numbers]
    birth = printed_birth_date(page, pairs, today, proven)
    dob = date_field(birth, mrz, numbers, _earliest(page, pairs), today)
    printed = labelled_name(page, pairs)
    if mrz is not None and mrz.surname:
        printed = mrz_in_print(page, printed, mrz) or printed
    elif printed is None:
        printed = unlabelled_name(page, pairs, _birth_line(page, birth, numbers))
    name = name_field(printed, mrz, words)
    lone = birth.best is not None and not birth.best.labelled and not (dob and dob.checks)
    if lone and not (
        _is_document(page, name, mrz) or _under_name(birth, printed) or _all_else_unread(blocks)
    ):
        dob = None
    reasons = _reasons(name, dob, birth)
    entries = account(page, pairs, _boxes(name), _boxes(dob), words)
    if name is not None:
        name = _unless_checked(name, "left_over", holds=left_over(entries))
        mistaken = words.mistaken_in(page.kind.country) & set(name.value.lower())
        name = _unless_checked(name, "mistaken_letter", holds=bool(mistaken))
    if dob is not None:
        dob = _unless_checked(dob, "another_date", holds=other_dates(entries))
    if mrz is None and several_holders(pairs, entries):
        name = dob = None
        reasons = (doubt("several_holders"),)
    if dob is not None and _about_an_animal(blocks, words):
        dob = with_doubts(dob, doubt("animal"))
    expires = expiry_of(page, pairs, mrz, today, proven)
    kind = page.kind
    several = any(reason.code == "several_holders" for reason in reasons) or two_documents(
        blocks, pairs, mrz, today
    )
    printed_part = birth.year or birth.partial if dob is None and not several else None
    part = partial_date(printed_part, words.months, today) if printed_part else None
    details = Details(name, dob, kind.document_type, kind.country, reasons, expires, several, part)
    return ExtractionTrace(details, page, tuple(pairs), mrz, tuple(numbers), entries)


def _boxes(field: NameField | DateField | None) -> tuple[Box, ...]:
    return () if field is None else field.boxes


def _unless_checked(field: AnyField, code: str, *, holds: bool) -> AnyField:
    """The field with a doubt if that `holds` and no check confirms the value."""
    return with_doubts(field, doubt(code)) if holds and not field.checks else field


def _about_an_animal(blocks: Sequence[Block], lexicon: Lexicon) -> bool:
    said = {word for block in blocks for word in words_of(block.text)}
    return len(said & lexicon.animal_words) >= _ANIMAL


def _upright(
    blocks: list[Block], mrz: Mrz | None, words: Lexicon, today: dt.date
) -> tuple[Page, list[Pair]]:
    """The page as it is, or upside down if its labels and values fit together better that way."""
    page = read_page(blocks, mrz, words, today)
    pairs = pair(page)
    if _reads_well(pairs):
        return page, pairs
    over = turned(blocks)
    # Areas about other people are below their headings, so only one of the two would have them.
    one, other = (
        strength(pair(read_page(each, mrz, words, today, whole=True))) for each in (blocks, over)
    )
    ahead = -_CLEARLY if _head_down(blocks, mrz, words) else _CLEARLY
    if other > one + ahead:
        page = read_page(over, mrz, words, today)
        return page, pair(page)
    return page, pairs


def _head_down(blocks: Sequence[Block], mrz: Mrz | None, words: Lexicon) -> bool:
    """Whether headings are at the bottom of the page, or the MRZ at the top."""
    if not blocks:
        return False
    phrases = frozenset[str]().union(*words.types.values())
    heads = [b.cy for b in blocks if skeleton(b.text) in phrases]
    middle = (min(b.cy for b in blocks) + max(b.cy for b in blocks)) / 2
    if mrz is not None and mrz.name_line is not None:
        return mrz.name_line.blocks[0].cy < middle
    return bool(heads) and min(heads) > middle


def _reads_well(pairs: Sequence[Pair]) -> bool:
    """Whether date of birth and name are right of, below or in the same line as their labels."""
    good = [p for p in pairs if p.way is not Way.ABOVE]
    dated = any(Kind.BIRTH_DATE in p.label.kinds and p.value.dates for p in good)
    return dated and any(NAME_KINDS & set(p.label.kinds) for p in good)


def _birth_line(page: Page, birth: BirthDates, numbers: Sequence[NumberDate]) -> Block | None:
    """The line with the date of birth, or with a year, age or identity number in its place."""
    if birth.best is not None:
        return birth.best.block
    kinds = {Kind.BIRTH_DATE, Kind.BIRTH_YEAR}
    lines = [label.line for label in page.labels if kinds & set(label.kinds)]
    lines += [number.block for number in numbers]
    return lines[0] if lines else None


def _earliest(page: Page, pairs: Sequence[Pair]) -> dt.date | None:
    """The earliest date of the page, except for those with another label."""
    other = {p.value for p in pairs if OTHER_DATES & set(p.label.kinds)}
    hits = [hit for value in page.values if value not in other for hit in value.dates]
    return min((max(r.date for r in hit.readings) for hit in hits if hit.readings), default=None)


def _is_document(page: Page, name: NameField | None, mrz: Mrz | None) -> bool:
    """Whether to trust a date without a label: the page names a kind of document or a holder."""
    official = page.kind.document_type not in {DocumentType.UNKNOWN, DocumentType.STAFF_CARD}
    known = page.kind.country is not None
    return official or known or mrz is not None or (name is not None and name.doubts == ())


def _under_name(birth: BirthDates, printed: PrintedName | None) -> bool:
    """Whether a date without a label is alone in the line below the name, as on small cards."""
    if birth.best is None or printed is None:
        return False
    last, date = printed.blocks[-1], birth.best.block
    return follows(last, last, date, _UNDER) and birth.best.hit.printed == date.text.strip()


def _all_else_unread(blocks: Sequence[Block]) -> bool:
    """Whether only two lines of the page are readable, a name and a date, among unreadable ones.

    That is how documents look whose labels are in a script that no reader knows.
    """
    unread = sum(block.score < READABLE for block in blocks)
    return unread >= _FEWEST_UNREAD and len(blocks) - unread == _NAME_AND_DATE


def _reasons(name: NameField | None, dob: DateField | None, birth: BirthDates) -> tuple[Doubt, ...]:
    found = []
    if name is None:
        found.append(doubt("no_name"))
    if dob is None:
        found.append(doubt("no_birth_date"))
        reasons = {
            "impossible_date": birth.impossible,
            "year_only": birth.year,
            "age_only": birth.age,
            "partial_date": birth.partial,
        }
        found += [doubt(code) for code, holds in reasons.items() if holds]
    return tuple(found)
