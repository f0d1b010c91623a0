"""Finds the printed date of birth, and reasons why it may be in doubt or missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.birth.calendar_dates import Meaning, PageCalendars, named
from kyc_desktop.extraction.words.calendars import Calendar, years_apart
from kyc_desktop.extraction.words.dates import OLDEST, DateHit, Reading, calendar, digits
from kyc_desktop.extraction.words.lexicon import OTHER_DATES, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.page import Page, Value
    from kyc_desktop.extraction.page.pairing import Pair

_YOUNGEST = 12  # years; a younger date without a label is more likely a date of issue
_UNLABELLED = 0.4
_CLAIMS = 0.3  # a label whose fit with a date is lower says little
_CLOSE = 0.6  # share of the best score from which on another labelled date counts as equally likely
_DOTTED = 0.25  # least share of a page's labels that are in other languages than English
_YEAR = 365.25
_MONTHS = 12
_LONG_VALID = 30  # years since a document was issued, at most
_AHEAD = 21  # years for which it may still be valid
_MRZ_PLACE = 13  # position of the date of birth in a line of the MRZ
_MRZ_PLACES = {"TD1": 0, "FRA": 27}
_MISREAD = 2  # digits of an MRZ date that may be misread


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A printed date of birth, with the reading that was chosen and its alternatives."""

    date: dt.date
    others: tuple[dt.date, ...]  # other readings that nothing on the page rules out
    hit: DateHit
    block: Block
    score: float  # 0–1
    labelled: bool
    calendar: Calendar = Calendar.GREGORIAN  # from which it was converted
    certain: bool = True  # whether country or label name the calendar, and the conversion is unique
    meanings: tuple[Meaning, ...] = ()  # what the date would be in other calendars
    agrees: Calendar | None = None  # another calendar in which the same day is printed, too
    beside: tuple[dt.date, ...] = ()  # other dates in the place of the date of birth


@dataclass(frozen=True, slots=True)
class BirthDates:
    """The best candidate for the date of birth or, without one, what was found instead."""

    best: PrintedDate | None
    impossible: str | None = None  # a labelled date that does not exist in the calendar
    year: str | None = None  # only a year is printed
    age: bool = False  # only an age is printed
    partial: str | None = None  # day or month are printed as unknown
    whole: tuple[dt.date, ...] = ()  # dates with four-digit years that may be the date of birth
    issued: dt.date | None = None  # date of issue: the holder was born earlier


def printed_birth_date(
    page: Page, pairs: Sequence[Pair], today: dt.date, proven: Sequence[dt.date]
) -> BirthDates:
    """The labelled date or, without one, the earliest plausible date that has no other label.

    Args:
        page: the recognised page.
        pairs: its labels with their values.
        today: no date of birth is later.
        proven: dates that are confirmed by the MRZ or an identity number; they decide the order of
            day and month.
    """
    reader = _Reader(page, pairs, today, proven)
    labelled = [p for p in pairs if Kind.BIRTH_DATE in p.label.kinds]
    found = BirthDates(None, whole=reader.whole(), issued=reader.issued)
    agreed = reader.in_two_calendars(labelled)
    dates = [each for p in labelled for each in reader.labelled(p)]
    # Of the holder's date and a parent's, take the one that the holder's identity number confirms.
    best = agreed or _best([each for each in dates if each.date in proven] or dates)
    if best is not None and best.date not in proven and not agreed:
        others = tuple(each.date for each in dates if _is_another(each, best))
        best = replace(best, beside=tuple(dict.fromkeys((*best.beside, *others))))
    if best is not None:
        return replace(found, best=best)
    hits = [hit for p in labelled for hit in p.value.dates]
    partial = next((hit.printed for hit in hits if hit.partial), None)
    impossible = next((hit.printed for hit in hits if not hit.readings and not hit.partial), None)
    year = next((p.value.year for p in pairs if _says_year(p) and p.value.year), None)
    age = any(Kind.AGE in p.label.kinds for p in pairs)
    if impossible or year or age or partial:
        return replace(found, impossible=impossible, year=year, age=age, partial=partial)
    return replace(found, best=reader.earliest())


def _best(found: Sequence[PrintedDate]) -> PrintedDate | None:
    """The best labelled date; of two calendars the Gregorian one, the other as an alternative."""
    if not found:
        return None
    best = max(found, key=lambda printed: printed.score)
    if best.hit.short_year:
        # Next to a date with a four-digit year, one with a two-digit year is in a list of visits or
        # vaccinations.
        close = [each for each in found if each.score > _CLOSE * best.score]
        best = max(close, key=lambda printed: (not printed.hit.short_year, printed.score))
    own = [each for each in found if each.calendar is Calendar.GREGORIAN and not each.meanings]
    other = [each.date for each in found if each.calendar is not Calendar.GREGORIAN]
    if not own or not other:
        return best
    best = max(own, key=lambda printed: printed.score)
    return replace(best, beside=tuple(dict.fromkeys((*best.beside, *other))))


