from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import HistoryPage
from kyc_desktop.domain.history_query import Cursor, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.stage import Stage
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.history_model import HistoryModel
from kyc_desktop.ui.theme import Role, colour
from tests.ui.history.conftest import answer, row

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

NOWHERE = QModelIndex()


class Asker:
    """A model and the questions that it asked."""

    def __init__(self) -> None:
        self.model = HistoryModel()
        self.queries: list[HistoryQuery] = []
        self.model.page_requested.connect(self.queries.append)

    def reply(self, *flows: int) -> None:
        self.model.take_page(answer(self.queries[-1], flows))

    @property
    def listed(self) -> list[int]:
        return [self.model.flow_id(at) for at in range(self.model.rowCount())]


@pytest.fixture
def asker(qtbot: QtBot) -> Asker:
    return Asker()


def text(model: HistoryModel, at: int, column: Column) -> object:
    return model.index(at, column).data()


def test_it_is_a_sound_model_through_all_its_changes(
    asker: Asker, qtmodeltester: ModelTester
) -> None:
    model = asker.model
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    model.reload()
    asker.reply(*range(1, 251))
    model.fetchMore(NOWHERE)
    asker.reply(*range(1, 251))
    model.reload()
    asker.reply(*range(1, 120), *range(122, 255))
    model.search(HistoryQuery("eri", frozenset({Stage.SAVED})))
    asker.reply(7, 9)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    assert asker.listed == [9, 7]


def test_id_file_and_name_come_first(asker: Asker) -> None:
    headings = [
        asker.model.headerData(at, Qt.Orientation.Horizontal)
        for at in range(asker.model.columnCount())
    ]
    assert headings[:3] == ["No.", "File", "Name"]
    assert headings[3:] == [
        "Date of birth", "Document", "Status", "Expires", "Operator", "Time",
    ]  # fmt: skip
    assert asker.model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_row_tells_its_flow(asker: Asker) -> None:
    model = asker.model
    model.reload()
    told = row(8, kind=DocumentType.PASSPORT, expires=dt.date(2030, 4, 15))
    rows = (told, row(7, FlowStatus.FAILED, name=None, dob=None))
    model.take_page(HistoryPage(asker.queries[0], rows, more=False))
    shown = [text(model, 0, column) for column in Column]
    assert shown[:8] == [
        "8", "scan-8.png", "Anna Maria Eriksson", "12 August 1974", "Passport", "Saved",
        "15 April 2030", "m.clerk",
    ]  # fmt: skip
    assert "Nov 2026" in str(shown[8])
    unknown = (Column.NAME, Column.DOB, Column.KIND, Column.EXPIRES)
    assert [text(model, 1, column) for column in unknown] == ["–"] * 4
    status = model.index(1, Column.STATUS)
    assert status.data(Qt.ItemDataRole.ForegroundRole) == colour(Role.DANGER)
    assert not status.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_an_erased_row_tells_that_there_is_no_file_any_more(asker: Asker) -> None:
    asker.model.reload()
    erased = row(8, FlowStatus.ERASED, file="", name=None, dob=None)
    asker.model.take_page(HistoryPage(asker.queries[0], (erased,), more=False))
    shown = [text(asker.model, 0, column) for column in (Column.FILE, Column.NAME, Column.STATUS)]
    assert shown == ["–", "–", "Erased"]


@pytest.mark.parametrize(
    ("column", "told"),
    [
        pytest.param(Column.FILE, "scan-8.png", id="file"),
        pytest.param(Column.NAME, "Anna Maria Eriksson", id="name"),
        pytest.param(Column.STATUS, None, id="status is never cut off"),
    ],
)
def test_what_may_be_cut_off_is_whole_in_the_tooltip(
    asker: Asker, column: Column, told: str | None
) -> None:
    asker.model.reload()
    asker.reply(8)
    assert asker.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) == told


