"""Chooses the right one of several engines' readings of each line, by evidence.

The characters of an MRZ are verified by its check digits, and a name or date found in the MRZ
confirms the same reading in other lines. For each other line, the first function of `_EVIDENCE`
that distinguishes the readings decides, and the scores if none does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import MRZ_READER, Line
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.mrz.character_kinds import WHOLE_LINES, misfits
from kyc_desktop.extraction.mrz.mrz import find_mrz
from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.words.alphabets import in_alphabet_of
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import agrees
from kyc_desktop.extraction.words.remembered import dates_in
from kyc_desktop.extraction.words.sameness import bare, differs_in_marks, knows_more
from kyc_desktop.extraction.words.text import LEARNT, alphabet_of, folded, skeleton

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from kyc_desktop.domain.reading import Reading
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.words.dates import DateHit
    from kyc_desktop.extraction.words.lexicon import Kind

    Evidence = Callable[[Sequence[Reading], Line, dt.date], Reading | None]

_AGREED = 0.99  # score of a text that two engines agree on: 7 of 1,700 such lines were wrong
_CREDIBLE = 0.9  # least score of a reading with letters that another engine lacks
_CLEAR = 0.8  # least score of a reading in an alphabet that another engine lacks
_MANY_MORE = 1.5  # ratio of letters, at most
_HARDLY = 3  # ratio of letters from which on the other engine read hardly any
_FILLERS = 2  # a line with this many may belong to the MRZ
_MOST_ZONES = 64  # combinations of readings of the MRZ's lines to try

_BARS = "/|"
_REMEMBERED = 1024  # texts of lines
_ANYWHERE = ((0.0, 0.0), (100.0, 0.0), (100.0, 10.0), (0.0, 10.0))  # a box

_STROKE = re.compile(f"[{_BARS}]")
_PARTED = re.compile(r"(?<=[^\W\d_])\W+(?=[^\W\d_])")
_LOOSE = re.compile(r"\s[-‐]|[-‐]\s")
# Engines mistake an I among capitals for a lower-case l: "SMlTH".
_SMALL_L = re.compile(r"(?<=[A-Z])l+(?=[A-Z])|(?<=[A-Z]{2})l\b|\bl(?=[A-Z]{2})")
# A digit in a word, or alone in a line of words: a misread letter that looks like it.
_AMONG_LETTERS = re.compile(r"(?<=[^\W\d_]{2})\d|\d(?=[^\W\d_]{2})|(?<!\d)(?<=[^\W\d_] )\d(?!.*\d)")


def chosen(lines: Sequence[Line], today: dt.date) -> tuple[Line, ...]:
    """The lines with the readings that the evidence supports.

    Args:
        lines: as read, with each engine's readings; a line without readings is unchanged.
        today: as for `extract`.
    """
    found = [_decided(line, today) for line in lines]
    mrz = [i for i, line in enumerate(lines) if _may_be_mrz(line)]
    if mrz:
        best = _best_mrz([lines[i] for i in mrz], today)
        for i, line in zip(mrz, best, strict=True):
            found[i] = line
        says = find_mrz(blocks_of(best), today)
        if says is not None:
            found = [
                line if i in mrz else _as_in_mrz(line, says, today) for i, line in enumerate(found)
            ]
    texts = in_alphabet_of([line.text for line in found])
    return tuple(
        line if line.text == text else replace(line, text=text)
        for line, text in zip(found, texts, strict=True)
    )


def _decided(line: Line, today: dt.date) -> Line:
    if len(line.readings) < 2:  # noqa: PLR2004  nothing to choose from
        return line
    readings = [
        replace(r, text=_SMALL_L.sub(lambda found: "I" * len(found[0]), r.text))
        for r in _best_first(line.readings)
    ]
    for evidence in _EVIDENCE:
        right = evidence(readings, line, today)
        if right is not None:
            return read_as(line, right)
    return read_as(line, readings[0])


def _same_letters(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """Both have the same letters: take the accents and spaces of whichever reading has them.

    An engine drops accents that it does not know, and joins words; neither engine invents any.
    """
    first, other = readings[:2]
    if not bare(first.text) or bare(first.text) != bare(other.text):
        return None

    def richness(reading: Reading) -> tuple[int, int, int, float]:
        text, lower = reading.text, reading.text.lower()
        accents = sum(a != b for a, b in zip(lower, folded(lower), strict=False))
        return accents, len(_PARTED.findall(text)), -len(_LOOSE.findall(text)), reading.score

    best = max(readings, key=richness)
    text = best.text
    for reading in readings:
        text = _cased_like(_parted_like(text, reading.text), reading.text)
    return replace(best, text=text, score=max(_AGREED, first.score))


def _parted_like(text: str, other: str) -> str:
    """The text with spaces added where the other, of the same letters, has them between letters."""
    cuts, letters = set(), 0
    for before, char, after in zip(" " + other, other, other[1:] + " ", strict=False):
        letters += len(bare(char))
        if char == " " and before.isalpha() and after.isalpha():
            cuts.add(letters)
    found, letters = "", 0
    for before, char in zip(" " + text, text, strict=False):
        if letters in cuts and before.isalpha() and char.isalpha():
            found += " "
        found += char
        letters += len(bare(char))
    return found


def _cased_like(text: str, other: str) -> str:
    """The text with the other's capitals in words with lower-case letters by mistake: "şiMŞEK"."""
    words, its = text.split(" "), other.split(" ")
    if len(words) != len(its):
        return text
    return " ".join(
        word.upper() if model.isupper() and _flipped(word) else word
        for word, model in zip(words, its, strict=True)
    )


