"""The words for the reasons of a rejection, and for what the customer may do after it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.flow import FollowUp, RejectReason


def reason_word(reason: RejectReason) -> str:
    """The name of a reason."""
    tr = QCoreApplication.translate
    words = {
        RejectReason.UNREADABLE: tr("Reject", "Unreadable"),
        RejectReason.EXPIRED: tr("Reject", "Expired"),
        RejectReason.NO_DOCUMENT: tr("Reject", "Not an identity document"),
        RejectReason.WRONG_PAGE: tr("Reject", "Wrong page or side"),
        RejectReason.SEVERAL: tr("Reject", "Several documents or people"),
        RejectReason.WRONG_PERSON: tr("Reject", "Somebody else's document"),
        RejectReason.NO_FULL_DATE: tr("Reject", "No full date of birth"),
        RejectReason.DUPLICATE: tr("Reject", "Already on record"),
        RejectReason.FORGERY: tr("Reject", "Suspected forgery"),
        RejectReason.OTHER: tr("Reject", "Another reason"),
    }
    return words[reason]


def follow_up_word(follow_up: FollowUp) -> str:
    """What to ask the customer for, as a heading of the reasons."""
    tr = QCoreApplication.translate
    words = {
        FollowUp.NEW_PHOTO: tr("Reject", "Ask for a new photo"),
        FollowUp.OTHER_DOCUMENT: tr("Reject", "Ask for another document"),
        FollowUp.NOTHING: tr("Reject", "Final"),
        FollowUp.OPEN: tr("Reject", "Other"),
    }
    return words[follow_up]
