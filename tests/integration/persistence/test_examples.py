"""Removing the examples deletes everything stored about them and nothing else."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kyc_desktop import paths
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.persistence.tables import Base
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

EXAMPLE = (paths.examples() / "passport_td3.png").read_bytes()
OTHER_EXAMPLE = (paths.examples() / "driving_licence_eu.jpg").read_bytes()


def rows_of(store: Store, flow_id: int) -> dict[str, int]:
    found = {}
    with store._database.transaction() as session:
        for name, table in Base.metadata.tables.items():
            column = "id" if name == "flow_manager" else "flow_id"
            if column in table.columns and name != "audit_chain":  # which keeps what was there
                asked = text(f"SELECT count(*) FROM {name} WHERE {column} = :id")  # noqa: S608 - our names
                found[name] = int(session.scalar(asked, {"id": flow_id}) or 0)
    return {name: count for name, count in found.items() if count}


def saved(desk: Desk, data: bytes) -> Desk:
    desk.keep(data)
    desk.read()
    desk.finish()
    return desk


def test_an_example_goes_with_all_that_belongs_to_it(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    example, real = (
        saved(new_flow(store), EXAMPLE),
        saved(new_flow(store), b"the picture of a person"),
    )
    before = rows_of(store, real.flow_id)
    assert {"audit_events", "ocr_records", "document_images"} <= before.keys()
    assert store.examples.remove() == 1
    assert rows_of(store, example.flow_id) == {}
    assert rows_of(store, real.flow_id) == before
    assert store.examples.remove() == 0


def test_an_example_that_is_worked_on_stays(store: Store, new_flow: Callable[..., Desk]) -> None:
    example = new_flow(store)
    example.keep(EXAMPLE)
    example.start("upload_image")
    assert store.examples.remove() == 0
    example.rest(FlowStatus.INTERRUPTED)
    assert store.examples.remove() == 1


def test_an_example_that_something_is_being_written_about_goes_after_that(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    one, other = saved(new_flow(store), EXAMPLE), saved(new_flow(store), OTHER_EXAMPLE)
    writing = text("INSERT INTO audit_events (actor, action, flow_id) VALUES ('', 'opened', :id)")
    with ThreadPoolExecutor() as beside, store._database.transaction() as session:
        session.execute(writing, {"id": one.flow_id})
        removing = beside.submit(store.examples.remove)
        with pytest.raises(TimeoutError):
            removing.result(0.3)
        session.commit()
        assert removing.result(LONG_S) == 2
    assert rows_of(store, one.flow_id) == rows_of(store, other.flow_id) == {}


def test_a_person_stays(store: Store, new_flow: Callable[..., Desk]) -> None:
    real = saved(new_flow(store), b"the picture of a person")
    assert store.examples.remove() == 0
    assert rows_of(store, real.flow_id)["audit_events"] > 0


def image(data: bytes) -> DocumentImage:
    return DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 640, 480)


def test_the_audit_of_a_person_is_kept_also_behind_the_picture_of_an_example(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    real, example = new_flow(store), new_flow(store)
    for desk, before in ((real, b"the picture of a person"), (example, OTHER_EXAMPLE)):
        desk.keep(before)
        desk.read()
        source = ImageSource("passport.png", replaces="before.png")
        store.images.replace(desk.flow_id, image(EXAMPLE), source, "Clerk")
        desk.finish("Other Name")
    kept = rows_of(store, real.flow_id)
    assert store.examples.remove() == 1
    assert rows_of(store, example.flow_id) == {}
    assert rows_of(store, real.flow_id) == kept
    with (
        pytest.raises(IntegrityError, match="append-only"),
        store._database.transaction() as session,
    ):
        session.execute(text("DELETE FROM audit_events"))
