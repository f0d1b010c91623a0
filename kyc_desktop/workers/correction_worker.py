"""Changes saved records on a thread of its own: corrections, and saves that are undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SeenMeanwhile, StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.workers.worker_errors import reporting_errors, to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.flow.reopen import FlowReader, ImageReader


class CorrectionStore(Protocol):
    """Changes saved records; see `CorrectionRepository` in persistence."""

    def correct(
        self,
        flow_id: int,
        version: int,
        review: Review,
        correction: Correction,
        *,
        seen_before: bool = False,
    ) -> int:
        """Give a record new values; the flow's new version."""
        ...

    def undo_save(self, state: FlowState, change: DraftChange, task: str) -> int:
        """Take a flow that was just saved back to its review; its new version."""
        ...


class CorrectionWorker(QObject):
    """Answers each request with one signal, except `undo_save`, whose `undone` always comes.

    A failed `look_up` has no answer.
    """

    loaded = Signal(object, object)  # FlowDetails with a record, DocumentImage or None
    not_loaded = Signal(int, object)  # flow id, KycError
    flags_found = Signal(int, object, object)  # flow id, Review, the flags that it brings
    refused = Signal(int, object)  # flow id, flags: one of them was not accepted
    corrected = Signal(int, int)  # flow id, the flow's new version
    not_corrected = Signal(int, object)  # flow id, KycError
    undo_failed = Signal(int, object)  # ticket, KycError
    undone = Signal(int, object)  # ticket, FlowState: to review, or as it was after a failure

    def __init__(
        self,
        store: CorrectionStore,
        flows: FlowReader,
        images: ImageReader,
        flags: Callable[[FlowDetails, Review], tuple[Flag, ...]] = lambda _flow, _review: (),
        *,
        seen_before: bool = False,
    ) -> None:
        """`flags` are those that new values bring; it asks the database for earlier documents."""
        super().__init__()
        self._store = store
        self._flows = flows
        self._images = images
        self._flags = flags
        self._seen_before = seen_before

    @Slot(int)
    def load(self, flow_id: int) -> None:
        """Load a saved record with everything that is known about it, and its image."""
        with reporting_errors(self.not_loaded, "loading a record", flow_id):
            details = self._with_record(flow_id)
            self.loaded.emit(details, self._images.load(flow_id))

    def _with_record(self, flow_id: int) -> FlowDetails:
        details = self._flows.details(flow_id)
        if details.record is None:  # its save was undone
            raise StaleFlow(Message.of("flow_changed", flow=flow_id), Message("look_in_history"))
        return details

    @Slot(int, int, object, object)
    def correct(self, flow_id: int, version: int, review: Review, correction: Correction) -> None:
        """Save other values of a record; with a flag that nobody has accepted, nothing is saved."""
        with reporting_errors(self.not_corrected, "correcting a record", flow_id):
            flow = self._with_record(flow_id)
            flags = self._flags(flow, review) if flow.version == version else ()
            if unaccepted(flags, review.flags):
                self.refused.emit(flow_id, flags)
                return
            try:
                version = self._store.correct(
                    flow_id, version, review, correction, seen_before=self._seen_before
                )
            except SeenMeanwhile:
                self.refused.emit(flow_id, self._flags(flow, review))
                return
            self.corrected.emit(flow_id, version)

    @Slot(int, object)
    def look_up(self, flow_id: int, review: Review) -> None:
        """Find the flags that other values of a record bring; what fails is told when saving."""
        try:
            flags = self._flags(self._with_record(flow_id), review)
        except Exception as error:  # noqa: BLE001 - boundary of a thread: logged
            to_user_error(error, "looking for the flags of a correction")
        else:
            self.flags_found.emit(flow_id, review, flags)

    @Slot(int, object, object)
    def undo_save(self, ticket: int, state: FlowState, change: DraftChange) -> None:
        """Take a document that was just saved back to its review."""
        with reporting_errors(self.undo_failed, "undoing a save", ticket):
            version = self._store.undo_save(state, change, SAVE_TO_DB)
            state = replace(
                state,
                status=FlowStatus.AWAITING_REVIEW,
                version=version,
                record_id=None,
                review=None,
            )
        self.undone.emit(ticket, state)