def test_the_tooltip_of_the_time_has_its_seconds(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(8)
    assert ":05 " in asker.model.index(0, Column.TIME).data(Qt.ItemDataRole.ToolTipRole)


def test_numbers_stand_at_the_right(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(8)
    right = Qt.AlignmentFlag.AlignRight.value
    role = Qt.ItemDataRole.TextAlignmentRole
    assert asker.model.index(0, Column.FLOW_ID).data(role) & right
    assert not asker.model.index(0, Column.FILE).data(role) & right
    assert asker.model.headerData(Column.FLOW_ID, Qt.Orientation.Horizontal, role) & right


def test_more_rows_are_asked_for_behind_the_oldest(asker: Asker) -> None:
    model = asker.model
    model.reload()
    asker.reply(*range(1, 251))
    assert model.more
    model.fetchMore(NOWHERE)
    assert asker.queries[-1] == HistoryQuery(after=Cursor(151))
    asker.reply(*range(1, 251))
    model.fetchMore(NOWHERE)
    asker.reply(*range(1, 251))
    assert asker.listed == list(range(250, 0, -1))
    assert not model.canFetchMore(NOWHERE)
    assert not model.more


def test_one_question_is_asked_at_a_time(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(*range(1, 251))
    asker.model.fetchMore(NOWHERE)
    asker.model.fetchMore(NOWHERE)
    assert len(asker.queries) == 2


def test_only_the_answer_to_the_latest_question_counts(asker: Asker) -> None:
    model = asker.model
    model.search(HistoryQuery("e"))
    model.search(HistoryQuery("er"))
    late, latest = asker.queries
    model.take_page(answer(latest, [5]))
    model.take_page(answer(late, [5, 4, 3]))
    assert asker.listed == [5]
    model.take_page(answer(latest, [6, 5]))  # it was answered already
    assert asker.listed == [5]


def test_an_early_answer_to_an_older_question_is_passed_over(asker: Asker) -> None:
    model = asker.model
    model.search(HistoryQuery("e"))
    model.search(HistoryQuery("er"))
    model.take_page(answer(asker.queries[0], [5, 4]))
    assert asker.listed == []
    assert model.waiting


def test_a_late_page_of_another_search_is_not_added(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(*range(1, 251))
    asker.model.fetchMore(NOWHERE)
    more = asker.queries[-1]
    asker.model.search(HistoryQuery("er"))
    asker.reply(3)
    asker.model.take_page(answer(more, range(1, 251)))
    assert asker.listed == [3]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([3, 2, 1], [5, 4, 3, 2, 1], id="new flows"),
        pytest.param([3, 2, 1], [3, 1], id="one is gone"),
        pytest.param([3, 2, 1], [], id="all are gone"),
        pytest.param([], [2, 1], id="the first ones"),
        pytest.param(range(1, 101), range(1, 303), id="so many that there is a gap"),
    ],
)
def test_a_reload_shows_what_is_there_now(
    asker: Asker, before: list[int], after: list[int]
) -> None:
    asker.model.reload()
    asker.reply(*before)
    asker.model.reload()
    asker.reply(*after)
    assert asker.listed == sorted(after, reverse=True)[:100]
    assert asker.model.more is (len(after) > 100)


def test_a_window_of_the_rows_is_held_and_loaded_again(asker: Asker) -> None:
    everything = range(1, 1501)
    asker.model.reload()
    asker.reply(*everything)
    for _ in range(12):
        asker.model.fetchMore(NOWHERE)
        asker.reply(*everything)
    assert asker.listed == list(range(1200, 200, -1))
    assert asker.model.earlier
    asker.model.reload()
    assert asker.queries[-1] == HistoryQuery(after=Cursor(1201), limit=1000)
    asker.reply(*everything, 1501)
    assert asker.listed == list(range(1200, 200, -1))
    asker.model.fetchMore(NOWHERE)
    assert asker.queries[-1].after == Cursor(201)


def test_the_rows_before_the_window_come_back(asker: Asker) -> None:
    everything = range(1, 1201)
    asker.model.reload()
    asker.reply(*everything)
    for _ in range(11):
        asker.model.fetchMore(NOWHERE)
        asker.reply(*everything)
    assert asker.listed == list(range(1000, 0, -1))
    while asker.model.earlier:
        asker.model.fetch_earlier()
        asker.reply(*everything)
    assert asker.listed == list(range(1200, 200, -1))
    assert asker.model.more
    asker.model.reload()
    assert asker.queries[-1] == HistoryQuery(limit=1000)


def test_the_beginning_is_loaded_where_it_was_left(asker: Asker) -> None:
    everything = range(1, 1201)
    asker.model.reload()
    asker.reply(*everything)
    asker.model.go_to_start()
    assert len(asker.queries) == 1
    for _ in range(11):
        asker.model.fetchMore(NOWHERE)
        asker.reply(*everything)
    asker.model.go_to_start()
    asker.reply(*everything)
    assert asker.listed == list(range(1200, 1100, -1))
    assert not asker.model.earlier


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        pytest.param([1, 2, 3, 4], [4, 1, 2, 3], {4}, id="one to the front"),
        pytest.param([1, 2, 3, 4], [2, 3, 4, 1], {1}, id="one to the end"),
        pytest.param([1, 2, 3, 4], [5, 2, 6, 4, 7], {1, 3}, id="others in between"),
    ],
)
def test_rows_of_another_order_move_and_the_others_stay(
    asker: Asker, before: list[int], after: list[int], moved: set[int]
) -> None:
    model = asker.model
    model.sort_by(Sort(SortColumn.STATUS))
    model.take_page(HistoryPage(asker.queries[-1], tuple(map(row, before)), more=False))
    held = {flow: QPersistentModelIndex(model.index(at, 0)) for at, flow in enumerate(before)}
    model.reload()
    model.take_page(HistoryPage(asker.queries[-1], tuple(map(row, after)), more=False))
    assert asker.listed == after
    assert {flow for flow, place in held.items() if not place.isValid()} == moved
    assert all(model.flow_id(at.row()) == flow for flow, at in held.items() if at.isValid())


