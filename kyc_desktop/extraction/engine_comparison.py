"""Compares each field with other engines' readings of its lines.

Agreement of two independent engines is evidence that no score can replace; if they differ, the
clerk is shown both. The value itself is not changed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import Choice, DateField, Origin, Source
from kyc_desktop.domain.reading import MRZ_READER
from kyc_desktop.extraction.chosen_readings import label_kinds, read_as
from kyc_desktop.extraction.confidence import PROVEN, READ_WELL, confidence_after, with_doubts
from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.geometry import holds
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import written
from kyc_desktop.extraction.words.sameness import (
    alike,
    bare,
    has_accents,
    looks_identical,
    marks,
)
from kyc_desktop.extraction.words.text import LEARNT, alphabet_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyc_desktop.domain.fields import Details, Field, NameField
    from kyc_desktop.domain.message import Param
    from kyc_desktop.domain.reading import Box, Line, OcrResult, Reading
    from kyc_desktop.extraction.confidence import AnyField

# Least score of a reading that is worth showing: a line with a lower score is dropped.
_CREDIBLE = 0.5

_COMMA = re.compile("[,;]")  # between given names

_UNREAD = frozenset({"low_ocr_score", "rare_letters"})

# Doubts about which letters are printed; other doubts are about what the text means.
_OF_READING = frozenset(
    {
        *_UNREAD,
        "repaired_date",
        "letters_for_digits",
        "digits_for_letters",
        # Not glare and cut-off: what a reflection or the border hides, no other engine can see.
        "image_too_small",
        "image_blurred",
        "image_dark",
        "image_faint",
    }
)


def compare_engines(details: Details, ocr: OcrResult, today: dt.date) -> Details:
    """The details, compared with the other readings of their lines.

    Args:
        details: the result of `extract` on the lines.
        ocr: the lines with the readings that were chosen; see `chosen_readings.chosen`.
        today: as for `extract`.
    """
    page = _Page(ocr.lines, today)
    judged: dict[str, Any] = {
        key: _judged(field, page, key) for key, field in details.found.items()
    }
    details = replace(details, **judged)
    if (name := details.name) is not None:
        name = name if page.sure_of_marks(name) else _doubted(name, "rare_letters")
        name = name if ocr.accents else with_doubts(name, doubt("no_accents"))
    return replace(details, name=name)


class _Page:
    """The lines of a page, each with one reading that was not chosen."""

    def __init__(self, lines: Sequence[Line], today: dt.date) -> None:
        self._lines, self._today = lines, today
        self._extracted: dict[frozenset[Box], Details] = {}  # several questions ask for the same
        self.others = {line.box: found for line in lines if (found := _other(line)) is not None}
        # EasyOCR's English model knows no accents. An engine that reads some does not drop others.
        self._accented = {r.engine for line in lines for r in line.readings if has_accents(r.text)}

    @cached_property
    def read_otherwise(self) -> Details | None:
        """What is extracted with all the other readings; None if they say the same."""
        return self.with_others(
            [x for x in self.differing(self._lines) if self.others[x.box].score >= _CREDIBLE]
        )

    @cached_property
    def labelled_otherwise(self) -> Details | None:
        """What is extracted with the other label where two engines read different ones, or None."""
        return self.with_others(
            [
                line
                for line in self.differing(self._lines)
                if (kinds := label_kinds(line))
                and (its := label_kinds(read_as(line, self.others[line.box])))
                and kinds.isdisjoint(its)
            ]
        )

    def own(self, field: Field) -> list[Line]:
        """The lines from which a field was read."""
        boxes = field.boxes
        own = [line for line in self._lines if line.box in boxes]
        return own or [line for line in self._lines if any(holds(box, line.box) for box in boxes)]

    def differing(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that another engine reads differently, even if only by a space."""
        return [
            line
            for line in lines
            if (its := self.others.get(line.box)) is not None
            and not looks_identical(line.text, its.text, accents=self.knows_accents([line]))
        ]

    def knows_accents(self, lines: Sequence[Line]) -> bool:
        """Whether an engine of the other readings knows letters with accents."""
        return any(self.others[line.box].engine in self._accented for line in lines)

    def with_others(self, lines: Sequence[Line]) -> Details | None:
        """What is extracted with the other readings of these lines; None if there are no lines."""
        boxes = frozenset(line.box for line in lines)
        if boxes and boxes not in self._extracted:
            page = [read_as(x, self.others[x.box]) if x.box in boxes else x for x in self._lines]
            self._extracted[boxes] = extract(page, self._today)
        return self._extracted.get(boxes)

    def sure_of_marks(self, name: NameField) -> bool:
        """Whether accents and apostrophes, which an engine may lack, were read well or twice."""
        for line in self.own(name) if marks(name.value) else ():
            known = [r for r in line.readings if marks(r.text) == marks(line.text)]
            if len(known) < min(2, len(line.readings)) and all(r.score < READ_WELL for r in known):
                return False
        return True


def _judged(field: Field, page: _Page, key: str) -> Field:
    judged = _judged_by_its_lines(field, page, key)
    if any(known.code == "two_readings" for known in judged.doubts):
        return judged
    other = None if page.read_otherwise is None else page.read_otherwise.found.get(key)
    if other is not None and _speaks_against(other, field):
        return _differs(field, other.value)
    if page.labelled_otherwise is not None:
        other = page.labelled_otherwise.found.get(key)
        if other is None or not _no_other(field, other, accents=False):
            return with_doubts(judged, doubt("weak_label"))
    return judged


