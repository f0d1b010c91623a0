"""Combines the meaning network's spans into an opinion: the holder's name and date of birth."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Role
from kyc_desktop.extraction.page.bilingual_values import is_written_twice, latin_half
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import without_titles
from kyc_desktop.extraction.words.text import is_latin, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyc_desktop.domain.reading import Box, Line, Span

_LEAST = 0.3  # least score of a span that counts
_FILLERS = 2  # a line with this many belongs to the MRZ
_NEAR = 3.2  # line heights between the lines of one name; a label may be between them
_MOST = 3  # parts of a name that are apart
_ALMOST = 0.75  # least score of another part, relative to the best part's
_SURE = 0.5  # least score for which a printed date is preferred to that of the MRZ
_TOLD = 0.8  # least score for which the order of day, month and year is trusted
_DIGITS = 2  # least number in a date that is printed in numbers
_SIZE = (0.6, 1.7)  # ratio of letter sizes between two parts of one name
_EDGE = re.compile(r"^[^\w(]+|[^\w.)]+$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|herr|frau|mme|mlle|sig|sra?|dr)\b\.? +", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")  # a remark, such as the region of a place
_BROKEN = re.compile(r"[^\W\d_]+$")
_INITIALS = re.compile(r"(?:^|(?<=[\s:/]))(?:[^\W\d_]\.\s?)+$")
_AT_BIRTH = re.compile(r"\s+\(?(?:geb|née|nee|roz|szül|nata|f[öø]dt?)\b\.?\s*\S.*$", re.IGNORECASE)
_ORDER = {Role.BIRTH_DAY: "D", Role.BIRTH_MONTH: "M", Role.BIRTH_YEAR: "Y"}


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What the spans say; scores are 0–1, and 0 if nothing was found."""

    name: str | None
    surname: str | None
    given: str | None
    name_lines: tuple[int, ...]
    name_score: float
    date_text: str | None
    date_line: int | None
    date_score: float
    date_order: str  # "DMY", "MDY", "YMD", or the printed part of it; "" if it is not clear
    from_mrz: bool  # the name is found only in the MRZ


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    lines: tuple[int, ...]
    score: float
    mrz: bool


def decoded(lines: Sequence[Line], spans: Sequence[Span]) -> NetworkReading:
    """The holder's name and date of birth according to the spans."""
    surname = _best(lines, spans, Role.SURNAME)
    given = _best(lines, spans, Role.GIVEN_NAMES)
    whole = _best(lines, spans, Role.WHOLE_NAME)
    if surname and given and _has_digit(surname.text) != _has_digit(given.text):
        # One of them is the name in another script, as a recogniser of Latin letters reads it.
        surname, given = (None if _has_digit(part.text) else part for part in (surname, given))
    name, parts = None, []
    if surname or given:
        parts = [part for part in (given, surname) if part]
        pair = sum(part.score for part in parts) / 2
        if whole and (whole.score, not whole.mrz) > (pair, not parts[0].mrz):
            parts = [whole]
    elif whole:
        parts = [whole]
    if parts:
        name = " ".join(part.text for part in parts)
    is_whole = parts == [whole]
    date = _date(lines, spans)
    return NetworkReading(
        name,
        None if is_whole or not surname or not parts else surname.text,
        None if is_whole or not given or not parts else given.text,
        tuple(sorted({i for part in parts for i in part.lines})),
        min((part.score for part in parts), default=0.0)
        * (1.0 if is_whole or len(parts) > 1 else 0.7),
        *date,
        bool(parts) and all(part.mrz for part in parts),
    )


def _best(lines: Sequence[Line], spans: Sequence[Span], role: Role) -> _Part | None:
    """The best place for a role, with other parts of it in the same row or the next."""
    found = [
        s for s in spans
        if s.role is role and s.score >= _LEAST and not _ASIDE.fullmatch(lines[s.line].text)
    ]  # fmt: skip
    printed = [s for s in found if not _is_mrz(lines[s.line]) and _letters(_text(lines, s))]
    if not printed:
        return _of_mrz(lines, found)
    best = max(printed, key=lambda s: s.score * min(1.0, 0.5 + (s.end - s.start) / 8))
    group = [best]
    for other in sorted(printed, key=lambda s: -s.score):
        if other is best or len(group) == _MOST or other.score < best.score * _ALMOST:
            continue
        if _has_digit(_text(lines, other)) and not _has_digit(_text(lines, best)):
            continue  # likewise the name in another script
        if any(_beside(lines, other, s) for s in group):
            group.append(other)
    group.sort(key=lambda s: (s.line, s.start))
    text_of = {s: _EDGE.sub("", _initials(lines, s) + _whole_words(lines, s)) for s in group}
    group = [s for s in group if not _said_in_latin(text_of[s], text_of.values())]
    text = latin_half(" ".join(" ".join(map(text_of.__getitem__, group)).replace(",", " ").split()))
    score = sum(s.score for s in group) / len(group)
    # A birth name after it is not the name that is wanted.
    text = _AT_BIRTH.sub("", _TITLE.sub("", without_titles(text)))
    return _Part(text, tuple(s.line for s in group), score, mrz=False)


