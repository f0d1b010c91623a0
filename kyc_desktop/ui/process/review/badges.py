"""Why a value is trusted or not, in a few words with an icon; sentences are the extraction's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import DateField, Origin, Source
from kyc_desktop.ui.dates import day_and_month, spoken_date
from kyc_desktop.ui.said import said
from kyc_desktop.ui.theme import Look, Role, source_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kyc_desktop.domain.fields import Check, Doubt, Field

_UNSURE = 0.5
_OF_READINGS = {"ambiguous_date", "ambiguous_month", "ambiguous_calendar", "two_dates"}
_AGREED = "both_readers"


def badge(field: Field | None, *, typed: bool, accepted: bool, chosen: bool = False) -> Look:
    """The most important thing about a value; what else there is to say is counted.

    That both readers agree has a badge of its own, see `agreement`, unless nothing else is said.

    Args:
        field: what was read, None where nothing was.
        typed: what stands in the form is not what was read.
        accepted: somebody has accepted what stands there.
        chosen: what stands there is one of the field's other readings.
    """
    tr = QCoreApplication.translate
    if typed and chosen:
        return Look("check", tr("Badge", "Chosen by you"), Role.ACCENT)
    if typed or (field is not None and field.source is Source.OPERATOR):
        return Look("edit", tr("Badge", "Typed by you"), Role.ACCENT)
    if field is None:
        return Look("info", tr("Badge", "Not found on the document"), Role.WARNING)
    first, *more = _reasons(field)
    if accepted and not field.confident:
        return Look("check", tr("Badge", "Accepted by you · {0}").format(first.word), Role.SUCCESS)
    if more:
        words = tr("Badge", "{0} · {1} more").format(first.word, len(more))
        return first._replace(word=words)
    return first


def blind_badge(*, hidden: bool, decided: bool) -> Look:
    """What there is to do in a field that is typed without sight of its reading.

    Args:
        hidden: what was read is not shown yet.
        decided: the person has chosen between what was typed and what was read.
    """
    tr = QCoreApplication.translate
    if hidden:
        words = tr(
            "Badge",
            "Blind check: type what the document shows. The program's own reading is compared when "
            "you save.",
        )
        return Look("unseen", words, Role.ACCENT)
    if decided:
        return Look("check", tr("Badge", "Chosen by you"), Role.ACCENT)
    words = tr(
        "Badge",
        "The program read it differently. Look at the document and choose what is right, or "
        "correct it.",
    )
    return Look("warning", words, Role.WARNING)


def agreement(field: Field | None, *, typed: bool) -> Look:
    """That both readers agree, where `badge` says something else; else no words."""
    said_alone = field is not None and not _others(field)
    if field is None or typed or said_alone or not _agreed(field):
        return Look("", "", Role.MUTED)
    return Look("success", _agreed_word(), Role.SUCCESS)


def agreement_tip() -> str:
    """What it means that both readers agree."""
    tr = QCoreApplication.translate
    return tr("Badge", "Two readers that work independently of each other read the same letters.")


def explained(field: Field | None, *, typed: bool, readings: Sequence[str] = ()) -> list[str]:
    """All that is known of a value, a sentence each; `readings` say which reader read what."""
    tr = QCoreApplication.translate
    if field is None:
        return [tr("Badge", "Not found on the document.")]
    if field.source is Source.OPERATOR:
        return [f"{source_word(field.source)}."]
    words = []
    for doubt in in_order(field.doubts):
        words.append(said(doubt.message))
        if doubt.code == "two_readings":
            words += readings
    if typed:  # what agrees speaks for the value that was read
        words.append(tr("Badge", "Read: {0}").format(field.printed or field.value))
        return words
    words += [said(check.message) for check in field.checks]
    percent = tr("Badge", "{0} % sure").format(int(field.confidence * 100))
    parts = [source_word(field.source), percent]
    if field.printed and field.printed != field.value:
        parts.append(tr("Badge", "printed “{0}”").format(field.printed))
    return [*words, " · ".join(parts)]


def in_order(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts, the most important first."""
    doubts = list(doubts)
    if len(doubts) < 2:  # noqa: PLR2004 - nothing to bring into an order
        return doubts
    order = list(_doubt_words())
    return sorted(
        doubts, key=lambda doubt: order.index(doubt.code) if doubt.code in order else len(order)
    )


def origin_word(origin: Origin) -> str:
    """Where a choice comes from, where that does not speak for itself."""
    tr = QCoreApplication.translate
    words = {
        Origin.PRINT: tr("Choice", "as printed"),
        Origin.MRZ: tr("Choice", "machine-readable zone"),
        Origin.ENGINE: tr("Choice", "other reader"),
        Origin.NUMBER: tr("Choice", "identity number"),
        Origin.PAGE: tr("Choice", "second look"),
    }
    return words.get(origin, "")


def taken_word(source: Source, others: Collection[Origin]) -> str:
    """Where the value that was taken comes from, beside its choices; empty where it need not be."""
    named = {origin for origin in others if origin_word(origin)}
    if not named:
        return ""
    if named == {Origin.ENGINE}:
        return QCoreApplication.translate("Choice", "one reader")
    return origin_word(Origin.MRZ if source is Source.MRZ else Origin.PRINT)


