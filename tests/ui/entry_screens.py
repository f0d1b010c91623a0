"""Screens of second entries; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType, Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import UnderReview
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.second_entry import Entry, EntryOutcome, EntryResult, WaitingEntry
from kyc_desktop.errors import OwnEntry
from tests.ui.history.conftest import MOMENT, row, unsaved
from tests.ui.process.conftest import IMAGE, NAME, OPERATOR
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog

BOTH = (
    Entry("Anna Maria Erikson", dt.date(1974, 8, 13)),
    Entry("Anna Maria Eriksson", dt.date(1974, 8, 12)),
)


def entering(stage: Stage, waiting: WaitingEntry) -> EntryDialog:
    """The dialog with a document."""
    entries = stage.process.tab.second_entries
    entries.start()
    entries.show_found(waiting, IMAGE)
    assert entries.dialog is not None
    return entries.dialog


@screen("second entry")
def _second(stage: Stage) -> QWidget:
    return entering(stage, WaitingEntry(17, 5, others=(UnderReview("o.clerk", MOMENT),)))


@screen("second entry, the one before agreed")
def _agreed(stage: Stage) -> QWidget:
    dialog = entering(stage, WaitingEntry(17, 5))
    dialog.name.put("Anna Maria Eriksson")
    dialog.dob.put("12.8.1974")
    entries = stage.process.tab.second_entries
    entries.show_entered(17, EntryResult(EntryOutcome.AGREED, 9))
    entries.show_found(WaitingEntry(18, 5), IMAGE)
    dialog.name.put("Jan K")
    dialog.dob.put("3.4.90")
    dialog.dob.check()
    return dialog


@screen("second entry, two to decide between")
def _decide(stage: Stage) -> QWidget:
    dialog = entering(stage, WaitingEntry(17, 6, entries=BOTH))
    dialog.name.choose(1)
    dialog.dob.go_to()
    return dialog


@screen("second entry, nothing is left")
def _nothing(stage: Stage) -> QWidget:
    dialog = entering(stage, WaitingEntry(17, 6))
    entries = stage.process.tab.second_entries
    entries.show_entered(17, EntryResult(EntryOutcome.DIFFERS))
    entries.show_found(None, None)
    return dialog


@screen("second entry, one's own")
def _own(stage: Stage) -> QWidget:
    entries = stage.process.tab.second_entries
    entries.open(17)
    error = OwnEntry(Message.of("own_entry", flow=17), Message("somebody_else_enters"))
    entries.show_not_found(error)
    assert entries.dialog is not None
    return entries.dialog


@screen("second entries that wait")
def _bar(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    tab = stage.process.tab
    tab.second_entries.show_count(3)
    tab.save()
    review = Review(NAME.value, dt.date(1974, 8, 12), OPERATOR)
    document = tab.queue.get(1)
    assert document is not None
    state = replace(document.state, status=FlowStatus.AWAITING_SECOND_ENTRY, review=review)
    tab.show_finished(1, state)
    tab.selection.choose(1)
    return stage.window


@screen("history, waits for a second entry")
def _in_history(stage: Stage) -> QWidget:
    waits = FlowStatus.AWAITING_SECOND_ENTRY
    stage.window.show_history()
    stage.history.load(16)
    shown = replace(row(17, waits), name=None, dob=None, kind=DocumentType.PASSPORT)
    stage.history.tab.reload()
    page = replace(stage.history.answered((16,)), rows=(shown, row(16)))
    stage.history.tab.show_page(page)
    stage.history.tab.table.selectRow(0)
    stage.history.tab.details.show_loading(17)
    stage.history.tab.show_details(unsaved(17, waits))
    return stage.window
