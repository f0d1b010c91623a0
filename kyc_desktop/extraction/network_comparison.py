"""Compares the fields found by the rules with the meaning network's opinion.

The rules know the labels of documents; the network knows pages. It was trained on randomly drawn
pages, without any list of labels, so that the errors of both are independent: if they agree on
which text is the name, only its letters remain in doubt; if they differ, the clerk is shown both.
If the rules doubt the place of a value, or find only one of the two fields, the network's value is
taken, with a doubt. If the network is certain of a place, and two engines read the same text there,
it answers those doubts that proved irrelevant in this case on documents of unseen designs; see
`confidence.ANSWERED`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, DateField, DocumentType, NameField, Origin, Source
from kyc_desktop.extraction.confidence import answered, confidence_after, with_doubts
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.network_lead import is_lost, leading_date, name_leads
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.extraction.words.dates import OLDEST, find_dates
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import loose, with_capitals, written

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Check, Details, Field
    from kyc_desktop.domain.reading import OcrResult
    from kyc_desktop.extraction.confidence import AnyField
    from kyc_desktop.extraction.network_reading import NetworkReading

_OFFERED = 0.5  # least score of a value that is worth showing
_CERTAIN = 0.9  # least score from which on it may answer doubts
_WITHOUT_LABELS = frozenset({DocumentType.DRIVING_LICENCE, DocumentType.TAX_CARD})  # of names
# Birth without a full date.
_BORN = frozenset({"year_only", "age_only", "partial_date", "impossible_date"})
# Agreement of two places on the document, or arithmetic, is stronger evidence than the network.
_PROOFS = frozenset({"mrz_same_name", "mrz_same_date", "number_agrees"})


def compare_with_network(details: Details, ocr: OcrResult, today: dt.date) -> Details:
    """The details, weighed against the network's opinion; unchanged if the network was not run.

    Args:
        details: found by the rules.
        ocr: the lines, and the network's spans.
        today: as for `extract`.
    """
    if not ocr.spans:
        return details
    network_reading = decoded(ocr.lines, ocr.spans)
    its_name, its_dob = _its_name(network_reading, ocr), _its_date(network_reading, ocr, today)
    name, dob = details.name, details.dob
    if name is not None:
        nowhere = _nowhere(name, network_reading) and not _official(details)
        name = None if nowhere else _compared_name(name, network_reading, its_name)
    elif dob is not None and not is_lost(dob):
        name = its_name
    if dob is not None:
        dob = _compared_date(dob, network_reading, its_dob, ocr, today)
    elif details.name is not None and not is_lost(details.name):
        dob = its_dob
    # A year of birth or an age shows just as well as a date that the page has a holder.
    born = any(known.code in _BORN for known in details.doubts)
    if details.document_type is not DocumentType.TAX_CARD and _of_nobody(name, dob):
        name = dob = None
    elif details.document_type not in _WITHOUT_LABELS and not born:
        name, dob = _of_a_holder(name, dob, network_reading.name_score)
    found = {"no_name": name, "no_birth_date": dob}
    doubts = [known for known in details.doubts if found.get(known.code) is None]
    lost = {"no_name": details.name, "no_birth_date": details.dob}
    doubts += [
        doubt(code) for code, field in lost.items() if field is not None and found[code] is None
    ]
    return replace(details, name=name, dob=dob, doubts=tuple(doubts))


def _of_nobody(name: NameField | None, dob: DateField | None) -> bool:
    """Whether neither field has a label, and the network does not see the name as one.

    On real lines that was so on eight pages, all of which were about nobody.
    """
    if name is None or dob is None or not _disputed(name):
        return False
    return "no_label" in _codes(name) and "no_label" in _codes(dob)


def _of_a_holder(
    name: NameField | None, dob: DateField | None, score: float
) -> tuple[NameField | None, DateField | None]:
    """Both fields, without values that count only on a page with a holder.

    A receipt has words that could be a name, and dates. A name at a doubtful place, on which rules
    and network differ, and a name without a label, on which they may agree, count only next to a
    date of birth on which they agree; a date on which they differ counts only next to a name. On
    pages that neither was tuned on, 65 of 67 such names were wrong, 50 of them on pages without a
    holder, and so were 20 of 31 such dates; of names without a label, the 14 next to such a date
    were right, and the 6 others were nobody's. A name of which the network is certain (`score`)
    counts next to any date with the label of a birth date: of 11 such pages each had a holder.
    """
    held = dob is not None and (
        not _disputed(dob)
        or (name is not None and _certain_alone(name, score) and "no_label" not in _codes(dob))
    )
    if name is not None and _doubtful(name) and not held:
        name = None
    if name is None and dob is not None and _disputed(dob) and "number_only" not in _codes(dob):
        dob = None
    return name, dob


def _its_name(network_reading: NetworkReading, ocr: OcrResult) -> NameField | None:
    """The network's name, always with a doubt."""
    if network_reading.name is None or network_reading.name_score < _OFFERED:
        return None
    words, doubts = lexicon(), (doubt("page_alone"),)
    surname, given, whole = with_capitals(
        [
            written(part, words) if part else None
            for part in (network_reading.surname, network_reading.given, network_reading.name)
        ],
        words,
    )
    return NameField(
        value=" ".join(filter(None, (given, surname))) or whole or "",
        surname=surname,
        given_names=given,
        printed=network_reading.name,
        source=Source.MRZ if network_reading.from_mrz else Source.VIZ,
        doubts=doubts,
        boxes=tuple(ocr.lines[n].box for n in network_reading.name_lines),
        **confidence_after(doubts),
    )


