"""Documents that come into the office queue in batches: each once, all or nothing."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason, TaskStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.intake import Accepted
from kyc_desktop.domain.office import Stage, Worker
from kyc_desktop.flow.definition import KYC_FLOW, UPLOAD_IMAGE
from kyc_desktop.persistence.repositories import office_intake
from kyc_desktop.persistence.repositories.images import keep_first
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.rows_check import assert_rows_are_current
from tests.integration.persistence.sealing_office import Office, found_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.repositories.image_bytes import Stored

HASH = "0123456789abcdef" * 4


def image(number: int) -> DocumentImage:
    data = f"picture {number} of Quillonia".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return DocumentImage(data, "image/png", sha256, 640, 480, HASH if number % 2 else None)


def files(*numbers: int, masked: bool = False) -> list[Accepted]:
    return [Accepted(f"scan {each}.png", image(each), 1.5, masked) for each in numbers]


def stored(store: Store, *numbers: int, priority: int = 0) -> list[tuple[int, bool]]:
    return store.intake.store(KYC_FLOW, files(*numbers), "Clerk", priority)


@pytest.fixture
def another(database_url: str, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """The database as a program on another computer opens it."""
    with ExitStack() as opened:

        def start() -> Store:
            store = Store.open(database_url, tmp_path / f"computer {len(stores)}")
            stores.append(store)
            opened.callback(store.close)
            return store

        stores: list[Store] = []
        yield start


def test_documents_wait_to_be_read_with_their_images(store: Store) -> None:
    (one, new), (other, _) = stored(store, 1, 2)

    assert new
    assert one < other
    for flow_id, number in ((one, 1), (other, 2)):
        flow = store.flows.details(flow_id)
        assert (flow.image_name, flow.created_by) == (f"scan {number}.png", "Clerk")
        assert flow.status is FlowStatus.QUEUED
        assert flow.image_sha256 == image(number).sha256
        assert flow.conditions == KYC_FLOW.conditions
        kept = store.images.load(flow_id)
        assert kept is not None
        assert kept.data == image(number).data
        upload, *others = flow.tasks
        assert (upload.name, upload.status) == (UPLOAD_IMAGE, TaskStatus.SUCCESS)
        assert upload.started_at is not None
        assert upload.finished_at is not None
        assert (upload.finished_at - upload.started_at).total_seconds() == 1.5
        assert {task.status for task in others} == {TaskStatus.PENDING}
        assert {task.started_at for task in others} == {None}
    assert store.office.backlog(Stage.READING).waiting == 2
    assert assert_rows_are_current(store) == 2


def test_the_rows_are_those_of_an_image_that_was_stored_alone(store: Store, engine: Engine) -> None:
    ((flow_id, _),) = stored(store, 1)
    columns = "media_type, sha256, width, height, content, picture_hash::text, picture_bands"
    asked = text(f"SELECT {columns} FROM document_images WHERE flow_id = :id")  # noqa: S608
    with engine.begin() as sql:
        before = sql.execute(asked, {"id": flow_id}).one()
    store.images.keep(flow_id, image(1))
    with engine.begin() as sql:
        assert sql.execute(asked, {"id": flow_id}).one() == before


def test_a_worker_takes_them_the_most_urgent_first(store: Store) -> None:
    ((late, _),), ((urgent, _),) = stored(store, 1), stored(store, 2, priority=7)
    worker = Worker("host/1", "host", 1, 2, "1.0")
    store.office.hold(worker, ())
    taken = [store.office.take(worker.id, 1)[0].flow_id for _ in range(2)]
    assert taken == [urgent, late]


def test_an_image_that_is_there_is_not_stored_again(store: Store) -> None:
    ((first, _),) = stored(store, 1)
    again = stored(store, 2, 1, 2, 3)
    ids = [flow_id for flow_id, _ in again]
    assert [new for _, new in again] == [True, False, False, True]
    assert ids[1] == first
    assert ids[2] == ids[0]
    assert ids[3] > ids[0]
    assert stored(store, 2, 1, 3) == [(ids[0], False), (first, False), (ids[3], False)]
    assert assert_rows_are_current(store) == 3


def test_a_document_that_was_rejected_may_come_in_again(store: Store) -> None:
    ((first, _),) = stored(store, 1)
    version = store.flows.set_status(first, FlowStatus.AWAITING_REVIEW, 1)
    store.rejections.reject(first, version, Rejection(RejectReason.UNREADABLE, "", "Clerk"))
    assert not store.intake.counts(first)
    assert store.intake.flow_with(image(1).sha256) is None
    ((again, new),) = stored(store, 1)
    assert new
    assert again != first
    assert store.intake.counts(again)
    assert store.intake.flow_with(image(1).sha256) == again


def test_two_at_a_time_store_each_image_once(another: Callable[[], Store]) -> None:
    stores = [another(), another()]
    together = Barrier(len(stores))
    told: dict[int, list[tuple[int, bool]]] = {0: [], 1: []}

    def bring(which: int) -> None:
        together.wait(20)
        numbers = range(60) if which else range(59, -1, -1)  # as they would wait for each other
        for start in range(0, 60, 12):
            batch = list(numbers)[start : start + 12]
            told[which] += stored(stores[which], *batch)

    threads = [Thread(target=bring, args=(which,)) for which in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told[0]) == len(told[1]) == 60
    assert [flow_id for flow_id, _ in told[0]] == [flow_id for flow_id, _ in reversed(told[1])]
    assert sum(new for each in told.values() for _, new in each) == 60
    assert assert_rows_are_current(stores[0]) == 60


def test_a_batch_is_stored_whole_or_not_at_all(store: Store, engine: Engine) -> None:
    wrong = Accepted("wrong.png", DocumentImage(b"x", "image/png", "0" * 64, 1, 1), 0.0)
    with pytest.raises(DBAPIError):
        store.intake.store(KYC_FLOW, [*files(1, 2), wrong], "Clerk")
    with engine.begin() as sql:
        for table in ("flow_manager", "flow_tasks", "document_images", "office_queue"):
            assert not sql.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - our names


def test_nobody_waits_for_a_word_while_images_are_sent(
    store: Store, another: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = another()
    dropped = []

    def drop_meanwhile(
        session: Session, images: Mapping[int, DocumentImage], outside: Mapping[int, Stored]
    ) -> None:
        keep_first(session, images, outside)
        dropped.extend(
            window.queue.create(KYC_FLOW, [FlowState(ImageSource("scan 9.png"), "Clerk")])
        )

    monkeypatch.setattr(office_intake, "keep_first", drop_meanwhile)
    stored(store, 1)
    assert len(dropped) == 1
    assert assert_rows_are_current(store) == 2


def test_a_masked_number_is_told(store: Store) -> None:
    ((flow_id, _),) = store.intake.store(KYC_FLOW, files(1, masked=True), "Clerk")
    (event,) = store.flows.details(flow_id).events
    assert (event.action, event.field, event.actor) == ("image_masked", "aadhaar", "Clerk")


def test_what_waits_is_counted_as_far_as_asked(store: Store) -> None:
    stored(store, *range(7))
    assert store.intake.waiting(5) == 5
    assert store.intake.waiting(100) == 7


@pytest.mark.parametrize("hidden", [True, False])
def test_where_documents_are_encrypted_all_of_them_is(
    database_url: str, tmp_path: Path, engine: Engine, hidden: bool
) -> None:
    office = Office(database_url, tmp_path)
    try:
        store = office.store()
        store.keys.enable(office.keys, hide_words=hidden)
        (flow_id, _), _ = store.intake.store(KYC_FLOW, files(1, 2), "Clerk")
        assert found_in(engine, "Quillonia") == set()
        kept = store.images.load(flow_id)
        assert kept is not None
        assert kept.data == image(1).data
        assert store.flows.details(flow_id).image_name == "scan 1.png"
        assert stored(store, 1) == [(flow_id, False)]
    finally:
        office.close()
