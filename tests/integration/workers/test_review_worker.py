"""Telling others what is in front never fails for the clerk; History says who has what."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.history import HistoryPage, UnderReview
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import NotAllowed
from kyc_desktop.workers.history_worker import HistoryWorker
from kyc_desktop.workers.page_requests import PageRequest
from kyc_desktop.workers.review_worker import ReviewWorker
from tests.messages import saying
from tests.ui.history.conftest import details, row

if TYPE_CHECKING:
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.history import BlindFigures, FlowDetails

pytestmark = pytest.mark.ui

ANNA = UnderReview("anna", dt.datetime(2026, 11, 30, 9, 14, tzinfo=dt.UTC))


class Reviews:
    def __init__(self, answer: tuple[UnderReview, ...] | Exception) -> None:
        self.answer = answer
        self.ended: list[int] = []

    def begin(self, flow_id: int, operator: str) -> tuple[UnderReview, ...]:
        assert (flow_id, operator) == (7, "ben")
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def end(self, flow_id: int) -> None:
        if isinstance(self.answer, Exception):
            raise self.answer
        self.ended.append(flow_id)


def test_who_else_has_it_is_told(qtbot: QtBot) -> None:
    reviews = Reviews((ANNA,))
    worker = ReviewWorker(reviews, "ben")
    with qtbot.waitSignal(worker.others) as told:
        worker.begin(7)
    assert told.args == [7, (ANNA,)]
    worker.end(7)
    assert reviews.ended == [7]


def test_what_is_in_front_twice_has_to_end_twice() -> None:
    reviews = Reviews(())
    worker = ReviewWorker(reviews, "ben")
    worker.begin(7)  # its review
    worker.begin(7)  # its correction, which opens before the review has ended
    worker.end(7)
    assert reviews.ended == []
    worker.end(7)
    assert reviews.ended == [7]


@pytest.mark.parametrize(
    ("error", "level"),
    [(NotAllowed(saying("You may not.")), logging.INFO), (ValueError(), logging.ERROR)],
)
def test_what_fails_is_logged_and_nothing_else(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, error: Exception, level: int
) -> None:
    worker = ReviewWorker(Reviews(error), "ben")
    with caplog.at_level(logging.INFO), qtbot.assertNotEmitted(worker.others):
        worker.begin(7)
        worker.end(7)
    assert [each.levelno for each in caplog.records] == [level, level]


class History:
    def until(self, _unwanted: Event) -> History:
        return self

    def page(self, query: HistoryQuery) -> HistoryPage:
        return HistoryPage(query, (row(7), row(6)), more=False, similar=(row(5), row(4)))

    def blind_figures(self) -> BlindFigures:
        raise AssertionError("not asked for")

    def details(self, flow_id: int) -> FlowDetails:
        return details(flow_id)

    def load(self, flow_id: int) -> None:
        assert flow_id == 7


def test_rows_and_details_say_who_has_a_document(qtbot: QtBot) -> None:
    asked: list[list[int]] = []

    def others(flow_ids: list[int]) -> dict[int, tuple[UnderReview, ...]]:
        asked.append(flow_ids)
        return {7: (ANNA,), 4: (ANNA,)}

    worker = HistoryWorker(History(), History(), History(), others)  # type: ignore[arg-type] # asked with lists
    with qtbot.waitSignal(worker.page_ready) as page:
        worker.load_page(PageRequest(HistoryQuery()))
    assert page.args is not None
    assert [each.reviewers for each in page.args[0].rows] == [(ANNA,), ()]
    assert [each.reviewers for each in page.args[0].similar] == [(), (ANNA,)]
    with qtbot.waitSignal(worker.details_ready) as shown:
        worker.load_details(7)
    assert shown.args is not None
    assert shown.args[0].reviewers == (ANNA,)
    assert asked == [[7, 6, 5, 4], [7]]
