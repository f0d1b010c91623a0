"""Explains how name and date of birth were found: for developers and curious clerks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.proof import proof_of
from kyc_desktop.extraction.confidence import ANSWERED
from kyc_desktop.extraction.details import LABELS, find
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.extraction.words.lexicon import Kind
from kyc_desktop.messages.english import english
from kyc_desktop.messages.phrases import PHRASES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from kyc_desktop.domain.fields import Details, Field
    from kyc_desktop.domain.reading import Line, OcrResult
    from kyc_desktop.extraction.birth.numbers import NumberDate
    from kyc_desktop.extraction.details import ExtractionTrace
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.network_reading import NetworkReading
    from kyc_desktop.extraction.page.pairing import Pair


def explain(ocr: OcrResult, today: dt.date) -> list[str]:
    """Rows of text: each field with its checks and doubts, and the candidates with their scores.

    The arguments are those of `fields_of`. The rows contain text of the document.
    """
    return list(_rows(find(ocr.lines, today), fields_of(ocr, today), ocr))


def _rows(found: ExtractionTrace, details: Details, ocr: OcrResult) -> Iterator[str]:
    pairs = found.pairs
    yield f"{details.document_type} of {details.country or 'an unknown country'}"
    for key in FIELDS:
        yield from _field(
            PHRASES[f"field_{key}"], details.found.get(key), found.details.found.get(key)
        )
        yield from _candidates(pairs, LABELS[key])
    yield "not wanted"
    yield from _candidates(pairs, set(Kind).difference(*LABELS.values()))
    free = {value.block: value for value in found.page.values}
    for pair in pairs:
        free.pop(pair.value.block, None)
    yield "without a label"
    yield from (
        f"  {value.block.text!r}: name {value.likeness:.2f}, dates {len(value.dates)}"
        for value in free.values()
    )
    yield "what explains each text"
    yield from dict.fromkeys(f"  {entry.block.text!r}: {entry.claim}" for entry in found.entries)
    yield "read otherwise"
    yield from map(_readings, filter(_read_otherwise, ocr.lines))
    if ocr.spans:
        yield from _opinion(decoded(ocr.lines, ocr.spans))
    if found.mrz is not None:
        yield from _mrz(found.mrz)
    yield from map(_number, found.numbers)
    yield from (f"nothing found: {english(doubt)}" for doubt in details.doubts)


def _field(title: str, field: Field | None, by_rules: Field | None) -> Iterator[str]:
    if field is None:
        yield f"{title}: none"
        return
    sure = "confident" if field.confident else "not confident"
    proof = proof_of(field).replace("_", " ")
    yield f"{title}: {field.value!r} from {field.source}, {field.confidence:.3f}, {sure}, {proof}"
    yield from (f"  + {english(check)}" for check in field.checks)
    yield from (f"  - {doubt.code}: {english(doubt)}" for doubt in field.doubts)
    if by_rules is not None and field.value == by_rules.value:
        # When two engines agree, that answers doubts about letters; the codes below are about the
        # place.
        of_place = {code for costs in ANSWERED.values() for code in costs}
        gone = [doubt for doubt in by_rules.doubts if doubt not in field.doubts]
        answered = [doubt for doubt in gone if doubt.code in of_place]
        yield from (f"  (-) {each.code}, answered by the page layout" for each in answered)


def _read_otherwise(line: Line) -> bool:
    return any(reading.text != line.text for reading in line.readings)


def _readings(line: Line) -> str:
    read = (f"{each.engine} {each.text!r} {each.score:.2f}" for each in line.readings)
    return f"  {line.text!r}: {', '.join(read)}"


def _opinion(its: NetworkReading) -> Iterator[str]:
    yield "what the layout of the whole page says"
    yield f"  name {its.name!r} {its.name_score:.2f}, given {its.given!r}, surname {its.surname!r}"
    yield f"  date of birth {its.date_text!r} {its.date_score:.2f}"


def _candidates(pairs: Sequence[Pair], kinds: Collection[Kind]) -> Iterator[str]:
    chosen = [pair for pair in pairs if pair.label.kinds[0] in kinds]
    for pair in sorted(chosen, key=lambda pair: -pair.score):
        label, value = pair.label, pair.value
        what = "/".join(label.kinds)
        form = "date" if value.dates else f"name {value.likeness:.2f}"
        yield (
            f"  {pair.score:.2f} {value.block.text!r} ({form}) {pair.way} "
            f"{label.block.text!r} ({what} {label.quality:.2f})"
        )


def _mrz(mrz: Mrz) -> Iterator[str]:
    yield f"machine-readable zone {mrz.form}"
    yield from (f"  {line.text}" for line in (mrz.name_line, mrz.data_line) if line is not None)
    yield f"  {mrz.surname} << {mrz.given_names}, truncated {mrz.truncated}"
    proof = "mended" if mrz.mended else "agrees" if mrz.proven else "does not agree"
    yield f"  {mrz.birth_date}: its check digit {proof}"
    yield from (
        f"  {name}: {'agrees' if agrees else 'does not agree'}"
        for name, agrees in mrz.checks.items()
    )


def _number(number: NumberDate) -> str:
    return f"{english(number.name)}: {number.printed} says {number.date}"
