"""The supervisor's board: what it counts, who sees what of it, and the command that prints it."""

from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from kyc_desktop import __main__
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Addressee, Worker
from kyc_desktop.domain.office_board import Reviewed, Sight, StageBacklog
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.store import Store
from tests.e2e.program import environment
from tests.integration.persistence.conftest import DOB, NAME, Desk
from tests.integration.persistence.reviewing import WORKER, Clerk, change, read_for_office
from tests.integration.persistence.test_office_reviews import TO_MORROW
from tests.integration.persistence.test_roles import store_of
from tests.office_documents import enter_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["store_of"]

pytestmark = pytest.mark.usefixtures("own_log")
OTHER = Worker("scan-2/7/1", "scan-2", 7, 4, "0.9")


@pytest.fixture
def anna(store: Store) -> Clerk:
    return Clerk(store, "anna")


@pytest.fixture
def bert(database_url: str, tmp_path: Path) -> Iterator[Clerk]:
    store = Store.open(database_url, tmp_path / "bert")
    yield Clerk(store, "bert")
    store.close()


@pytest.fixture
def env(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    values = environment(tmp_path / "data") | {"DATABASE_URL": database_url}
    for key, value in values.items():
        monkeypatch.setenv(key, value)
    return monkeypatch


def to_read(store: Store, number: int) -> list[int]:
    """Documents that wait to be read."""
    ids = []
    states = [FlowState(ImageSource(f"{each}.png"), "Intake") for each in range(number)]
    for state in store.flows.create(KYC_FLOW, states):
        assert state.flow_id is not None
        desk = Desk(store, state.flow_id, state.version)
        desk.start(UPLOAD_IMAGE)
        desk.succeed(UPLOAD_IMAGE)
        desk.rest(FlowStatus.QUEUED)
        ids.append(state.flow_id)
    enter_office(store, ids)
    return ids


def save(clerk: Clerk) -> None:
    desk = clerk.desk(clerk.take_one())
    desk.start(SAVE_TO_DB)
    desk.save_reviewed(Review(NAME, DOB, clerk.name))
    desk.succeed(SAVE_TO_DB)


def reject(clerk: Clerk) -> None:
    desk = clerk.desk(clerk.take_one())
    rejection = Rejection(RejectReason.UNREADABLE, "", clerk.name)
    clerk.store.rejections.reject(desk.flow_id, desk.version, rejection)


def put_off(clerk: Clerk) -> None:
    desk = clerk.desk(clerk.take_one())
    clerk.store.office_reviews.put_off(desk.flow_id, desk.version, clerk.name, change(), TO_MORROW)


def forward(clerk: Clerk, to: Addressee) -> None:
    desk = clerk.desk(clerk.take_one())
    clerk.store.office_reviews.forward(desk.flow_id, desk.version, clerk.name, change(), to)


def counts(backlog: StageBacklog) -> tuple[int, ...]:
    return (
        backlog.waiting,
        backlog.held,
        backlog.put_off,
        backlog.forwarded,
        backlog.for_supervisor,
        backlog.done_last_hour,
    )


def test_a_day_at_the_office(anna: Clerk, bert: Clerk, engine: Engine) -> None:
    read = read_for_office(anna.store, 9)
    waiting = to_read(anna.store, 3)
    anna.store.office.hold(OTHER, ())
    anna.store.office.take(OTHER.id, 2)
    save(anna)
    save(bert)
    reject(bert)
    put_off(anna)
    anna.take_one()
    anna.take_one()
    forward(anna, Addressee("bert"))
    forward(anna, Addressee())
    with engine.begin() as sql:
        sql.execute(
            text("UPDATE office_queue SET entered_at = now() - interval '2 h' WHERE flow_id = :id"),
            {"id": waiting[0]},
        )
    board = bert.store.office_board.board("bert")

    assert counts(board.to_read) == (1, 2, 0, 0, 0, 9)
    assert 7200 <= board.to_read.oldest_s < 7300
    assert board.to_read.left_s == pytest.approx(3 * 3600 / 9)
    assert counts(board.to_review) == (1, 2, 1, 1, 1, 3)
    assert board.to_review.left_s == pytest.approx(5 * 3600 / 3)  # not what is put off
    assert board.by_clerk == (Reviewed("anna", 1, 0), Reviewed("bert", 1, 1))
    assert [(each.flow_id, each.operator, each.running) for each in board.held] == [
        (read[4], "anna", True),
        (read[5], "anna", True),
    ]
    assert [(each.host, each.reading, each.read_last_hour) for each in board.hosts] == sorted(
        [(socket.gethostname(), 0, 9), ("reads", 0, 0), ("scan-2", 2, 0)]
    )
    assert [each.version for each in board.workers] == ["1.0", "0.9"]
    assert board.whole


def test_who_has_taken_a_document_is_told_with_when_not_when_last_typed(
    anna: Clerk, engine: Engine
) -> None:
    read_for_office(anna.store, 1)
    anna.take_one()
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET active_at = now() + interval '10 min'"))
    (held,) = anna.store.office_board.board("anna").held
    assert held.since < held.active_at
    assert 0 <= held.since_s < 300


def test_what_was_done_more_than_an_hour_ago_is_no_pace(anna: Clerk, engine: Engine) -> None:
    read_for_office(anna.store, 2)
    save(anna)
    with engine.begin() as sql:
        sql.execute(
            text(
                "UPDATE flow_figures SET ready_at = now() - interval '61 min', "
                "ended_at = now() - interval '61 min' WHERE ended_at IS NOT NULL"
            )
        )
    board = anna.store.office_board.board("anna")
    assert counts(board.to_review) == (1, 0, 0, 0, 0, 0)
    assert (board.to_review.left_s, board.by_clerk) == (None, ())
    assert board.to_read.done_last_hour == 1


def test_without_workers_nobody_can_say_when_all_is_read(anna: Clerk) -> None:
    read_for_office(anna.store, 1)
    to_read(anna.store, 2)
    anna.store.office.leave(WORKER.id)
    board = anna.store.office_board.board("anna")
    assert (board.to_read.done_last_hour, board.to_read.left_s, board.workers) == (1, None, ())


def test_what_a_closed_window_had_waits_for_anybody(anna: Clerk, bert: Clerk) -> None:
    read_for_office(anna.store, 1)
    bert.take_one()
    assert counts(anna.store.office_board.board("anna").to_review)[:2] == (0, 1)
    bert.store.close()
    board = anna.store.office_board.board("anna")
    assert counts(board.to_review)[:2] == (1, 0)
    assert [each.running for each in board.held] == [False]


def test_who_sees_what(anna: Clerk, store_of: Callable[[str | None], Store]) -> None:
    eve = Clerk(store_of(roles.CLERK), "eve")
    auditor, ada = store_of(roles.AUDITOR), store_of(roles.ADMIN)
    worker = store_of(roles.WORKER)
    read_for_office(anna.store, 5)
    save(anna)
    save(eve)
    anna.take_one()
    eve.take_one()
    own = eve.store.office_board.board("eve")
    assert own.by_clerk == (Reviewed("eve", 1, 0),)
    assert [each.operator for each in own.held] == ["eve"]
    assert counts(own.to_review) == (1, 2, 0, 0, 0, 2)  # the totals are for everybody
    assert not own.whole
    for store in (auditor, ada, worker):
        board = store.office_board.board("somebody")
        assert [each.operator for each in board.by_clerk] == ["anna", "eve"]
        assert [each.operator for each in board.held] == ["anna", "eve"]
    assert auditor.office_board.board("somebody", by_clerk=False).by_clerk == ()


def test_who_is_shown_the_tab_and_may_take_back(
    anna: Clerk, store_of: Callable[[str | None], Store]
) -> None:
    assert anna.store.office_board.sight() == Sight(whole=True, takes_back=True)
    assert store_of(roles.CLERK).office_board.sight() == Sight(whole=False, takes_back=False)
    assert store_of(roles.AUDITOR).office_board.sight() == Sight(whole=True, takes_back=False)
    assert store_of(roles.ADMIN).office_board.sight() == Sight(whole=True, takes_back=True)


def test_what_is_put_off_is_not_the_oldest(anna: Clerk, engine: Engine) -> None:
    first, _ = read_for_office(anna.store, 2)
    with engine.begin() as sql:
        sql.execute(
            text("UPDATE office_queue SET entered_at = now() - interval '2 h' WHERE flow_id = :id"),
            {"id": first},
        )
    assert anna.store.office_board.board("anna").to_review.is_late(3600.0)
    put_off(anna)
    assert not anna.store.office_board.board("anna").to_review.is_late(3600.0)


def test_what_is_kept_for_somebody_or_put_off_is_listed(
    anna: Clerk, store_of: Callable[[str | None], Store]
) -> None:
    first, second, third = read_for_office(anna.store, 3)
    put_off(anna)
    forward(anna, Addressee("eve"))
    forward(anna, Addressee())
    boards = anna.store.office_board
    assert [(it.flow_id, it.for_operator, it.for_supervisor, it.until)
            for it in boards.board("anna").aside] == [
        (first, None, False, TO_MORROW), (second, "eve", False, None), (third, None, True, None),
    ]  # fmt: skip
    eve = store_of(roles.CLERK)
    assert [each.flow_id for each in eve.office_board.board("eve").aside] == [second]
    assert eve.office_board.board("bert").aside == ()
    anna.store.office_reviews.take_back(second, "anna")
    assert [each.flow_id for each in boards.board("anna").aside] == [first, third]
    assert anna.take_one().flow_id == third  # without groups everybody is the supervisor
    assert [each.flow_id for each in boards.board("anna").aside] == [first]


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = __main__.main(["office", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("env", "store")
def test_nothing_waits_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], capsys)[:2] == (0, "Nothing waits in the office.\n")


def test_the_board_is_printed(
    anna: Clerk, env: pytest.MonkeyPatch, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    read_for_office(anna.store, 3)
    save(anna)
    flow_id = anna.take_one().flow_id
    code, out, _ = run([], capsys)
    rows = [" ".join(line.replace("│", " ").split()) for line in out.splitlines()]
    assert code == 0
    for row in (
        "waiting 1",
        "being read, or in a list 1",
        "done in the last hour 3 1",
        "all done in about 2 hours",
        f"{socket.gethostname()} 3",
        "reads 0 1.0 1 1",
        "anna 1 0",
    ):
        assert row in rows, out
    assert re.fullmatch(rf"anna open 1 \d+ s {flow_id}", rows[-2])

    assert "target" not in out
    forward(anna, Addressee("bert"))
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET entered_at = now() - interval '2 h'"))
    env.setenv("KYC_OFFICE_TARGET_MINUTES", "30")
    out = run([], capsys)[1]
    assert "The oldest document to review has waited 2 hours; the target is 30 min." in out
    assert "document to read has" not in out

    code, out, _ = run(["--json"], capsys)
    told: dict[str, Any] = json.loads(out)
    assert code == 0
    assert told["target_s"] == 1800
    assert (told["to_read"]["late"], told["to_review"]["late"]) == (False, True)
    assert told["to_review"]["documents"] == 2
    assert told["to_review"]["left_s"] == 7200
    assert told["by_clerk"] == [{"operator": "anna", "saved": 1, "rejected": 0}]
    assert told["held"][0]["flow_id"] == flow_id
    assert told["held"][0]["since"].startswith("20")
    assert told["workers"][0]["version"] == "1.0"
    assert [(it["for_operator"], it["until"]) for it in told["aside"]] == [("bert", None)]


@pytest.mark.usefixtures("env")
def test_documents_are_taken_back(
    anna: Clerk, bert: Clerk, capsys: pytest.CaptureFixture[str]
) -> None:
    read_for_office(anna.store, 3)
    first, second = anna.take_one().flow_id, bert.take_one().flow_id
    code, out, _ = run(["--take-back", str(first), "9999999"], capsys)
    told = out.splitlines()
    assert code == 1
    assert told[0] == f"Flow {first} waits for any clerk again."
    assert "9999999" in told[1]
    assert anna.store.office_reviews.lost([first or 0]) == {first}
    events = anna.store.flows.details(first or 0).events
    assert (events[-1].actor, events[-1].action) == ("m.clerk", "review_reclaimed")

    code, out, _ = run(["--take-back", str(first), str(second), str(second), "--json"], capsys)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(each["flow_id"], each["taken_back"]) for each in answers] == [
        (first, False),
        (second, True),
    ]
    assert "no clerk has it" in answers[0]["message"]
    assert counts(anna.store.office_board.board("anna").to_review)[:2] == (3, 0)


@pytest.mark.parametrize("role", [roles.CLERK, roles.AUDITOR])
def test_only_an_administrator_takes_back(
    role: str,
    anna: Clerk,
    env: pytest.MonkeyPatch,
    user_url: Callable[[str | None], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    read_for_office(anna.store, 1)
    flow_id = anna.take_one().flow_id
    env.setenv("DATABASE_URL", user_url(role))
    code, out, err = run(["--take-back", str(flow_id)], capsys)
    assert (code, out) == (2, "")
    assert "Only a supervisor may take documents back" in err
    assert anna.store.office_reviews.lost([flow_id or 0]) == set()
    assert run([], capsys)[0] == 0
