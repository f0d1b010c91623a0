"""The History tab of an office: colleagues change documents, and the tab is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import ChangesWanted, HistoryChanges, HistoryRow
from kyc_desktop.ui.history.columns import Column
from tests.ui.history.conftest import Archive, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytestqt.qtbot import QtBot


class Office:
    """A tab, and the colleagues whose changes it is told of."""

    def __init__(self, archive: Archive, qtbot: QtBot) -> None:
        self.archive, self.tab, self._qtbot = archive, archive.tab, qtbot
        self.wanted: list[ChangesWanted] = []
        self.tab.live.changes_requested.connect(self.wanted.append)
        self._pause = self.tab.live._pause

    def tell(self, *flows: int) -> None:
        """Tell of changes at a time when nothing is waited for."""
        self._pause.stop()
        self.tab.live.take(frozenset(flows))

    def reply(self, *rows: HistoryRow, kept: HistoryRow | None = None) -> None:
        """Answer the latest question: of the flows asked for, these match."""
        wanted = self.wanted[-1]
        self.tab.live.show_changes(HistoryChanges(wanted.query, wanted.flow_ids, rows, kept=kept))

    def change(self, *rows: HistoryRow) -> None:
        """Some flows have changed, and all match."""
        self.tell(*(each.flow_id for each in rows))
        self.reply(*rows)

    @property
    def hint(self) -> str:
        shown = self.tab.live.hint
        return shown.text() if shown.isVisible() else ""

    @property
    def scrolled(self) -> int:
        return self.tab.table.verticalScrollBar().value()

    def scroll(self, to: int) -> None:
        self.tab.table.verticalScrollBar().setValue(to)

    def place(self, flow_id: int) -> int:
        """Where a row is in the window."""
        at = self.tab.model.row_of(flow_id)
        assert at is not None
        return self.tab.table.rowViewportPosition(at)

    def status(self, flow_id: int) -> str:
        at = self.tab.model.row_of(flow_id)
        assert at is not None
        return str(self.tab.model.index(at, Column.STATUS).data())


@pytest.fixture
def office(archive: Archive, qtbot: QtBot) -> Office:
    return Office(archive, qtbot)


def new(*flows: int) -> Iterable[HistoryRow]:
    return (row(each, FlowStatus.QUEUED, name=None) for each in flows)
