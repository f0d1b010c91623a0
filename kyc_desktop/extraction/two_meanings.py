"""What a second reader of meaning says of the fields that the rules have found.

The rules know the labels of documents; the network knows pages. It was trained on pages drawn at
random, without any label list, so that the two err apart: where they agree on which text is the
name, the value is as good as its letters; where they differ, the clerk is shown both. Nothing
unsure becomes sure because the network agrees.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kyc_desktop.domain.fields import Choice, NameField, Origin
from kyc_desktop.extraction.confidence import sureness
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.opinion import decoded
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import loose, written

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import DateField, Details
    from kyc_desktop.domain.reading import OcrResult
    from kyc_desktop.extraction.opinion import Opinion

    AnyField = TypeVar("AnyField", NameField, DateField)

_OFFERED = 0.5  # the score of a value that is worth showing
# Two places of the document, or arithmetic, tell more than the network.
_PROOFS = frozenset({"mrz_same_name", "mrz_same_date", "number_agrees"})


def weighed(details: Details, ocr: OcrResult, today: dt.date) -> Details:
    """The details with what the network says of them; as they are where it was not asked.

    Args:
        details: What the rules found on the lines.
        ocr: The lines, and what their characters mean to the network.
        today: As for `extract`.
    """
    if not ocr.spans:
        return details
    opinion = decoded(ocr.lines, ocr.spans)
    name, dob = details.name, details.dob
    if name is not None:
        name = _weighed_name(name, opinion)
    if dob is not None:
        dob = _weighed_date(dob, opinion, today)
    return replace(details, name=name, dob=dob)


def _weighed_name(name: NameField, opinion: Opinion) -> NameField:
    if opinion.name is not None and _letters(opinion.name) == _letters(name.value):
        return _agreed(name)
    other = written(opinion.name or "", lexicon())
    return _differs(name, other if opinion.name_score >= _OFFERED else "")


def _weighed_date(dob: DateField, opinion: Opinion, today: dt.date) -> DateField:
    hits = find_dates(opinion.date_text or "", lexicon().months, today)
    dates = [reading.date.isoformat() for hit in hits for reading in hit.readings]
    if dob.value in dates or (opinion.date_text or "") == dob.printed:
        return _agreed(dob)
    return _differs(dob, dates[0] if dates and opinion.date_score >= _OFFERED else "")


def _letters(name: str) -> list[str]:
    """The letters of a name in no order: which part comes first is told by the rules."""
    return sorted(loose(name.replace(",", " ")).replace(" ", ""))


def _agreed(field: AnyField) -> AnyField:
    return replace(field, checks=(*field.checks, check("same_meaning")))


def _differs(field: AnyField, other: str) -> AnyField:
    if any(known.code in _PROOFS for known in field.checks):
        return field
    doubts = (*field.doubts, doubt("other_meaning"))
    choices: tuple[Choice, ...] = field.choices
    if other and other not in {field.value, *(choice.value for choice in choices)}:
        choices = (*choices, Choice(other, Origin.PAGE))
    return replace(field, doubts=doubts, choices=choices, **sureness(doubts))
