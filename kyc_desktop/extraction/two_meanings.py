"""What a second reader of meaning says of the fields that the rules have found.

The rules know the labels of documents; the network knows pages. It was trained on pages drawn at
random, without any label list, so that the two err apart: where they agree on which text is the
name, the value is as good as its letters; where they differ, the clerk is shown both. Where
the rules doubt that they found the place, or find nothing beside the other field, its value leads,
with a doubt. Where it is certain of a place, and two engines read the same there, it answers those
doubts that fields of unseen designs have shown to mean nothing then; see `confidence.ANSWERED`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, DateField, DocumentType, NameField, Origin, Source
from kyc_desktop.extraction.confidence import answered, sureness, with_doubts
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.opinion import decoded
from kyc_desktop.extraction.words.dates import find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import loose, written

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Check, Details, Field
    from kyc_desktop.domain.reading import OcrResult
    from kyc_desktop.extraction.confidence import AnyField
    from kyc_desktop.extraction.opinion import Opinion

_OFFERED = 0.5  # the score of a value that is worth showing
# The scores from which on it leads, where the rules themselves doubt that they found the place: of
# a name with a label for each part, and of others. On real lines 98 names more were right, 5 fewer.
_LEADS, _LEADS_WHOLE = 0.9, 0.7
_CERTAIN = 0.9  # the score from which on it may answer doubts
_LOST = frozenset({"no_label", "weak_label", "one_part", "left_over", "label_word", "two_values"})
_WITHOUT_LABELS = frozenset({DocumentType.DRIVING_LICENCE, DocumentType.TAX_CARD})  # of names
_BORN = frozenset({"year_only", "age_only", "partial_date", "impossible_date"})  # of no full date
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
    its_name, its_dob = _its_name(opinion, ocr), _its_date(opinion, ocr, today)
    name, dob = details.name, details.dob
    if name is not None:
        nowhere = _nowhere(name, opinion) and not _official(details)
        name = None if nowhere else _weighed_name(name, opinion, its_name)
    elif dob is not None and not _lost(dob):
        name = its_name
    if dob is not None:
        dob = _weighed_date(dob, opinion, its_dob, ocr, today)
    elif details.name is not None and not _lost(details.name):
        dob = its_dob
    # A year of birth or an age says as much of a holder as a date.
    born = any(known.code in _BORN for known in details.doubts)
    if details.document_type is not DocumentType.TAX_CARD and _of_nobody(name, dob):
        name = dob = None
    elif details.document_type not in _WITHOUT_LABELS and not born:
        name, dob = _of_a_holder(name, dob)
    found = {"no_name": name, "no_birth_date": dob}
    doubts = [known for known in details.doubts if found.get(known.code) is None]
    lost = {"no_name": details.name, "no_birth_date": details.dob}
    doubts += [
        doubt(code) for code, field in lost.items() if field is not None and found[code] is None
    ]
    return replace(details, name=name, dob=dob, doubts=tuple(doubts))


def _of_nobody(name: NameField | None, dob: DateField | None) -> bool:
    """Whether neither has a label, and the name is none to the network: words, and some date.

    On real lines that was so on eight pages, and all were about nobody.
    """
    if name is None or dob is None or not _disputed(name):
        return False
    return "no_label" in _codes(name) and "no_label" in _codes(dob)


def _of_a_holder(
    name: NameField | None, dob: DateField | None
) -> tuple[NameField | None, DateField | None]:
    """Both fields, without what is no value where the page is about nobody.

    A receipt has words that could be a name, and dates. A name that the two readers of meaning
    dispute, at a place that the rules doubt, is one only beside a date of birth that they do not; a
    date that they dispute only beside a name. On pages that neither was tuned on 65 such names of
    67 were wrong, 50 of them on pages without a holder, and 20 such dates of 31.
    """
    if name is not None and _doubtful(name) and (dob is None or _disputed(dob)):
        name = None
    if name is None and dob is not None and _disputed(dob) and "number_only" not in _codes(dob):
        dob = None
    return name, dob


def _its_name(opinion: Opinion, ocr: OcrResult) -> NameField | None:
    """The name as the network takes it, always to be looked at."""
    if opinion.name is None or opinion.name_score < _OFFERED:
        return None
    words, doubts = lexicon(), (doubt("page_alone"),)
    surname, given = (
        written(part, words) if part else None for part in (opinion.surname, opinion.given)
    )
    return NameField(
        value=" ".join(filter(None, (given, surname))) or written(opinion.name, words),
        surname=surname,
        given_names=given,
        printed=opinion.name,
        source=Source.MRZ if opinion.from_zone else Source.VIZ,
        doubts=doubts,
        boxes=tuple(ocr.lines[n].box for n in opinion.name_lines),
        **sureness(doubts),
    )


def _its_date(opinion: Opinion, ocr: OcrResult, today: dt.date) -> DateField | None:
    """The date of birth as the network takes it, where its text is one date and no other."""
    dates = _dates(opinion, today)
    if len(dates) != 1 or opinion.date_line is None or opinion.date_score < _OFFERED:
        return None
    doubts = (doubt("page_alone"),)
    return DateField(
        value=dates[0],
        printed=opinion.date_text or "",
        source=Source.VIZ,
        doubts=doubts,
        boxes=(ocr.lines[opinion.date_line].box,),
        **sureness(doubts),
    )


def _dates(opinion: Opinion, today: dt.date) -> list[str]:
    hits = find_dates(opinion.date_text or "", lexicon().months, today)
    return list(dict.fromkeys(r.date.isoformat() for hit in hits for r in hit.readings))


def _weighed_name(name: NameField, opinion: Opinion, its: NameField | None) -> NameField:
    if opinion.name is not None and _letters(opinion.name) == _letters(name.value):
        return _agreed(name, "name", certain=certain_of_name(name, opinion))
    if its is not None and _lost(name) and not _proven(name) and _leads(name, its, opinion):
        others = (Choice(name.value, Origin.PRINT), *name.choices)
        return replace(its, choices=tuple(c for c in others if c.value != its.value))
    return _differs(name, its.value if its is not None else "")


def _leads(name: NameField, its: NameField, opinion: Opinion) -> bool:
    """Whether the network's name goes before one whose place the rules doubt."""
    if not (name.surname and name.given_names):
        return opinion.name_score >= _LEADS_WHOLE
    ours, others = (set(map(loose, each.value.split())) for each in (name, its))
    more = ours < others or (others < ours and "two_values" in _codes(name))
    return opinion.name_score >= _LEADS and not more


