"""Badges that say why a value is trusted or not: proof class and a short reason, with an icon.

The sentences and short texts come from `kyc_desktop.messages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import Origin, Source
from kyc_desktop.domain.proof import Proof, proof_of
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.ui.parts import tip_of_rows
from kyc_desktop.ui.theme import Look, Role, proof_look, source_word
from kyc_desktop.ui.translation import translated, translated_shortly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyc_desktop.domain.fields import Doubt, Field

_UNSURE = 0.5
_AGREED = "both_readers"
_STATED = frozenset({"stated_agrees", "stated_fits"})


def badge(
    field: Field | None,
    *,
    typed: bool,
    accepted: bool,
    chosen: bool = False,
    picked: bool = False,
    stated: bool = False,
    left: bool = False,
) -> Look:
    """The badge of a value: its proof class and the main reason; further doubts are counted.

    If two readers agree on a value that must be checked, that has a badge of its own: `agreement`.

    Args:
        field: the extracted value, None if there is none.
        typed: the form contains something else than the extracted value.
        accepted: the user has accepted the content of the form.
        chosen: the content of the form is one of the field's other readings.
        picked: the user has taken the content of the form from a place of the picture.
        stated: the content of the form is what the customer stated, not what was read.
        left: a draft has left something else in the form than was read.
    """
    tr = QCoreApplication.translate
    if typed and left and field is not None and not accepted:
        return _left_otherwise()
    entered = typed or (field is not None and field.source is Source.OPERATOR)
    if entered:
        return _entered(picked=picked, stated=typed and stated, chosen=typed and chosen)
    if field is None:
        return Look("info", tr("Badge", "Not found on the document"), Role.WARNING)
    if proof_of(field) is Proof.TO_CHECK:
        return _accepted(field) if accepted else _to_check(field)
    return _trusted(field)


def blind_badge(*, hidden: bool, decided: bool) -> Look:
    """The badge of a field under a blind check, which says what to do.

    Args:
        hidden: the extracted value is not shown yet.
        decided: the user has chosen between the typed and the extracted value.
    """
    tr = QCoreApplication.translate
    if hidden:
        words = tr(
            "Badge",
            (
                "Blind check: enter what the document shows. It is compared with the "
                "program's reading when you save."
            ),
        )
        return Look("unseen", words, Role.ACCENT)
    if decided:
        return Look("check", tr("Badge", "Chosen by hand"), Role.ACCENT)
    words = tr(
        "Badge",
        (
            "The program read something else. Look at the document, then choose the "
            "right value or correct it."
        ),
    )
    return Look("warning", words, Role.WARNING)


def agreement(field: Field | None, *, typed: bool) -> Look:
    """The badge for what agrees with a value but makes it no better; else empty.

    These are two readers of a value that still must be checked, and the customer, of any value.
    """
    if field is None or typed:
        return Look("", "", Role.MUTED)
    stated = " · ".join(translated_shortly(each) for each in field.checks if each.code in _STATED)
    if proof_of(field) is not Proof.TO_CHECK or not _agreed(field):
        return Look("person" if stated else "", stated, Role.MUTED)
    look = proof_look(Proof.TWO_READERS)
    return look._replace(word=_joined(look.word, stated))


def agreement_tip(field: Field | None) -> str:
    """The explanation of the `agreement` badge."""
    if field is None:
        return ""
    stated = [translated(each) for each in field.checks if each.code in _STATED]
    both = proof_of(field) is Proof.TO_CHECK and _agreed(field)
    return tip_of_rows([*([proof_meaning(Proof.TWO_READERS)] if both else ()), *stated])


def proof_meaning(proof: Proof) -> str:
    """What a proof class means; empty for values to check, which their doubts explain."""
    tr = QCoreApplication.translate
    meanings = {
        Proof.PROVEN: tr("Badge", "A check digit or an identity number confirms what is printed."),
        Proof.TWO_READERS: tr("Badge", "Two independent readers read the same letters."),
        Proof.ONE_READER: tr("Badge", "No doubts, but no second reader confirms it."),
    }
    return meanings.get(proof, "")


def explained(field: Field | None, *, typed: bool, readings: Sequence[str] = ()) -> list[str]:
    """Everything known about a value, one sentence each.

    `readings` says which reader read what, and follows the doubt about two readings.
    """
    tr = QCoreApplication.translate
    if field is None:
        return [tr("Badge", "Not found on the document.")]
    if field.source is Source.OPERATOR:
        return [f"{source_word(field.source)}."]
    words = []
    for doubt in in_order(field.doubts):
        words.append(translated(doubt))
        if doubt.code == "two_readings":
            words += readings
    if typed:  # the checks support the extracted value, not the typed one
        words.append(tr("Badge", "Read: {0}").format(field.printed or field.value))
        return words
    proof = proof_of(field)
    meaning = proof_meaning(proof)
    words += [meaning] if meaning else []
    told = {_AGREED} if proof is Proof.TWO_READERS else set()
    words += [translated(check) for check in field.checks if check.code not in told]
    source = source_word(field.source)
    if field.printed and field.printed != field.value:
        source = tr("Badge", "{0}: “{1}”").format(source, field.printed)
    return [*words, source]


def in_order(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts, most important first."""
    doubts = list(doubts)
    if len(doubts) < 2:  # noqa: PLR2004 - nothing to bring into an order
        return doubts
    order = {code: place for place, code in enumerate(DOUBTS)}
    return sorted(doubts, key=lambda doubt: order.get(doubt.code, len(order)))