def _is_another(each: PrintedDate, best: PrintedDate) -> bool:
    """Whether a labelled date is another person's, and not the same day in another calendar."""
    return each.score > _CLAIMS and years_apart(each.date, best.date)


def _says_year(p: Pair) -> bool:
    return bool({Kind.BIRTH_YEAR, Kind.BIRTH_DATE} & set(p.label.kinds))


class PageOrder:
    """The order in which a page prints day and month."""

    def __init__(self, page: Page, proven: Sequence[dt.date]) -> None:
        self.proven = frozenset(proven)
        self.known = self._of_other_dates(page) or page.kind.order or self._of_language(page)

    def chosen(self, hit: DateHit) -> tuple[Reading, tuple[Reading, ...]] | None:
        """The reading to take, and the readings that remain possible besides it."""
        if not hit.readings:
            return None
        for reading in hit.readings:
            if reading.date in self.proven:
                return reading, ()
        by_order = {reading.order: reading for reading in hit.readings}
        if len(by_order) == 1:  # several months with the same abbreviation, or only one reading
            return hit.readings[0], hit.readings[1:]
        if self.known in by_order:
            return by_order[self.known], ()
        if self.known == "YMD":  # a country that prints the year first can't be meant by this date
            return hit.readings[0], ()
        return hit.readings[0], hit.readings[1:]

    @staticmethod
    def _of_other_dates(page: Page) -> str | None:
        """One date like `25/…` decides the order for all dates of the page."""
        hits = [hit for value in page.values for hit in value.dates if hit.slashed]
        single = [hit.readings[0] for hit in hits if len(hit.readings) == 1]
        # `05/05` has only one reading too, but decides nothing.
        orders = {reading.order for reading in single if reading.date.day > _MONTHS}
        orders &= {"DMY", "MDY"}
        return orders.pop() if len(orders) == 1 else None

    @staticmethod
    def _of_language(page: Page) -> str | None:
        """Only English-speaking America prints the month first in numeric dates."""
        languages = [label.languages for label in page.labels if label.quality == 1.0]
        foreign = sum(bool(known) and "en" not in known for known in languages)
        return "DMY" if foreign > _DOTTED * len(languages) and foreign > 1 else None


