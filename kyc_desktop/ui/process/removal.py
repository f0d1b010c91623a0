"""Removes documents from the queue and undoes a removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kyc_desktop.ui.process.session.navigation import next_to_look_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast

_TOPIC = "removed"


class Removal(QObject):
    """Removes documents; if the current one is removed, another one is shown."""

    def __init__(
        self,
        queue: DocumentQueue,
        dispatcher: Dispatcher,
        toast: Toast,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._dispatcher = dispatcher
        self._toast = toast
        self._selection = selection
        queue.rowsInserted.connect(self._withdraw)

    def remove(self, ticket: int) -> None:
        """Remove a document from the queue and offer to undo it."""
        row = self._queue.row(ticket)
        document = self._dispatcher.remove(ticket)
        if document is None:
            return
        if ticket == self._selection.ticket:
            left = len(self._queue)
            self._selection.show(self._queue.at(min(row, left - 1)).ticket if left else None)

        def put_back() -> None:
            back = self._dispatcher.put_back(row)
            if back is not None:
                self._selection.show(back)

        self._toast.say(
            self.tr("{0} was removed from the list.").format(self._queue.title(document)),
            self.tr("Undo"),
            put_back,
            topic=_TOPIC,
        )

    def _withdraw(self) -> None:
        """Offer nothing for a document that has come back another way."""
        if not self._dispatcher.can_put_back and self._toast.holds(_TOPIC):
            self._toast.dismiss()

    def remove_from_queue(self, unwanted: Callable[[ImageSource], bool]) -> None:
        """Permanently remove the documents whose image is `unwanted`, except running ones."""
        self._discard(lambda state: unwanted(state.source))

    def forget(self, flow_id: int) -> None:
        """Permanently remove a document that was erased: nothing that it said is shown any more."""
        self._discard(lambda state: state.flow_id == flow_id)

    def _discard(self, unwanted: Callable[[FlowState], bool]) -> None:
        if self._dispatcher.discard(unwanted):
            self._toast.withdraw(_TOPIC)  # it offers to put one of them back
        if self._selection.ticket is not None and self._selection.document is None:
            following = next_to_look_at(self._queue, None)
            self._selection.show(following.ticket if following is not None else None)