def _speaks_against(other: Field, field: Field) -> bool:
    """Whether another engine's readings of the whole page yield a different value that is as sure.

    An engine may misread VIZ and MRZ alike, or a label, and so take another line.
    """
    as_sure = other.confident and len(other.checks) >= len(field.checks)
    return as_sure and not _no_other(field, other, accents=False)


def _judged_by_its_lines(field: Field, page: _Page, key: str) -> Field:
    own = page.own(field)
    if any(line.box not in page.others for line in own) or not own:
        # only one reader, or one that read no letters
        return _hard_to_read(field) if any(map(_by_several, own)) else field
    differing = page.differing(own)
    if not differing:
        return _agreed(field)
    lettered = [line for line in differing if not alike(page.others[line.box].text, line.text)]
    little = any(_sees_little(page.others[line.box], line) for line in lettered)
    if little or any(page.others[line.box].score < _CREDIBLE for line in lettered):
        return _hard_to_read(field) if little else field
    swapped = page.with_others(differing)
    other = None if swapped is None else swapped.found.get(key)
    if other is not None and _no_other(field, other, accents=page.knows_accents(differing)):
        return _agreed(field)
    same_lines = other is not None and other.boxes == field.boxes
    if not lettered and not same_lines:  # a space in a label
        return _agreed(field)
    value: str = other.value if other is not None and same_lines else field.value
    if value == field.value:  # with the other letters it is not a value at all, or another line's
        rewritten = {line.text: page.others[line.box].text for line in lettered}
        value = _rewritten(field.value, rewritten)
    return _hard_to_read(field) if value == field.value else _differs(field, value)


def _no_other(field: Field, other: Field, *, accents: bool) -> bool:
    """Whether it is the same value; names from the MRZ lack accents and hyphens."""
    if other.source is Source.MRZ and alike(field.value, other.value):
        return True
    value, its = (_COMMA.sub(" ", each.value) for each in (field, other))
    return looks_identical(value, its, accents=accents)


def _differs(field: AnyField, value: str) -> AnyField:
    choices = (Choice(value, Origin.ENGINE), *(c for c in field.choices if c.value != value))
    differ = doubt("two_readings", one=_told(field.value), other=_told(value))
    return with_doubts(replace(field, choices=choices), differ)


def _told(value: str) -> Param:
    """A date as one, so that it is written as dates are."""
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        return value
    return date if date.isoformat() == value else value


def _by_several(line: Line) -> bool:
    """Whether it was read by engines that read every line of the page."""
    if any(reading.engine == MRZ_READER for reading in line.readings):
        return len(line.readings) > 2  # noqa: PLR2004  the MRZ reader and two engines
    return bool(line.readings)


def _sees_little(reading: Reading, line: Line) -> bool:
    """Whether one reader sees hardly any letters where the other reads a word.

    Text in an alphabet that both lack may be read by one of them as Latin letters, with a score of
    1.
    """
    return 2 * len(bare(reading.text)) < len(bare(line.text))


def _hard_to_read(field: AnyField) -> AnyField:
    """Raise a doubt about the letters; a date that exists is sufficient evidence for its digits."""
    is_date = isinstance(field, DateField)
    return field if is_date else _doubted(field, "low_ocr_score")


def _doubted(field: AnyField, code: str) -> AnyField:
    """The field with a doubt about its letters, unless it has one."""
    free = _UNREAD.isdisjoint(each.code for each in field.doubts)
    return with_doubts(field, doubt(code)) if free else field


def _rewritten(value: str, other: Mapping[str, str]) -> str:
    """A name with some of its lines replaced by other readings."""
    words = lexicon()
    for text, its in other.items():
        value = value.replace(written(text, words), written(its, words))
    return value


def _other(line: Line) -> Reading | None:
    """The reading to compare with: one that was not chosen.

    For an MRZ line this is the MRZ reader's if an engine's was chosen, or an engine's if the MRZ
    reader's was, preferably one with the same letters. Two engines that agree against the MRZ
    reader prove nothing: they misread worn fillers as the same letters.
    """
    mrz = next((r for r in line.readings if r.engine == MRZ_READER), None)
    if mrz is not None and mrz.text != line.text:
        return mrz
    if mrz is not None:
        engines = [r for r in line.readings if r.engine != MRZ_READER]
        return max(engines, key=lambda r: (alike(r.text, line.text), r.score), default=None)
    others = [r for r in line.readings if r.text != line.text] or line.readings[1:]
    # A reader that lacks the alphabet has read nothing.
    if (alphabet := alphabet_of(line.text)) in LEARNT:
        others = [r for r in others if alphabet_of(r.text) == alphabet]
    return next((r for r in others if not alike(r.text, line.text)), next(iter(others), None))


def _agreed(field: AnyField) -> AnyField:
    doubts = tuple(known for known in field.doubts if known.code not in _OF_READING)
    checks = (*field.checks, check("both_readers"))
    return replace(field, doubts=doubts, checks=checks, **confidence_after(doubts, PROVEN))
