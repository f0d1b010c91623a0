"""Weighs what was found: print against machine-readable zone and numbers, doubts, confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from kyc_desktop.domain.fields import Check, Choice, DateField, Doubt, NameField, Origin, Source
from kyc_desktop.extraction import names
from kyc_desktop.extraction.dates import OLDEST
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.mrz_checks import COMPOSITE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.extraction.birth_candidates import BirthDates, PrintedDate
    from kyc_desktop.extraction.dates import DateHit
    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.lexicon import Lexicon
    from kyc_desktop.extraction.mrz import Zone
    from kyc_desktop.extraction.name_candidates import PrintedName
    from kyc_desktop.extraction.numbers import NumberDate

CONFIDENT = 0.9
_READ_WELL = 0.93
_GOOD_PLACE = 0.6  # a label that fits less gives way to a machine-readable zone
_FAIR_PLACE = 0.35  # a label that fits less is doubted
_ADULT_AGE = 110
# The share of confidence that each doubt takes, chosen on generated pages (tests/bench/drawn.py) so
# that values over `CONFIDENT` are wrong in less than one case in two hundred. The least of them is
# enough: what is doubted is never called sure.
_COST = {
    "mrz_disagrees": 0.45,
    "check_digit_failed": 0.3,
    "check_digit_mended": 0.15,
    "ambiguous_date": 0.5,
    "ambiguous_month": 0.3,
    "low_ocr_score": 0.2,
    "no_label": 0.4,
    "weak_label": 0.15,
    "truncated": 0.2,
    "unusual_characters": 0.3,
    "implausible_age": 0.3,
    "not_earliest": 0.4,
    "short_year": 0.1,
    "repaired_date": 0.1,
    "two_readings": 0.4,
    "two_values": 0.2,
    "odd_label": 0.2,
    "letters_for_digits": 0.1,
    "digits_for_letters": 0.1,
    "mrz_only": 0.12,
    "one_part": 0.35,
    "name_order": 0.35,
    "number_disagrees": 0.4,
    "number_only": 0.2,
    "image_too_small": 0.15,
    "image_blurred": 0.15,
    "image_glare": 0.2,
    "image_cut_off": 0.25,
    "image_dark": 0.15,
    "image_faint": 0.15,
}
_PROVEN = 0.99
_PRINTED = 0.96


def name_field(
    printed: PrintedName | None, zone: Zone | None, lexicon: Lexicon
) -> NameField | None:
    """The name with its evidence, or None where there is none."""
    machine = _written(zone.surname, zone.given_names, None, lexicon)[2] if zone else ""
    if printed is None or (machine and zone and _better_in_zone(printed, zone)):
        return _machine_name(zone, printed, lexicon) if zone and machine else None
    agree = zone is not None and bool(machine) and _same_name(printed, zone)
    doubts = _name_doubts(printed, agrees=agree)
    if machine and not agree:
        doubts.append(doubt("mrz_disagrees"))
    surname, given = printed.surname, printed.given_names
    if agree and zone is not None and printed.whole is not None:
        surname, given = _split(printed.whole, zone)
    written = _written(surname, given, printed.whole, lexicon)
    return NameField(
        value=written[2],
        surname=written[0],
        given_names=written[1],
        printed=printed.text,
        source=Source.VIZ,
        doubts=tuple(doubts),
        checks=(check("mrz_same_name"),) if agree else (),
        choices=()
        if agree and zone and zone.truncated
        else _other(written[2], machine, Origin.MRZ),
        boxes=_boxes(printed.blocks),
        **sureness(doubts, _PROVEN if agree else _PRINTED),
    )


def _name_doubts(printed: PrintedName, *, agrees: bool) -> list[Doubt]:
    codes = []
    if printed.ocr_score < _READ_WELL and not agrees:
        codes.append("low_ocr_score")
    if not printed.labelled and not agrees:
        codes.append("no_label")
    elif min(printed.score, printed.weakest) < _FAIR_PLACE and not agrees:
        codes.append("weak_label")
    lone = " " not in (printed.whole or "")  # some people have one name, and many labels are lost
    if lone and not (printed.surname and printed.given_names) and not agrees:
        codes.append("one_part")
    if any(names.misread(block.text) for block in printed.blocks) and not agrees:
        codes.append("digits_for_letters")
    same = bool(printed.given_names) and names.agrees(
        printed.surname or "", printed.given_names or ""
    )
    if (printed.contested or same) and not agrees:
        codes.append("two_values")
    if printed.odd_label and not agrees:
        codes.append("odd_label")
    if not printed.sure_order and not agrees:
        codes.append("name_order")
    if not all(c.isalpha() or c in " -'’`.," for c in printed.text):
        codes.append("unusual_characters")
    return [doubt(code) for code in codes]


def _same_name(printed: PrintedName, zone: Zone) -> bool:
    if printed.whole is not None:
        orders = (
            f"{zone.given_names or ''} {zone.surname or ''}",
            f"{zone.surname or ''} {zone.given_names or ''}",
        )
        return any(names.agrees(printed.whole, order) for order in orders)
    surname = names.agrees(printed.surname or "", zone.surname or "")
    given = not (printed.given_names or zone.given_names) or names.agrees(
        printed.given_names or "", zone.given_names or "", truncated=zone.truncated
    )
    return surname and given


def _better_in_zone(printed: PrintedName, zone: Zone) -> bool:
    """Whether a printed name that differs is weaker than the whole one of the zone."""
    if _same_name(printed, zone) or not (zone.surname and zone.name_line):
        return False
    weak = not printed.labelled or printed.score < _GOOD_PLACE or not printed.sure_order
    lone = printed.whole is None and not (printed.surname and printed.given_names)
    return weak or lone or (not zone.truncated and printed.ocr_score <= zone.name_line.score)


def _split(whole: str, zone: Zone) -> tuple[str | None, str | None]:
    """Surname and given names of a whole name, parted where the zone parts them."""
    words = names.without_commas(whole).split()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        if names.agrees(head, zone.surname or ""):
            return head, tail
        if names.agrees(tail, zone.surname or ""):
            return tail, head
    return None, None


def _written(
    surname: str | None, given: str | None, whole: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None, str]:
    """Surname, given names and both together as people write them."""
    if surname is None and given is None:
        return None, None, names.written(whole or "", lexicon)
    parts = tuple(names.written(part, lexicon) if part else None for part in (surname, given))
    return parts[0], parts[1], " ".join(part for part in (parts[1], parts[0]) if part)


def _other(taken: str, value: str, origin: Origin) -> tuple[Choice, ...]:
    """The value as a choice beside the one that was taken, where it is another."""
    return (Choice(value, origin),) if value and value.casefold() != taken.casefold() else ()


def _machine_name(zone: Zone, printed: PrintedName | None, lexicon: Lexicon) -> NameField | None:
    line = zone.name_line
    if line is None or zone.surname is None:
        return None
    codes = ["mrz_only" if printed is None or not printed.labelled else "mrz_disagrees"]
    if zone.truncated:
        codes.append("truncated")
    if line.score < _READ_WELL:
        codes.append("low_ocr_score")
    if zone.given_names is None:
        codes.append("one_part")
    doubts = [doubt(code) for code in codes]
    surname, given, whole = _written(zone.surname, zone.given_names, None, lexicon)
    other = ""
    if printed is not None:
        other = _written(printed.surname, printed.given_names, printed.whole, lexicon)[2]
    return NameField(
        value=whole,
        surname=surname,
        given_names=given,
        printed=" ".join(part for part in (zone.given_names, zone.surname) if part),
        source=Source.MRZ,
        doubts=tuple(doubts),
        choices=_other(whole, other, Origin.PRINT),
        boxes=_boxes(line.blocks),
        **sureness(doubts, _PRINTED),
    )


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
        boxes=_boxes((printed.block,)),
        **sureness(doubts, _PROVEN if checks else _PRINTED),
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
        "low_ocr_score": printed.block.score < _READ_WELL,
        "no_label": not printed.labelled,
        "weak_label": printed.labelled and printed.score < _FAIR_PLACE,
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
    garbled = not printed.hit.clean or printed.block.score < _READ_WELL
    whole = COMPOSITE in zone.checks and all(zone.checks.values())
    return whole or not printed.labelled or garbled or printed.score < _GOOD_PLACE


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
        boxes=_boxes(line.blocks),
        **sureness(doubts, _PRINTED),
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
        boxes=_boxes((number.block,)),
        **sureness(doubts, _PRINTED),
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


class Sureness(TypedDict):
    """The two fields of a `Field` that doubts decide."""

    confidence: float
    confident: bool


def sureness(doubts: Sequence[Doubt], start: float = _PRINTED) -> Sureness:
    """The confidence that is left after the doubts, of what it was before them."""
    value = start
    for known in doubts:
        value *= 1.0 - _COST[known.code]
    return {"confidence": round(value, 3), "confident": value >= CONFIDENT}


def _boxes(blocks: Sequence[Block]) -> tuple[Box, ...]:
    return tuple(dict.fromkeys(block.line.box for block in blocks))
