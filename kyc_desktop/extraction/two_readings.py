"""What a second reading of a field's own lines says of its value.

Two engines of another build that read the same letters are evidence that no score is; where they
differ, the clerk is shown both. The value itself stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kyc_desktop.domain.fields import Choice, NameField, Origin
from kyc_desktop.extraction.chosen_readings import alike, bare, read_as
from kyc_desktop.extraction.confidence import PROVEN, sureness
from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.geometry import holds
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from kyc_desktop.domain.fields import DateField, Details, Doubt
    from kyc_desktop.domain.reading import Line, OcrResult, Reading

    AnyField = TypeVar("AnyField", NameField, DateField)

_CREDIBLE = 0.7  # the score of a reading that is worth showing: below, all of 12 were wrong

# Doubts about what the letters are; the others are about what the text means.
_OF_READING = frozenset(
    {
        "low_ocr_score",
        "repaired_date",
        "letters_for_digits",
        "digits_for_letters",
        # What a reflection or the border hides, no other engine sees.
        "image_too_small",
        "image_blurred",
        "image_dark",
        "image_faint",
    }
)


def compared(details: Details, ocr: OcrResult, today: dt.date) -> Details:
    """The details with what the other readings of their lines say of them.

    Args:
        details: What `extract` found on the lines.
        ocr: Its lines with the readings that were chosen; see `chosen_readings.chosen`.
        today: As for `extract`.
    """
    lines, name, dob = ocr.lines, details.name, details.dob
    if name is not None:
        name = _judged(name, lines, lambda others: extract(others, today).name)
        name = name if ocr.accents else _doubted(name, doubt("no_accents"))
    if dob is not None:
        dob = _judged(dob, lines, lambda others: extract(others, today).dob)
    return replace(details, name=name, dob=dob)


def _judged(
    field: AnyField, lines: Sequence[Line], find: Callable[[Sequence[Line]], AnyField | None]
) -> AnyField:
    own = [line for line in lines if line.box in field.boxes]
    own = own or [line for line in lines if any(holds(box, line.box) for box in field.boxes)]
    readings = {line.box: found for line in own if (found := _other(line)) is not None}
    if len(readings) < len(own) or not own:  # one reader alone, or one that saw no letters
        return _hard_to_read(field) if any(line.readings for line in own) else field
    differing = [line for line in own if not alike(readings[line.box].text, line.text)]
    if not differing:
        return _agreed(field)
    little = any(_sees_little(readings[line.box], line) for line in differing)
    if little or min(readings[line.box].score for line in differing) < _CREDIBLE:
        return _hard_to_read(field) if little else field
    other = find(
        [read_as(line, readings[line.box]) if line.box in readings else line for line in lines]
    )
    if other is not None and alike(other.value, field.value):
        return _agreed(field)
    same_lines = other is not None and other.boxes == field.boxes
    value: str = other.value if other is not None and same_lines else field.value
    if value == field.value:  # with the other letters it is no value at all, or another line's
        value = _rewritten(field.value, {line.text: readings[line.box].text for line in differing})
    if value == field.value:
        return _hard_to_read(field)
    choices = (Choice(value, Origin.ENGINE), *(c for c in field.choices if c.value != value))
    differ = doubt("two_readings", f"“{field.value}” or “{value}”")
    return _doubted(replace(field, choices=choices), differ)


def _sees_little(reading: Reading, line: Line) -> bool:
    """Whether one reader sees hardly a letter where the other reads a word.

    What is of an alphabet that both lack, one of them may read as Latin letters, at a score of 1.
    """
    return 2 * len(bare(reading.text)) < len(bare(line.text))


def _hard_to_read(field: AnyField) -> AnyField:
    """A name is doubted; a date that exists is evidence enough for its own digits."""
    is_name = isinstance(field, NameField)
    known = any(each.code == "low_ocr_score" for each in field.doubts)
    return _doubted(field, doubt("low_ocr_score")) if is_name and not known else field


def _doubted(field: AnyField, why: Doubt) -> AnyField:
    doubts = (*field.doubts, why)
    return replace(field, doubts=doubts, **sureness(doubts))


def _rewritten(value: str, other: Mapping[str, str]) -> str:
    """A name with some of its lines read otherwise."""
    words = lexicon()
    for text, its in other.items():
        value = value.replace(written(text, words), written(its, words))
    return value


def _other(line: Line) -> Reading | None:
    """The reading that was not chosen."""
    others = [r for r in line.readings if r.text != line.text]
    if others:
        return others[0]
    return line.readings[1] if len(line.readings) > 1 else None


def _agreed(field: AnyField) -> AnyField:
    doubts = tuple(known for known in field.doubts if known.code not in _OF_READING)
    checks = (*field.checks, check("both_readers"))
    return replace(field, doubts=doubts, checks=checks, **sureness(doubts, PROVEN))