def _its_date(network_reading: NetworkReading, ocr: OcrResult, today: dt.date) -> DateField | None:
    """The network's date of birth, if its text can only be one date."""
    dates = _dates(network_reading, today)
    if (
        len(dates) != 1
        or network_reading.date_line is None
        or network_reading.date_score < _OFFERED
    ):
        return None
    return _date_of(dates[0], network_reading, ocr)


def _date_of(date: str, network_reading: NetworkReading, ocr: OcrResult) -> DateField:
    """A date that the network found, with a doubt."""
    doubts, line = (doubt("page_alone"),), network_reading.date_line
    return DateField(
        value=date,
        printed=network_reading.date_text or "",
        source=Source.VIZ,
        doubts=doubts,
        boxes=() if line is None else (ocr.lines[line].box,),
        **confidence_after(doubts),
    )


def _taken_instead(its: AnyField, ours: Field) -> AnyField:
    """The network's field, with the value of the rules as its first alternative."""
    others = (Choice(ours.value, Origin.PRINT), *ours.choices)
    return replace(its, choices=tuple(c for c in others if c.value != its.value))


def _dates(network_reading: NetworkReading, today: dt.date) -> list[str]:
    """What the text of its date may mean, of days on which somebody alive was born."""
    hits = find_dates(network_reading.date_text or "", lexicon().months, today)
    days = (reading.date for hit in hits for reading in hit.readings)
    return list(
        dict.fromkeys(day.isoformat() for day in days if 0 <= today.year - day.year <= OLDEST)
    )


def _compared_name(
    name: NameField, network_reading: NetworkReading, its: NameField | None
) -> NameField:
    if _letters(_name_of(network_reading)) == _letters(name.value):
        return _agreed(name, "name", certain=certain_of_name(name, network_reading))
    if its is not None and not _proven(name) and name_leads(name, its, network_reading.name_score):
        return _taken_instead(its, name)
    return _differs(name, its.value if its is not None else "")


def _compared_date(
    dob: DateField,
    network_reading: NetworkReading,
    its: DateField | None,
    ocr: OcrResult,
    today: dt.date,
) -> DateField:
    if dob.value in _dates(network_reading, today) or _is_piece(network_reading, dob, ocr):
        return _agreed(dob, "dob", certain=certain_of_date(dob, network_reading))
    if network_reading.date_score >= _OFFERED and not _proven(dob):
        other = leading_date(dob, _dates(network_reading, today), network_reading.date_score)
        if other is not None:
            return _taken_instead(_date_of(other, network_reading, ocr), dob)
    return _differs(dob, its.value if its is not None else "")


def _is_piece(network_reading: NetworkReading, dob: DateField, ocr: OcrResult) -> bool:
    """Whether the network takes part of the same text, such as "May 1987", or more than it."""
    text = network_reading.date_text or ""
    most = 2 * len(text) >= len(dob.printed) and text in dob.printed
    inside = bool(dob.printed) and dob.printed in text
    line = network_reading.date_line
    return (most or inside) and line is not None and ocr.lines[line].box in dob.boxes


def _letters(name: str) -> list[str]:
    """The letters of a name, sorted: the rules decide which part comes first."""
    return sorted(loose(name.replace(",", " ")).replace(" ", ""))


def _agreed(field: AnyField, kind: str, *, certain: bool) -> AnyField:
    """The field with a check; without its doubts if the network is certain enough to answer."""
    checks: tuple[Check, ...] = (*field.checks, check("same_meaning"))
    sure = answered(field, kind)
    if certain and field.doubts and sure["confident"]:
        checks = (*checks, check("certain_meaning"))
        return replace(field, checks=checks, doubts=(), **sure)
    return replace(field, checks=checks)


def certain_of_name(name: NameField, network_reading: NetworkReading) -> bool:
    """Whether two readers agree on the name, and the network is certain of it and its order."""
    return (
        _read_twice(name)
        and network_reading.name_score >= _CERTAIN
        and loose(_name_of(network_reading)) == loose(name.value)
    )


def _name_of(network_reading: NetworkReading) -> str:
    """The network's name, with the same letters in capitals as the rules'."""
    (name,) = with_capitals([network_reading.name], lexicon())
    return name or ""


def certain_of_date(dob: DateField, network_reading: NetworkReading) -> bool:
    """Whether two readers agree on the date, and the network is certain of it."""
    return _read_twice(dob) and network_reading.date_score >= _CERTAIN


def _read_twice(field: Field) -> bool:
    return any(known.code == "both_readers" for known in field.checks)


def _doubtful(name: NameField) -> bool:
    codes = _codes(name)
    return (is_lost(name) and _disputed(name)) or not codes.isdisjoint({"page_alone", "no_label"})


def _certain_alone(name: NameField, score: float) -> bool:
    return "page_alone" in _codes(name) and score >= _CERTAIN


def _disputed(field: Field) -> bool:
    return "other_meaning" in _codes(field)


def _codes(field: Field) -> set[str]:
    return {known.code for known in field.doubts}


def _nowhere(name: NameField, network_reading: NetworkReading) -> bool:
    """Whether a name has neither a label nor the network's support: a heading, or a receipt's item.

    On pages that neither was tuned on, one in nineteen such names was right. Documents of a known
    kind and country may print names without labels.
    """
    return network_reading.name is None and "no_label" in _codes(name)


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