def _said_in_latin(text: str, texts: Iterable[str]) -> bool:
    """Whether another text says the same in Latin letters."""
    latin = [other for other in texts if other != text and is_latin(other)]
    return any(not is_latin(text) or is_written_twice(text, other) for other in latin)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _of_mrz(lines: Sequence[Line], found: list[Span]) -> _Part | None:
    if not found:
        return None
    line = max(found, key=lambda s: s.score).line
    own = sorted((s for s in found if s.line == line), key=lambda s: s.start)
    text = " ".join(lines[line].text[s.start : s.end] for s in own).replace("<", " ")
    text = " ".join(text.split())
    return _Part(text, (line,), max(s.score for s in own) * 0.9, mrz=True) if text else None


def _date(
    lines: Sequence[Line], spans: Sequence[Span]
) -> tuple[str | None, int | None, float, str]:
    found = [s for s in spans if s.role is Role.BIRTH_DATE and s.score >= _LEAST]
    if not found:
        return None, None, 0.0, ""
    best = max(
        found,
        key=lambda s: (
            not _is_mrz(lines[s.line]) and s.score >= _SURE,
            sum(char.isdigit() for char in _text(lines, s)) >= _DIGITS,
            s.score,
        ),
    )
    inside = [
        s for s in spans
        if s.line == best.line and s.role in _ORDER and best.start <= s.start < best.end
    ]  # fmt: skip
    order = "".join(dict.fromkeys(_ORDER[s.role] for s in inside))
    if any(s.score < _TOLD for s in inside):
        order = ""
    text = lines[best.line].text[best.start : best.end]
    return text, best.line, best.score, order


def _is_mrz(line: Line) -> bool:
    return line.text.count("<") >= _FILLERS


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _text(lines: Sequence[Line], span: Span) -> str:
    return lines[span.line].text[span.start : span.end]


def _whole_words(lines: Sequence[Line], span: Span) -> str:
    """The text of a span with the rest of its first word, unless that is a label read with it."""
    text = lines[span.line].text
    front = _BROKEN.search(text[: span.start])
    if front is None or not text[span.start].isalpha() or skeleton(front[0]) in lexicon().labels:
        return _text(lines, span)
    return front[0] + _text(lines, span)


def _initials(lines: Sequence[Line], span: Span) -> str:
    """Initials directly before a name, which belong to it ("I. C. "), or ""."""
    found = _INITIALS.search(lines[span.line].text[: span.start])
    return found[0] if found else ""


def _beside(lines: Sequence[Line], one: Span, other: Span) -> bool:
    """Whether two spans are one below the other, or end to end, in letters of similar size."""
    if one.line == other.line:
        return True
    ours, its = lines[one.line].box, lines[other.line].box
    wide, height, high = _length(its, 0, 1), _length(its, 0, 3), _length(ours, 0, 3)
    if not _SIZE[0] < high / height < _SIZE[1]:
        return False
    cos, sin = (its[1][0] - its[0][0]) / wide, (its[1][1] - its[0][1]) / wide
    x, y = ours[0][0] - its[0][0], ours[0][1] - its[0][1]
    right, down = x * cos + y * sin, abs(y * cos - x * sin)
    gap = 3 * height
    if down < 0.6 * height and -_length(ours, 0, 1) - gap < right < wide + gap:
        return True
    behind_labels = one.start > 0 and other.start > 0
    return down < _NEAR * height and (behind_labels or abs(right) < 2 * height)


def _length(box: Box, one: int, other: int) -> float:
    (x, y), (u, v) = box[one], box[other]
    return max(math.hypot(x - u, y - v), 1.0)
