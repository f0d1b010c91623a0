"""Others are told which document is in front, and the clerk who else has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.history import UnderReview
from kyc_desktop.ui.dates import clock_or_day, short_time
from kyc_desktop.ui.history.columns import Column
from tests.ui.history.conftest import Archive, archive, details, row, translated
from tests.ui.process.conftest import OPERATOR
from tests.ui.process.correcting import BIRTHDAY, FLOW, Desk, desk

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

__all__ = ["archive", "desk"]

LONG_AGO = dt.datetime(2026, 11, 3, 9, 14, tzinfo=dt.UTC)
ANNA, BEN = UnderReview("anna", LONG_AGO), UnderReview("ben <b>", LONG_AGO)
TOLD = f"Under review by anna since {short_time(LONG_AGO)}."


@pytest.fixture
def told(desktop: Desktop) -> list[tuple[str, int]]:
    """What others are told."""
    found: list[tuple[str, int]] = []
    desktop.tab.reviewing.begun.connect(lambda flow: found.append(("begun", flow)))
    desktop.tab.reviewing.ended.connect(lambda flow: found.append(("ended", flow)))
    return found


def test_the_document_in_front_is_told_until_it_is_saved(
    desktop: Desktop, told: list[tuple[str, int]], qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    desktop.tab.selection.choose(2)  # in passing
    desktop.tab.selection.choose(1)
    qtbot.waitUntil(lambda: told == [("begun", 101)])
    desktop.saved(1, Review("Anna", BIRTHDAY, OPERATOR))
    desktop.tab.reviewing.tell()
    assert told[1] == ("ended", 101)
    assert told[2:] in ([], [("begun", 102)])


def test_who_else_has_it_is_said(desktop: Desktop, told: list[tuple[str, int]]) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    desktop.tab.reviewing.tell()
    assert told == [("begun", 101)]
    desktop.tab.reviewing.show_others(102, (ANNA,))  # late, about another document
    assert desktop.tab.toast.text != TOLD
    desktop.tab.reviewing.show_others(101, (ANNA,))
    assert desktop.tab.toast.text == TOLD
    desktop.tab.selection.choose(2)
    desktop.tab.reviewing.tell()
    assert desktop.tab.toast.text != TOLD


def test_a_record_that_is_corrected_is_told_and_who_else_has_it(desk: Desk) -> None:
    told: list[tuple[str, int]] = []
    desk.corrections.opened.connect(lambda flow: told.append(("begun", flow)))
    desk.corrections.closed.connect(lambda flow: told.append(("ended", flow)))
    desk.corrections.open(FLOW)
    dialog = desk.load()
    note = dialog._panel.reviewers
    assert note.isHidden()
    desk.corrections.show_others(FLOW + 1, (ANNA,))
    assert note.isHidden()
    desk.corrections.show_others(FLOW, (ANNA,))
    assert note.isVisible()
    assert note.text == TOLD
    dialog.reject()
    assert told == [("begun", FLOW), ("ended", FLOW)]
    desk.corrections.show_others(FLOW, (ANNA,))  # too late


def status(archive: Archive, role: Qt.ItemDataRole) -> object:
    return archive.tab.model.data(archive.tab.model.index(0, Column.STATUS), role)


def test_the_history_shows_who_has_a_document(archive: Archive, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    archive.load(FLOW, FLOW - 1)
    tab = archive.tab
    shown = tab.model._rows
    assert shown[0] is not None
    shown[0] = replace(shown[0], reviewers=(ANNA, BEN))
    assert status(archive, Qt.ItemDataRole.DisplayRole) == "Under review"
    assert "ben &lt;b&gt;" in str(status(archive, Qt.ItemDataRole.ToolTipRole))
    archive.open(replace(details(FLOW), reviewers=(ANNA,)), qtbot.waitUntil)
    assert TOLD in translated(tab.details)
    assert tab.details.reviewers.isVisible()
    tab.details.show_loading(FLOW - 1)
    assert tab.details.reviewers.isHidden()


def test_a_moment_of_today_is_told_by_the_clock_alone() -> None:
    now = dt.datetime.now(dt.UTC)
    assert clock_or_day(now) in short_time(now)
    assert clock_or_day(now) != short_time(now)
    assert clock_or_day(LONG_AGO) == short_time(LONG_AGO)
    assert row(1).reviewers == ()
