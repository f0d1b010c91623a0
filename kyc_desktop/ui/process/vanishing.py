"""Takes documents out of the queue that another program has erased or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from kyc_desktop.ui.process.removal import Removal
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.toast import Toast

_PAUSE_MS = 300  # what this window removes itself has left the queue by then


class Vanishing(QObject):
    """Hears what has changed, and asks about the flows of the queue among that.

    A document that is being read or saved goes once it rests. A message tells of each; it stays
    until it is closed if something was typed that could not be saved any more.
    """

    asked = Signal(object)  # frozenset of flow ids

    def __init__(
        self, queue: DocumentQueue, removal: Removal, toast: Toast, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue, self._removal, self._toast = queue, removal, toast
        self._changed: set[int] = set()
        self._running: set[int] = set()  # are gone, and still in work
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        queue.document_changed.connect(self._settle)

    @Slot(object)
    def take_news(self, flow_ids: frozenset[int] | None) -> None:
        """These flows have changed; None: any may have."""
        listed = {each.state.flow_id for each in self._queue} - {None}
        self._changed |= {
            each for each in listed if each is not None and (flow_ids is None or each in flow_ids)
        }
        if self._changed and not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def take_gone(self, flow_ids: frozenset[int]) -> None:
        """Take documents out that are not in the database any more."""
        lost = [each for each in self._queue if each.state.flow_id in flow_ids]
        self._running |= {
            each.state.flow_id for each in lost if each.running and each.state.flow_id is not None
        }
        resting = [each for each in lost if not each.running]
        if not resting:
            return
        typed = any(each.draft is not None and not each.ended for each in resting)
        words = self._words(resting, typed=typed)
        for each in resting:
            if each.state.flow_id is not None:
                self._removal.forget(each.state.flow_id)
        self._toast.say(words, lasting=typed)

    def _words(self, documents: list[Document], *, typed: bool) -> str:
        """What is told; what a document said is erased, so it is called by its number."""
        if len(documents) == 1:
            words = self.tr("Document {0} was erased or removed by another program.").format(
                documents[0].state.flow_id
            )
        else:
            words = self.tr("{0} documents were erased or removed by another program.").format(
                len(documents)
            )
        lost = self.tr("What you typed can't be saved any more.") if typed else ""
        return f"{words} {lost}".strip()

    def _ask(self) -> None:
        wanted = frozenset(self._changed)
        self._changed.clear()
        self.asked.emit(wanted)

    @Slot(int)
    def _settle(self, ticket: int) -> None:
        if not self._running:
            return
        document = self._queue.get(ticket)
        flow_id = document.state.flow_id if document is not None else None
        if document is None or document.running or flow_id not in self._running:
            return
        self._running.discard(flow_id)
        # Not now: the queue is changing.
        self._changed.add(flow_id)
        self._soon.start()
