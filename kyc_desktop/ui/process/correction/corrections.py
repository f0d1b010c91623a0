"""Opens the form of a saved record and passes its requests to the workers, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.toast import Toast
    from kyc_desktop.workers.part_worker import PartRequest
    from kyc_desktop.workers.picking_worker import PickRequest


class Corrections(QObject):
    """One record at a time, whichever tab asks for it."""

    load_requested = Signal(int)  # flow id
    save_requested = Signal(int, int, object, object)  # flow id, version, Review, Correction
    part_requested = Signal(object)  # PartRequest
    pick_requested = Signal(object)  # PickRequest
    corrected = Signal()  # a record has other values now

    def __init__(
        self,
        dispatcher: Dispatcher,
        selection: Selection,
        background: Background,
        toast: Toast,
        today: Callable[[], dt.date],
        parent: QWidget,
        *,
        partial_dob: bool = False,
    ) -> None:
        super().__init__(parent)
        self._tab = parent
        self._dispatcher = dispatcher
        self._selection = selection
        self._background = background
        self._toast = toast
        self._today = today
        self._partial_dob = partial_dob
        self._dialog: CorrectionDialog | None = None
        self._flow_id = 0
        self._saving: dict[int, Review] = {}

    def open_current(self) -> None:
        """Open the record of the current document of the list, if it is saved."""
        document = self._selection.document
        if document is not None and document.correctable and document.state.flow_id is not None:
            self.open(document.state.flow_id)

    @Slot(int)
    def open(self, flow_id: int) -> None:
        """Open the form of a saved record."""
        if self._dialog is not None:
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.process.correction.correction_dialog import (  # noqa: PLC0415
            CorrectionDialog,
        )

        dialog = CorrectionDialog(
            self._dispatcher.operator,
            self._today,
            self._background,
            self._tab.window(),
            partial_dob=self._partial_dob,
        )
        self._dialog, self._flow_id = dialog, flow_id
        dialog.load_requested.connect(lambda: self.load_requested.emit(flow_id))
        dialog.save_requested.connect(self._save)
        dialog.regions.requested.connect(self.part_requested)
        dialog.picking.requested.connect(self.pick_requested)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.ask()

    @Slot(object, object)
    def show_loaded(self, flow: FlowDetails, image: DocumentImage | None) -> None:
        """Show the record, if it is still wanted."""
        if self._dialog is not None and flow.flow_id == self._flow_id:
            self._dialog.show_record(flow, image)

    @Slot(int, object)
    def show_failed(self, flow_id: int, error: KycError) -> None:
        """Show that a record was not loaded or not saved."""
        review = self._saving.pop(flow_id, None)
        if self._dialog is not None and flow_id == self._flow_id:
            self._dialog.show_failure(error)
        elif review is not None:  # the form was closed meanwhile
            self._toast.say(error_text(error), lasting=True)

    @Slot(int, int)
    def show_corrected(self, flow_id: int, version: int) -> None:
        """Close the form; a document in the list shows the new values."""
        review = self._saving.pop(flow_id, None)
        if review is not None:
            self._dispatcher.take_corrected(flow_id, version, review)
        if self._dialog is not None and flow_id == self._flow_id:
            self._dialog.accept()
        self._toast.say(self.tr("The record was corrected."))
        self.corrected.emit()

    @Slot(object, object)
    def show_text(self, request: PartRequest, line: Line) -> None:
        """Offer the text of an area that was read."""
        if self._dialog is not None:
            self._dialog.regions.show_text(request, line)

    @Slot(object, object)
    def show_unread(self, request: PartRequest, error: KycError) -> None:
        """Show that an area could not be read."""
        if self._dialog is not None:
            self._dialog.regions.show_failure(request, error)

    @Slot(object, object)
    def show_picked(self, request: PickRequest, value: str | None) -> None:
        """Put the value of a picked line into its field."""
        if self._dialog is not None:
            self._dialog.picking.show_picked(request, value)

    @Slot(object)
    def show_unpicked(self, error: KycError) -> None:
        """Show that the value of a line could not be found."""
        if self._dialog is not None:
            self._dialog.picking.show_failure(error)

    def _save(self, version: int, review: Review, correction: Correction) -> None:
        self._saving[self._flow_id] = review
        self.save_requested.emit(self._flow_id, version, review, correction)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
