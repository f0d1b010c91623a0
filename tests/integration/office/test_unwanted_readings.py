"""A worker reads no further what nobody wants any longer, and writes nothing of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.office import Stage
from kyc_desktop.domain.retention import Why
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.office import reading
from kyc_desktop.persistence.store import Store
from tests.integration.office.test_reading import Office, office, until
from tests.office_documents import brought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["office"]  # the fixture
ENDLESS_S = 10_000.0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FINISH_S", 0.1)


@pytest.fixture
def window(database_url: str, tmp_path: Path) -> Iterator[Store]:
    """Another program, with a list of its own."""
    store = Store.open(database_url, tmp_path / "window")
    yield store
    store.close()


def lent(window: Store) -> int:
    """A document of the window's list, which any worker may read."""
    (state,) = window.queue.create(KYC_FLOW, [FlowState(ImageSource("a.png"), "Clerk")])
    flow_id = state.flow_id or 0
    attempt, version = window.flows.task_started(
        flow_id, KYC_FLOW.task(UPLOAD_IMAGE), state.version
    )
    data = b"lent"
    image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 4, 4)
    window.images.keep(flow_id, image)
    window.flows.task_succeeded(flow_id, UPLOAD_IMAGE, attempt)
    window.flows.set_status(flow_id, FlowStatus.QUEUED, version)
    window.lending.lend([flow_id])
    return flow_id


def cancelled(window: Store, flow_id: int) -> None:
    window.lending.withdraw(flow_id)


def removed(window: Store, flow_id: int) -> None:
    window.queue.remove_from_queue(flow_id, 10**15)


def being_read(office: Office, flow_id: int) -> Callable[[], bool]:
    return lambda: office.reads(flow_id)


def rows_of(engine: Engine, flow_id: int) -> list[tuple[object, ...]]:
    """What is stored of a flow and of what was done to it."""
    questions = (
        "SELECT status, version, lease, ocr_engine FROM flow_manager WHERE id = :flow",
        "SELECT name, attempt, status, error_message, finished_at FROM flow_tasks "
        "WHERE flow_id = :flow ORDER BY name, attempt",
        "SELECT flow_id, failure::text FROM document_readings WHERE flow_id = :flow",
        "SELECT holder FROM office_queue WHERE flow_id = :flow",
    )
    with engine.connect() as sql:
        return [
            tuple(row) for each in questions for row in sql.execute(text(each), {"flow": flow_id})
        ]


@pytest.mark.parametrize("take_away", [cancelled, removed])
def test_what_a_clerk_takes_away_makes_room_for_the_next_at_once(
    office: Office,
    window: Store,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    take_away: Callable[[Store, int], None],
) -> None:
    # Only news can tell of it in time.
    monkeypatch.setattr(reading, "HOLD_EVERY_S", ENDLESS_S)
    office.reader.seconds = ENDLESS_S
    office.start(concurrency=1)
    first = lent(window)
    until(being_read(office, first))
    (following,) = brought(office.store, 1)
    assert office.store.office.backlog(Stage.READING).waiting == 1

    take_away(window, first)
    stored = rows_of(engine, first)
    until(being_read(office, following))
    assert rows_of(engine, first) == stored
    assert window.flows.details(first).status is FlowStatus.INTERRUPTED
    ended = [task for task in window.flows.details(first).tasks if task.name == PERFORM_OCR]
    assert {str(task.status) for task in ended} <= {"failed", "skipped"}

    office.stop()
    assert rows_of(engine, first) == stored
    assert office.told[-1].read == 0


def test_without_news_the_next_hold_tells(
    office: Office, window: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.1)
    monkeypatch.setattr(office.store.office_news, "run", lambda _: None)
    office.reader.seconds = ENDLESS_S
    first = lent(window)
    office.start(concurrency=1)
    until(being_read(office, first))
    (following,) = brought(office.store, 1)
    cancelled(window, first)
    until(being_read(office, following))


def test_what_another_worker_has_taken_over_is_read_by_it_alone(
    office: Office, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.1)
    office.reader.seconds = ENDLESS_S
    first, following = brought(office.store, 2)
    office.start(concurrency=1)
    until(being_read(office, first))
    with engine.begin() as sql:  # it was away for longer than it may be
        sql.execute(
            text("UPDATE office_queue SET holder = 'another' WHERE flow_id = :flow"),
            {"flow": first},
        )
    until(being_read(office, following))
    assert office.store.office.version("another", first) is not None


def test_an_erased_document_is_read_no_further(
    office: Office, window: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.1)
    office.reader.seconds = ENDLESS_S
    first = lent(window)
    office.start(concurrency=1)
    until(being_read(office, first))
    (following,) = brought(office.store, 1)
    cancelled(window, first)
    assert window.erasures.erase(first, "Clerk", Why.REQUEST) is None
    stored = rows_of(engine, first)
    until(being_read(office, following))
    assert rows_of(engine, first) == stored


def test_the_other_readings_go_on(
    office: Office, window: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.1)
    office.reader.seconds = ENDLESS_S
    (other,) = brought(office.store, 1)
    first = lent(window)
    office.start(concurrency=2)
    until(lambda: office.reads(other) and office.reads(first))
    cancelled(window, first)
    (following,) = brought(office.store, 1)
    until(being_read(office, following))
    assert office.reads(other)
    tries = [task for task in office.store.flows.details(other).tasks if task.name == PERFORM_OCR]
    assert [(task.attempt, str(task.status)) for task in tries] == [(1, "running")]