def _flipped(word: str) -> bool:
    """Whether a word begins in lower case but has capitals, or drops to lower case after two.

    One after only the first capital is printed that way: McDONALD.
    """
    if word[:1].islower():
        return not word.islower()
    pairs = ((word[i - 2 : i], word[i]) for i in range(2, len(word)))
    return any(two.isalpha() and two.isupper() and next_.islower() for two, next_ in pairs)


def _strokes(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """A slash or bar may be misread as a letter, but no letter as a slash: take the slashes."""
    best, other = sorted(readings[:2], key=_slashes, reverse=True)
    one, its = (reading.text.casefold().replace(" ", "") for reading in (best, other))
    same = len(one) == len(its) and all(
        a == b or (a in _BARS and (b.isalpha() or b in _BARS))
        for a, b in zip(one, its, strict=True)
    )
    if not same or not _slashes(best):
        return None
    return best if all(map(_stands_alone, _STROKE.finditer(best.text))) else None


def _slashes(reading: Reading) -> int:
    return len(_STROKE.findall(reading.text))


def _stands_alone(stroke: re.Match[str]) -> bool:
    """Whether it has spaces on both sides or neither: an I that begins a word has one before it."""
    text, at = stroke.string, stroke.start()
    before, after = text[:at][-1:], text[at + 1 :][:1]
    return after != "" and (before.strip() == "") == (after.strip() == "")


def _alphabet(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """The readings differ only in letters that the other engine lacks."""
    first, other = readings[:2]
    if knows_more(first.text, other.text):
        return first
    return other if knows_more(other.text, first.text) else None


def _marks(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """They differ in letters with marks, which an engine without them replaces: "Thj" for Thị."""
    return next(
        (
            reading
            for reading, other in (readings[:2], readings[1::-1])
            if reading.score >= _CREDIBLE and differs_in_marks(reading.text, other.text)
        ),
        None,
    )


def _other_alphabet(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """Only one has Cyrillic or Greek letters: an engine without them reads Latin ones instead."""
    found = _only(readings, lambda text: alphabet_of(text) in LEARNT)
    return found if found is not None and found.score >= _CLEAR else None


def _look_alikes(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """They differ in letters and digits that look alike: words have no digits."""
    first, other = (reading.text for reading in readings[:2])
    if skeleton(first) != skeleton(other) and not _digits_for_letters(first, other):
        return None
    counts = [len(_AMONG_LETTERS.findall(reading.text)) for reading in readings]
    fewest = min(counts)
    return readings[counts.index(fewest)] if counts.count(fewest) < len(counts) else None


def _digits_for_letters(text: str, other: str) -> bool:
    """Whether they differ only where one has a digit and the other a letter."""
    one, its = bare(text), bare(other)
    return len(one) == len(its) and all(
        a == b or (a.isdigit() and b.isalpha()) or (a.isalpha() and b.isdigit())
        for a, b in zip(one, its, strict=True)
    )


def _date(readings: Sequence[Reading], _line: Line, today: dt.date) -> Reading | None:
    """Only one has a date that exists; preferably one with all of its separators."""

    def dates(text: str) -> list[DateHit]:
        return [hit for hit in dates_in(text, lexicon(), today) if hit.readings]

    clean = _only(readings, lambda text: any(hit.clean for hit in dates(text)))
    return clean or _only(readings, lambda text: bool(dates(text)))


def _label(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """Only one has a known label."""
    return _only(readings, lambda text: bool(_kinds_in(text)))


def label_kinds(line: Line) -> frozenset[Kind]:
    """The kinds of the labels in a line."""
    return _kinds_in(line.text)


@lru_cache(_REMEMBERED)
def _kinds_in(text: str) -> frozenset[Kind]:
    blocks = blocks_of([Line(text, 1.0, _ANYWHERE)])
    found = [label for block in blocks for label in find_labels(block, lexicon())]
    return frozenset(kind for label in found if not label.misspelt for kind in label.kinds)


def _fuller(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """An engine drops letters that it does not know, with a high score: "Nguyn" for Nguyễn."""
    return next(
        (
            reading
            for reading in readings
            if reading.score >= _CREDIBLE
            and any(_fills_in(reading.text, other.text) for other in readings)
        ),
        None,
    )


def _longer(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """One has far more letters: a single stroke or letter read for a whole line may score 1."""
    first, other = sorted(readings, key=lambda reading: len(bare(reading.text)), reverse=True)[:2]
    if first.score < _CREDIBLE or len(bare(first.text)) <= _HARDLY * len(bare(other.text)):
        return None
    return first


_EVIDENCE: tuple[Evidence, ...] = (
    _same_letters, _other_alphabet, _strokes, _alphabet, _look_alikes, _date, _label, _marks,
    _fuller, _longer,
)  # fmt: skip


def _only(readings: Sequence[Reading], holds: Callable[[str], bool]) -> Reading | None:
    found = [reading for reading in readings if holds(reading.text)]
    return found[0] if len(found) == 1 else None


def _fills_in(text: str, other: str) -> bool:
    """Whether the text has all letters of each of the other's words, and more."""
    words, its = text.split(), other.split()
    return (
        bare(text).isalpha()
        and len(words) == len(its)
        and bare(text) != bare(other)
        and all(map(_holds, words, its))
    )


def _holds(word: str, other: str) -> bool:
    """Whether a word has the other's letters in order, and less than half as many more."""
    letters, its = bare(word), bare(other)
    rest = iter(letters)
    return len(its) <= len(letters) < _MANY_MORE * len(its) and all(char in rest for char in its)


def _as_in_mrz(line: Line, mrz: Mrz, today: dt.date) -> Line:
    """The line with the only reading that is a name or a date in the MRZ, if exactly one is."""
    parts = [part for part in (mrz.surname, mrz.given_names) if part]
    wholes = {*parts, " ".join(parts), " ".join(reversed(parts))}
    dates = {mrz.birth_date if mrz.proven else None, mrz.expiry_date} - {None}

    def holds(text: str) -> bool:
        hits = dates_in(text, lexicon(), today)
        return any(agrees(text, whole) for whole in wholes) or any(
            reading.date in dates for hit in hits for reading in hit.readings
        )

    right = _only(line.readings, holds) if len({r.text for r in line.readings}) > 1 else None
    return line if right is None or holds(line.text) else read_as(line, right)


def _best_first(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda reading: reading.score, reverse=True)


def read_as(line: Line, reading: Reading) -> Line:
    """The line with this reading as its text."""
    return replace(line, text=reading.text, score=reading.score)


def _may_be_mrz(line: Line) -> bool:
    return any(
        reading.engine == MRZ_READER or reading.text.count("<") >= _FILLERS
        for reading in line.readings
    )


def _best_mrz(lines: Sequence[Line], today: dt.date) -> Sequence[Line]:
    """The combination of readings for which most check digits agree.

    Ties are resolved by fewer characters that are impossible at their position, then by more lines
    with a valid MRZ length, then by more readings of the MRZ reader, which confuses the fewest
    letters where no check digit applies, and finally by the scores.
    """
    ways: Iterable[Sequence[Line]] = islice(
        product(*([read_as(line, r) for r in _each_text(line.readings)] for line in lines)),
        _MOST_ZONES,
    )

    def worth(way: Sequence[Line]) -> tuple[int, int, int, int, float]:
        mrz = find_mrz(blocks_of(way), today)
        agree = sum(mrz.checks.values()) if mrz is not None else -1
        whole = sum(len(line.text) in WHOLE_LINES for line in way)
        meant = sum(
            line.text == reading.text
            for line in way
            for reading in line.readings
            if reading.engine == MRZ_READER
        )
        score = sum(line.score for line in way)
        return agree, -misfits(mrz), whole, meant, score

    return max(ways, key=worth)


def _each_text(readings: Sequence[Reading]) -> list[Reading]:
    """The distinct readings: first that of the MRZ reader, then by score."""
    first = sorted(_best_first(readings), key=lambda reading: reading.engine != MRZ_READER)
    return list({reading.text: reading for reading in reversed(first)}.values())[::-1]