def origin_word(origin: Origin) -> str:
    """Where a choice comes from; empty where that is obvious."""
    tr = QCoreApplication.translate
    words = {
        Origin.PRINT: tr("Choice", "as printed"),
        Origin.MRZ: tr("Choice", "MRZ"),
        Origin.ENGINE: tr("Choice", "other reader"),
        Origin.NUMBER: tr("Choice", "identity number"),
        Origin.PAGE: tr("Choice", "page layout"),
        Origin.STATED: tr("Choice", "stated by the customer"),
    }
    return words.get(origin, "")


def taken_word(field: Field) -> str:
    """Where the extracted value comes from, to tell it from its choices; empty if not needed."""
    named = {each.origin for each in field.choices if origin_word(each.origin)}
    if not named:
        return ""
    if field.source is Source.OPERATOR:
        return QCoreApplication.translate("Choice", "as saved")
    if named == {Origin.ENGINE}:
        return QCoreApplication.translate("Choice", "one reader")
    if any(doubt.code == "page_alone" for doubt in field.doubts):
        return origin_word(Origin.PAGE)
    return origin_word(Origin.MRZ if field.source is Source.MRZ else Origin.PRINT)


def _left_otherwise() -> Look:
    """The badge of a value that a draft has left; the one that was read is offered beside it."""
    words = QCoreApplication.translate("Badge", "Read differently: choose or correct")
    return Look("warning", words, Role.WARNING)


def _entered(*, picked: bool, stated: bool, chosen: bool) -> Look:
    """The badge of a value that a clerk has put there: in an office perhaps another one."""
    tr = QCoreApplication.translate
    if picked:
        return Look("scan", tr("Badge", "Picked from the picture"), Role.ACCENT)
    if stated:
        return Look("person", tr("Badge", "As the customer stated"), Role.ACCENT)
    if chosen:
        return Look("check", tr("Badge", "Chosen by hand"), Role.ACCENT)
    return Look("edit", tr("Badge", "Entered by hand"), Role.ACCENT)


def _trusted(field: Field) -> Look:
    """The proof class of a sure value, with the strongest check."""
    proof = proof_of(field)
    look = proof_look(proof)
    known = {check.code: check for check in field.checks if check.code not in _STATED}
    reason = next((translated_shortly(known[code]) for code in CHECKS if code in known), "")
    if not reason and proof is Proof.ONE_READER:
        reason = QCoreApplication.translate("Badge", "Clearly read next to its label")
    return look._replace(word=_joined(look.word, reason))


def _to_check(field: Field) -> Look:
    look = proof_look(Proof.TO_CHECK)
    first, *more = [translated_shortly(doubt) for doubt in in_order(field.doubts)] or [""]
    words = _joined(look.word, first)
    if more:
        words += f"\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}+{len(more)}"
    role = Role.WARNING if field.confidence >= _UNSURE else Role.DANGER
    return look._replace(word=words, role=role)


def _accepted(field: Field) -> Look:
    """The badge of an accepted value, with its main doubt."""
    tr = QCoreApplication.translate
    first = next((translated_shortly(doubt) for doubt in in_order(field.doubts)), "")
    words = tr("Badge", "Accepted by you · {0}").format(first)
    return Look("check", words if first else tr("Badge", "Accepted by you"), Role.SUCCESS)


def _joined(proof: str, reason: str) -> str:
    return " · ".join(filter(None, (proof, reason)))


def _agreed(field: Field) -> bool:
    return any(check.code == _AGREED for check in field.checks)
