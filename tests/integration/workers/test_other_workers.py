"""The workers for history, opening the database and downloading models report failures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.history import (
    BlindFigures,
    ChangesWanted,
    FlowDetails,
    HistoryChanges,
    HistoryPage,
    UnderReview,
)
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.reading import Line
from kyc_desktop.errors import Cancelled, KycError, StorageUnavailable
from kyc_desktop.ocr.models.model_table import Progress
from kyc_desktop.workers.history_worker import HistoryWorker
from kyc_desktop.workers.model_worker import ModelWorker
from kyc_desktop.workers.page_requests import PageRequest, PageRequests
from kyc_desktop.workers.part_worker import PartRequest, PartWorker
from kyc_desktop.workers.store_worker import StoreWorker
from tests.messages import saying
from tests.ui.history.conftest import row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Box

pytestmark = pytest.mark.ui

DOWN = StorageUnavailable(saying("The database is gone."), saying("Start it."))


class History:
    """Stored flows, or an error in their place."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.unwanted: Event | None = None

    def _answer(self) -> None:
        if self.error is not None:
            raise self.error

    def until(self, unwanted: Event) -> History:
        self.unwanted = unwanted
        return self

    def page(self, query: HistoryQuery) -> HistoryPage:
        self._answer()
        return HistoryPage(query, (), more=False)

    def among(
        self, query: HistoryQuery, flow_ids: Collection[int], *, similar: bool
    ) -> HistoryPage:
        self._answer()
        found = tuple(row(each) for each in flow_ids if query == HistoryQuery() or each < 3)
        return HistoryPage(query, found, more=False, similar=found if similar else ())

    def operators(self) -> tuple[str, ...]:
        self._answer()
        return ("m.clerk",)

    def blind_figures(self) -> BlindFigures:
        self._answer()
        return BlindFigures(agreed=3)

    def details(self, flow_id: int) -> FlowDetails:
        self._answer()
        raise AssertionError("not asked for")

    def load(self, flow_id: int) -> DocumentImage | None:
        self._answer()
        return None


def test_figures_are_counted_or_their_failure_is_told(qtbot: QtBot) -> None:
    worker = HistoryWorker(History(), History(), History())
    with qtbot.waitSignal(worker.figures_ready) as answer:
        worker.load_figures()
    assert answer.args == [BlindFigures(agreed=3)]
    gone = HistoryWorker(History(DOWN), History(), History())
    with qtbot.waitSignal(gone.failed):
        gone.load_figures()


def test_a_page_comes_with_its_query(qtbot: QtBot) -> None:
    worker = HistoryWorker(History(), History(), History())
    query = HistoryQuery(search="nov")
    with qtbot.waitSignal(worker.page_ready) as answer:
        worker.load_page(PageRequest(query))
    assert answer.args is not None
    assert answer.args[0].query == query


def test_a_page_that_is_not_wanted_is_neither_looked_for_nor_told(qtbot: QtBot) -> None:
    history, request = History(DOWN), PageRequest(HistoryQuery())
    worker = HistoryWorker(history, history, history)
    request.cancelled.set()
    with qtbot.assertNotEmitted(worker.failed), qtbot.assertNotEmitted(worker.page_ready):
        worker.load_page(request)
        given_up = PageRequest(HistoryQuery())
        history.error = Cancelled(saying("Nobody wants it."))
        worker.load_page(given_up)
    assert history.unwanted is given_up.cancelled


def test_only_the_latest_page_is_wanted() -> None:
    requests, made = PageRequests(), list[PageRequest]()
    requests.requested.connect(made.append)
    for search in ("a", "ab", "ab"):
        requests.ask(HistoryQuery(search))
    assert [each.query.search for each in made] == ["a", "ab", "ab"]
    assert [each.cancelled.is_set() for each in made] == [True, True, False]
    requests.cancel()
    assert made[-1].cancelled.is_set()


@pytest.mark.parametrize(("kept", "shown"), [(None, None), (2, 2), (3, 3), (9, None)])
def test_changes_come_with_who_reviews_them_and_with_the_row_that_is_kept(
    qtbot: QtBot, kept: int | None, shown: int | None
) -> None:
    anna = UnderReview("anna", dt.datetime.now(dt.UTC))
    worker = HistoryWorker(History(), History(), History(), lambda _: {1: (anna,)})
    query = HistoryQuery(search="nov")
    with qtbot.waitSignal(worker.changes_ready) as answer:
        worker.load_changes(ChangesWanted(query, frozenset({1, 2, 3}), kept, similar=True))
    assert answer.args is not None
    changes: HistoryChanges = answer.args[0]
    assert (changes.query, changes.flow_ids) == (query, frozenset({1, 2, 3}))
    assert set(changes.rows) == {row(1, reviewers=(anna,)), row(2)}
    assert changes.similar == changes.rows
    assert (changes.kept.flow_id if changes.kept is not None else None) == shown


