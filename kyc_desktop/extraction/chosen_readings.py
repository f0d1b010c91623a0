"""Which of several engines' readings of a line is right, told by evidence and not by the engine.

The letters of a machine-readable zone are proven by its check digits, and a name or date that it
has is read elsewhere as there. Of other lines the first of `_EVIDENCE` that tells the readings
apart decides, and scores where none does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import ZONE_READER
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.mrz.zone import find_zone
from kyc_desktop.extraction.mrz.zone_kinds import WHOLE_LINES, misfits
from kyc_desktop.extraction.page.labels import find_labels
from kyc_desktop.extraction.words.alphabets import in_alphabet_of
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import agrees
from kyc_desktop.extraction.words.sameness import bare, differs_in_marks, knows_more
from kyc_desktop.extraction.words.text import LEARNT, alphabet_of, folded, skeleton

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from kyc_desktop.domain.reading import Line, Reading
    from kyc_desktop.extraction.mrz.zone import Zone
    from kyc_desktop.extraction.words.dates import DateHit
    from kyc_desktop.extraction.words.lexicon import Kind

    Evidence = Callable[[Sequence[Reading], Line, dt.date], Reading | None]

_AGREED = 0.99  # the score of what two engines read alike: of 1,700 such lines 7 were wrong
_CREDIBLE = 0.9  # the score of a reading that may have letters which another lacks
_CLEAR = 0.8  # the score of a reading in an alphabet that another engine lacks
_MANY_MORE = 1.5  # as many letters, at most
_HARDLY = 3  # times as many letters has a line of which another engine read hardly any
_FILLERS = 2  # a line with so many may belong to a machine-readable zone
_MOST_ZONES = 64  # combinations of readings of zone lines that are tried

_STROKE = re.compile("[/|]")
_PARTED = re.compile(r"(?<=[^\W\d_])\W+(?=[^\W\d_])")
_LOOSE = re.compile(r"\s[-‐]|[-‐]\s")
# Engines take an I among capitals for a small l: "SMlTH".
_SMALL_L = re.compile(r"(?<=[A-Z])l+(?=[A-Z])|(?<=[A-Z]{2})l\b|\bl(?=[A-Z]{2})")
# A digit in a word, or alone in a line of words: a letter that looks like it.
_AMONG_LETTERS = re.compile(r"(?<=[^\W\d_]{2})\d|\d(?=[^\W\d_]{2})|(?<!\d)(?<=[^\W\d_] )\d(?!.*\d)")


def chosen(lines: Sequence[Line], today: dt.date) -> tuple[Line, ...]:
    """The lines with the readings that the evidence speaks for.

    Args:
        lines: As read, with the readings of each engine; a line without any stays as it is.
        today: As for `extract`.
    """
    found = [_decided(line, today) for line in lines]
    zone = [i for i, line in enumerate(lines) if _may_be_zone(line)]
    if zone:
        best = _best_zone([lines[i] for i in zone], today)
        for i, line in zip(zone, best, strict=True):
            found[i] = line
        says = find_zone(blocks_of(best), today)
        if says is not None:
            found = [
                line if i in zone else _as_in_zone(line, says, today)
                for i, line in enumerate(found)
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
    """Both agree: with the accents and the blanks of whichever has them.

    An engine leaves out accents that it does not know, and glues words; none invents either.
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
    """The text with blanks where the other, of the same letters, has them between two letters."""
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
    """The text with the other's capitals in words in which some became small: "şiMŞEK"."""
    words, its = text.split(" "), other.split(" ")
    if len(words) != len(its):
        return text
    return " ".join(
        word.upper() if model.isupper() and _flipped(word) else word
        for word, model in zip(words, its, strict=True)
    )


def _flipped(word: str) -> bool:
    """Whether it begins small and has capitals, or has a small letter behind two of them.

    One behind the first capital is printed so: McDONALD.
    """
    if word[:1].islower():
        return not word.islower()
    pairs = ((word[i - 2 : i], word[i]) for i in range(2, len(word)))
    return any(two.isalpha() and two.isupper() and next_.islower() for two, next_ in pairs)


