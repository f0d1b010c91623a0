"""Takes one line of a page as the value of a field, because the clerk has pointed at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME
from kyc_desktop.extraction.birth.birth_candidates import PageOrder
from kyc_desktop.extraction.birth.calendar_dates import PageCalendars
from kyc_desktop.extraction.details import find
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.page.field_numbers import numbered_label
from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.words.calendar_marks import named_beside
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import (
    clean,
    generation_last,
    likeness,
    parted,
    without_commas,
    written,
)
from kyc_desktop.extraction.words.text import letters

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.extraction.details import ExtractionTrace
    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.mrz.mrz_lines import MrzLine
    from kyc_desktop.extraction.words.dates import DateHit

_FEWEST = 2  # letters of a name


def picked(field: str, number: int, lines: Sequence[Line], today: dt.date) -> str | None:
    """The value of a field if it is what this line says.

    Args:
        field: a key of `FIELDS`.
        number: the line's index in `lines`.
        lines: the whole page, which tells the order of day and month and the calendar.
        today: as for `extract`.

    Returns:
        A name as people write it, without the label before it, given names first. A date in ISO
        8601, or as printed if it may mean several. None if the line says nothing of the kind.
    """
    block = next((each for each in blocks_of(lines) if each.index == number), None)
    if block is None:
        return None
    trace = find(lines, today)
    mrz, text = trace.mrz, _behind_label(block)
    if field == NAME:
        if mrz is not None and _holds(mrz.name_line, block):
            return _machine_name(mrz)
        return _name(text)
    if mrz is not None and _holds(mrz.data_line, block):
        return mrz.birth_date.isoformat() if mrz.birth_date is not None else None
    return _date(text, trace, today)


def _holds(line: MrzLine | None, block: Block) -> bool:
    return line is not None and any(piece.index == block.index for piece in line.blocks)


def _behind_label(block: Block) -> str:
    """The text behind the last label of a line that has a value behind it."""
    labels = [*find_labels(block, lexicon()), numbered_label(block)]
    values = [label.inline for label in labels if label is not None and label.inline is not None]
    return min((value.text for value in values), key=len, default=block.text)


def _machine_name(mrz: Mrz) -> str | None:
    parts = (written(part, lexicon()) for part in (mrz.given_names, mrz.surname) if part)
    return " ".join(parts) or None


def _name(text: str) -> str | None:
    surname, comma, given = parted(text)
    if comma and clean(given) and clean(surname):
        given, surname = generation_last(clean(given), clean(surname), lexicon())
        if given.strip():
            text = f"{without_commas(given)} {surname}"
    name = written(clean(text), lexicon())
    return name if letters(name) >= _FEWEST and likeness(name, lexicon()) > 0 else None


def _date(text: str, trace: ExtractionTrace, today: dt.date) -> str | None:
    hits = find_dates(text, lexicon().months, today)
    found = [each for hit in hits if (each := _meant(text, hits, hit, trace, today))]
    # Of several dates in a line, the date of birth is the earliest.
    whole = sorted(each for each in found if each[:4].isdigit() and each[4:5] == "-")
    return whole[0] if len(whole) == len(found) > 0 else next(iter(found), None)


def _meant(
    text: str, hits: list[DateHit], hit: DateHit, trace: ExtractionTrace, today: dt.date
) -> str | None:
    """The day that a date means; as printed if it may be several; None if there is no such day."""
    proven = [trace.mrz.birth_date] if trace.mrz is not None and trace.mrz.birth_date else []
    named = named_beside(text, hits, hit)
    meanings = PageCalendars(trace.page, today).others(hit, named)
    ahead = all(reading.date > today for reading in hit.readings)
    if meanings and (hit.calendar is not None or named is not None or ahead):
        return meanings[0].date.isoformat()
    reading = PageOrder(trace.page, proven).chosen(hit)
    if reading is None:
        return None
    return hit.printed if reading[1] else reading[0].date.isoformat()
