"""Texts of the History tab: audit events, blind checks, conditions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import BlindOutcome
from kyc_desktop.messages.stored_flags import flag_in
from kyc_desktop.ui.dates import short_time
from kyc_desktop.ui.history.retention_words import retention_text
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.process.shared.record_words import value_text
from kyc_desktop.ui.process.shared.reject_words import reason_word
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.domain.definition import ConditionDefinition
    from kyc_desktop.domain.flow import Rejection
    from kyc_desktop.domain.history import AuditRow

_LONGEST_NAME = 30  # characters of a file name; longer ones are cut in the middle


def blind_word(outcome: BlindOutcome) -> str:
    """The outcome of a blind check, in words."""
    tr = QCoreApplication.translate
    words = {
        BlindOutcome.AGREED: tr("Blind", "blind check: both agree"),
        BlindOutcome.PROGRAM_WRONG: tr("Blind", "blind check: the program was wrong"),
        BlindOutcome.TYPING_ERROR: tr("Blind", "blind check: typing error"),
    }
    return words[outcome]


def action_text(event: AuditRow) -> str:
    """Who did what, without the values of the field."""
    tr = QCoreApplication.translate
    words = {
        ("corrected", "name"): tr("Audit", "{0} corrected the name"),
        ("corrected", "dob"): tr("Audit", "{0} corrected the date of birth"),
        ("typed", "name"): tr("Audit", "{0} entered the name"),
        ("typed", "dob"): tr("Audit", "{0} entered the date of birth"),
        ("typed_blind_agreed", "name"): tr(
            "Audit", "{0} entered the name (blind check, both agree)"
        ),
        ("typed_blind_agreed", "dob"): tr(
            "Audit", "{0} entered the date of birth (blind check, both agree)"
        ),
        ("typed_blind_program_wrong", "name"): tr(
            "Audit", "{0} entered the name (blind check, the program was wrong)"
        ),
        ("typed_blind_program_wrong", "dob"): tr(
            "Audit", "{0} entered the date of birth (blind check, the program was wrong)"
        ),
        ("typed_blind_typing_error", "name"): tr(
            "Audit", "{0} entered the name (blind check, typing error)"
        ),
        ("typed_blind_typing_error", "dob"): tr(
            "Audit", "{0} entered the date of birth (blind check, typing error)"
        ),
        ("corrected_later", "name"): tr("Audit", "{0} corrected the saved name"),
        ("corrected_later", "dob"): tr("Audit", "{0} corrected the saved date of birth"),
        ("record_corrected", None): tr("Audit", "{0} saved the correction"),
        ("saved_as_stated", "name"): tr("Audit", "The saved name agrees with the customer"),
        ("saved_as_stated", "dob"): tr("Audit", "The saved date of birth agrees with the customer"),
        ("saved_unlike_stated", "name"): tr(
            "Audit", "{0} saved another name than the customer stated"
        ),
        ("saved_unlike_stated", "dob"): tr(
            "Audit", "{0} saved another date of birth than the customer stated"
        ),
        ("save_undone", "name"): tr("Audit", "{0} undid the save of the name"),
        ("save_undone", "dob"): tr("Audit", "{0} undid the save of the date of birth"),
        ("save_undone", None): tr("Audit", "{0} undid the save"),
        ("review_taken", None): tr("Audit", "{0} took the document from the office"),
        ("review_given_back", None): tr("Audit", "{0} gave the document back to the office"),
        ("review_forwarded", None): tr("Audit", "{0} forwarded the document to the supervisor"),
        ("review_forwarded", event.field or ""): tr("Audit", "{0} forwarded the document to {1}"),
        ("review_put_off", None): tr("Audit", "{0} put the document off"),
        ("review_reclaimed", None): tr("Audit", "{0} took the document back into the office queue"),
        ("rejected", None): tr("Audit", "{0} rejected the document"),
        ("rejection_taken_back", None): tr("Audit", "{0} undid the rejection"),
        ("first_entry", None): tr("Audit", "{0} made the first entry"),
        ("first_entry_unreviewed", None): tr("Audit", "{0} made the first entry without a review"),
        ("second_entry_agreed", None): tr("Audit", "{0} made the same entry"),
        ("second_entry_differed", "name"): tr("Audit", "{0} entered another name"),
        ("second_entry_differed", "dob"): tr("Audit", "{0} entered another date of birth"),
        ("entries_decided", "name"): tr("Audit", "{0} decided on the name"),
        ("entries_decided", "dob"): tr("Audit", "{0} decided on the date of birth"),
        ("saved", None): tr("Audit", "{0} reviewed and saved the record"),
        ("saved_unreviewed", None): tr("Audit", "{0} saved the record without a review"),
        ("report_made", "with_picture"): tr("Audit", "{0} made a case report"),
        ("report_made", "without_picture"): tr(
            "Audit", "{0} made a case report without the picture"
        ),
    }
    known = words.get((event.action, event.field))
    if known is not None:
        return known.format(event.actor, event.field)
    if event.action == "accepted_flag":
        return tr("Audit", "{0} accepted a flag").format(event.actor)
    if event.action == "image_repaired":
        done = ", ".join(_repair_word(word) for word in (event.field or "").split(", "))
        return tr("Audit", "{0} repaired the image ({1})").format(event.actor, done)
    if event.action == "image_replaced":
        name = event.field or ""
        if len(name) > _LONGEST_NAME:
            name = f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
        return tr("Audit", "{0} replaced the file {1}").format(event.actor, name)
    if event.action == "customer_text_copied":
        language = LANGUAGE_NAMES.get(event.field or "", event.field or "")
        return tr("Audit", "{0} copied the text for the customer ({1})").format(
            event.actor, language
        )
    return f"{event.actor} {event.action.replace('_', ' ')} {event.field or ''}".rstrip()


def event_text(event: AuditRow) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Who did what with which values; and the checksums of images with their names."""
    of_retention = retention_text(event)
    if of_retention is not None:
        return of_retention, ()
    tr, what = QCoreApplication.translate, action_text(event)
    if event.action == "image_replaced":
        images = (
            (tr("Details", "Before"), event.old_value),
            (tr("Details", "After"), event.new_value),
        )
        return what, tuple((name, value) for name, value in images if value)
    if event.action == "accepted_flag":
        return f"{what}: {translated(flag_in(event.field or '', event.new_value or ''))}", ()
    if event.action == "entries_decided" and event.field and event.new_value is not None:
        entered = (value_text(event.field, each) for each in (event.old_value or "").split(" / "))
        return f"{what}: {' / '.join(entered)} → {value_text(event.field, event.new_value)}", ()
    if event.action.startswith("review_"):
        what += _told_with(event)
    elif event.field and event.new_value is not None:
        changed = event.old_value and event.old_value != event.new_value
        old = f"{value_text(event.field, event.old_value or '')} → " if changed else ""
        what += f": {old}{value_text(event.field, event.new_value)}"
    elif event.field and event.old_value:
        what += f": {value_text(event.field, event.old_value)}"
    return what, ()


