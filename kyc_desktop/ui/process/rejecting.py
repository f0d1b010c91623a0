"""Rejects the current document: asks for a reason, stores the rejection, offers to undo it.

The picture beside the reasons comes from the gallery, which has prepared it for the window already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kyc_desktop.domain.flow import Rejection
from kyc_desktop.domain.page_turn import upright_turn
from kyc_desktop.flow.customer_text import customer_text
from kyc_desktop.ui.language import spoken
from kyc_desktop.ui.process.shared.reject_words import reason_word
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.gallery import Gallery
    from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.process.shared.pictures import Picture
    from kyc_desktop.ui.toast import Toast


class Rejecting(QObject):
    """Connects the reject dialog, the dispatcher and the message about a rejection.

    `language` is that of the last text for a customer; the next one begins with it.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        gallery: Gallery,
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
        self._gallery = gallery
        self.language = spoken()  # of the last text for a customer
        self._dialog: RejectDialog | None = None
        self._ticket: int | None = None
        gallery.ready.connect(self._show_picture)
        gallery.queue.document_changed.connect(self._look_again)

    def ask(self) -> None:
        """Ask for the reason, with the picture of the document beside it."""
        document = self._selection.document
        if document is None or not document.rejectable or self._dialog is not None:
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog  # noqa: PLC0415

        dialog = RejectDialog(
            lambda reason: customer_text(reason, document.state, self._today()),
            self.language,
            self._window,
            pictured=document.state.image is not None,
        )
        self._dialog, self._ticket = dialog, document.ticket
        if dialog.view is not None:
            dialog.view.set_upright(upright_turn(document.lines))
        picture = self._gallery.get(document.ticket)
        if picture is not None:
            dialog.show_picture(picture)
        else:
            self._gallery.fetch(document)
        dialog.accepted.connect(lambda: self._reject(document, dialog))
        dialog.finished.connect(self._forget)
        dialog.open()

    def take_back(self) -> None:
        """Undo the rejection of the current document."""
        if self._selection.document is not None:
            self._take_back(self._selection.document)

    @Slot(int, object)
    def tell(self, _ticket: int, error: KycError) -> None:
        """Show that the rejection could not be stored."""
        self._toast.say(error_text(error), lasting=True)

    def _show_picture(self, ticket: int, picture: Picture) -> None:
        if self._dialog is not None and ticket == self._ticket:
            self._dialog.show_picture(picture)

    def _look_again(self, ticket: int) -> None:
        """Withdraw the question where it can't be answered any more: the file was replaced."""
        dialog, document = self._dialog, self._gallery.queue.get(ticket)
        if dialog is None or ticket != self._ticket or not dialog.isVisible():
            return  # an answer has hidden it already
        if document is None or not document.rejectable:
            dialog.reject()

    def _forget(self) -> None:
        if self._dialog is not None:
            self.language = self._dialog.customer.language
            self._dialog.deleteLater()
        self._dialog = self._ticket = None

    def _reject(self, document: Document, dialog: RejectDialog) -> None:
        reason = dialog.reason
        if reason is None:
            return
        rejection = Rejection(reason, dialog.text, self._operator, customer=dialog.told)
        title = self._gallery.queue.title(document)
        self._dispatcher.reject(document.ticket, rejection)
        self._toast.say(
            self.tr("{0} was rejected: {1}.").format(title, reason_word(reason)),
            self.tr("Undo"),
            lambda: self._take_back(document),
        )

    def _take_back(self, document: Document) -> None:
        flow_id = document.state.flow_id
        if self._dispatcher.has(document.ticket):
            self._dispatcher.take_back(document.ticket)
            self._selection.choose(document.ticket)
        elif flow_id is not None:  # removed from the list since it was rejected
            self._selection.choose(self._dispatcher.reopen(flow_id, document.name))
