"""Brings the documents that wait for another person's entry, on a thread of its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import KycError
from kyc_desktop.workers.worker_errors import reporting_errors, to_user_error

if TYPE_CHECKING:
    from collections.abc import Collection

    from kyc_desktop.domain.flow import Rejection
    from kyc_desktop.domain.second_entry import Entry, EntryResult, WaitingEntry
    from kyc_desktop.flow.journal import RejectionStore
    from kyc_desktop.flow.reopen import ImageReader
    from kyc_desktop.workers.review_worker import ReviewStore

logger = logging.getLogger(__name__)


class EntryStore(Protocol):
    """Stores entries; see `SecondEntryRepository` in persistence."""

    def count(self, operator: str) -> int:
        """How many documents wait for an entry of this operator."""
        ...

    def next(self, operator: str, passed: Collection[int] = ()) -> WaitingEntry | None:
        """Have one of them in front, none of the `passed`; None if there is none."""
        ...

    def waiting(self, flow_id: int, operator: str) -> WaitingEntry:
        """A certain one."""
        ...

    def enter(self, flow_id: int, version: int, operator: str, entry: Entry) -> EntryResult:
        """Store an entry; what came of it."""
        ...


class SecondEntryWorker(QObject):
    """Answers each request with one signal; a failed `count` has no answer.

    A document that is brought counts as under review here until the next is asked for.
    """

    counted = Signal(int)
    found = Signal(object, object)  # WaitingEntry and DocumentImage or None; None and None: no more
    not_found = Signal(object)  # KycError
    entered = Signal(int, object)  # flow id, EntryResult
    rejected = Signal(int)  # flow id
    not_stored = Signal(int, object)  # flow id, KycError: neither entered nor rejected

    def __init__(
        self,
        entries: EntryStore,
        images: ImageReader,
        rejections: RejectionStore,
        reviews: ReviewStore,
        operator: str,
    ) -> None:
        super().__init__()
        self._entries = entries
        self._images = images
        self._rejections = rejections
        self._reviews = reviews
        self._operator = operator
        self._open: int | None = None  # the flow of which the others were told

    @Slot()
    def count(self) -> None:
        """Count what waits; what fails is counted the next time."""
        try:
            self.counted.emit(self._entries.count(self._operator))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: logged
            to_user_error(error, "counting second entries")

    @Slot(object)
    def find(self, passed: Collection[int]) -> None:
        """Bring the next document, none of the `passed`."""
        self.leave()
        with reporting_errors(self.not_found, "looking for a second entry"):
            self._bring(self._entries.next(self._operator, passed))

    @Slot(int)
    def open(self, flow_id: int) -> None:
        """Bring a certain document."""
        self.leave()
        self._open = flow_id  # who took it by the office queue was noted already
        with reporting_errors(self.not_found, "opening a second entry"):
            self._bring(self._entries.waiting(flow_id, self._operator))

    @Slot(int, int, object)
    def enter(self, flow_id: int, version: int, entry: Entry) -> None:
        """Store an entry."""
        with reporting_errors(self.not_stored, "storing an entry", flow_id):
            self.entered.emit(flow_id, self._entries.enter(flow_id, version, self._operator, entry))

    @Slot(int, int, object)
    def reject(self, flow_id: int, version: int, rejection: Rejection) -> None:
        """Store that the document was rejected."""
        with reporting_errors(self.not_stored, "rejecting a document", flow_id):
            self._rejections.reject(flow_id, version, rejection)
            self.rejected.emit(flow_id)

    @Slot()
    def leave(self) -> None:
        """No document is in front any more; what can't be told ends with the program."""
        flow_id, self._open = self._open, None
        if flow_id is not None:
            try:
                self._reviews.end(flow_id)
            except KycError as error:
                logger.info("flow %s: not told that it was left: %s", flow_id, error.code)

    def _bring(self, waiting: WaitingEntry | None) -> None:
        if waiting is None:
            self.found.emit(None, None)
            return
        self._open = waiting.flow_id  # `next` has told the others already
        image = self._images.load(waiting.flow_id)
        try:
            others = self._reviews.begin(waiting.flow_id, self._operator)
        except KycError as error:  # nothing depends on it
            logger.info("flow %s: not told that it is entered: %s", waiting.flow_id, error.code)
            others = ()
        self.found.emit(waiting.seen_by(others), image)