def _told_with(event: AuditRow) -> str:
    """The note with which a document of the office was forwarded, or until when it was put off."""
    if event.new_value is None:
        return ""
    if event.action == "review_put_off":
        return f": {short_time(dt.datetime.fromisoformat(event.new_value))}"
    return f": {event.new_value}"


def _repair_word(done: str) -> str:
    """A step of a repair, from the word stored in the audit event (`domain.Repair`)."""
    tr = QCoreApplication.translate
    what, _, number = done.partition(" ")
    words = {
        "page": tr("Repair", "page {0}"),
        "turn": tr("Repair", "turned by {0}°"),
        "convert": tr("Repair", "converted"),
        "shrink": tr("Repair", "shrunk"),
    }
    return words.get(what, done).format(number)


def rejection_text(rejection: Rejection) -> str:
    """Who rejected the document, and why."""
    tr = QCoreApplication.translate
    reason = reason_word(rejection.reason)
    if rejection.text:
        return tr("Audit", "{0} rejected the document: {1} – {2}").format(
            rejection.operator, reason, rejection.text
        )
    return tr("Audit", "{0} rejected the document: {1}").format(rejection.operator, reason)


def condition_text(condition: ConditionDefinition, title: dict[str, str]) -> str:
    """Which task follows on success and on failure. `title` maps task names to their titles."""
    tr = QCoreApplication.translate
    ends = tr("Condition", "processing ends")

    def target(name: str | None) -> str:
        return tr("Condition", "“{0}” runs").format(title.get(name, name)) if name else ends

    source = title.get(condition.source_task, condition.source_task)
    good, bad = target(condition.target_task_success), target(condition.target_task_failure)
    if good == bad:
        return tr("Condition", "After “{0}” {1}.").format(source, good)
    return tr("Condition", "After “{0}”: on success {1}; otherwise {2}.").format(source, good, bad)
