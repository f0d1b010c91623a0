"""The date of birth as it is printed, and why it may be in doubt or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.dates import OLDEST, DateHit, Reading
from kyc_desktop.extraction.words.lexicon import OTHER_DATES, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.page import Page
    from kyc_desktop.extraction.page.pairing import Pair

_YOUNGEST = 12  # years; a date without a label that is younger is rather one of issue
_UNLABELLED = 0.4
_DOTTED = 0.25  # share of a page's own languages
_YEAR = 365.25
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date of birth as printed, with the reading that was chosen and the others."""

    date: dt.date
    others: tuple[dt.date, ...]  # readings that nothing on the page rules out
    hit: DateHit
    block: Block
    score: float  # 0-1
    labelled: bool


@dataclass(frozen=True, slots=True)
class BirthDates:
    """The best candidate, and what was found in its place where there is none."""

    best: PrintedDate | None
    impossible: str | None = None  # a labelled date that is no calendar date
    year: str | None = None  # only a year was printed
    age: bool = False  # only an age was printed


def printed_birth_date(
    page: Page, pairs: Sequence[Pair], today: dt.date, proven: Sequence[dt.date]
) -> BirthDates:
    """The labelled date; without one the earliest plausible that is not labelled otherwise.

    Args:
        page: what was recognised.
        pairs: its labels with their values.
        today: no date of birth is later.
        proven: dates that a machine-readable zone or a number proves; they decide the order.
    """
    order = PageOrder(page, proven)
    labelled = [p for p in pairs if Kind.BIRTH_DATE in p.label.kinds]
    found = []
    for p in labelled:
        for hit in p.value.dates[:1]:
            printed = _read(hit, p.value.block, p.score, order, today, labelled=True)
            found += [printed] if printed is not None else []
    if found:
        return BirthDates(max(found, key=lambda printed: printed.score))
    impossible = next((h.printed for p in labelled for h in p.value.dates if not h.readings), None)
    year = next((p.value.year for p in pairs if _says_year(p) and p.value.year), None)
    age = any(Kind.AGE in p.label.kinds for p in pairs)
    if impossible or year or age:
        return BirthDates(None, impossible, year, age)
    return BirthDates(_earliest(page, pairs, order, today))


def _says_year(p: Pair) -> bool:
    return bool({Kind.BIRTH_YEAR, Kind.BIRTH_DATE} & set(p.label.kinds))


class PageOrder:
    """In which order this page prints day and month."""

    def __init__(self, page: Page, proven: Sequence[dt.date]) -> None:
        self.proven = frozenset(proven)
        self.known = page.kind.order or self._of_other_dates(page) or self._of_language(page)

    def chosen(self, hit: DateHit) -> tuple[Reading, tuple[Reading, ...]] | None:
        """The reading to take, and those that remain possible beside it."""
        if not hit.readings:
            return None
        for reading in hit.readings:
            if reading.date in self.proven:
                return reading, ()
        by_order = {reading.order: reading for reading in hit.readings}
        if len(by_order) == 1:  # several months of one name, or nothing to choose from
            return hit.readings[0], hit.readings[1:]
        if self.known in by_order:
            return by_order[self.known], ()
        if self.known == "YMD":  # a country that prints the year first does not mean this date
            return hit.readings[0], ()
        return hit.readings[0], hit.readings[1:]

    @staticmethod
    def _of_other_dates(page: Page) -> str | None:
        """A `25/…` on the page decides for all its dates."""
        hits = [hit for value in page.values for hit in value.dates if hit.slashed]
        single = [hit.readings[0] for hit in hits if len(hit.readings) == 1]
        # `05/05` has one reading too, and decides nothing.
        orders = {reading.order for reading in single if reading.date.day > _MONTHS}
        orders &= {"DMY", "MDY"}
        return orders.pop() if len(orders) == 1 else None

    @staticmethod
    def _of_language(page: Page) -> str | None:
        """Only English-speaking America prints the month first in figures."""
        languages = [label.languages for label in page.labels if label.quality == 1.0]
        foreign = sum(bool(known) and "en" not in known for known in languages)
        return "DMY" if foreign > _DOTTED * len(languages) and foreign > 1 else None


def _read(
    hit: DateHit, block: Block, score: float, order: PageOrder, today: dt.date, *, labelled: bool
) -> PrintedDate | None:
    chosen = order.chosen(hit)
    if chosen is None:
        return None
    reading, others = chosen
    readings = [r for r in (reading, *others) if _plausible(r.date, today)]
    if not readings:
        return None
    dates = tuple(r.date for r in readings)
    return PrintedDate(dates[0], dates[1:], hit, block, score, labelled)


def _plausible(date: dt.date, today: dt.date) -> bool:
    return date <= today and today.year - date.year <= OLDEST


def _earliest(
    page: Page, pairs: Sequence[Pair], order: PageOrder, today: dt.date
) -> PrintedDate | None:
    """Without a label: the earliest date that no other label has claimed."""
    claimed = {p.value.block for p in pairs if not _names_place(p)}
    claimed |= {p.value.block for p in pairs if OTHER_DATES & set(p.label.kinds)}
    found = []
    for value in page.values:
        if value.block in claimed:
            continue
        for hit in value.dates:
            printed = _read(hit, value.block, _UNLABELLED, order, today, labelled=False)
            if hit.short_year:  # it may as well lie ahead
                continue
            if printed is not None and (today - printed.date).days > _YOUNGEST * _YEAR:
                found.append(printed)
    return min(found, key=lambda printed: (printed.date, -printed.hit.clean), default=None)


def _names_place(p: Pair) -> bool:
    """A pair that is about a place or unknown text does not claim a date for itself."""
    return bool({Kind.BIRTH_PLACE, Kind.OTHER, Kind.NATIONALITY, Kind.SEX} & set(p.label.kinds))