@pytest.mark.parametrize(
    ("error", "code"),
    [(DOWN, "storage_unavailable"), (ZeroDivisionError("1/0"), "unexpected")],
    ids=["expected", "bug"],
)
def test_a_history_that_cannot_be_read_is_told(
    qtbot: QtBot, error: Exception, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken = History(error)
    worker = HistoryWorker(broken, broken, broken)
    wanted = ChangesWanted(HistoryQuery(), frozenset({1}))
    for ask in (
        lambda: worker.load_page(PageRequest(HistoryQuery())),
        lambda: worker.load_changes(wanted),
        lambda: worker.load_details(1),
    ):
        with qtbot.waitSignal(worker.failed) as told:
            ask()  # type: ignore[no-untyped-call] # a lambda
        assert told.args is not None
        assert told.args[0].code == code
    assert any(record.exc_info for record in caplog.records) == (code == "unexpected")


class Opened:
    closed = 0

    def close(self) -> None:
        self.closed += 1


def test_the_database_is_opened_and_closed_once(qtbot: QtBot) -> None:
    store = Opened()
    worker = StoreWorker(lambda: store)
    with qtbot.waitSignal(worker.opened) as answer:
        worker.open()
    assert answer.args == [store]
    for _ in range(2):
        with qtbot.waitSignal(worker.closed):
            worker.close()
    assert store.closed == 1


def test_a_database_that_cannot_be_opened_is_told(qtbot: QtBot) -> None:
    def opening() -> Opened:
        raise DOWN

    worker = StoreWorker(opening)
    with qtbot.waitSignal(worker.failed) as told:
        worker.open()
    assert told.args == [DOWN]
    with qtbot.waitSignal(worker.closed):
        worker.close()


def test_a_download_tells_how_far_it_is(qtbot: QtBot) -> None:
    def fetching(tell: Callable[[Progress], None], cancelled: Event) -> None:
        tell(Progress("craft.pth", 3_000_000_000, 4_000_000_000))

    worker = ModelWorker(fetching)
    with qtbot.waitSignals([worker.progress, worker.done], order="strict"):
        worker.fetch()


def test_a_download_can_be_cancelled_and_begun_again(qtbot: QtBot) -> None:
    begun: list[bool] = []

    def fetching(tell: Callable[[Progress], None], cancelled: Event) -> None:
        begun.append(cancelled.is_set())
        worker.cancel()
        if cancelled.is_set():
            raise KycError(saying("Cancelled."))

    worker = ModelWorker(fetching)
    for _ in range(2):
        with qtbot.waitSignal(worker.failed):
            worker.fetch()
    assert begun == [False, False]


class Parts:
    """Reads every part alike, or fails; may be cancelled over it."""

    def __init__(
        self, error: Exception | None = None, *, cancels: bool = False, text: str = "ERIKSSON"
    ) -> None:
        self.error = error
        self.text = text
        self.cancels = cancels

    def read_part(self, data: bytes, box: Box, cancelled: Event) -> Line:
        if self.cancels:
            cancelled.set()
        if self.error is not None:
            raise self.error
        return Line(self.text, 0.9, box)


def today() -> dt.date:
    return dt.date(2026, 11, 24)


REQUEST_BOX = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))


def test_a_part_comes_with_its_request(qtbot: QtBot) -> None:
    worker, request = PartWorker(Parts(), today), PartRequest(b"", REQUEST_BOX, "name")
    with qtbot.waitSignal(worker.done) as answer:
        worker.read(request)
    assert answer.args == [request, Line("Eriksson", 0.9, REQUEST_BOX)]


ELSEWHERE = ((0.0, 50.0), (90.0, 50.0), (90.0, 60.0), (0.0, 60.0))
BY_WORD = (Line("24/12/2019", 0.9, ELSEWHERE), Line("01/02/1990", 0.9, REQUEST_BOX))


@pytest.mark.parametrize(
    ("field", "text", "lines", "value"),
    [
        ("name", "Surname: ERIKSSON, ANNA MARIA", (), "Anna Maria Eriksson"),
        ("name", "12345", (), "12345"),
        ("dob", "12 AUG 1974", (), "1974-08-12"),
        ("dob", "Date of birth 12.08.1974", (), "1974-08-12"),
        ("dob", "01/02/1990", (), "01/02/1990"),
        ("dob", "01/02/1990", BY_WORD, "1990-02-01"),
        ("dob", "ERIKSSON", (), "ERIKSSON"),
    ],
)
def test_a_part_is_the_value_of_the_field_as_a_picked_line_is(
    qtbot: QtBot, field: str, text: str, lines: tuple[Line, ...], value: str
) -> None:
    worker = PartWorker(Parts(text=text), today)
    request = PartRequest(b"", REQUEST_BOX, field, lines)
    with qtbot.waitSignal(worker.done) as answer:
        worker.read(request)
    assert answer.args == [request, Line(value, 0.9, REQUEST_BOX)]


def test_a_part_that_cannot_be_read_is_told(qtbot: QtBot) -> None:
    worker, request = PartWorker(Parts(DOWN), today), PartRequest(b"", REQUEST_BOX, "name")
    with qtbot.waitSignal(worker.failed) as told:
        worker.read(request)
    assert told.args == [request, DOWN]


@pytest.mark.parametrize("error", [None, DOWN], ids=["read", "failed"])
def test_a_part_that_nobody_waits_for_has_no_answer(qtbot: QtBot, error: KycError | None) -> None:
    worker = PartWorker(Parts(error, cancels=True), today)
    with qtbot.assertNotEmitted(worker.done), qtbot.assertNotEmitted(worker.failed):
        worker.read(PartRequest(b"", REQUEST_BOX, "name"))
