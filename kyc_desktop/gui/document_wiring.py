"""The workers behind the Process tab, which are created and connected once the database is open."""

from __future__ import annotations

import sys
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop import wiring
from kyc_desktop.config.settings import LOCAL
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.flagging import flags_of_correction, flags_to_save
from kyc_desktop.flow.reopen import reopen
from kyc_desktop.system.last_shown import LastShown
from kyc_desktop.workers.autosave_worker import AutosaveWorker
from kyc_desktop.workers.correction_worker import CorrectionWorker
from kyc_desktop.workers.flag_worker import FlagWorker
from kyc_desktop.workers.flow_worker import FlowParts, FlowWorker
from kyc_desktop.workers.image_worker import ImageWorker
from kyc_desktop.workers.part_worker import PartWorker
from kyc_desktop.workers.picking_worker import PickingWorker
from kyc_desktop.workers.queue_worker import QueueParts, QueueWorker
from kyc_desktop.workers.reader_threads import ReaderThreads
from kyc_desktop.workers.review_worker import ReviewWorker
from kyc_desktop.workers.second_entry_worker import SecondEntryWorker
from kyc_desktop.workers.stated_lookup import StatedLookup

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.process.session.lending import Lending
    from kyc_desktop.workers.queue_worker import QueueSource
    from kyc_desktop.workers.worker_threads import WorkerThreads


