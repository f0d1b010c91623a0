"""The Process tab: assembles its parts and connects them to each other and to the workers."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyc_desktop.domain.flags import FlagRules
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.process.arrivals import Arrivals
from kyc_desktop.ui.process.checking import Checking
from kyc_desktop.ui.process.comparing import Comparing
from kyc_desktop.ui.process.correction.corrections import Corrections
from kyc_desktop.ui.process.finishing import Finishing
from kyc_desktop.ui.process.flagging import Flagging
from kyc_desktop.ui.process.gallery import Gallery
from kyc_desktop.ui.process.hard_to_read import HardToRead
from kyc_desktop.ui.process.highlighting import Highlighter
from kyc_desktop.ui.process.intake.drop_target import DropTarget
from kyc_desktop.ui.process.intake.intake import Intake
from kyc_desktop.ui.process.line_picking import LinePicking
from kyc_desktop.ui.process.picture.document_panel import DocumentPanel
from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
from kyc_desktop.ui.process.queue_menu import QueueMenu
from kyc_desktop.ui.process.region_reading import RegionReading
from kyc_desktop.ui.process.rejecting import Rejecting
from kyc_desktop.ui.process.removal import Removal
from kyc_desktop.ui.process.repairs import Repairs
from kyc_desktop.ui.process.replacing import Replacing
from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
from kyc_desktop.ui.process.review.review_panel import ReviewPanel
from kyc_desktop.ui.process.reviewing import Reviewing
from kyc_desktop.ui.process.save_undo import SaveUndo
from kyc_desktop.ui.process.saving import Saving
from kyc_desktop.ui.process.second_entry.second_entries import SecondEntries
from kyc_desktop.ui.process.session.dispatcher import Dispatcher
from kyc_desktop.ui.process.session.navigation import next_to_work_on, others_to_look_at
from kyc_desktop.ui.process.session.selection import Selection
from kyc_desktop.ui.process.shared.background import Background
from kyc_desktop.ui.process.shared.columns import Columns
from kyc_desktop.ui.process.sharing import Sharing
from kyc_desktop.ui.process.vanishing import Vanishing
from kyc_desktop.ui.theme import SPACE
from kyc_desktop.ui.toast import Toast
from kyc_desktop.ui.turns import Turns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.flow import FlowState, QueuedFlow, StepEvent
    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.ui.process.shared.pictures import Picture


class ProcessTab(DropTarget):
    """The queue, the current document and its review form.

    A ticket is this window's number for a document. The workers' answers arrive through the `show_`
    slots, in any order and for any document.
    """

    examples_requested = Signal()
    history_requested = Signal(int)  # flow id to show there, 0 for none
    list_given = Signal(object)  # Path of a list of what customers stated

    def __init__(
        self,
        operator: str,
        max_bytes: int,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
        places: int = 1,
        *,
        visit_every: bool = False,
        partial_dob: bool = False,
        blind_in: int = 0,
        flag_rules: FlagRules | None = None,
    ) -> None:
        """For `places`, the number of documents read at the same time, see `Dispatcher`.

        With `visit_every`, each field must be visited before a document is saved. One in `blind_in`
        of the fields that the program is sure of is typed without sight of its reading. With
        `partial_dob`, a year of birth, or month and year, is enough. See `ReviewForm`.
        """
        super().__init__(parent)
        self._key_repeats, self._holding, self._stale = KeyRepeatGuard(clock), False, False
        self._waiting_for = self.tr("Opening the database…")
        self.turns = Turns(self._at_once, self)
        self._background = Background(self)
        self.gallery = Gallery(self._background, self, blind_in=blind_in)
        self.queue = self.gallery.queue
        self.dispatcher = Dispatcher(self.queue, operator, clock, places, self)
        self.selection = Selection(self.queue, self)
        self._intake = Intake(self._background, max_bytes, self)
        self.repairs = Repairs(self.queue, self.selection, max_bytes, self)
        self.queue_panel = QueuePanel(self.queue, max_bytes, self.dispatcher.remaining)
        self.document_panel = DocumentPanel(self._background, max_bytes)
        self.review_panel = ReviewPanel(
            today, clock, self._key_repeats,
            visit_every=visit_every, partial_dob=partial_dob, blind_in=blind_in,
        )  # fmt: skip
        view, form = self.document_panel.view, self.review_panel.form
        self.regions = RegionReading(view, form, form.dob.understand, self)
        self.highlighter = Highlighter(view, self.review_panel.text, form, self.regions, self)
        self.hard_to_read = HardToRead(form, self.regions, self)
        self.picking = LinePicking(view, self.review_panel.text, form, self.regions, self)
        self.toast = Toast(self, self.queue_panel.list)
        self.toast.covering.connect(self.queue_panel.list.keep_clear)
        background, both = self._background, (self.document_panel, self.review_panel)
        self.rejecting = Rejecting(
            self.dispatcher, self.gallery, self.toast, operator, today, self.selection, self
        )
        self._replacing = Replacing(
            self.gallery, self.dispatcher, self.selection, background, self.repairs, both,
            self.toast, max_bytes, self,
        )  # fmt: skip
        self._arrivals = Arrivals(self.queue_panel, self.selection, self.toast, self.turns, self)
        self.finishing = Finishing(
            self.dispatcher, self.queue_panel, self.document_panel, self.selection, self.queue,
            clock, self,
        )  # fmt: skip
        self.removal = Removal(self.queue, self.dispatcher, self.toast, self.selection, self)
        self.vanishing = Vanishing(self.queue, self.removal, self.toast, self)
        check = (self.queue, self.dispatcher, form, self.selection, self._key_repeats, today)
        self.checking = Checking(*check, self.toast, self)
        self.queue_panel.add_above_list(self.checking.bar, self.checking.bar.buttons.values())
        self.save_undo = SaveUndo(self.queue, self.dispatcher, self.toast, self.selection, self)
        self.reviewing = Reviewing(self.queue, self.selection, self.toast, self)
        self.corrections = Corrections(
            self.queue, self.dispatcher, self.selection, background, self.toast, today, self,
            partial_dob=partial_dob,
        )  # fmt: skip
        self.comparing = Comparing(self.queue, self.selection, self)
        self.dispatcher.gone.connect(self.comparing.forget)
        self.second_entries = SecondEntries(
            operator, background, today, self, partial_dob=partial_dob
        )
        self.queue_panel.add_above_list(self.second_entries.bar, (self.second_entries.bar.button,))
        self.flagging = Flagging(
            self.queue, self.review_panel, self.selection, self._key_repeats, today,
            flag_rules or FlagRules(), blind_in, self,
        )  # fmt: skip
        self.dispatcher.gone.connect(self.flagging.forget)
        self.saving = Saving(
            self.dispatcher, self.selection, form, self.regions, self.flagging,
            self._key_repeats, self,
        )  # fmt: skip
        self.menu = QueueMenu(self.queue, self.queue_panel, self.review_panel, self.selection, self)
        self.sharing = Sharing(
            self.dispatcher, self.queue_panel, self.review_panel, self.selection, self.toast,
            self.menu, (self.finishing.card.office, self.document_panel.placeholder.office), self,
        )  # fmt: skip
        self._arrange()
        self._connect_parts()
        bind(self, {Command.PASTE: self.paste, Command.UNDO: self.undo})
        self._show(None)

    # Requests from the window.

    def add_sources(self, sources: list[ImageSource]) -> None:
        """Queue images, and show the first of them if no document is shown."""
        self._arrivals.add(*self.dispatcher.add(sources))

    def add_paths(self, paths: list[Path]) -> None:
        """Queue image files and the images in folders; a message names what was left out."""
        self._intake.take_paths(paths)

    def reopen(self, flow_id: int, file: str) -> None:
        """Queue a stored flow and show it."""
        self.selection.choose(self.dispatcher.reopen(flow_id, file))

    def set_ready(self, ready: bool, message: str = "") -> None:  # noqa: FBT001 - connected to signals
        """Start or stop processing documents; while stopped, show what they are waiting for."""
        self._waiting_for = "" if ready else message
        self.dispatcher.set_ready(ready=ready)
        self._refresh()

    def close_down(self) -> None:
        """Save the latest draft and end the background threads."""
        self.dispatcher.autosave.flush()
        self.sharing.close()
        self._background.close()
        self.repairs.close()

    # Answers from the workers.

    @Slot(int, object)
    def show_step(self, ticket: int, event: StepEvent) -> None:
        """Update the state of a task."""
        self.dispatcher.take_step(ticket, event)

    @Slot(object)
    def restore(self, flows: list[QueuedFlow]) -> None:
        """Restore the queue of the last session."""
        self.dispatcher.restore(flows)
        self.selection.choose_restored()

    @Slot(int, object)
    def show_finished(self, ticket: int, state: FlowState) -> None:
        """Update a document whose flow has stopped: finished, failed, or waiting for review."""
        self.dispatcher.take_finished(ticket, state)

    # Moving between documents.

    def show_neighbour(self, step: int) -> None:
        """Show the next document (1) or the previous one (-1)."""
        ticket = self.queue_panel.neighbour(self.selection.ticket, step)
        if ticket is not None:
            self.selection.choose(ticket)

    @Slot(object)
    def _show(self, ticket: int | None) -> None:
        self.dispatcher.prefer(ticket)
        self.queue_panel.choose(ticket)
        self.document_panel.show_picture(self.gallery.get(ticket))
        self._refresh()

    @Slot(bool)
    def _take_up(self, by_hand: bool) -> None:  # noqa: FBT001 - connected to a signal
        if by_hand:
            self._key_repeats.chosen()
        else:
            self._key_repeats.moved()
        self._go_to_form()

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Collect changes, and refresh once at the end."""
        self._holding, before = True, self._holding
        try:
            yield
        finally:
            self._holding = before
            if self._stale:
                self._change()

    def _change(self, *_: object) -> None:
        self._stale = True
        if not self._holding:
            self._refresh()

    def _document_changed(self, ticket: int) -> None:
        if ticket == self.selection.ticket:
            self._change()
        else:
            self.review_panel.next.setEnabled(others_to_look_at(self.queue, self.selection.ticket))

    def _refresh(self) -> None:
        self._stale = False
        document = self.selection.document
        if document is not None:
            self.gallery.fetch(document)
        self.document_panel.show_document(document, self.queue_panel.place)
        self.document_panel.explain(document, self._waiting_for)
        more = others_to_look_at(self.queue, self.selection.ticket)
        self.review_panel.show_document(document, more=more)
        self.flagging.show_document(document)
        self.regions.show_document(document, self.gallery.data(self.selection.ticket))
        self.highlighter.show_document(document)
        self.picking.show_document(document)
        self.hard_to_read.show_document(document)

    @Slot()
    def _came_to_rest(self) -> None:
        if not self.queue_panel.list.hasFocus():  # not while the user walks through the rows
            if self._stale:
                self._refresh()  # the focus needs the current form
            self._key_repeats.moved()
            self._go_to_form()

    def _go_to_form(self) -> None:
        document = self.selection.document
        if document is None or not self.isVisible():
            return
        if document.savable:
            if not self.flagging.go_to_late():
                self.review_panel.form.focus_first()
        elif not self.review_panel.outcome.go_to_remedy():
            # Otherwise Qt moves the focus from the hidden form to whatever comes next.
            self.setFocus()

    # Actions of the user.

    def open_files(self) -> None:
        """Open the file dialog."""
        self._intake.ask(self)

    def paste(self) -> None:
        """Take a picture or files from the clipboard."""
        self._intake.paste()

    def enter(self) -> None:
        """Move from the list to the first field that needs attention."""
        if self._key_repeats.counts():
            self._key_repeats.moved()
            self._go_to_form()

    def save(self) -> None:
        """Accept the whole document and save the form, if it is valid."""
        self.saving.save()

    def retry(self) -> None:
        """Try the failed task again, or save again."""
        document = self.selection.document
        if document is not None and document.retryable:
            self.dispatcher.retry(document.ticket)
        elif document is not None and document.savable:
            self.save()

    def reject(self) -> None:
        """Ask for a reason and reject the current document."""
        self.rejecting.ask()

    def undo(self) -> None:
        """Undo the last edit or acceptance; if there is none, cancel processing."""
        if not self.picking.undo() and not self.review_panel.form.undo():
            self.cancel()

    def cancel(self) -> None:
        """Cancel processing of the current document."""
        if self.selection.ticket is not None:
            self.dispatcher.cancel(self.selection.ticket)

    def _picture_ready(self, ticket: int, picture: Picture) -> None:
        if ticket == self.selection.ticket:
            self.document_panel.show_picture(picture)
            self.regions.show_document(self.selection.document, self.gallery.data(ticket))
            self.highlighter.show_places()
            self.gallery.fetch_next(next_to_work_on(self.queue, ticket))

    # Assembly.

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        three = Columns(self.queue_panel, self.finishing.pages, self.review_panel)
        row.addWidget(RoomScroll(three))

    def _connect_parts(self) -> None:
        self.dispatcher.came_to_rest.connect(self.selection.take_rest)
        self.selection.changed.connect(self._show)
        self.selection.changed.connect(self.dispatcher.autosave.shown_changed)
        self.selection.taken_up.connect(self._take_up)
        self.selection.came_to_rest.connect(self._came_to_rest)
        self.queue.document_changed.connect(self._document_changed)
        for moved in (self.queue.rowsInserted, self.queue.rowsMoved):
            self.turns.pass_on(moved, self._change)
        self.finishing.open_requested.connect(self.open_files)
        self.finishing.history_requested.connect(partial(self.history_requested.emit, 0))
        self.save_undo.history_requested.connect(self.history_requested)
        self.save_undo.correct_requested.connect(self.corrections.open)
        self.queue_panel.place_changed.connect(self.document_panel.show_place)
        self.dragged.connect(self._intake.count)
        self._intake.counted.connect(self.show_counted)
        self.dropped.connect(self._intake.take)
        self._intake.taken.connect(self.add_sources)
        self._intake.list_given.connect(self.list_given)
        self._intake.told.connect(self._arrivals.remark)
        self.gallery.ready.connect(self._picture_ready)
        self.queue_panel.chosen.connect(self.selection.show)
        self.queue_panel.segments.chosen.connect(self.selection.stay_within)
        self.queue_panel.entered.connect(self.enter)
        self.queue_panel.step_requested.connect(self.show_neighbour)
        self.queue_panel.open_requested.connect(self.open_files)
        self.queue_panel.remove_requested.connect(self.removal.remove)
        self.queue_panel.retry_failed_requested.connect(self.dispatcher.retry_failed)
        self.document_panel.open_requested.connect(self.open_files)
        self.document_panel.examples_requested.connect(self.examples_requested)
        review = self.review_panel
        review.save_pressed.connect(self.save)
        review.retry_pressed.connect(self.retry)
        review.cancel_pressed.connect(self.cancel)
        review.next_pressed.connect(self.selection.choose_next)
        review.outcome.repair_pressed.connect(self.repairs.open_current)
        review.outcome.compare_pressed.connect(self.corrections.compare_current)
        review.outcome.history_requested.connect(self.history_requested)
        self.repairs.repaired.connect(self.dispatcher.repair)
        self.repairs.added.connect(self.add_sources)
        self.repairs.told.connect(self.toast.say)
        review.reject_pressed.connect(self.reject)
        review.take_back_pressed.connect(self.rejecting.take_back)
        review.correct_pressed.connect(self.corrections.open_current)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # Key releases that no child handled. A key that is held down repeats its release too.
        if not event.isAutoRepeat():
            self._key_repeats.lifted()
        super().keyReleaseEvent(event)