def test_another_order_begins_anew_and_pages_by_its_values(asker: Asker) -> None:
    model, by_name = asker.model, Sort(SortColumn.NAME, descending=False)
    model.search(HistoryQuery("eri"))
    asker.reply(1)
    model.sort_by(by_name)
    assert asker.queries[-1] == HistoryQuery("eri", sort=by_name)
    last = row(4, name_key="eriksson")
    model.take_page(HistoryPage(asker.queries[-1], (row(9, name_key="e"), last), more=True))
    assert asker.listed == [9, 4]
    model.fetchMore(NOWHERE)
    assert asker.queries[-1] == HistoryQuery("eri", sort=by_name, after=Cursor(4, "eriksson"))
    model.search(HistoryQuery("anna"))
    assert asker.queries[-1].sort == model.order == by_name


def test_similar_rows_follow_under_a_line(asker: Asker) -> None:
    model = asker.model
    model.search(HistoryQuery("erikson"))
    page = HistoryPage(asker.queries[-1], (row(7),), more=False, similar=(row(9), row(2)))
    model.take_page(page)
    assert (asker.listed, model.line, model.found, model.similar) == ([7, 0, 9, 2], 1, 1, 2)
    assert model.line_text == "Similar names, one letter differs"
    assert not model.flags(model.index(1, 0))
    assert text(model, 1, Column.NAME) is None
    told = model.index(1, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == model.line_text
    model.reload()
    model.take_page(HistoryPage(asker.queries[-1], (), more=False, similar=(row(9),)))
    assert (asker.listed, model.line, model.found, model.similar) == ([0, 9], 0, 0, 1)
    assert model.line_text.startswith("Nothing matches exactly.")


def test_what_awaits_a_review_is_told_apart_from_what_was_saved(asker: Asker) -> None:
    model = asker.model
    model.reload()
    rows = (row(2, FlowStatus.AWAITING_REVIEW), row(1))
    model.take_page(HistoryPage(asker.queries[-1], rows, more=False))
    read, saved = (model.index(at, Column.NAME) for at in range(2))
    assert read.data() == saved.data() == "Anna Maria Eriksson"
    assert read.data(Qt.ItemDataRole.ForegroundRole) == colour(Role.MUTED)
    assert saved.data(Qt.ItemDataRole.ForegroundRole) is None
    assert "not checked" in read.data(Qt.ItemDataRole.ToolTipRole)


def test_a_reload_keeps_rows_that_did_not_change(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(1, 2, 3)
    held = QPersistentModelIndex(asker.model.index(1, 0))
    changed: list[int] = []
    asker.model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    asker.model.reload()
    rows = (row(4), row(3), row(2), row(1, FlowStatus.FAILED))
    asker.model.take_page(HistoryPage(asker.queries[-1], rows, more=False))
    assert held.row() == 2
    assert asker.model.flow_id(held.row()) == 2
    assert changed == [3]


def test_after_an_error_nothing_is_asked_until_somebody_wants_it(asker: Asker) -> None:
    model = asker.model
    everything = range(1, 1501)
    model.reload()
    asker.reply(*everything)
    for _ in range(10):
        model.fetchMore(NOWHERE)
        asker.reply(*everything)
    model.fetchMore(NOWHERE)
    model.give_up()
    assert not model.waiting
    assert not model.canFetchMore(NOWHERE)
    model.reload()
    asker.reply(*everything)
    assert model.canFetchMore(NOWHERE)


def test_a_flow_is_found_by_its_id(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(2, 5, 9)
    assert [asker.model.row_of(flow) for flow in (9, 5, 2)] == [0, 1, 2]
    assert [asker.model.row_of(flow) for flow in (10, 7, 1)] == [None, None, None]


@pytest.mark.parametrize(
    ("words", "stage", "narrowed"),
    [("", None, False), ("eri", None, True), ("", Stage.FAILED, True)],
)
def test_it_knows_whether_it_was_narrowed_down(
    asker: Asker, words: str, stage: Stage | None, *, narrowed: bool
) -> None:
    asker.model.search(HistoryQuery(words, frozenset({stage} if stage else ())))
    assert asker.model.searching is narrowed


def test_a_table_of_flows_has_no_children(asker: Asker) -> None:
    asker.model.reload()
    asker.reply(*range(1, 251))
    inside = asker.model.index(0, 0)
    assert asker.model.rowCount(inside) == asker.model.columnCount(inside) == 0
    assert not asker.model.canFetchMore(inside)
    assert asker.model.data(NOWHERE) is None


def test_a_corrected_record_is_marked(asker: Asker) -> None:
    model = asker.model
    model.reload()
    rows = (row(2, corrected=True), row(1))
    model.take_page(HistoryPage(asker.queries[-1], rows, more=False))
    assert [text(model, at, Column.STATUS) for at in range(2)] == ["Corrected", "Saved"]