def _weighed_date(
    dob: DateField, opinion: Opinion, its: DateField | None, ocr: OcrResult, today: dt.date
) -> DateField:
    if dob.value in _dates(opinion, today) or _is_piece(opinion, dob, ocr):
        return _agreed(dob, "dob", certain=certain_of_date(dob, opinion))
    return _differs(dob, its.value if its is not None else "")


def _is_piece(opinion: Opinion, dob: DateField, ocr: OcrResult) -> bool:
    """Whether the network takes the same place, but less of it, "May 1987", or more."""
    text = opinion.date_text or ""
    most = 2 * len(text) >= len(dob.printed) and text in dob.printed
    inside = bool(dob.printed) and dob.printed in text
    line = opinion.date_line
    return (most or inside) and line is not None and ocr.lines[line].box in dob.boxes


def _letters(name: str) -> list[str]:
    """The letters of a name in no order: which part comes first is told by the rules."""
    return sorted(loose(name.replace(",", " ")).replace(" ", ""))


def _agreed(field: AnyField, kind: str, *, certain: bool) -> AnyField:
    """The field with a check; without its doubts where the network is certain enough for them."""
    checks: tuple[Check, ...] = (*field.checks, check("same_meaning"))
    sure = answered(field, kind)
    if certain and field.doubts and sure["confident"]:
        checks = (*checks, check("certain_meaning"))
        return replace(field, checks=checks, doubts=(), **sure)
    return replace(field, checks=checks)


def certain_of_name(name: NameField, opinion: Opinion) -> bool:
    """Whether two readers read the name and the network is certain of it, and of its order."""
    return (
        _read_twice(name)
        and opinion.name_score >= _CERTAIN
        and loose(opinion.name or "") == loose(name.value)
    )


def certain_of_date(dob: DateField, opinion: Opinion) -> bool:
    """Whether two readers read a date, on which the network agrees, and it is certain of it."""
    return _read_twice(dob) and opinion.date_score >= _CERTAIN


def _read_twice(field: Field) -> bool:
    return any(known.code == "both_readers" for known in field.checks)


def _lost(field: Field) -> bool:
    return not _LOST.isdisjoint(_codes(field))


def _doubtful(name: NameField) -> bool:
    return (_lost(name) and _disputed(name)) or "page_alone" in _codes(name)


def _disputed(field: Field) -> bool:
    return "other_meaning" in _codes(field)


def _codes(field: Field) -> set[str]:
    return {known.code for known in field.doubts}


def _nowhere(name: NameField, opinion: Opinion) -> bool:
    """Whether neither a label nor the network knows of a name: a heading, or goods of a receipt.

    Of such names one in nineteen was right, on pages that neither was tuned on. Documents of a
    known kind and country may print names without labels.
    """
    return opinion.name is None and "no_label" in _codes(name)


def _official(details: Details) -> bool:
    return details.known_kind or details.document_type in _WITHOUT_LABELS


def _proven(field: Field) -> bool:
    return any(known.code in _PROOFS for known in field.checks)


def _differs(field: AnyField, other: str) -> AnyField:
    if _proven(field):
        return field
    choices: tuple[Choice, ...] = field.choices
    if other and other not in {field.value, *(choice.value for choice in choices)}:
        choices = (*choices, Choice(other, Origin.PAGE))
    return with_doubts(replace(field, choices=choices), doubt("other_meaning"))
