"""Giving back, forwarding and putting off are undone, unless somebody else was quicker."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.office import Addressee, FromOffice, LetGo
from kyc_desktop.errors import StaleFlow
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.reviewing import TYPED, Clerk, change, read_for_office
from tests.integration.persistence.test_office_reviews import TO_MORROW, clerk, waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["clerk"]

ROUNDS = 10


def test_letting_go_is_undone_while_nobody_else_has_it(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (flow_id,) = read_for_office(anna.store, 1)
    reviews = anna.store.office_reviews
    state = anna.take_one()
    gone = reviews.forward(
        flow_id, state.version, "anna", change(TYPED), Addressee("bert"), "An R?"
    )
    assert gone == LetGo(flow_id, state.version + 1)
    assert (anna.waiting, bert.waiting) == (0, 1)
    back = reviews.undo(gone, "anna")
    assert (back.draft, back.office) == (TYPED, FromOffice(None, None))
    assert (anna.waiting, bert.waiting) == (0, 0)
    assert reviews.lost([flow_id]) == set()
    events = anna.store.flows.details(flow_id).events
    assert [each.action for each in events[-2:]] == ["review_forwarded", "review_taken"]

    gone = reviews.put_off(flow_id, back.state.version, "anna", change(), TO_MORROW)
    assert gone is not None
    back = reviews.undo(gone, "anna")
    assert waiting(engine) == {flow_id: "anna"}
    with engine.connect() as sql:
        assert sql.scalar(text("SELECT not_before FROM office_queue")) is None

    gone = reviews.give_back(flow_id, back.state.version, "anna", change())
    assert gone is not None
    taken = bert.take_one()
    with pytest.raises(StaleFlow):
        reviews.undo(gone, "anna")
    bert.store.office_reviews.give_back(flow_id, taken.version, "bert", change())
    with pytest.raises(StaleFlow):  # it is another one's work by now
        reviews.undo(gone, "anna")


def test_what_was_sent_to_a_clerk_is_theirs_again_with_the_note(
    clerk: Callable[..., Clerk],
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (flow_id,) = read_for_office(anna.store, 1)
    state = anna.take_one()
    anna.store.office_reviews.forward(
        flow_id, state.version, "anna", change(), Addressee("bert"), "An R?"
    )
    mine = bert.take_one()
    reviews = bert.store.office_reviews
    gone = reviews.forward(flow_id, mine.version, "bert", change(), Addressee(), "Or a K?")
    assert gone == LetGo(flow_id, mine.version + 1, "bert", False, "anna", "An R?")
    assert "An R?" not in repr(gone)
    back = reviews.undo(gone, "bert")
    assert back.office == FromOffice("anna", "An R?")
    bert.store.close()
    assert anna.waiting == 0  # it still is for bert alone


def bert(url: str, folder: Path, at: Connection) -> None:
    """Takes the next document whenever he is told, in a process of his own."""
    store = Store.open(url, folder)
    at.send("ready")
    while at.recv():
        at.send(Clerk(store, "bert").take() is not None)
    store.close()


def test_two_programs_that_want_one_document_never_both_have_it(
    database_url: str, clerk: Callable[..., Clerk], engine: Engine, tmp_path: Path
) -> None:
    anna = clerk("anna")
    (flow_id,) = read_for_office(anna.store, 1)
    reviews = anna.store.office_reviews
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    other = context.Process(target=bert, args=(database_url, tmp_path / "bert", there))
    other.start()
    there.close()
    try:
        assert here.recv() == "ready"
        for _ in range(ROUNDS):
            gone = reviews.give_back(flow_id, anna.take_one().version, "anna", change())
            assert gone is not None
            here.send(True)
            try:
                reviews.undo(gone, "anna")
                got = 1
            except StaleFlow:
                got = 0
            assert got + here.recv() == 1
            assert waiting(engine) == {flow_id: "anna" if got else "bert"}
            with engine.begin() as sql:  # for the next round it is nobody's
                sql.execute(text("UPDATE office_queue SET operator = NULL, active_at = NULL"))
        here.send(False)
    finally:
        other.join(20)
        other.kill()
