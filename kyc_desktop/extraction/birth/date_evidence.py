"""Weighs the evidence for the date of birth: VIZ, MRZ and identity numbers; doubts, confidence."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, DateField, Origin, Source
from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.birth.calendar_dates import Meaning
from kyc_desktop.extraction.confidence import (
    FAIR_PLACE,
    GOOD_PLACE,
    PRINTED,
    PROVEN,
    READ_WELL,
    boxes_of,
    confidence_after,
)
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.mrz.check_digits import COMPOSITE
from kyc_desktop.extraction.words.calendars import Calendar
from kyc_desktop.extraction.words.dates import OLDEST, calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Check, Doubt
    from kyc_desktop.domain.message import Param
    from kyc_desktop.extraction.birth.birth_candidates import BirthDates, PrintedDate
    from kyc_desktop.extraction.birth.numbers import NumberDate
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.words.dates import DateHit

_ADULT_AGE = 110
_CENTURY = 100


def date_field(
    birth: BirthDates,
    mrz: Mrz | None,
    numbers: Sequence[NumberDate],
    earliest: dt.date | None,
    today: dt.date,
) -> DateField | None:
    """The date of birth with its evidence; None if there is none.

    Args:
        birth: the printed dates.
        mrz: the MRZ.
        numbers: identity numbers that encode a date.
        earliest: the earliest of all dates on the page, to check the order of events.
        today: for the age.
    """
    printed = birth.best
    ends = [birth.issued, mrz.expiry_date if mrz is not None else None]
    birth = replace(birth, issued=min((day for day in ends if day is not None), default=None))
    mrz = _in_its_century(mrz, birth)
    if printed is not None:
        printed = _not_after_issue(printed, birth.issued)
    if printed is not None and not _date_better_in_mrz(printed, mrz):
        return _printed_date(replace(birth, best=printed), mrz, numbers, earliest, today)
    if mrz is not None and mrz.birth_date is not None and mrz.data_line is not None:
        return _machine_date(mrz, birth, numbers, today)
    return _number_date(numbers, birth, today)


def _in_its_century(mrz: Mrz | None, birth: BirthDates) -> Mrz | None:
    """The MRZ, whose years have two digits, with the century corrected by the VIZ.

    A date printed with a four-digit year decides; otherwise nobody is born after the date of issue.
    """
    if mrz is None or mrz.birth_date is None:
        return mrz
    date = mrz.birth_date
    before = _a_century_before(date)
    if before is None:
        return mrz
    printed = birth.best
    if printed is not None and printed.labelled and not printed.hit.short_year:
        whole: tuple[dt.date, ...] = (printed.date, *printed.others)
    else:
        whole = birth.whole
    late = birth.issued is not None and birth.issued < date
    if (before in whole and date not in whole) or (late and date not in whole):
        return replace(mrz, birth_date=before)
    return mrz


def _a_century_before(date: dt.date) -> dt.date | None:
    return calendar(date.year - _CENTURY, date.month, date.day)


def _not_after_issue(printed: PrintedDate, issued: dt.date | None) -> PrintedDate:
    """Move a date with a two-digit year by a century if it would be after the date of issue."""
    before = _a_century_before(printed.date)
    if not printed.hit.short_year or issued is None or before is None or printed.date <= issued:
        return printed
    return replace(printed, date=before)


def _printed_date(
    birth: BirthDates,
    mrz: Mrz | None,
    numbers: Sequence[NumberDate],
    earliest: dt.date | None,
    today: dt.date,
) -> DateField:
    printed = birth.best
    if printed is None:
        raise AssertionError  # the caller has checked
    date = printed.date
    proof = _checks(date, mrz, numbers)
    if printed.agrees is not None:
        proof = (check("calendars_agree", calendar=Message(printed.agrees)), *proof)
    doubts = [] if proof else _date_doubts(printed, earliest, today)
    oldest = _ADULT_AGE if proof else OLDEST
    short = printed.hit.short_year
    century = _either_century(date, birth, numbers, today, oldest) if short else None
    if century is not None and not any(each.code == "short_year" for each in doubts):
        doubts.append(doubt("short_year"))
    if birth.issued is not None and birth.issued < date:
        doubts.append(doubt("after_issue"))
    if mrz is not None and mrz.birth_date not in {None, date}:
        doubts.append(doubt("mrz_disagrees"))
    doubts += _common_doubts(date, numbers, today)
    checks = proof
    if printed.calendar is not Calendar.GREGORIAN:
        checks = (check("calendar_converted", calendar=Message(printed.calendar)), *checks)
    return DateField(
        value=date.isoformat(),
        printed=printed.hit.printed,
        source=Source.VIZ,
        doubts=tuple(doubts),
        checks=checks,
        choices=_printed_choices(printed, century, mrz, numbers),
        boxes=boxes_of((printed.block,)),
        **confidence_after(doubts, PROVEN if proof else PRINTED),
    )


def _printed_choices(
    printed: PrintedDate,
    century: dt.date | None,
    mrz: Mrz | None,
    numbers: Sequence[NumberDate],
) -> tuple[Choice, ...]:
    dates = [*printed.others, *(meaning.date for meaning in printed.meanings), *printed.beside]
    if printed.calendar is not Calendar.GREGORIAN:
        dates += Meaning(printed.date, printed.calendar).near
    dates += [near for meaning in printed.meanings for near in meaning.near]
    dates += [century] if century is not None else []
    found = [Choice(date.isoformat(), Origin.ORDER) for date in dates]
    if mrz is not None and mrz.birth_date is not None:
        found.append(Choice(mrz.birth_date.isoformat(), Origin.MRZ))
    return _without(printed.date, found, numbers)


def _without(
    taken: dt.date, found: Sequence[Choice], numbers: Sequence[NumberDate]
) -> tuple[Choice, ...]:
    """Each date once, those of identity numbers last, without the one that was taken."""
    more = (Choice(number.date.isoformat(), Origin.NUMBER) for number in numbers)
    by_date: dict[str, Choice] = {}
    for choice in (*found, *more):
        by_date.setdefault(choice.value, choice)
    by_date.pop(taken.isoformat(), None)
    return tuple(by_date.values())


def _date_doubts(printed: PrintedDate, earliest: dt.date | None, today: dt.date) -> list[Doubt]:
    doubts = []
    if printed.others:
        moved = "ambiguous_date" if printed.hit.slashed else "ambiguous_month"
        dates: tuple[Param, ...] = (printed.date, *printed.others)
        doubts.append(doubt(moved, dates=reduce(_either, dates)))
    own = printed.calendar is Calendar.GREGORIAN  # the dates beside another are not converted
    calendars = dict.fromkeys(meaning.calendar for meaning in printed.meanings)
    doubts += [doubt("ambiguous_calendar", calendar=Message(each)) for each in calendars]
    codes = {
        "other_calendar": not printed.certain,
        "two_dates": bool(printed.beside),
        "low_ocr_score": printed.block.score < READ_WELL,
        "no_label": not printed.labelled,
        "weak_label": printed.labelled and printed.score < FAIR_PLACE,
        "short_year": printed.hit.short_year and today.year - printed.date.year + 100 <= OLDEST,
        "repaired_date": not printed.hit.clean,
        "letters_for_digits": not printed.hit.clean and _has_letters(printed.hit),
        "not_earliest": own and earliest is not None and earliest < printed.date,
    }
    return doubts + [doubt(code) for code, holds in codes.items() if holds]


def _either(one: Param, other: Param) -> Message:
    return Message.of("either", one=one, other=other)


def _has_letters(hit: DateHit) -> bool:
    return any(c.isalpha() for c in hit.printed)


def _date_better_in_mrz(printed: PrintedDate, mrz: Mrz | None) -> bool:
    """A proven MRZ date outweighs a printed one that is garbled or has no label."""
    if mrz is None or not mrz.proven or mrz.birth_date in {None, printed.date}:
        return False
    garbled = not printed.hit.clean or printed.block.score < READ_WELL
    whole = COMPOSITE in mrz.checks and all(mrz.checks.values())
    return whole or not printed.labelled or garbled or printed.score < GOOD_PLACE


def _machine_date(
    mrz: Mrz, birth: BirthDates, numbers: Sequence[NumberDate], today: dt.date
) -> DateField:
    date, line, printed = mrz.birth_date, mrz.data_line, birth.best
    if date is None or line is None:
        raise AssertionError  # the caller has checked
    doubts = []
    if mrz.mended:
        doubts.append(doubt("check_digit_mended"))
    elif not mrz.proven:
        doubts.append(doubt("check_digit_failed"))
    if printed is not None and printed.labelled:
        doubts.append(doubt("mrz_disagrees"))
    century = _either_century(date, birth, numbers, today)
    if century is not None:
        doubts.append(doubt("short_year"))
    doubts += _common_doubts(date, numbers, today)
    others = [Choice(printed.date.isoformat(), Origin.PRINT)] if printed is not None else []
    others += [Choice(century.isoformat(), Origin.ORDER)] if century is not None else []
    return DateField(
        value=date.isoformat(),
        printed=date.strftime("%y%m%d"),
        source=Source.MRZ,
        doubts=tuple(doubts),
        checks=(*_mrz_checks(mrz), *_number_checks(date, numbers)),
        choices=_without(date, others, numbers),
        boxes=boxes_of(line.blocks),
        **confidence_after(doubts, PRINTED),
    )


def _number_date(
    numbers: Sequence[NumberDate], birth: BirthDates, today: dt.date
) -> DateField | None:
    """The date of an identity number, if no printed date contradicts it."""
    dates = {number.date for number in numbers}
    if len(dates) != 1 or birth.impossible or birth.age or birth.partial:
        return None
    number = numbers[0]
    doubts = [doubt("number_only")]
    century = None if number.century else _either_century(number.date, birth, (), today)
    doubts += [doubt("short_year")] if century is not None else []
    choices = (Choice(century.isoformat(), Origin.ORDER),) if century is not None else ()
    return DateField(
        value=number.date.isoformat(),
        printed=number.printed,
        source=Source.VIZ,
        doubts=tuple(doubts),
        checks=(check("number_read", number=number.name),),
        choices=choices,
        boxes=boxes_of((number.block,)),
        **confidence_after(doubts, PRINTED),
    )


def _either_century(
    date: dt.date,
    birth: BirthDates,
    numbers: Sequence[NumberDate],
    today: dt.date,
    oldest: int = _ADULT_AGE,
) -> dt.date | None:
    """The same day in another century, if a two-digit year may mean that as well."""
    if date in birth.whole or any(number.date == date and number.century for number in numbers):
        return None
    before = _a_century_before(date)
    if before is not None and today.year - before.year <= oldest:
        return before
    after = calendar(date.year + _CENTURY, date.month, date.day)
    return after if after is not None and after <= (birth.issued or today) else None


def _checks(date: dt.date, mrz: Mrz | None, numbers: Sequence[NumberDate]) -> tuple[Check, ...]:
    found = _number_checks(date, numbers)
    if mrz is not None and mrz.birth_date == date:
        found = (check("mrz_same_date"), *_mrz_checks(mrz), *found)
    return found


def _mrz_checks(mrz: Mrz) -> tuple[Check, ...]:
    if not mrz.proven:
        return ()
    if mrz.checks and all(mrz.checks.values()) and not mrz.mended:
        return (check("mrz_digits"),)
    return (check("mrz_digit"),)


def _number_checks(date: dt.date, numbers: Sequence[NumberDate]) -> tuple[Check, ...]:
    return tuple(check("number_agrees", number=n.name) for n in numbers if n.date == date)


def _common_doubts(date: dt.date, numbers: Sequence[NumberDate], today: dt.date) -> list[Doubt]:
    age = (today - date).days // 365
    doubts = []
    if age > _ADULT_AGE or age < 1:
        doubts.append(doubt("implausible_age", age=age))
    if numbers and all(number.date != date for number in numbers):
        doubts.append(doubt("number_disagrees"))
    return doubts
