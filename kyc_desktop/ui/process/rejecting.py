"""Rejects the current document: asks for a reason, stores the rejection, offers to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kyc_desktop.domain.flow import Rejection, RejectReason
from kyc_desktop.flow.definition import EXTRACT_DETAILS
from kyc_desktop.ui.process.review.reject_dialog import RejectDialog, reason_word
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast


class Rejecting(QObject):
    """Connects the reject dialog, the dispatcher and the message about a rejection."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        toast: Toast,
        operator: str,
        today: Callable[[], dt.date],
        selection: Selection,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._dispatcher = dispatcher
        self._toast = toast
        self._operator = operator
        self._today = today
        self._selection = selection

    def ask(self) -> None:
        """Ask for the reason, with a suggestion derived from the document."""
        document = self._selection.document
        if document is None or not document.rejectable:
            return
        dialog = RejectDialog(_suggested(document, self._today()), self._window)
        dialog.accepted.connect(lambda: self._reject(document, dialog.reason, dialog.text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_back(self) -> None:
        """Undo the rejection of the current document."""
        if self._selection.ticket is not None:
            self._take_back(self._selection.ticket)

    def tell(self, error: KycError) -> None:
        """Show that the rejection could not be stored."""
        self._toast.say(
            f"{translated(error.user_message)} {translated(error.advice)}".strip(), lasting=True
        )

    def _reject(self, document: Document, reason: RejectReason, text: str) -> None:
        self._dispatcher.reject(document.ticket, Rejection(reason, text, self._operator))
        self._toast.say(
            self.tr("{0} was rejected: {1}.").format(document.name, reason_word(reason)),
            self.tr("Undo"),
            lambda: self._take_back(document.ticket),
        )

    def _take_back(self, ticket: int) -> None:
        self._dispatcher.take_back(ticket)
        self._selection.choose(ticket)


def _suggested(document: Document, today: dt.date) -> RejectReason:
    details = document.state.details
    expires = details.expires if details is not None else None
    if expires is not None and expires.date < today:
        return RejectReason.EXPIRED
    if document.failed_task == EXTRACT_DETAILS:
        return RejectReason.NO_DOCUMENT
    return RejectReason.UNREADABLE