class DocumentWork(QObject):
    """The workers for documents, each on a thread of its own.

    There is one for each document that is read at the same time, and one each for saving records,
    correcting them and undoing saves, second entries, filling the queue, storing drafts and the
    queue's order, pictures, and marked regions of pictures.
    """

    rested = Signal(int, object)  # ticket, FlowState; emitted after the tab has been told

    failed_rejection = Signal(int, object)  # ticket, KycError

    _claim = Signal()

    def __init__(
        self,
        tab: ProcessTab,
        store: Store,
        settings: Settings,
        reader: CurrentReader,
        threads: WorkerThreads,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._store = store
        self._settings = settings
        self._reader = reader
        self._threads = threads
        self.readers = [self._flow_worker() for _ in range(settings.ocr_workers)]
        self.saver = self._flow_worker()
        self._last_shown = LastShown(settings.data_dir / "last-shown")
        self.queue_worker = QueueWorker(
            QueueParts(
                queue=self._queue_of_desk(),
                engine=wiring.flow_engine(settings, store, reader, Event()),
                load_image=store.images.load,
                operator=settings.operator,
                last_shown=self._last_shown.load,
            )
        )
        self._connect_reading()
        self._connect_saving()
        self._connect_queue()
        self._connect_keeping()
        self._connect_pictures()
        self._connect_parts()
        self._connect_corrections()
        self._connect_flags()
        self._connect_reviews()
        self._connect_stated()
        self._connect_second_entries()
        self._lending = self._connect_lending()

    def claim(self) -> None:
        """Take over the queue that the previous window left."""
        self._claim.emit()

    @Slot(object)
    def hear(self, flow_ids: frozenset[int] | None) -> None:
        """These flows have changed in the database; None: any may have."""
        if self._lending is not None:
            self._lending.hear(flow_ids)

    def close(self) -> None:
        """Stop running flows; one that is being read is requeued for the next start."""
        for worker in (*self.readers, self.saver):
            worker.close()

    @property
    def _may_lend(self) -> bool:
        """Whether windows on this system and database lend documents to office workers."""
        return self._store.shared and sys.platform != "win32"

    @property
    def _lends(self) -> bool:
        return self._may_lend and self._settings.processing != LOCAL

    def _queue_of_desk(self) -> QueueSource:
        if not self._may_lend:
            return self._store.queue
        from kyc_desktop.gui.lending_wiring import LendingQueue  # noqa: PLC0415 - seldom needed

        return LendingQueue(self._store, lending=self._lends)

    def _connect_lending(self) -> Lending | None:
        if not self._lends:
            return None
        from kyc_desktop.gui.lending_wiring import connect_lending  # noqa: PLC0415 - seldom needed

        return connect_lending(self._tab, self._store, self._settings, self._threads, self._rested)

    def _flow_worker(self) -> FlowWorker:
        cancelled, operator, store = Event(), self._settings.operator, self._store
        return FlowWorker(
            FlowParts(
                engine=wiring.flow_engine(self._settings, store, self._reader, cancelled),
                cancelled=cancelled,
                reopen=lambda flow_id: reopen(
                    store.flows, store.images, store.queue, flow_id, operator
                ),
                load_image=store.images.load,
                requeue=_layer_back(store),
                rejections=store.rejections,
                operator=operator,
                flags=lambda state, review: flags_to_save(
                    state, review, wiring.today(), self._settings.flag_rules, store.seen.find
                ),
            )
        )

    def _connect_reading(self) -> None:
        dispatcher, reading = self._tab.dispatcher, ReaderThreads(self.readers, self)
        dispatcher.process_requested.connect(reading.process)
        dispatcher.retry_requested.connect(reading.retry)
        dispatcher.reopen_requested.connect(reading.reopen)
        dispatcher.cancel_requested.connect(self._cancel)
        for worker in self.readers:
            self._tab.turns.pass_on(worker.step_changed, self._tab.show_step)
            self._threads.add("reading", worker)
        self._tab.turns.pass_on(reading.finished, self._rested)

    def _connect_saving(self) -> None:
        dispatcher, saver = self._tab.dispatcher, self.saver
        # The order matters: the first runs at once, the second when the worker's thread gets to it.
        dispatcher.save_requested.connect(_expecting(saver))
        dispatcher.save_requested.connect(saver.save)
        dispatcher.reject_requested.connect(saver.reject)
        dispatcher.take_back_requested.connect(saver.take_back)
        saver.rejection_failed.connect(self._tab.rejecting.tell)
        saver.rejection_failed.connect(self.failed_rejection)
        self._tab.turns.pass_on(saver.refused, self._tab.flagging.take_refused)
        self._tab.turns.pass_on(saver.step_changed, self._tab.show_step)
        self._tab.turns.pass_on(saver.finished, self._rested)
        self._threads.add("saving", saver)

    def _connect_queue(self) -> None:
        tab, worker = self._tab, self.queue_worker
        self._claim.connect(worker.claim)
        tab.dispatcher.store_requested.connect(worker.store)
        tab.dispatcher.accept_requested.connect(worker.accept)
        tab.turns.pass_on(worker.last_shown, tab.selection.expect)
        tab.turns.pass_on(worker.restored, tab.restore)
        tab.turns.pass_on(worker.stored, tab.dispatcher.take_stored)
        tab.turns.pass_on(worker.step_changed, tab.dispatcher.take_step)
        tab.turns.pass_on(worker.accepted, tab.dispatcher.take_accepted)
        self._threads.add_draining("queue", worker, worker.close, worker.closed)

    def _connect_keeping(self) -> None:
        autosave = self._tab.dispatcher.autosave
        worker = AutosaveWorker(self._store.queue, self._settings.operator, self._last_shown.keep)
        autosave.draft_requested.connect(worker.keep_draft)
        autosave.shown_requested.connect(worker.keep_shown)
        autosave.order_requested.connect(worker.arrange)
        autosave.remove_requested.connect(worker.remove_from_queue)
        autosave.return_requested.connect(worker.return_to_queue)
        worker.lost.connect(self._tab.dispatcher.take_lost)
        worker.lagging.connect(autosave.take_lagging)
        self._threads.add_draining("keeping", worker, worker.close, worker.closed)

    def _connect_pictures(self) -> None:
        gallery, worker = self._tab.gallery, ImageWorker(self._store.images.load)
        gallery.image_requested.connect(worker.load)
        gallery.thumbnail_requested.connect(worker.make_thumbnail)
        crops = self._tab.checking.crops
        crops.requested.connect(worker.make_crop)
        worker.crop_ready.connect(crops.take)
        self._tab.turns.pass_on(worker.loaded, gallery.show_image)
        self._tab.turns.pass_on(worker.thumbnail_ready, gallery.show_thumbnail)
        self._threads.add("pictures", worker)

    def _connect_parts(self) -> None:
        regions, worker = self._tab.regions, PartWorker(self._reader, wiring.today)
        regions.requested.connect(worker.read)
        worker.done.connect(regions.show_text)
        worker.failed.connect(regions.show_failure)
        corrections = self._tab.corrections
        corrections.part_requested.connect(worker.read)
        worker.done.connect(corrections.show_text)
        worker.failed.connect(corrections.show_unread)
        self._threads.add("parts", worker)
        picking, picker = self._tab.picking, PickingWorker(wiring.today)
        picking.requested.connect(picker.read)
        picker.done.connect(picking.show_picked)
        picker.failed.connect(picking.show_failure)
        corrections.pick_requested.connect(picker.read)
        picker.done.connect(corrections.show_picked)
        picker.failed.connect(corrections.show_unpicked)
        self._threads.add("picking", picker)

    def _connect_corrections(self) -> None:
        tab, store = self._tab, self._store
        rules = self._settings.flag_rules
        worker = CorrectionWorker(
            store.corrections,
            store.flows,
            store.images,
            lambda flow, review: flags_of_correction(
                flow, review, wiring.today(), rules, store.seen.find
            ),
            seen_before=rules.seen_before,
        )
        tab.dispatcher.undo_save_requested.connect(worker.undo_save)
        worker.undo_failed.connect(tab.save_undo.show_failure)
        tab.turns.pass_on(worker.undone, self._rested)
        corrections = tab.corrections
        corrections.load_requested.connect(worker.load)
        corrections.save_requested.connect(worker.correct)
        worker.loaded.connect(corrections.show_loaded)
        corrections.flags_requested.connect(worker.look_up)
        worker.not_loaded.connect(corrections.show_not_loaded)
        worker.flags_found.connect(corrections.show_flags)
        worker.refused.connect(corrections.show_refused)
        worker.corrected.connect(corrections.show_corrected)
        worker.not_corrected.connect(corrections.show_not_corrected)
        self._threads.add("corrections", worker)

    def _connect_flags(self) -> None:
        flagging, store = self._tab.flagging, self._store
        worker = FlagWorker(store.seen.find, store.images.load)
        flagging.asked.connect(worker.look_up)
        flagging.pictures.requested.connect(worker.load_picture)
        self._tab.turns.pass_on(worker.seen, flagging.take_seen)
        worker.picture_ready.connect(flagging.pictures.take)
        corrections = self._tab.corrections
        corrections.picture_requested.connect(worker.load_picture)
        worker.picture_ready.connect(corrections.show_picture)
        self._threads.add("flags", worker)

    def _connect_reviews(self) -> None:
        """Tell the other clerks what is in front here, and what they have in front."""
        reviewing, corrections = self._tab.reviewing, self._tab.corrections
        worker = ReviewWorker(self._store.open_reviews, self._settings.operator)
        for begun in (reviewing.begun, corrections.opened):
            begun.connect(worker.begin)
        for ended in (reviewing.ended, corrections.closed):
            ended.connect(worker.end)
        worker.others.connect(reviewing.show_others)
        worker.others.connect(corrections.show_others)
        self._threads.add("reviews", worker)

    def _connect_stated(self) -> None:
        comparing, worker = self._tab.comparing, StatedLookup(self._store.stated.find)
        comparing.asked.connect(worker.look_up)
        self._tab.turns.pass_on(worker.found, comparing.take)
        self._threads.add("stated data", worker)

    def _connect_second_entries(self) -> None:
        entries, store = self._tab.second_entries, self._store
        worker = SecondEntryWorker(
            store.second_entries,
            store.images,
            store.rejections,
            store.open_reviews,
            self._settings.operator,
        )
        entries.counts = bool(self._settings.second_entry)
        entries.count_requested.connect(worker.count)
        entries.find_requested.connect(worker.find)
        entries.open_requested.connect(worker.open)
        entries.enter_requested.connect(worker.enter)
        entries.reject_requested.connect(worker.reject)
        entries.left.connect(worker.leave)
        worker.counted.connect(entries.show_count)
        worker.found.connect(entries.show_found)
        worker.not_found.connect(entries.show_not_found)
        worker.entered.connect(entries.show_entered)
        worker.rejected.connect(entries.show_rejected)
        worker.not_stored.connect(entries.show_not_stored)
        self._threads.add("second entries", worker)
        entries.count()

    @Slot(int)
    def _cancel(self, ticket: int) -> None:
        # A direct call: a signal would wait in the event queue of the busy thread.
        for worker in (*self.readers, self.saver):
            worker.cancel(ticket)

    @Slot(int, object)
    def _rested(self, ticket: int, state: FlowState) -> None:
        self._tab.show_finished(ticket, state)
        self.rested.emit(ticket, state)


def _expecting(worker: FlowWorker) -> Callable[..., None]:
    """A function that calls `worker.expect`: not a slot, so it runs on the sender's thread."""
    return lambda ticket, *_: worker.expect(ticket)


def _layer_back(store: Store) -> Callable[[FlowState], None]:
    """A function that requeues a flow which the end of the program interrupted."""

    def requeue(state: FlowState) -> None:
        if state.flow_id is not None:
            store.flows.set_status(state.flow_id, FlowStatus.QUEUED, state.version)

    return requeue
