"""Earlier documents are found by file, by picture and by person, and nothing else is."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, insert, text

from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.seen import Likeness, Seen, SeenQuestion
from kyc_desktop.examples import CHECKSUMS
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.imaging.picture_hash import MOST_BITS, bands
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.repositories.seen import same_picture
from tests.integration.persistence.conftest import DOB, NAME, READ, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.persistence.store import Store

HASH = hashlib.sha256(b"waves").hexdigest()
ROWS = 20_000


def changed(picture_hash: str, bits: int) -> str:
    """The hash with so many bits inverted, spread over it."""
    number = int(picture_hash, 16)
    for place in range(bits):
        number ^= 1 << (place * 29 + 3) % 256
    return f"{number:064x}"


def pictured(desk: Desk, data: bytes, picture_hash: str | None = None) -> Desk:
    sha256 = hashlib.sha256(data).hexdigest()
    image = DocumentImage(data, "image/png", sha256, 640, 480, picture_hash)
    desk.store.images.keep(desk.flow_id, image)
    return desk


def found(desk: Desk, name: str | None = None, dob: dt.date | None = None) -> dict[int, Likeness]:
    seen = desk.store.seen.find(SeenQuestion(desk.flow_id, name, dob))
    return {each.flow_id: each.likeness for each in seen}


def queued(store: Store) -> Desk:
    (state,) = store.queue.create(KYC_FLOW, [FlowState(ImageSource("b.png"), "Clerk")])
    assert state.flow_id is not None
    return Desk(store, state.flow_id, state.version)


def test_the_same_file_is_found_once_saved(store: Store, new_flow: Callable[..., Desk]) -> None:
    first = pictured(new_flow(store), b"one").read()
    second = pictured(new_flow(store), b"one")
    other = pictured(new_flow(store), b"two")
    assert found(second) == {}  # in no queue, and not saved
    first.finish()
    assert found(second) == {first.flow_id: Likeness.FILE}
    assert found(other) == {}
    (seen,) = store.seen.find(SeenQuestion(second.flow_id))
    today = dt.datetime.now().astimezone().date()
    assert seen == Seen(first.flow_id, Likeness.FILE, FlowStatus.SUCCESS, today)


def test_a_document_that_came_before_and_waits_counts_but_not_one_that_came_later(
    store: Store,
) -> None:
    first, second = pictured(queued(store), b"one"), pictured(queued(store), b"one")
    assert found(second) == {first.flow_id: Likeness.FILE}
    assert found(first) == {}
    store.queue.remove_from_queue(first.flow_id, CHANGES.next())
    assert found(second) == {}


def test_a_rejected_document_counts(store: Store, new_flow: Callable[..., Desk]) -> None:
    first = pictured(new_flow(store), b"one").read()
    rejection = Rejection(RejectReason.OTHER, "", "Clerk")
    store.rejections.reject(first.flow_id, first.version, rejection)
    second = pictured(new_flow(store), b"one")
    (seen,) = store.seen.find(SeenQuestion(second.flow_id))
    assert seen.status is FlowStatus.REJECTED


@pytest.mark.parametrize("bits", range(MOST_BITS + 3))
def test_a_picture_is_found_within_the_distance(
    store: Store, new_flow: Callable[..., Desk], bits: int
) -> None:
    first = pictured(new_flow(store), b"one", HASH).read()
    first.finish()
    again = pictured(new_flow(store), b"smaller", changed(HASH, bits))
    expected = {first.flow_id: Likeness.PICTURE} if bits <= MOST_BITS else {}
    assert found(again) == expected


def test_its_own_repaired_picture_is_not_an_earlier_document(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = pictured(new_flow(store), b"one", HASH)
    pictured(desk, b"repaired", changed(HASH, 1))
    assert found(desk, NAME, DOB) == {}


def test_a_picture_without_a_hash_is_found_by_its_file_alone(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    pictured(new_flow(store), b"blank").read().finish()
    assert found(pictured(new_flow(store), b"also blank")) == {}


@pytest.mark.parametrize(
    ("name", "dob", "same"),
    [
        (NAME, DOB, True),
        ("ANNA  María eriksson", DOB, True),
        ("Anna Eriksson", DOB, False),
        ("Anna Maria Eriksson Berg", DOB, False),
        ("Eriksson Anna Maria", DOB, False),
        (NAME, dt.date(1974, 12, 8), False),
        ("passport png", DOB, False),
    ],
)
def test_a_saved_person_is_found_by_the_folded_name_and_the_date(
    store: Store, new_flow: Callable[..., Desk], name: str, dob: dt.date, *, same: bool
) -> None:
    first = pictured(new_flow(store), b"one").read()
    first.finish()
    second = pictured(new_flow(store), b"two")
    assert found(second, name, dob) == ({first.flow_id: Likeness.PERSON} if same else {})


def test_a_person_whose_document_waits_is_found_as_read(store: Store) -> None:
    first, second = pictured(queued(store), b"one"), pictured(queued(store), b"two")
    read = FlowProgress(details=READ)
    store.flows.set_status(first.flow_id, FlowStatus.AWAITING_REVIEW, first.version, read)
    assert found(second, NAME, DOB) == {first.flow_id: Likeness.PERSON}
    assert found(second, "Somebody Else", DOB) == {}


def test_the_strongest_likeness_counts(store: Store, new_flow: Callable[..., Desk]) -> None:
    first = pictured(new_flow(store), b"one", HASH).read()
    first.finish()
    assert found(pictured(new_flow(store), b"one", HASH), NAME, DOB) == {
        first.flow_id: Likeness.FILE
    }


def test_examples_are_not_earlier_documents(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    example = pictured(new_flow(store), b"one", HASH).read()
    example.finish()
    sha256 = next(iter(CHECKSUMS.values()))
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE flow_manager SET image_sha256 = :sha WHERE id = :flow"),
            {"sha": sha256, "flow": example.flow_id},
        )
    assert found(pictured(new_flow(store), b"one", HASH), NAME, DOB) == {}


def test_among_many_pictures_an_index_finds_the_few_to_compare(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    first = pictured(new_flow(store), b"one", HASH).read()
    first.finish()
    others = [hashlib.sha256(f"{number}".encode()).hexdigest() for number in range(ROWS)]
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by)"
                " SELECT 'kyc_document', 'upload_image', 'success', 'a.png', 'Clerk'"
                " FROM generate_series(1, :rows)"
            ),
            {"rows": ROWS},
        )
        ids = connection.scalars(text("SELECT id FROM flow_manager ORDER BY id")).all()
        rows = [
            {
                "flow_id": flow_id,
                "media_type": "image/png",
                "sha256": hashlib.sha256(b"x").hexdigest(),
                "width": 1,
                "height": 1,
                "content": b"x",
                "picture_hash": f"{int(other, 16):0256b}",
                "picture_bands": bands(other),
            }
            for flow_id, other in zip(ids[1:], others, strict=True)
        ]
        connection.execute(insert(StoredImage), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE document_images"))
        own = connection.execute(
            text("SELECT picture_hash FROM document_images WHERE flow_id = :flow"),
            {"flow": first.flow_id},
        ).scalar_one()
        query = same_picture(own, bands(HASH)).compile(dialect=engine.dialect)
        rows_of_plan = connection.exec_driver_sql(f"EXPLAIN {query}", query.params).scalars()
        plan = "\n".join(rows_of_plan)
    assert "ix_document_images_picture_bands" in plan, plan
    again = pictured(new_flow(store), b"smaller", changed(HASH, MOST_BITS))
    assert found(again) == {first.flow_id: Likeness.PICTURE}
