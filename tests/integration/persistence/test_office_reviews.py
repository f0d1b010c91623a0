"""Reviews of the office: each is with one clerk at a time, whatever becomes of the clerks."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.office import Addressee, FromOffice, Offer, Wants
from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import HoldsEnough, NotAllowed, StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import READ
from tests.integration.persistence.entering import FIRST
from tests.integration.persistence.reviewing import (
    LINES,
    TYPED,
    Clerk,
    change,
    ids_of,
    read_for_office,
)
from tests.integration.persistence.sealing_office import Office, found_in
from tests.integration.persistence.test_office_faults import end_leases
from tests.integration.persistence.test_roles import store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.domain.flow import FlowState

__all__ = ["store_of"]

TO_MORROW = dt.datetime(2100, 1, 1, 8, tzinfo=dt.UTC)


@pytest.fixture
def clerk(database_url: str, tmp_path: Path) -> Iterator[Callable[..., Clerk]]:
    with ExitStack() as opened:

        def start(name: str, wants: Wants | None = None) -> Clerk:
            store = Store.open(database_url, tmp_path / name)
            opened.callback(store.close)
            return Clerk(store, name, wants or Wants())

        yield start


def waiting(engine: Engine) -> dict[int, str | None]:
    """The documents in the office queue, each with its clerk."""
    with engine.begin() as sql:
        rows = sql.execute(
            text("SELECT flow_id, operator FROM office_queue WHERE stage = 'review'")
        )
        return {row.flow_id: row.operator for row in rows}


def told(store: Store, flow_id: int) -> list[tuple[str, str, str | None, str | None]]:
    """What the audit says of a document in the office."""
    return [
        (each.actor, each.action, each.field, each.new_value)
        for each in store.flows.details(flow_id).events
        if each.action.startswith("review_")
    ]


def test_the_most_urgent_comes_first_with_its_reading(clerk: Callable[..., Clerk]) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    late = read_for_office(anna.store, 2)
    urgent = read_for_office(anna.store, 1, priority=5)
    first = anna.take()
    assert first is not None
    assert (first.state.flow_id, first.state.operator) == (urgent[0], "anna")
    assert (first.state.status, first.state.details) == (FlowStatus.AWAITING_REVIEW, READ)
    assert (first.state.ocr, first.office, first.draft) == (LINES, FromOffice(), None)
    assert ids_of([bert.take_one(), anna.take_one()]) == late
    assert (anna.take(), bert.take()) == (None, None)
    assert anna.store.office_reviews.offer("anna", Wants()) == Offer(0, 2, used=True)
    assert told(anna.store, late[0]) == [("bert", "review_taken", None, None)]


def test_a_desktop_alone_has_nothing_to_share(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna")
    assert anna.store.office_reviews.offer("anna", Wants()) == Offer(0, 0, used=False)
    assert anna.take() is None


def test_many_who_take_at_once_share(clerk: Callable[..., Clerk]) -> None:
    clerks = [clerk(f"clerk{number}", Wants(most=100)) for number in range(4)]
    ids = read_for_office(clerks[0].store, 24)
    together, shown = Barrier(len(clerks)), list[int]()

    def drain(each: Clerk) -> None:
        together.wait()
        while (taken := each.take()) is not None:
            shown.extend(ids_of([taken.state]))

    threads = [Thread(target=drain, args=(each,)) for each in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(shown) == ids


def test_a_clerk_has_so_many_at_a_time(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna", Wants(most=2))
    read_for_office(anna.store, 3)
    anna.take_one()
    state = anna.take_one()
    with pytest.raises(HoldsEnough):
        anna.take()
    desk = anna.desk(state)
    anna.store.office_reviews.give_back(desk.flow_id, desk.version, "anna", change())
    anna.take_one()


def test_a_clerk_is_offered_the_kinds_chosen(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna", Wants(kinds=frozenset({"id_card"})))
    bert = clerk("bert")
    kinds = (DocumentType.PASSPORT, DocumentType.UNKNOWN, DocumentType.ID_CARD)
    passport, unknown, card = (
        read_for_office(anna.store, 1, found=replace(READ, document_type=kind))[0] for kind in kinds
    )
    assert anna.waiting == 2
    assert ids_of([anna.take_one(), anna.take_one()]) == [unknown, card]
    assert anna.take() is None
    assert bert.take_one().flow_id == passport


def test_a_program_that_has_ended_loses_what_it_had_with_what_was_typed(
    clerk: Callable[..., Clerk],
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (flow_id,) = read_for_office(bert.store, 1)
    anna.type(anna.take_one())
    assert bert.take() is None
    anna.store.close()
    assert bert.waiting == 1
    taken = bert.take()
    assert taken is not None
    assert (taken.state.flow_id, taken.draft) == (flow_id, TYPED)
    again = clerk("anna")
    assert again.store.queue.claim("anna").flows == ()


def test_a_window_that_starts_again_has_what_nobody_took(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna")
    (flow_id,) = read_for_office(anna.store, 1)
    anna.take_one()
    anna.store.close()
    again = clerk("anna")
    (back,) = again.store.queue.claim("anna").flows
    assert (back.state.flow_id, back.office) == (flow_id, FromOffice())
    assert again.take() is None
    assert clerk("bert").take() is None


def test_what_stands_still_goes_to_whoever_asks(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert", Wants(idle_s=60))
    (flow_id,) = read_for_office(anna.store, 1)
    state = anna.take_one()
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET active_at = now() - interval '61 seconds'"))
    anna.type(state)  # still there
    assert bert.take() is None
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET active_at = now() - interval '61 seconds'"))
    assert clerk("carl", Wants(idle_s=90)).take() is None
    assert bert.take_one().flow_id == flow_id
    assert anna.store.office_reviews.lost([flow_id]) == {flow_id}
    assert bert.store.office_reviews.lost([flow_id]) == frozenset()
    anna.type(state, replace(TYPED, name="Late"))  # changes nothing any more
    with pytest.raises(StaleFlow):
        anna.desk(state).start(SAVE_TO_DB)
    assert [each.old_value for each in bert.store.flows.details(flow_id).events
            if each.action == "review_taken"] == [None, "anna"]  # fmt: skip


def save(anna: Clerk, state: FlowState) -> None:
    anna.desk(state).finish()


def reject(anna: Clerk, state: FlowState) -> None:
    assert state.flow_id is not None
    rejection = Rejection(RejectReason.UNREADABLE, "", "anna")
    anna.store.rejections.reject(state.flow_id, state.version, rejection)


def enter_first(anna: Clerk, state: FlowState) -> None:
    desk = anna.desk(state)
    desk.start(SAVE_TO_DB)
    desk.enter_first(FIRST)


def erase(anna: Clerk, state: FlowState) -> None:
    assert state.flow_id is not None
    assert anna.store.erasures.erase(state.flow_id, "ada", Why.REQUEST) is None


def remove(anna: Clerk, state: FlowState) -> None:
    assert state.flow_id is not None
    anna.store.queue.remove_from_queue(state.flow_id, change().number)


@pytest.mark.parametrize("end", [save, reject, enter_first, erase, remove])
def test_what_is_done_leaves_the_office(
    clerk: Callable[..., Clerk], engine: Engine, end: Callable[[Clerk, FlowState], None]
) -> None:
    anna = clerk("anna")
    done, other = read_for_office(anna.store, 2)
    state = anna.take_one()
    assert waiting(engine) == {done: "anna", other: None}
    end(anna, state)
    assert waiting(engine) == {other: None}


def test_whoever_opens_it_from_the_history_has_it_alone(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    read_for_office(anna.store, 1)
    state = anna.take_one()
    assert state.flow_id is not None
    bert.store.queue.put(state.flow_id, state.version, "bert")
    assert waiting(engine) == {}
    with pytest.raises(StaleFlow):
        anna.store.office_reviews.give_back(state.flow_id, state.version, "anna", change())


def test_what_is_given_back_goes_to_anybody_with_what_was_typed(
    clerk: Callable[..., Clerk],
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (flow_id,) = read_for_office(anna.store, 1)
    state = anna.take_one()
    for _ in range(2):  # the answer was lost
        anna.store.office_reviews.give_back(flow_id, state.version, "anna", change(TYPED))
    assert anna.store.queue.claim("anna").flows == ()
    taken = bert.take()
    assert taken is not None
    assert taken.draft == TYPED
    assert [each[:2] for each in told(bert.store, flow_id)] == [
        ("anna", "review_taken"), ("anna", "review_given_back"), ("bert", "review_taken"),
    ]  # fmt: skip


def test_what_is_being_read_again_is_not_let_go(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna")
    read_for_office(anna.store, 1)
    desk = anna.desk(anna.take_one())
    desk.start(SAVE_TO_DB)
    with pytest.raises(StaleFlow):
        anna.store.office_reviews.give_back(desk.flow_id, desk.version, "anna", change())


def test_a_colleague_gets_what_is_forwarded_before_all_else(clerk: Callable[..., Clerk]) -> None:
    wants = Wants(kinds=frozenset({"voter_card"}))
    anna, bert, carl = clerk("anna"), clerk("Bert Maier", wants), clerk("carl")
    sent, other = read_for_office(anna.store, 2)
    state = anna.take_one()
    anna.store.office_reviews.forward(
        sent, state.version, "anna", change(), Addressee(" bert  MAIER "), "Is that a B? "
    )
    assert (carl.waiting, bert.waiting) == (1, 1)
    assert carl.take_one().flow_id == other
    assert carl.take() is None
    taken = bert.take()
    assert taken is not None
    assert (taken.state.flow_id, taken.office) == (sent, FromOffice("anna", "Is that a B?"))
    assert told(bert.store, sent)[1] == (
        "anna", "review_forwarded", "bert MAIER", "Is that a B?",
    )  # fmt: skip
    bert.store.office_reviews.give_back(sent, taken.state.version, "Bert Maier", change())
    assert anna.take_one().flow_id == sent


def test_the_supervisor_gets_what_is_forwarded_and_takes_back(
    clerk: Callable[..., Clerk], store_of: Callable[[str | None], Store]
) -> None:
    anna, ada = clerk("anna"), Clerk(store_of(roles.ADMIN), "ada")
    eve = Clerk(store_of(roles.CLERK), "eve")
    (flow_id,) = read_for_office(anna.store, 1)
    state = eve.take_one()
    eve.store.office_reviews.forward(
        flow_id, state.version, "eve", change(TYPED), Addressee(), "Forged?"
    )
    assert (eve.waiting, ada.waiting) == (0, 1)
    assert eve.take() is None
    mine = ada.take()
    assert mine is not None
    assert (mine.draft, mine.office) == (TYPED, FromOffice("eve", "Forged?"))
    ada.store.office_reviews.give_back(flow_id, mine.state.version, "ada", change(TYPED))
    state = eve.take_one()
    with pytest.raises(NotAllowed):
        eve.store.office_reviews.take_back(flow_id, "eve")
    ada.store.office_reviews.take_back(flow_id, "ada")
    assert eve.store.office_reviews.lost([flow_id]) == {flow_id}
    with pytest.raises(StaleFlow):
        ada.store.office_reviews.take_back(flow_id, "ada")
    taken = ada.take()
    assert taken is not None
    assert taken.draft == TYPED


def test_what_is_put_off_waits_until_then(clerk: Callable[..., Clerk], engine: Engine) -> None:
    anna = clerk("anna")
    (flow_id,) = read_for_office(anna.store, 1)
    state = anna.take_one()
    anna.store.office_reviews.put_off(flow_id, state.version, "anna", change(), TO_MORROW)
    assert (anna.waiting, anna.take()) == (0, None)
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET not_before = now()"))
    assert anna.take_one().flow_id == flow_id
    assert told(anna.store, flow_id)[1] == (
        "anna", "review_put_off", None, "2100-01-01T08:00:00+00:00",
    )  # fmt: skip


def test_notes_are_encrypted_and_erased(database_url: str, tmp_path: Path, engine: Engine) -> None:
    office = Office(database_url, tmp_path)
    office.store().keys.enable(office.keys)
    anna = Clerk(office.store(), "anna")
    (flow_id,) = read_for_office(anna.store, 1)
    state = anna.take_one()
    send = anna.store.office_reviews.forward
    send(flow_id, state.version, "anna", change(), Addressee("bert"), "Ask Mrs Quillonia")
    assert found_in(engine, "quillonia") == set()
    bert = replace(anna, name="bert")
    taken = bert.take()
    assert taken is not None
    assert taken.office == FromOffice("anna", "Ask Mrs Quillonia")
    assert anna.store.erasures.erase(flow_id, "ada", Why.REQUEST) is None
    assert waiting(engine) == {}
    office.close()


def test_a_window_keeps_what_it_has_when_the_server_was_away(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    read_for_office(anna.store, 1)
    state = anna.take_one()
    end_leases(engine)
    assert anna.waiting == 0  # asked by the window as soon as the server answers
    assert bert.waiting == 0
    assert bert.take() is None
    assert waiting(engine) == {state.flow_id: "anna"}


def test_windows_hear_of_what_waits(clerk: Callable[..., Clerk]) -> None:
    anna, heard = clerk("anna"), Barrier(2)
    times = list[int]()

    def hear(_: object) -> None:
        times.append(1)
        heard.wait(60)

    thread = Thread(target=anna.store.review_news.run, args=(hear,))
    thread.start()
    heard.wait(60)  # it has begun to listen
    (flow_id,) = read_for_office(anna.store, 1)
    heard.wait(60)
    state = anna.take_one()
    heard.wait(60)
    anna.type(state)  # of which nobody needs to hear
    anna.desk(state).finish()
    heard.wait(60)
    anna.store.review_news.close()
    thread.join()
    assert len(times) == 4
    assert flow_id == state.flow_id