class _Reader:
    """Reads the dates of one page."""

    def __init__(
        self, page: Page, pairs: Sequence[Pair], today: dt.date, proven: Sequence[dt.date]
    ) -> None:
        self._page, self._pairs, self._today = page, pairs, today
        # The century of a proven date may be wrong.
        moved = [calendar(d.year + by, d.month, d.day) for d in proven for by in (-100, 100)]
        self._order = PageOrder(page, [*proven, *(date for date in moved if date is not None)])
        self._calendars = PageCalendars(page, today)
        self._other = {p.value.block for p in pairs if OTHER_DATES & set(p.label.kinds)}
        self.issued = self._issue()
        self._count = self._counted() if self._calendars.usual else None

    def labelled(self, p: Pair) -> list[PrintedDate]:
        """The date next to a label, with further dates there as alternatives."""
        hits = [hit for hit in p.value.dates if not hit.partial]
        found = [self._read(hit, p.value, p.score, label=p) for hit in hits]
        known = [printed for printed in found if printed is not None]
        dates = list(dict.fromkeys(printed.date for printed in known))
        if len(dates) > 1 or (known and found[0] is None and len(hits) > 1):
            known[0] = replace(known[0], beside=tuple(dates[1:]) or (dates[0],))
        return known[:1]

    def whole(self) -> tuple[dt.date, ...]:
        """All dates with a printed century, except for those with another label."""
        return tuple(
            reading.date
            for value in self._page.values
            if value.block not in self._other
            for hit in value.dates
            if not hit.short_year
            for reading in hit.readings
            if _plausible(reading.date, self._today)
        )

    def in_two_calendars(self, labelled: Sequence[Pair]) -> PrintedDate | None:
        """The Gregorian date, if the same day is also printed in another calendar."""
        own = [(p.value, hit, p.score) for p in labelled for hit in p.value.dates]
        free = []
        if self._calendars.usual and own:
            free = [
                (value, hit, _UNLABELLED)
                for value in self._page.values
                if value.block not in self._claimed() | self._other
                for hit in value.dates
            ]
        for value, hit, score in (*own, *free):
            for reading in hit.readings:
                if not _plausible(reading.date, self._today) or hit.calendar is not None:
                    continue
                for _, other, at in own if score == _UNLABELLED else (*own, *free):
                    same = self._same_day(reading.date, other) if other is not hit else None
                    if same is not None:
                        best = max(score, at)
                        return PrintedDate(
                            reading.date, (), hit, value.block, best, labelled=True, agrees=same
                        )
        return None

    def _same_day(self, date: dt.date, hit: DateHit) -> Calendar | None:
        for meaning in self._calendars.all_of(hit):
            if date in {meaning.date, *meaning.near}:
                return meaning.calendar
        return None

    def earliest(self) -> PrintedDate | None:
        """Without a label: the earliest date that no other label claims."""
        claimed = self._claimed() | self._other
        found = []
        for value in self._page.values:
            if value.block in claimed:
                continue
            for hit in value.dates:
                printed = self._read(hit, value, _UNLABELLED, label=None)
                if hit.short_year or printed is None:  # it may just as well be in the future
                    continue
                if not self._denied(printed) and self._old_enough(printed):
                    found.append(printed)
        return min(found, key=_likelier_first, default=None)

    def _claimed(self) -> set[Block]:
        return {p.value.block for p in self._pairs if not _names_place(p)}

    def _old_enough(self, printed: PrintedDate) -> bool:
        return (self._today - printed.date).days > _YOUNGEST * _YEAR

    def _denied(self, printed: PrintedDate) -> bool:
        """Whether the MRZ has an unreadable date of birth that is not similar to this one."""
        mrz = self._page.mrz
        if mrz is None or mrz.data_line is None or mrz.birth_date is not None:
            return False
        text, wanted = digits(mrz.data_line.text), f"{printed.date:%y%m%d}"
        place = _MRZ_PLACES.get(mrz.form, _MRZ_PLACE)
        starts = range(max(place - 1, 0), place + 2)  # a character may be missing or added
        windows = [text[at : at + len(wanted)].ljust(len(wanted)) for at in starts]
        return all(
            sum(a != b for a, b in zip(window, wanted, strict=True)) > _MISREAD
            for window in windows
        )

    def _issue(self) -> dt.date | None:
        values = [p.value for p in self._pairs if Kind.ISSUE_DATE in p.label.kinds]
        hits = [hit for value in values for hit in value.dates if hit.readings]
        issued = [max(r.date for r in hit.readings) for hit in hits]
        return max((date for date in issued if _plausible(date, self._today)), default=None)

    def _counted(self) -> Calendar | None:
        """The calendar of the page's other dates, which are neither far in the past nor future."""
        birth = {p.value.block for p in self._pairs if Kind.BIRTH_DATE in p.label.kinds}
        ends = {p.value.block for p in self._pairs if Kind.EXPIRY_DATE in p.label.kinds}
        own, other = False, []
        for value in self._page.values:
            for hit in value.dates if value.block not in birth else ():
                if not hit.numbers or hit.short_year or hit.numbers[0].worded:
                    continue
                dates = [r.date for r in hit.readings]
                past = [d for d in dates if d <= self._today or value.block in ends]
                own = own or any(map(self._recent, past))
                other += [
                    meaning.calendar
                    for meaning in self._calendars.others(hit, None)
                    if meaning.calendar in self._calendars.usual
                    and (self._recent(meaning.date) or not past)
                ]
        if own:
            return None if other else Calendar.GREGORIAN
        return other[0] if other else None

    def _recent(self, date: dt.date) -> bool:
        return -_AHEAD < self._today.year - date.year <= _LONG_VALID

    def _read(
        self, hit: DateHit, value: Value, score: float, *, label: Pair | None
    ) -> PrintedDate | None:
        by_name, of_label = named(value, hit, label)
        meanings = self._calendars.others(hit, by_name)
        dates = self._gregorian(hit)
        usual = [m for m in meanings if m.calendar in self._calendars.usual]
        of_label = of_label and bool(meanings)
        proven = [m for m in meanings if m.date in self._order.proven]
        if proven:
            meanings, dates = proven[:1], ()
        elif of_label or (usual and (by_name or hit.calendar)):
            dates = ()
        if dates and hit.calendar is None and self._count is Calendar.GREGORIAN:
            meanings = []
        counted = self._count is not None and any(m.calendar is self._count for m in meanings)
        foreign = hit.calendar is not None or counted or not dates
        if meanings and foreign:
            first, *more = meanings
            sure = bool(usual or of_label or proven) and not (first.near or more or dates)
            return PrintedDate(
                first.date,
                (),
                hit,
                value.block,
                score,
                label is not None,
                calendar=first.calendar,
                certain=sure,
                meanings=(*more, *(Meaning(date, Calendar.GREGORIAN) for date in dates)),
            )
        if not dates:
            return None
        return PrintedDate(
            dates[0],
            dates[1:],
            hit,
            value.block,
            score,
            label is not None,
            meanings=tuple(meanings),
        )

    def _gregorian(self, hit: DateHit) -> tuple[dt.date, ...]:
        chosen = self._order.chosen(hit)
        if chosen is None:
            return ()
        reading, others = chosen
        dates = [r.date for r in (reading, *others) if _plausible(r.date, self._today)]
        return tuple(dict.fromkeys(dates))


def _likelier_first(printed: PrintedDate) -> tuple[bool, dt.date, bool]:
    """Sort key for dates without a label: Gregorian ones first, then the earliest."""
    foreign = printed.calendar is not Calendar.GREGORIAN
    return foreign, printed.date, not printed.hit.clean


def _plausible(date: dt.date, today: dt.date) -> bool:
    return date <= today and today.year - date.year <= OLDEST


def _names_place(p: Pair) -> bool:
    """Whether a pair is about a place or unknown text, so that it does not claim a date."""
    return bool({Kind.BIRTH_PLACE, Kind.OTHER, Kind.NATIONALITY, Kind.SEX} & set(p.label.kinds))
