"""Repeats what could not be stored while the database was away, as soon as it is back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.domain.flow import FlowStatus, Rejection
from kyc_desktop.errors import StorageUnavailable

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Draft, Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

# A server that lost our connection keeps its locks until it notices: at most twenty seconds.
_AGAIN_MS = 5000
_TRIES = 6
_PASSES = "database_busy"


@dataclass(frozen=True)
class _Waiting:
    """A save or a rejection that the clerk asked for, and what the form contained then."""

    asked: Review | Rejection
    draft: Draft | None


class Returning(QObject):
    """Knows the saves and rejections that wait, and repeats them.

    A save whose answer was lost is found by the database when it is repeated; it is not done twice.
    What the clerk has changed since is not stored without being asked for again.
    """

    waiting_changed = Signal(int)  # how many saves and rejections wait

    def __init__(self, queue: DocumentQueue, dispatcher: Dispatcher, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._dispatcher = dispatcher
        self._waiting: dict[int, _Waiting] = {}
        self._rejections: dict[int, Rejection] = {}
        self._away = False
        self._tries = self._told = 0
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._repeat)
        dispatcher.reject_requested.connect(self._note_rejection)
        dispatcher.came_to_rest.connect(self._rested)
        queue.rowsRemoved.connect(self._forget_removed)

    @property
    def waiting(self) -> int:
        """How many saves and rejections wait."""
        return len(self._waiting)

    def pause(self) -> None:
        """The database is away: repeat nothing for now."""
        self._away = True
        self._again.stop()

    def resume(self) -> None:
        """The database is back: repeat what waits, and read what could not be read."""
        self._away = False
        self._tries = 0
        self._repeat()
        for document in list(self._queue):
            if _unstored(document) and document.ticket not in self._waiting:
                self._dispatcher.retry(document.ticket)

    @Slot(int, object)
    def take_failed_rejection(self, ticket: int, error: KycError) -> None:
        """A rejection could not be stored."""
        document, rejection = self._queue.get(ticket), self._rejections.pop(ticket, None)
        if document is not None and rejection is not None and _is_away(error.code):
            self._waiting[ticket] = _Waiting(rejection, document.draft)
            self._tell()

    @Slot(int, object, object)
    def _note_rejection(self, ticket: int, _state: FlowState, rejection: Rejection) -> None:
        self._rejections[ticket] = rejection

    @Slot(int)
    def _rested(self, ticket: int) -> None:
        """See whether a document that no worker processes any more has something that waits."""
        document = self._queue.get(ticket)
        before = self._waiting.get(ticket)
        if document is None:
            return
        review = document.state.review
        if _unstored(document) and document.savable and review is not None:
            self._waiting[ticket] = _Waiting(review, document.draft)
        elif not (before and isinstance(before.asked, Rejection) and document.rejectable):
            self._waiting.pop(ticket, None)
            self._rejections.pop(ticket, None)
        self._tell()
        if document.unreached or _is_busy(document):
            self._repeat_soon()

    def _repeat_soon(self) -> None:
        """Try again although nobody noticed that the database was away: a connection broke."""
        if not self._away and self._tries < _TRIES:
            self._again.start()

    @Slot()
    def _repeat(self) -> None:
        self._tries += 1
        for ticket, waiting in list(self._waiting.items()):
            document = self._queue.get(ticket)
            if document is None or document.draft != waiting.draft:
                del self._waiting[ticket]
            elif isinstance(waiting.asked, Rejection):
                self._dispatcher.reject(ticket, waiting.asked)
            else:
                self._dispatcher.save(ticket, waiting.asked)
        for document in list(self._queue):
            if document.unreached and document.ticket not in self._waiting:
                self._dispatcher.retry(document.ticket)
        self._tell()

    @Slot()
    def _forget_removed(self) -> None:
        for ticket in [each for each in self._waiting if each not in self._queue]:
            del self._waiting[ticket]
        self._tell()

    def _tell(self) -> None:
        if not self._waiting:
            self._tries = 0
        if self.waiting != self._told:
            self._told = self.waiting
            self.waiting_changed.emit(self.waiting)


def _is_away(code: str) -> bool:
    return code == StorageUnavailable.code


def _is_busy(document: Document) -> bool:
    failure = document.state.failure
    return failure is not None and failure.message.code == _PASSES


def _unstored(document: Document) -> bool:
    """Whether it failed because of the database, for whatever reason."""
    failure = document.state.failure
    failed = document.state.status is FlowStatus.FAILED and failure is not None
    return failed and failure is not None and _is_away(failure.code)
