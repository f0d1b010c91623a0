"""Recognises names of calendars next to a date or in its label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.calendars import Calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.extraction.words.dates import DateHit

# Whole words; `.` stands for an optional dot and an optional space.
_MARKS = {
    Calendar.SOLAR_HIJRI: (
        "s.h.", "shamsi", "jalali", "solar hijri", "هـ.ش", "ه.ش", "ه‍.ش", "هجری شمسی",
    ),
    Calendar.HIJRI: ("a.h.", "h.", "hijri", "hijra", "hijriah", "هـ", "ه", "هجري", "هجری"),
    Calendar.BIKRAM_SAMBAT: ("b.s.", "bikram sambat", "vikram samvat", "वि.सं.", "बि.सं.", "वि. सं."),
    Calendar.ETHIOPIAN: ("e.c.", "eth. cal.", "ethiopian calendar", "ethiopian", "ዓ.ም."),
    Calendar.COPTIC: ("coptic",),
    Calendar.THAI: ("b.e.", "พ.ศ.", "buddhist era"),
    Calendar.MINGUO: ("民國", "民国", "r.o.c.", "minguo"),
    Calendar.GREGORIAN: (
        "a.d.", "c.e.", "g.c.", "gregorian", "ค.ศ.", "ई.सं.", "ई. सं.", "م", "ميلادي", "میلادی",
        "西元",
    ),
}  # fmt: skip
# Too short or too common to count anywhere but directly at the date.
_ALONE = frozenset({"h.", "ه", "م", "ethiopian"})


def _pattern(marks: Sequence[str]) -> str:
    shapes = (re.escape(m).replace(r"\.", r"\.?\s?").replace(r"\ ", r"\s") for m in marks)
    return "|".join(sorted(shapes, key=len, reverse=True))


_BESIDE = [(calendar, _pattern(marks)) for calendar, marks in _MARKS.items()]
_BEHIND = [
    (calendar, re.compile(rf"[\s,.(\[/]*(?:{marks})(?![^\W_])", re.IGNORECASE))
    for calendar, marks in _BESIDE
]
_BEFORE = [
    (calendar, re.compile(rf"(?<![^\W_])(?:{marks})[\s:.)\]]*$", re.IGNORECASE))
    for calendar, marks in _BESIDE
]
_IN_LABEL = [
    (
        calendar,
        re.compile(
            rf"(?<![^\W_])(?:{_pattern([m for m in marks if m not in _ALONE])})(?![^\W_])",
            re.IGNORECASE,
        ),
    )
    for calendar, marks in _MARKS.items()
]


def named_beside(text: str, hits: Sequence[DateHit], hit: DateHit) -> Calendar | None:
    """The calendar named directly after or before this date in a text."""
    at = hits.index(hit)
    stop = hits[at + 1].start if at + 1 < len(hits) else len(text)
    start = hits[at - 1].end if at else 0
    behind, before = text[hit.end : stop], text[start : hit.start]
    for calendar, pattern in _BEHIND:
        if pattern.match(behind):
            return calendar
    for calendar, pattern in _BEFORE:
        # What follows the date before it belongs to that one.
        found = pattern.search(before)
        if found is not None and not (at and not before[: found.start()].strip(" /|(")):
            return calendar
    return None


def named_in_label(text: str) -> Calendar | None:
    """The calendar that a label names, "Date of birth (BS)"; None if it names none or several."""
    found = [calendar for calendar, pattern in _IN_LABEL if pattern.search(text)]
    if Calendar.SOLAR_HIJRI in found and Calendar.HIJRI in found:
        found.remove(Calendar.HIJRI)  # "Solar Hijri"
    return found[0] if len(found) == 1 else None
