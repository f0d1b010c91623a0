"""Opens the form of a saved record and passes its requests to the workers, and back."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.fields import Review
from kyc_desktop.errors import StaleFlow
from kyc_desktop.ui.translation import error_text, translated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.history import FlowDetails, UnderReview
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.toast import Toast
    from kyc_desktop.workers.part_worker import PartRequest
    from kyc_desktop.workers.picking_worker import PickRequest


class _Save(NamedTuple):
    review: Review
    dialog: CorrectionDialog  # which has asked for it, and may be closed by now


class Corrections(QObject):
    """One record at a time, whichever tab asks for it."""

    load_requested = Signal(int)  # flow id
    save_requested = Signal(int, int, object, object)  # flow id, version, Review, Correction
    flags_requested = Signal(int, object)  # flow id, Review
    picture_requested = Signal(int)  # flow id of an earlier document
    part_requested = Signal(object)  # PartRequest
    pick_requested = Signal(object)  # PickRequest
    opened = Signal(int)  # flow id
    closed = Signal(int)  # flow id
    corrected = Signal()  # a record has other values now

    def __init__(
        self,
        queue: DocumentQueue,
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
        self._queue = queue
        self._dispatcher = dispatcher
        self._selection = selection
        self._background = background
        self._toast = toast
        self._today = today
        self._partial_dob = partial_dob
        self._dialog: CorrectionDialog | None = None
        self._flow_id = 0
        self._record_id: int | None = None  # as soon as the record is loaded
        self._loading: Counter[int] = Counter()  # unanswered requests by flow id
        self._saving: dict[int, _Save] = {}  # by flow id
        dispatcher.came_to_rest.connect(self._look_for_conflict)

    def open_current(self) -> None:
        """Open the record of the current document of the list, if it is saved."""
        document = self._selection.document
        if document is not None and document.correctable and document.state.flow_id is not None:
            self.open(document.state.flow_id)

    def compare_current(self) -> None:
        """Compare what was typed for the current document with what somebody else has saved."""
        document = self._selection.document
        if document is not None and document.saved_elsewhere and document.state.review is not None:
            self.compare(document.state.flow_id or 0, document.state.review)

    def compare(self, flow_id: int, mine: Review) -> None:
        """Compare values with those of a record that somebody else has saved or corrected."""
        dialog = self._form(flow_id)
        if dialog is not None:
            dialog.compare(mine)

    @Slot(int)
    def open(self, flow_id: int) -> None:
        """Open the form of a saved record."""
        dialog = self._form(flow_id)
        if dialog is not None:
            dialog.ask()

    def _form(self, flow_id: int) -> CorrectionDialog | None:
        """A new form, still empty; None while there is another one."""
        if self._dialog is not None:
            return None
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
        self._dialog, self._flow_id, self._record_id = dialog, flow_id, None
        dialog.kept.connect(self._keep)
        dialog.load_requested.connect(self._load)
        dialog.flags.asked.connect(lambda review: self.flags_requested.emit(flow_id, review))
        dialog.flags.pictures.requested.connect(self.picture_requested)
        dialog.save_requested.connect(self._save)
        dialog.regions.requested.connect(self.part_requested)
        dialog.picking.requested.connect(self.pick_requested)
        dialog.finished.connect(self._closed)
        dialog.open()
        self.opened.emit(flow_id)
        return dialog

    @Slot(int, object)
    def show_others(self, flow_id: int, others: tuple[UnderReview, ...]) -> None:
        """Show who else has the record in front."""
        if self._dialog is not None and flow_id == self._flow_id:
            self._dialog.show_others(others)

    @Slot(object, object)
    def show_loaded(self, flow: FlowDetails, image: DocumentImage | None) -> None:
        """Show the record, if it is still wanted."""
        dialog = self._asked_last(flow.flow_id)
        if dialog is not None:
            self._record_id = flow.record.record_id if flow.record is not None else None
            dialog.show_record(flow, image)

    @Slot(int, object)
    def show_not_loaded(self, flow_id: int, error: KycError) -> None:
        """Show that a record was not loaded, if it is still wanted."""
        dialog = self._asked_last(flow_id)
        if dialog is not None:
            dialog.show_failure(error)

    @Slot(int, object, object)
    def show_flags(self, flow_id: int, review: Review, flags: tuple[Flag, ...]) -> None:
        """Show the flags that new values bring, if they are still in the form."""
        if self._dialog is not None and flow_id == self._flow_id:
            self._dialog.flags.take(review, flags)

    @Slot(int, object)
    def show_picture(self, flow_id: int, image: QImage) -> None:
        """Show the picture of an earlier document."""
        if self._dialog is not None:
            self._dialog.flags.pictures.take(flow_id, image)

    @Slot(int, object)
    def show_refused(self, flow_id: int, flags: tuple[Flag, ...]) -> None:
        """Show flags without whose acceptance a record is not corrected."""
        save = self._saving.pop(flow_id)
        if save.dialog is self._dialog:
            save.dialog.show_refused(save.review, flags)
        else:
            told = "; ".join(translated(flag) for flag in flags)
            self._tell_not_corrected(flow_id, self.tr("Nobody has accepted: {0}").format(told))

    @Slot(int, object)
    def show_not_corrected(self, flow_id: int, error: KycError) -> None:
        """Show that a record was not corrected: in its form, else in a message."""
        save = self._saving.pop(flow_id)
        if save.dialog is self._dialog:
            save.dialog.show_failure(error)
        else:
            again = partial(self.compare, flow_id, save.review)
            act = again if isinstance(error, StaleFlow) else None
            self._tell_not_corrected(flow_id, error_text(error), act)

    @Slot(int, int)
    def show_corrected(self, flow_id: int, version: int) -> None:
        """Close the form; a document in the list shows the new values."""
        save = self._saving.pop(flow_id)
        record_id = self._record_id if flow_id == self._flow_id else None
        self._dispatcher.take_corrected(flow_id, version, save.review, record_id)
        if save.dialog is self._dialog:
            save.dialog.accept()
            self._toast.say(self.tr("The record was corrected."))
        else:  # the clerk has gone on
            self._toast.say(self.tr("The record of No. {0} was corrected.").format(flow_id))
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

    @Slot(object, object)
    def show_unpicked(self, request: PickRequest, error: KycError) -> None:
        """Show that the value of a line could not be found."""
        if self._dialog is not None:
            self._dialog.picking.show_failure(request, error)

    def _save(self, version: int, review: Review, correction: Correction) -> None:
        if self._dialog is not None:
            self._saving[self._flow_id] = _Save(review, self._dialog)
        self.save_requested.emit(self._flow_id, version, review, correction)

    def _load(self) -> None:
        self._loading[self._flow_id] += 1
        self.load_requested.emit(self._flow_id)

    def _asked_last(self, flow_id: int) -> CorrectionDialog | None:
        """The form that waits for this answer; None if it was closed, or has asked again since."""
        self._loading[flow_id] -= 1
        wanted = flow_id == self._flow_id and not self._loading[flow_id]
        return self._dialog if wanted else None

    def _tell_not_corrected(
        self, flow_id: int, why: str, compare: Callable[[], None] | None = None
    ) -> None:
        """Tell a clerk who has gone on."""
        words = self.tr("The record of No. {0} was not corrected.").format(flow_id)
        self._offer(f"{words} {why}", compare)

    @Slot(object)
    def _keep(self, flow: FlowDetails) -> None:
        """The record stays as somebody else has saved it; a document in the list shows that."""
        record, last = flow.record, flow.versions[-1]
        if record is None:
            return
        review = Review(record.name, record.dob, last.actor)
        self._dispatcher.take_corrected(flow.flow_id, flow.version, review, record.record_id)
        if self._dialog is not None:
            self._dialog.accept()
        self._toast.say(self.tr("The record stays as {0} has saved it.").format(last.actor))
        self.corrected.emit()

    @Slot(int)
    def _look_for_conflict(self, ticket: int) -> None:
        """Show both versions if somebody else has saved a document first; never without asking."""
        document = self._queue.get(ticket)
        if document is None or not document.saved_elsewhere:
            return
        if ticket == self._selection.ticket and self._dialog is None and self._tab.isVisible():
            self.compare_current()
            return
        words = self.tr("Somebody else has saved {0} first.").format(self._queue.title(document))
        self._offer(words, partial(self._go_and_compare, ticket))

    def _go_and_compare(self, ticket: int) -> None:
        if self._dispatcher.has(ticket):
            self._selection.choose(ticket)
            self.compare_current()

    def _offer(self, words: str, compare: Callable[[], None] | None) -> None:
        if compare is None:
            self._toast.say(words, lasting=True)
        else:
            self._toast.say(words, self.tr("Compare…"), compare, lasting=True)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
            self.closed.emit(self._flow_id)
