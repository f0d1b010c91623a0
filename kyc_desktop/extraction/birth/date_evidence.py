"""Weighs what was found of the date of birth: print, zone and numbers, doubts, confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, DateField, Origin, Source
from kyc_desktop.extraction.confidence import (
    FAIR_PLACE,
    GOOD_PLACE,
    PRINTED,
    PROVEN,
    READ_WELL,
    boxes_of,
    sureness,
)
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.mrz.zone_checks import COMPOSITE
from kyc_desktop.extraction.words.dates import OLDEST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Check, Doubt
    from kyc_desktop.extraction.birth.birth_candidates import BirthDates, PrintedDate
    from kyc_desktop.extraction.birth.numbers import NumberDate
    from kyc_desktop.extraction.mrz.zone import Zone
    from kyc_desktop.extraction.words.dates import DateHit


_ADULT_AGE = 110


def date_field(
    birth: BirthDates,
    zone: Zone | None,
    numbers: Sequence[NumberDate],
    earliest: dt.date | None,
    today: dt.date,
) -> DateField | None:
    """The date of birth with its evidence, or None where there is none.

    Args:
        birth: what is printed.
        zone: the machine-readable zone.
        numbers: identity numbers that carry a date.
        earliest: the earliest of all dates on the page, for a look at the order of events.
        today: for the age.
    """
    printed = birth.best
    if printed is not None and not _date_better_in_zone(printed, zone):
        return _printed_date(printed, zone, numbers, earliest, today)
    if zone is not None and zone.birth_date is not None and zone.data_line is not None:
        return _machine_date(zone, printed, numbers, today)
    return _number_date(numbers, birth)


def _printed_date(
    printed: PrintedDate,
    zone: Zone | None,
    numbers: Sequence[NumberDate],
    earliest: dt.date | None,
    today: dt.date,
) -> DateField:
    date = printed.date
    checks = _checks(date, zone, numbers)
    doubts = [] if checks else _date_doubts(printed, earliest, today)
    if zone is not None and zone.birth_date not in {None, date}:
        doubts.append(doubt("mrz_disagrees"))
    doubts += _common_doubts(date, numbers, today)
    return DateField(
        value=date.isoformat(),
        printed=printed.hit.printed,
        source=Source.VIZ,
        doubts=tuple(doubts),
        checks=checks,
        choices=_printed_choices(printed, zone, numbers),
        boxes=boxes_of((printed.block,)),
        **sureness(doubts, PROVEN if checks else PRINTED),
    )


def _printed_choices(
    printed: PrintedDate, zone: Zone | None, numbers: Sequence[NumberDate]
) -> tuple[Choice, ...]:
    found = [Choice(date.isoformat(), Origin.ORDER) for date in printed.others]
    if zone is not None and zone.birth_date is not None:
        found.append(Choice(zone.birth_date.isoformat(), Origin.MRZ))
    return _without(printed.date, found, numbers)


def _without(
    taken: dt.date, found: Sequence[Choice], numbers: Sequence[NumberDate]
) -> tuple[Choice, ...]:
    """Each date once, those of identity numbers last, and not the one that was taken."""
    more = (Choice(number.date.isoformat(), Origin.NUMBER) for number in numbers)
    by_date: dict[str, Choice] = {}
    for choice in (*found, *more):
        by_date.setdefault(choice.value, choice)
    by_date.pop(taken.isoformat(), None)
    return tuple(by_date.values())


def _date_doubts(printed: PrintedDate, earliest: dt.date | None, today: dt.date) -> list[Doubt]:
    doubts = []
    if printed.others:
        both = " or ".join(d.isoformat() for d in (printed.date, *printed.others))
        moved = "ambiguous_date" if printed.hit.slashed else "ambiguous_month"
        doubts.append(doubt(moved, both))
    codes = {
        "low_ocr_score": printed.block.score < READ_WELL,
        "no_label": not printed.labelled,
        "weak_label": printed.labelled and printed.score < FAIR_PLACE,
        "short_year": printed.hit.short_year and today.year - printed.date.year + 100 <= OLDEST,
        "repaired_date": not printed.hit.clean,
        "letters_for_digits": not printed.hit.clean and _has_letters(printed.hit),
        "not_earliest": earliest is not None and earliest < printed.date,
    }
    return doubts + [doubt(code) for code, holds in codes.items() if holds]


def _has_letters(hit: DateHit) -> bool:
    return any(c.isalpha() for c in hit.printed)


def _date_better_in_zone(printed: PrintedDate, zone: Zone | None) -> bool:
    """A proven date outweighs a printed one that is garbled or stands without its label."""
    if zone is None or not zone.proven or zone.birth_date in {None, printed.date}:
        return False
    garbled = not printed.hit.clean or printed.block.score < READ_WELL
    whole = COMPOSITE in zone.checks and all(zone.checks.values())
    return whole or not printed.labelled or garbled or printed.score < GOOD_PLACE


def _machine_date(
    zone: Zone, printed: PrintedDate | None, numbers: Sequence[NumberDate], today: dt.date
) -> DateField:
    date, line = zone.birth_date, zone.data_line
    if date is None or line is None:
        raise AssertionError  # the caller has looked
    doubts = []
    if zone.mended:
        doubts.append(doubt("check_digit_mended"))
    elif not zone.proven:
        doubts.append(doubt("check_digit_failed"))
    if printed is not None and printed.labelled:
        doubts.append(doubt("mrz_disagrees"))
    doubts += _common_doubts(date, numbers, today)
    return DateField(
        value=date.isoformat(),
        printed=date.strftime("%y%m%d"),
        source=Source.MRZ,
        doubts=tuple(doubts),
        checks=(*_zone_checks(zone), *_number_checks(date, numbers)),
        choices=_without(
            date,
            [Choice(printed.date.isoformat(), Origin.PRINT)] if printed is not None else [],
            numbers,
        ),
        boxes=boxes_of(line.blocks),
        **sureness(doubts, PRINTED),
    )


def _number_date(numbers: Sequence[NumberDate], birth: BirthDates) -> DateField | None:
    """An identity number gives the date only where no other is printed that contradicts it."""
    dates = {number.date for number in numbers}
    if len(dates) != 1 or birth.impossible or birth.age:
        return None
    number = numbers[0]
    doubts = (doubt("number_only"),)
    return DateField(
        value=number.date.isoformat(),
        printed=number.printed,
        source=Source.VIZ,
        doubts=doubts,
        checks=(check("number_read", number.name),),
        boxes=boxes_of((number.block,)),
        **sureness(doubts, PRINTED),
    )


def _checks(date: dt.date, zone: Zone | None, numbers: Sequence[NumberDate]) -> tuple[Check, ...]:
    found = _number_checks(date, numbers)
    if zone is not None and zone.birth_date == date:
        found = (check("mrz_same_date"), *_zone_checks(zone), *found)
    return found


def _zone_checks(zone: Zone) -> tuple[Check, ...]:
    if not zone.proven:
        return ()
    if zone.checks and all(zone.checks.values()) and not zone.mended:
        return (check("mrz_digits"),)
    return (check("mrz_digit"),)


def _number_checks(date: dt.date, numbers: Sequence[NumberDate]) -> tuple[Check, ...]:
    return tuple(check("number_agrees", n.name) for n in numbers if n.date == date)


def _common_doubts(date: dt.date, numbers: Sequence[NumberDate], today: dt.date) -> list[Doubt]:
    age = (today - date).days // 365
    doubts = []
    if age > _ADULT_AGE or age < 1:
        doubts.append(doubt("implausible_age", f"{age} years old"))
    if numbers and all(number.date != date for number in numbers):
        doubts.append(doubt("number_disagrees"))
    return doubts
