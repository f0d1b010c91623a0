"""Changes saved records on a thread of its own: corrections, and saves that are undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.flow.reopen import FlowReader, ImageReader


class CorrectionStore(Protocol):
    """Changes saved records; see `CorrectionRepository` in persistence."""

    def correct(self, flow_id: int, version: int, review: Review, correction: Correction) -> int:
        """Give a record new values; the flow's new version."""
        ...

    def undo_save(self, state: FlowState, change: DraftChange, task: str) -> int:
        """Take a flow that was just saved back to its review; its new version."""
        ...


class CorrectionWorker(QObject):
    """Answers each request with one signal, except `undo_save`, whose `undone` always comes."""

    loaded = Signal(object, object)  # FlowDetails with a record, DocumentImage or None
    not_loaded = Signal(int, object)  # flow id, KycError
    corrected = Signal(int, int)  # flow id, the flow's new version
    not_corrected = Signal(int, object)  # flow id, KycError
    undo_failed = Signal(int, object)  # ticket, KycError
    undone = Signal(int, object)  # ticket, FlowState: to review, or as it was after a failure

    def __init__(self, store: CorrectionStore, flows: FlowReader, images: ImageReader) -> None:
        super().__init__()
        self._store = store
        self._flows = flows
        self._images = images

    @Slot(int)
    def load(self, flow_id: int) -> None:
        """Load a saved record with everything that is known about it, and its image."""
        try:
            details = self._with_record(flow_id)
            self.loaded.emit(details, self._images.load(flow_id))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            self.not_loaded.emit(flow_id, to_user_error(error, "loading a record"))

    def _with_record(self, flow_id: int) -> FlowDetails:
        details = self._flows.details(flow_id)
        if details.record is None:  # its save was undone
            raise StaleFlow(Message.of("flow_changed", flow=flow_id), Message("look_in_history"))
        return details

    @Slot(int, int, object, object)
    def correct(self, flow_id: int, version: int, review: Review, correction: Correction) -> None:
        """Save other values of a record."""
        try:
            self.corrected.emit(flow_id, self._store.correct(flow_id, version, review, correction))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            self.not_corrected.emit(flow_id, to_user_error(error, "correcting a record"))

    @Slot(int, object, object)
    def undo_save(self, ticket: int, state: FlowState, change: DraftChange) -> None:
        """Take a document that was just saved back to its review."""
        try:
            version = self._store.undo_save(state, change, SAVE_TO_DB)
            state = replace(
                state,
                status=FlowStatus.AWAITING_REVIEW,
                version=version,
                record_id=None,
                review=None,
            )
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            self.undo_failed.emit(ticket, to_user_error(error, "undoing a save"))
        self.undone.emit(ticket, state)
