"""Which documents of the office a clerk takes: with doubts, of a kind, or a second entry."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.fields import DocumentType, Review
from kyc_desktop.domain.office import Addressee, ToEnter, Wants
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import DOB, NAME, READ
from tests.integration.persistence.reviewing import Clerk, change, read_for_office
from tests.integration.persistence.test_office_reviews import clerk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["clerk"]

assert READ.name is not None
UNSURE = replace(READ, name=replace(READ.name, confident=False))
WITHOUT_NAME = replace(READ, name=None)
BOTH = Wants(second_entries=True)
ENTRIES = 8


def enter_first(clerk: Clerk, number: int) -> list[int]:
    """Documents that a clerk has taken and entered, so that somebody else has to."""
    ids = read_for_office(clerk.store, number)
    for _ in ids:
        desk = clerk.desk(clerk.take_one())
        desk.start(SAVE_TO_DB)
        desk.enter_first(Review(NAME, DOB, clerk.name))
    return ids


def test_documents_with_doubts_and_without(clerk: Callable[..., Clerk], engine: Engine) -> None:
    anna = clerk("anna")
    (sure,) = read_for_office(anna.store, 1)
    (unsure,) = read_for_office(anna.store, 1, found=UNSURE)
    (missing,) = read_for_office(anna.store, 1, found=WITHOUT_NAME)
    with_doubts, without = Wants(doubts=True), Wants(doubts=False)
    assert [replace(anna, wants=each).waiting for each in (Wants(), with_doubts, without)] == [
        3, 2, 1,
    ]  # fmt: skip
    anna.wants = without
    assert anna.take_one().flow_id == sure
    assert anna.take() is None
    anna.wants = with_doubts
    assert anna.take_one().flow_id == unsure
    with engine.begin() as sql:  # as before it was stored
        sql.execute(text("UPDATE document_readings SET doubtful = NULL"))
    anna.wants = without
    assert anna.take() is None
    anna.wants = with_doubts
    assert anna.take_one().flow_id == missing


def test_documents_of_one_kind_but_what_was_forwarded(clerk: Callable[..., Clerk]) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    read_for_office(anna.store, 1, found=replace(READ, document_type=DocumentType.UNKNOWN))
    (card,) = read_for_office(
        anna.store, 1, found=replace(READ, document_type=DocumentType.ID_CARD)
    )
    read_for_office(anna.store, 1, found=replace(READ, document_type=DocumentType.PASSPORT))
    bert.wants = Wants(only="id_card", kinds=frozenset({"id_card", "passport"}))
    assert bert.waiting == 1
    sent = anna.take_one()
    assert sent.flow_id is not None
    reviews = anna.store.office_reviews
    reviews.forward(sent.flow_id, sent.version, "anna", change(), Addressee("bert"))
    assert [bert.take_one().flow_id for _ in range(2)] == [sent.flow_id, card]
    assert bert.take() is None


def test_second_entries_have_their_turn_but_not_with_the_first_clerk(
    clerk: Callable[..., Clerk],
) -> None:
    anna, bert, carla = clerk("anna"), clerk("bert", BOTH), clerk("carla", BOTH)
    (first,) = enter_first(anna, 1)
    (later,) = read_for_office(anna.store, 1)
    (urgent,) = read_for_office(anna.store, 1, priority=1)
    anna.wants = BOTH
    assert anna.waiting == 2
    assert bert.waiting == 3
    assert bert.take_one().flow_id == urgent
    assert bert.take_next() == ToEnter(first)
    assert carla.waiting == 1  # bert has the other one in front
    assert bert.store.open_reviews.others([first]) == {}
    assert [each.operator for each in carla.store.open_reviews.others([first])[first]] == ["bert"]
    assert carla.take_one().flow_id == later
    assert carla.take_next() is None
    bert.store.open_reviews.end(first)
    assert anna.take_next() is None  # she has entered it already
    assert carla.take_next() == ToEnter(first)
    carla.store.close()
    assert bert.take_next() == ToEnter(first)


def test_without_two_clerk_entry_and_with_a_choice_of_doubts_there_are_none(
    clerk: Callable[..., Clerk],
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (flow_id,) = enter_first(anna, 1)
    for wants in (Wants(), replace(BOTH, doubts=True), replace(BOTH, doubts=False)):
        bert.wants = wants
        assert bert.take_next() is None
    bert.wants = replace(BOTH, only="id_card")
    assert bert.take_next() is None
    bert.wants = replace(BOTH, only=str(READ.document_type))
    assert bert.take_next() == ToEnter(flow_id)


def colleague(url: str, folder: Path, name: str, at: Connection) -> None:
    """Takes all that waits, in a process of its own."""
    store = Store.open(url, folder)
    clerk = Clerk(store, name, BOTH)
    at.send("ready")
    at.recv()
    found = []
    while isinstance(taken := clerk.take_next(), ToEnter):
        found.append(taken.flow_id)
        waiting = store.second_entries.waiting(taken.flow_id, name)
        assert waiting.version  # it is still there to be entered
        if len(found) == ENTRIES:
            break
    at.send(found)
    at.recv()
    store.close()


def test_two_programs_are_never_given_the_same_second_entry(
    database_url: str, clerk: Callable[..., Clerk], tmp_path: Path
) -> None:
    ids = enter_first(clerk("anna"), 2)
    context, pipes, programs = multiprocessing.get_context("spawn"), [], []
    for name in ("bert", "carla"):
        here, there = multiprocessing.Pipe()
        program = context.Process(
            target=colleague, args=(database_url, tmp_path / name, name, there)
        )
        program.start()
        there.close()
        pipes.append(here)
        programs.append(program)
    try:
        assert [each.recv() for each in pipes] == ["ready"] * 2
        for each in pipes:
            each.send(True)
        found = [each.recv() for each in pipes]
        assert set(found[0]).isdisjoint(found[1])
        assert set(found[0]) | set(found[1]) == set(ids)
        for each in pipes:
            each.send(False)
    finally:
        for program in programs:
            program.join(20)
            program.kill()


def test_two_who_ask_for_the_next_second_entry_at_once_have_different_ones(
    clerk: Callable[..., Clerk],
) -> None:
    anna, people = clerk("anna"), [clerk("bert"), clerk("carla")]
    ids = enter_first(anna, 8)
    start = Barrier(len(people))

    def ask(person: Clerk) -> list[int]:
        start.wait()
        found: list[int] = []
        while len(found) < 4:
            waiting = person.store.second_entries.next(person.name, found)
            assert waiting is not None
            found.append(waiting.flow_id)
        return found

    with ThreadPoolExecutor() as threads:
        found = list(threads.map(ask, people))
    assert sorted(found[0] + found[1]) == sorted(ids)
    person, mine = people[0], found[0][0]
    others = people[1].store.open_reviews.others([mine])
    assert [each.operator for each in others[mine]] == ["bert"]
    dora = clerk("dora", BOTH)
    assert dora.take_next() is None  # the others have all of them in front
    person.store.open_reviews.end(mine)
    assert dora.take_next() == ToEnter(mine)
