"""Screens of the History tab; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import (
    CustomerText,
    FlowStatus,
    Rejection,
    RejectReason,
    TaskStatus,
)
from kyc_desktop.domain.history import AuditRow, HistoryChanges, HistoryPage
from kyc_desktop.domain.history_query import DateRange, HistoryQuery
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.saved_search import RecentDays, SavedSearch
from kyc_desktop.domain.stage import Stage as Stages
from kyc_desktop.export.formats import Format
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.ui.history.jumping import DayDialog
from kyc_desktop.ui.history.report_text import report_of
from kyc_desktop.ui.history.reporting import ReportDialog
from kyc_desktop.ui.history.search_dialog import SearchDialog
from kyc_desktop.ui.history.text_section import TextSection
from kyc_desktop.workers.export_worker import ExportRequest
from kyc_desktop.workers.report_worker import ReportRequest
from tests.ui.history.conftest import MOMENT, RECORD, answer, details, row, task, unsaved
from tests.ui.process.conftest import OPERATOR
from tests.ui.process.readers import (
    BOTH,
    MRZ_LINES,
)
from tests.ui.stage import NO_SERVER, Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    pass


@screen("history, waiting")
def _history_waiting(stage: Stage) -> QWidget:
    stage.window.show_history()
    return stage.window


@screen("history, empty")
def _history_empty(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load()
    return stage.window


@screen("history, nothing matches")
def _history_no_match(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.tab.bar.words.setText("Nobody")
    QTest.keyClick(stage.history.tab.bar.words, Qt.Key.Key_Return)
    stage.history.tab.show_page(answer(stage.history.queries[-1], ()))
    return stage.window


@screen("history, unreadable")
def _history_failed(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.tab.reload()
    stage.history.tab.show_error(NO_SERVER)
    return stage.window


@screen("history, list")
def _history_list(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    return stage.window


@screen("history, new rows")
def _history_new_rows(stage: Stage) -> QWidget:
    stage.window.show_history()
    tab = stage.history.tab
    stage.history.load(*range(1, 61))
    tab.table.verticalScrollBar().setValue(100)
    new = frozenset({61, 62, 63})
    tab.live.take(new)
    tab.live.show_changes(HistoryChanges(tab.model.asked, new, tuple(map(row, new))))
    return stage.window


@screen("history, sorted by name")
def _history_sorted(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load()
    stage.history.tab.sorting.by_next()
    _show_some(stage)
    return stage.window


@screen("history, filtered")
def _history_filtered(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.filter(
        stages=frozenset({Stages.SAVED, Stages.REJECTED}),
        reject_reasons=frozenset({RejectReason.SEVERAL}),
        operators=frozenset({"m.clerk"}),
        added=DateRange(dt.date(2026, 11, 1), dt.date(2026, 11, 24)),
        expired=True,
        expiring_within_days=90,
        corrected=True,
        sure=False,
    )
    _show_some(stage)
    return stage.window


@screen("history, saved search")
def _history_saved_search(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    _save_search(stage, "Rejected, about to expire")
    stage.history.filter(corrected=False)
    _show_some(stage)
    return stage.window


@screen("history, save a search")
def _history_save_search(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    _save_search(stage, "Of the last week")
    taken = {"of the last week"}
    dialog = SearchDialog(stage.history.tab, taken, days=RecentDays.WEEK)
    dialog.field.setText("Of the last week")
    dialog.open()
    return dialog


def _save_search(stage: Stage, name: str) -> None:
    stage.history.filter(stages=frozenset({Stages.REJECTED}), expiring_within_days=30)
    tab = stage.history.tab
    tab.searching.saved.save(SavedSearch.of(name, tab.searching.now))


@screen("history, go to a date")
def _history_day(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.tab.jumping.ask()
    return stage.history.tab.findChildren(DayDialog)[0]


@screen("history, other days")
def _history_days(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    days = DateRange(dt.date(2026, 11, 1), dt.date(2026, 11, 24))
    dialog = DaysDialog(days, stage.history.tab)
    dialog.open()
    return dialog


@screen("history, columns arranged")
def _history_arranged(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    header = stage.history.tab.table.horizontalHeader()
    header.moveSection(header.visualIndex(Column.STATUS), 1)
    stage.history.tab.table.columns.arrange({Column.DOB: 200}, {Column.FILE, Column.TIME})
    stage.history.tab.reload()
    _show_some(stage)
    return stage.window


@screen("history, similar names")
def _history_similar(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.tab.bar.words.setText("Erikson")
    QTest.keyClick(stage.history.tab.bar.words, Qt.Key.Key_Return)
    stage.history.tab.show_page(stage.history.similar([7], [5, 4]))
    return stage.window


def _show_some(stage: Stage) -> None:
    """Flows at several stages, some of them read only."""
    rows = (
        row(17, kind=DocumentType.PASSPORT, expires=dt.date(2030, 4, 15)),
        row(18, FlowStatus.AWAITING_REVIEW, name="Jan Kowalski", kind=DocumentType.ID_CARD),
        row(3, FlowStatus.FAILED, name=None, dob=None),
        row(4, FlowStatus.REJECTED, name="Ola Nordmann", kind=DocumentType.RESIDENCE_PERMIT),
    )
    stage.history.tab.show_page(HistoryPage(stage.history.queries[-1], rows, more=False))


@screen("history, details")
def _history_details(stage: Stage) -> QWidget:
    return opened(stage, details(2))


@screen("history, technical details")
def _history_technical(stage: Stage) -> QWidget:
    window = opened(stage, details(2))
    stage.history.tab.details.technical.toggle()
    return window


@screen("history, both readings")
def _history_readings(stage: Stage) -> QWidget:
    window = opened(stage, details(2, lines=MRZ_LINES, ocr_engine=BOTH))
    (text,) = stage.history.tab.details.findChildren(TextSection)
    text.toggle.click()
    return window


@screen("history, rejected, with a text for the customer")
def _history_rejected(stage: Stage) -> QWidget:
    told = CustomerText("Ein Text. Noch ein Satz.", "de", copied=True)
    rejection = Rejection(RejectReason.UNREADABLE, "Foto 2", OPERATOR, MOMENT, told)
    events = (
        AuditRow(MOMENT, OPERATOR, "image_replaced", f"{'a' * 60}.png", "ab" * 32, "cd" * 32),
        AuditRow(MOMENT, OPERATOR, "rejected", None, None, "unreadable: Foto 2"),
        AuditRow(MOMENT, OPERATOR, "customer_text_copied", "de", None, told.text),
    )
    return opened(stage, unsaved(2, FlowStatus.REJECTED, rejection=rejection, events=events))


@screen("history, only the year of birth")
def _history_partial(stage: Stage) -> QWidget:
    name, dob = RECORD.fields
    year = replace(dob, value="1974")
    record = replace(RECORD, dob=PartialDate(1974), dob_printed="1974", fields=(name, year))
    return opened(stage, details(2, record=record))


@screen("history, details of a failure")
def _history_details_failed(stage: Stage) -> QWidget:
    error = "No text found in the image."
    tasks = (task(0, TaskStatus.SUCCESS), task(1, TaskStatus.FAILED, error, by="m.clerk"))
    return opened(stage, unsaved(2, FlowStatus.FAILED, tasks=tasks, ocr_engine=None))


def opened(stage: Stage, flow: object) -> QWidget:
    """The window with the details of a flow."""
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    tab = stage.history.tab
    # SelectRow finds none in right-to-left layouts.
    tab.table.setCurrentIndex(tab.model.index(1, 0))
    tab.show_details(flow)  # type: ignore[arg-type]  # a FlowDetails
    return stage.window


@screen("history, exporting")
def _history_exporting(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    exporting = stage.history.tab.exporting
    requests = list[ExportRequest]()
    exporting.requested.connect(requests.append)
    exporting.start(Path("History.xlsx"), Format.XLSX)
    exporting.show_progress(requests[0], 12_000)
    return stage.window


@screen("history, exported")
def _history_exported(stage: Stage) -> QWidget:
    _history_exporting(stage)
    exporting = stage.history.tab.exporting
    request = ExportRequest(HistoryQuery(), Format.XLSX, Path("History.xlsx"))
    exporting.show_done(request, 12_345)
    return stage.window


@screen("history, case report")
def _history_report(stage: Stage) -> QWidget:
    opened(stage, details(2))
    panel = stage.history.tab.details
    page = QImage(600, 400, QImage.Format.Format_RGB888)
    page.fill(0xFFEEEEEE)
    panel.show_picture(2, page)
    panel.make_report()
    return stage.history.tab.findChildren(ReportDialog)[0]


@screen("history, case report saved")
def _history_report_saved(stage: Stage) -> QWidget:
    window = opened(stage, details(2))
    report = report_of(details(2), OPERATOR, MOMENT)
    stage.history.tab.reporting.show_done(ReportRequest(report, None, Path("Document-2.pdf")))
    return window
