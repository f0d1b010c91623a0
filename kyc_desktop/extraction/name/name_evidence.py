"""Weighs the evidence for the name: VIZ against MRZ, doubts, confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, NameField, Origin, Source
from kyc_desktop.extraction.confidence import (
    FAIR_PLACE,
    GOOD_PLACE,
    PRINTED,
    PROVEN,
    READ_WELL,
    boxes_of,
    confidence_after,
)
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.sameness import has_accents
from kyc_desktop.extraction.words.text import is_latin, words

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Doubt
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.name.name_candidates import PrintedName
    from kyc_desktop.extraction.words.lexicon import Lexicon

_FAIR = 0.8  # least score of a line that is easy to read except for rare letters


def name_field(printed: PrintedName | None, mrz: Mrz | None, lexicon: Lexicon) -> NameField | None:
    """The name with its evidence; None if there is none."""
    machine = _written(mrz.surname, mrz.given_names, None, lexicon)[2] if mrz else ""
    if printed is None or (machine and mrz and _better_in_mrz(printed, mrz)):
        return _machine_name(mrz, printed, lexicon) if mrz and machine else None
    agree = mrz is not None and bool(machine) and _same_name(printed, mrz)
    doubts = _name_doubts(printed, agrees=agree)
    if not agree and not lexicon.label_words.isdisjoint(words(printed.text)):
        doubts.append(doubt("label_word"))
    if machine and not agree:
        doubts.append(doubt("mrz_disagrees"))
    surname, given = printed.surname, printed.given_names
    if agree and mrz is not None and printed.whole is not None:
        surname, given = _split(printed.whole, mrz)
    written = _written(surname, given, printed.whole, lexicon)
    return NameField(
        value=written[2],
        surname=written[0],
        given_names=written[1],
        printed=printed.text,
        source=Source.VIZ,
        doubts=tuple(doubts),
        checks=(check("mrz_same_name"),) if agree else (),
        choices=() if agree and mrz and mrz.truncated else _other(written[2], machine, Origin.MRZ),
        boxes=boxes_of(printed.blocks),
        **confidence_after(doubts, PROVEN if agree else PRINTED),
    )


def _name_doubts(printed: PrintedName, *, agrees: bool) -> list[Doubt]:
    """The doubts about a printed name; agreement with the MRZ answers nearly all of them."""
    odd = not all(c.isalpha() or c in " -'’`.," for c in printed.text)
    codes = ["unusual_characters"] if odd else []
    if not agrees:
        codes = [code for code, holds in _alone(printed).items() if holds] + codes
    return [doubt(code) for code in codes]


def _alone(printed: PrintedName) -> dict[str, bool]:
    # Some people have only one name, but more often a label was not read.
    lone = " " not in (printed.whole or "")
    both = bool(printed.surname and printed.given_names)
    same = both and names.agrees(printed.surname or "", printed.given_names or "")
    fair = min(printed.score, printed.weakest) >= FAIR_PLACE
    poorly = "rare_letters" if _has_rare_letters(printed) else "low_ocr_score"
    return {
        poorly: printed.ocr_score < READ_WELL,
        "no_label": not printed.labelled,
        "weak_label": printed.labelled and not fair,
        "one_part": lone and not both,
        "digits_for_letters": any(names.misread(block.text) for block in printed.blocks),
        "two_values": printed.contested or same,
        "odd_label": printed.odd_label,
        "other_alphabet": printed.unread or _is_mixed(printed),
        "name_order": not printed.sure_order,
    }


def _has_rare_letters(printed: PrintedName) -> bool:
    """Whether a low score is explained by letters that not all readers know."""
    rare = any(has_accents(block.text) for block in printed.blocks)
    return rare and printed.ocr_score >= _FAIR


def _is_mixed(printed: PrintedName) -> bool:
    """Whether one part of a name is in Latin letters and another is not."""
    parts = filter(None, (printed.surname, printed.given_names))
    return len({is_latin(part) for part in parts}) > 1


def _same_name(printed: PrintedName, mrz: Mrz) -> bool:
    if printed.whole is not None:
        orders = (
            f"{mrz.given_names or ''} {mrz.surname or ''}",
            f"{mrz.surname or ''} {mrz.given_names or ''}",
        )
        return any(names.agrees(printed.whole, order) for order in orders)
    surname = names.agrees(printed.surname or "", mrz.surname or "")
    given = not (printed.given_names or mrz.given_names) or names.agrees(
        printed.given_names or "", mrz.given_names or "", truncated=mrz.truncated
    )
    return surname and given


def _better_in_mrz(printed: PrintedName, mrz: Mrz) -> bool:
    """Whether a printed name that differs is weaker evidence than the MRZ's."""
    if _same_name(printed, mrz) or not (mrz.surname and mrz.name_line):
        return False
    weak = not printed.labelled or printed.score < GOOD_PLACE or not printed.sure_order
    lone = printed.whole is None and not (printed.surname and printed.given_names)
    return weak or lone or (not mrz.truncated and printed.ocr_score <= mrz.name_line.score)


def _split(whole: str, mrz: Mrz) -> tuple[str | None, str | None]:
    """Surname and given names of a whole name, split where the MRZ splits them."""
    words = names.without_commas(whole).split()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        if names.agrees(head, mrz.surname or ""):
            return head, tail
        if names.agrees(tail, mrz.surname or ""):
            return tail, head
    return None, None


def _written(
    surname: str | None, given: str | None, whole: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None, str]:
    """Surname, given names and full name as people write them."""
    if surname is None and given is None:
        (text,) = names.with_capitals([names.written(whole or "", lexicon)], lexicon)
        return None, None, text or ""
    parts = [names.written(part, lexicon) if part else None for part in (surname, given)]
    parts = names.with_capitals(parts, lexicon)
    return parts[0], parts[1], " ".join(part for part in (parts[1], parts[0]) if part)


def _other(taken: str, value: str, origin: Origin) -> tuple[Choice, ...]:
    """The value as an alternative to the one taken, if it is a different one."""
    return (Choice(value, origin),) if value and value.casefold() != taken.casefold() else ()


def _machine_name(mrz: Mrz, printed: PrintedName | None, lexicon: Lexicon) -> NameField | None:
    line = mrz.name_line
    if line is None or mrz.surname is None:
        return None
    codes = ["mrz_only" if printed is None or not printed.labelled else "mrz_disagrees"]
    if mrz.truncated:
        codes.append("truncated")
    if line.score < READ_WELL:
        codes.append("low_ocr_score")
    if mrz.given_names is None:
        codes.append("one_part")
    doubts = [doubt(code) for code in codes]
    surname, given, whole = _written(mrz.surname, mrz.given_names, None, lexicon)
    other = ""
    if printed is not None:
        other = _written(printed.surname, printed.given_names, printed.whole, lexicon)[2]
    return NameField(
        value=whole,
        surname=surname,
        given_names=given,
        printed=" ".join(part for part in (mrz.given_names, mrz.surname) if part),
        source=Source.MRZ,
        doubts=tuple(doubts),
        choices=_other(whole, other, Origin.PRINT),
        boxes=boxes_of(line.blocks),
        **confidence_after(doubts, PRINTED),
    )
