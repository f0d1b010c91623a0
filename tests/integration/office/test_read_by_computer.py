"""What each computer has read in the last hour, against SQL written by hand."""

from __future__ import annotations

import datetime as dt
import socket
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.persistence.repositories.office_board import _DONE
from tests.integration.persistence.conftest import Desk
from tests.integration.persistence.office import Office
from tests.integration.persistence.reviewing import Clerk, read_for_office
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store

# What the base tables say: the last attempt at finding the details that no person made, of flows
# that are not erased.
_BY_HAND = """
SELECT host, count(*) FROM (
    SELECT DISTINCT ON (t.flow_id) t.host, t.finished_at
    FROM flow_tasks t JOIN flow_manager f ON f.id = t.flow_id
    WHERE t.name = 'extract_details' AND t.operator IS NULL AND t.finished_at IS NOT NULL
        AND f.status <> 'erased'
    ORDER BY t.flow_id, t.finished_at DESC
) AS last WHERE finished_at > now() - interval '1 hour' GROUP BY host ORDER BY host"""


def test_what_each_computer_has_read_in_the_last_hour(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(host: str) -> None:
        monkeypatch.setattr(socket, "gethostname", lambda: host)

    anna, office = Clerk(store, "anna"), Office(store)
    at("scan-1")
    earlier = read_for_office(store, 1)[0]
    read_for_office(store, 3)
    at("scan-2")
    read_for_office(store, 2)
    at("desk-7")
    own = office.came("anna").read()
    office.save(own, "anna")
    again = office.came("anna").read()
    by_hand = office.came("anna")
    for task, operator in ((UPLOAD_IMAGE, None), (PERFORM_OCR, None), (EXTRACT_DETAILS, "anna")):
        by_hand.start(task, operator)
        by_hand.succeed(task)
    by_hand.rest(FlowStatus.AWAITING_REVIEW)
    office.fail(office.came("anna"), PERFORM_OCR)
    at("desk-8")
    again.start(EXTRACT_DETAILS)
    again.succeed(EXTRACT_DETAILS)
    again.rest(FlowStatus.AWAITING_REVIEW)
    before = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=61)
    office.was(Desk(store, earlier, 0), before, before)
    first = anna.take_one()
    assert first.flow_id == earlier
    anna.desk(first).finish()  # read before, saved now
    board = store.office_board.board("anna")
    told = [(each.host, each.read_last_hour) for each in board.hosts if each.read_last_hour]
    assert told == [("desk-7", 1), ("desk-8", 1), ("scan-1", 3), ("scan-2", 2)]
    with engine.begin() as sql:
        assert [tuple(row) for row in sql.execute(text(_BY_HAND))] == told
    assert board.to_read.done_last_hour == 7
    assert_rows_are_current(store)


def test_the_last_hour_is_found_by_indexes(store: Store, engine: Engine) -> None:
    read_for_office(store, 2)
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL enable_seqscan = off"))  # so few rows are read faster than two
        plan = "\n".join(sql.scalars(text(f"EXPLAIN {_DONE}")))
    assert "Seq Scan" not in plan
    assert {"ix_flow_figures_ended_at", "ix_flow_figures_open"} <= set(plan.split())