def _strokes(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """A stroke is taken for a letter, no letter for a stroke."""
    first, other = (_STROKE.sub("i", r.text.casefold()).replace(" ", "") for r in readings[:2])
    if first != other:
        return None
    best = max(readings, key=lambda reading: len(_STROKE.findall(reading.text)))
    return best if all(map(_stands_alone, _STROKE.finditer(best.text))) else None


def _stands_alone(stroke: re.Match[str]) -> bool:
    """Whether it has blanks on both sides or on none: an I that begins a word has one before it."""
    text, at = stroke.string, stroke.start()
    before, after = text[:at][-1:], text[at + 1 :][:1]
    return after != "" and (before.strip() == "") == (after.strip() == "")


def _alphabet(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """The only difference are letters that the other engine lacks."""
    first, other = readings[:2]
    if knows_more(first.text, other.text):
        return first
    return other if knows_more(other.text, first.text) else None


def _marks(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """They differ in letters with marks, of which an engine that lacks them makes others: "Thj"."""
    return next(
        (
            reading
            for reading, other in (readings[:2], readings[1::-1])
            if reading.score >= _CREDIBLE and differs_in_marks(reading.text, other.text)
        ),
        None,
    )


def _other_alphabet(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """One alone has Cyrillic or Greek letters: who knows none takes them for Latin ones."""
    found = _only(readings, lambda text: alphabet_of(text) in LEARNT)
    return found if found is not None and found.score >= _CLEAR else None


def _look_alikes(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """Letters and digits that look alike: words have no digits."""
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
    """One alone has a date that exists; one with all of its separators comes first."""

    def dates(text: str) -> list[DateHit]:
        return [hit for hit in find_dates(text, lexicon().months, today) if hit.readings]

    clean = _only(readings, lambda text: any(hit.clean for hit in dates(text)))
    return clean or _only(readings, lambda text: bool(dates(text)))


def _label(readings: Sequence[Reading], line: Line, _today: dt.date) -> Reading | None:
    """One alone has a label that is known."""
    return _only(readings, lambda text: bool(label_kinds(replace(line, text=text))))


def label_kinds(line: Line) -> set[Kind]:
    """What the labels in a line stand for."""
    blocks = blocks_of([line])
    found = [label for block in blocks for label in find_labels(block, lexicon())]
    return {kind for label in found if not label.misspelt for kind in label.kinds}


def _fuller(readings: Sequence[Reading], _line: Line, _today: dt.date) -> Reading | None:
    """Letters that an engine does not know it leaves out, at a high score: "Nguyn" for Nguyễn."""
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
    """A stroke or a letter for a whole line may have a score of 1."""
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
    """Whether it has all letters of each word of the other, and more of them."""
    words, its = text.split(), other.split()
    return (
        bare(text).isalpha()
        and len(words) == len(its)
        and bare(text) != bare(other)
        and all(map(_holds, words, its))
    )


def _holds(word: str, other: str) -> bool:
    """Whether a word has the letters of the other in their order, and at most half as many more."""
    letters, its = bare(word), bare(other)
    rest = iter(letters)
    return len(its) <= len(letters) < _MANY_MORE * len(its) and all(char in rest for char in its)


def _as_in_zone(line: Line, zone: Zone, today: dt.date) -> Line:
    """A line with the one reading that is a name or a date of the zone, if one alone is."""
    parts = [part for part in (zone.surname, zone.given_names) if part]
    wholes = {*parts, " ".join(parts), " ".join(reversed(parts))}
    dates = {zone.birth_date if zone.proven else None, zone.expiry_date} - {None}

    def holds(text: str) -> bool:
        hits = find_dates(text, lexicon().months, today)
        return any(agrees(text, whole) for whole in wholes) or any(
            reading.date in dates for hit in hits for reading in hit.readings
        )

    right = _only(line.readings, holds) if len({r.text for r in line.readings}) > 1 else None
    return line if right is None or holds(line.text) else read_as(line, right)


def _best_first(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda reading: reading.score, reverse=True)


def read_as(line: Line, reading: Reading) -> Line:
    """The line with that reading as its text."""
    return replace(line, text=reading.text, score=reading.score)


def _may_be_zone(line: Line) -> bool:
    return any(
        reading.engine == ZONE_READER or reading.text.count("<") >= _FILLERS
        for reading in line.readings
    )


def _best_zone(lines: Sequence[Line], today: dt.date) -> Sequence[Line]:
    """The readings of which the most check digits agree.

    Among equals those with fewer characters that cannot stand where they were read, with more lines
    of a length that zones have, and of the reader of such lines, which mixes up the fewest letters
    that no check digit tells apart; then the higher scores.
    """
    ways: Iterable[Sequence[Line]] = islice(
        product(*([read_as(line, r) for r in _each_text(line.readings)] for line in lines)),
        _MOST_ZONES,
    )

    def worth(way: Sequence[Line]) -> tuple[int, int, int, int, float]:
        zone = find_zone(blocks_of(way), today)
        agree = sum(zone.checks.values()) if zone is not None else -1
        whole = sum(len(line.text) in WHOLE_LINES for line in way)
        meant = sum(
            line.text == reading.text
            for line in way
            for reading in line.readings
            if reading.engine == ZONE_READER
        )
        score = sum(line.score for line in way)
        return agree, -misfits(zone), whole, meant, score

    return max(ways, key=worth)


def _each_text(readings: Sequence[Reading]) -> list[Reading]:
    """Those that differ, that of the reader of machine-readable lines first, then the best."""
    first = sorted(_best_first(readings), key=lambda reading: reading.engine != ZONE_READER)
    return list({reading.text: reading for reading in reversed(first)}.values())[::-1]