def _reasons(field: Field) -> list[Look]:
    found = _others(field)
    if found:
        return found
    word = QCoreApplication.translate("Badge", "Read clearly beside its label")
    return [Look("success", _agreed_word() if _agreed(field) else word, Role.SUCCESS)]


def _others(field: Field) -> list[Look]:
    """What doubts and checks say but for the agreement of the readers."""
    role = Role.WARNING if field.confidence >= _UNSURE else Role.DANGER
    reasons = [Look("warning", _doubt_word(doubt, field), role) for doubt in in_order(field.doubts)]
    reasons += [Look("success", word, Role.SUCCESS) for word in _check_words(field.checks)]
    tr = QCoreApplication.translate
    if not reasons and not field.confident:
        return [Look("warning", tr("Badge", "Please check"), role)]
    return reasons


def _agreed(field: Field) -> bool:
    return any(check.code == _AGREED for check in field.checks)


def _agreed_word() -> str:
    return QCoreApplication.translate("Badge", "Both readers agree")


def _doubt_word(doubt: Doubt, field: Field) -> str:
    if doubt.code in _OF_READINGS and field.choices:
        return _readings(field)
    return _doubt_words().get(doubt.code) or said(doubt.message)


def _readings(field: Field) -> str:
    tr = QCoreApplication.translate
    texts = [field.value, *(choice.value for choice in field.choices)]
    if isinstance(field, DateField):
        days = [dt.date.fromisoformat(text) for text in texts]
        one_year = len({day.year for day in days}) == 1
        texts = [day_and_month(day) if one_year else spoken_date(day) for day in days]
    if len(texts) == 2:  # noqa: PLR2004 - a pair has its own words
        return tr("Badge", "Two readings: {0} or {1}").format(*texts)
    return tr("Badge", "{0} readings: {1}").format(len(texts), ", ".join(texts))


def _doubt_words() -> dict[str, str]:
    """In a few words, the most important first."""
    tr = QCoreApplication.translate
    return {
        "mrz_disagrees": tr("Badge", "Print and MRZ differ"),
        "ambiguous_date": tr("Badge", "Day and month may be exchanged"),
        "ambiguous_month": tr("Badge", "Two months have this name"),
        "ambiguous_calendar": tr("Badge", "It may be a date of another calendar"),
        "two_dates": tr("Badge", "Two dates of birth found"),
        "two_readings": tr("Badge", "Two readers read it differently"),
        "number_disagrees": tr("Badge", "Identity number says another date"),
        "check_digit_failed": tr("Badge", "Check digit fails"),
        "no_label": tr("Badge", "No label found"),
        "after_issue": tr("Badge", "The document was issued earlier"),
        "other_calendar": tr("Badge", "Converted from another calendar"),
        "not_earliest": tr("Badge", "An earlier date stands on the document"),
        "two_values": tr("Badge", "Two values found"),
        "one_part": tr("Badge", "Part of the name may be missing"),
        "name_order": tr("Badge", "Order of the names is unsure"),
        "truncated": tr("Badge", "The end may be cut off"),
        "implausible_age": tr("Badge", "The age is unusual"),
        "unusual_characters": tr("Badge", "Unusual characters"),
        "low_ocr_score": tr("Badge", "Hard to read"),
        "number_only": tr("Badge", "From the identity number alone"),
        "page_alone": tr("Badge", "Found by the look of the page"),
        "other_meaning": tr("Badge", "A second look takes another text"),
        "other_alphabet": tr("Badge", "May be in another alphabet"),
        "animal": tr("Badge", "The page may be about an animal"),
        "nobody": tr("Badge", "No name beside it"),
        "odd_label": tr("Badge", "The label has unknown words"),
        "label_word": tr("Badge", "May hold a label's word"),
        "another_date": tr("Badge", "Another date below or above"),
        "mistaken_letter": tr("Badge", "A letter may be another one"),
        "left_over": tr("Badge", "A line beside it is unexplained"),
        "check_digit_mended": tr("Badge", "A digit was mended"),
        "weak_label": tr("Badge", "The label is far or unclear"),
        "no_accents": tr("Badge", "Read without accents"),
        "mrz_only": tr("Badge", "From the MRZ alone, without accents"),
        "short_year": tr("Badge", "The year has two digits"),
        "repaired_date": tr("Badge", "Separators were not read"),
        "letters_for_digits": tr("Badge", "Letters read for digits"),
        "digits_for_letters": tr("Badge", "Digits read for letters"),
    }


def _check_words(checks: Iterable[Check]) -> list[str]:
    tr = QCoreApplication.translate
    words = {
        "mrz_same_name": tr("Badge", "Print and MRZ agree"),
        "mrz_same_date": tr("Badge", "Print and MRZ agree"),
        "mrz_digits": tr("Badge", "All check digits agree"),
        "mrz_digit": tr("Badge", "The check digit agrees"),
        "number_agrees": tr("Badge", "The identity number agrees"),
        "number_read": tr("Badge", "Read from the identity number"),
        "calendars_agree": tr("Badge", "Two calendars agree"),
        "calendar_converted": tr("Badge", "Converted from another calendar"),
    }
    others = [check for check in checks if check.code != _AGREED]
    return list(dict.fromkeys(words.get(check.code) or said(check.message) for check in others))
