"""Images in a store outside the database: written, read, replaced, erased."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import IntegrityError

from kyc_desktop import paths
from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.image_places import ImageFault, WrongImage
from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import ImageLost, ImageStoreUnavailable
from kyc_desktop.persistence.objects import s3
from kyc_desktop.persistence.objects.image_store import new_place
from kyc_desktop.persistence.sealing.marks import IMAGE_MARK
from kyc_desktop.persistence.store import Store
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.integration.image_store.bucket import Bucket
    from tests.integration.persistence.conftest import Desk

DATA = b"not decoded here"
EXAMPLE = (paths.examples() / "passport_td3.png").read_bytes()


def rows(engine: Engine) -> list[tuple[bytes | None, str | None]]:
    with engine.begin() as sql:
        found = sql.execute(text("SELECT content, place FROM document_images ORDER BY flow_id"))
        return [(row.content, row.place) for row in found]


def leftovers(engine: Engine) -> int:
    with engine.begin() as sql:
        return sql.scalar(text("SELECT count(*) FROM leftover_objects")) or 0


def unfinished(store: Store) -> bool:
    return store.erasures.unfinished


def loaded(store: Store, flow_id: int) -> bytes:
    image = store.images.load(flow_id)
    assert image is not None
    return image.data


def test_an_image_is_an_object_named_after_its_checksum(
    desk: Desk, bucket: Bucket, engine: Engine, database_url: str, tmp_path: Path
) -> None:
    desk.keep(DATA)
    digest = hashlib.sha256(DATA).hexdigest()
    (row,) = rows(engine)
    assert row[0] is None
    form = rf"[0-9a-f]{{16}}/{digest[:2]}/{digest[2:]}-[0-9a-f]{{16}}"
    assert re.fullmatch(form, row[1] or "")
    assert bucket.objects() == {row[1]: DATA}
    with closing(Store.open(database_url, tmp_path / "b", image_store=bucket.store())) as other:
        assert loaded(other, desk.flow_id) == DATA
    desk.read().finish()
    assert loaded(desk.store, desk.flow_id) == DATA


def test_a_repeated_upload_leaves_one_object(desk: Desk, bucket: Bucket, engine: Engine) -> None:
    for _ in range(3):
        desk.keep(DATA)
    assert list(bucket.objects()) == [rows(engine)[0][1]]
    assert leftovers(engine) == 0


def test_a_replaced_image_goes(
    desk: Desk, new_flow: Callable[..., Desk], bucket: Bucket, engine: Engine
) -> None:
    desk.keep(DATA)
    same = new_flow(desk.store)
    same.keep(DATA)
    other = b"another picture"
    image = DocumentImage(other, "image/png", hashlib.sha256(other).hexdigest(), 640, 480)
    source = ImageSource("again.png", replaces="passport.png")
    desk.store.images.replace(desk.flow_id, image, source, "Clerk")
    assert sorted(bucket.objects().values()) == sorted([other, DATA])
    assert (loaded(desk.store, desk.flow_id), loaded(desk.store, same.flow_id)) == (other, DATA)
    assert leftovers(engine) == 0


def test_what_is_encrypted_is_encrypted_in_the_bucket(
    database_url: str, tmp_path: Path, bucket: Bucket, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    office = OfficeKeys(tmp_path / "office.key")
    with closing(Store.open(database_url, tmp_path, office)) as store:
        store.keys.enable(office)
    opened = [
        Store.open(database_url, tmp_path / name, office, image_store=bucket.store())
        for name in ("a", "b")
    ]
    with closing(opened[0]) as store, closing(opened[1]) as other:
        desk = new_flow(store)
        desk.keep(DATA)
        ((place, stored),) = bucket.objects().items()
        assert stored.startswith(IMAGE_MARK)
        assert DATA not in stored
        assert hashlib.sha256(stored).hexdigest()[:2] == place[17:19]
        assert loaded(other, desk.flow_id) == DATA
        assert store.audit.prove(pictures=True).findings == ()
        assert store.image_moves.move_in().moved == 1
        assert rows(engine) == [(stored, None)]
        assert store.image_moves.move_out().moved == 1
        assert list(bucket.objects().values()) == [stored]
        # What belongs to one document is refused for another.
        twin = new_flow(store)
        twin.keep(DATA)
        moved = new_place(place[:16], stored)
        bucket.put(moved, stored)
        with engine.begin() as sql:
            change = text("UPDATE document_images SET place = :place WHERE flow_id = :flow")
            sql.execute(change, {"place": moved, "flow": twin.flow_id})
        assert store.image_moves.wrong() == [WrongImage(twin.flow_id, ImageFault.OTHER)]


@pytest.mark.parametrize("damage", ["gone", "changed", "huge"])
def test_a_lost_image_is_told_in_words_and_found(
    desk: Desk, bucket: Bucket, engine: Engine, database_url: str, tmp_path: Path, damage: str
) -> None:
    desk.keep(DATA)
    desk.read().finish()
    place = rows(engine)[0][1]
    assert place is not None
    match damage:
        case "gone":
            bucket.delete(place)
        case "changed":
            bucket.put(place, DATA + b"!")
        case "huge":
            bucket.put(place, DATA * 200_000)
    with closing(Store.open(database_url, tmp_path / "b", image_store=bucket.store())) as store:
        with pytest.raises(ImageLost, match="missing" if damage == "gone" else "damaged") as told:
            store.images.load(desk.flow_id)
        assert told.value.advice is not None
        (finding,) = store.audit.prove(pictures=True).findings
        assert (finding.fault, finding.first) == (AuditFault.PICTURE, (str(desk.flow_id),))
        assert store.audit.prove().findings == ()


def test_a_program_without_the_store_says_so(
    desk: Desk, plain_store: Store, engine: Engine, new_flow: Callable[..., Desk]
) -> None:
    desk.keep(DATA)
    with pytest.raises(ImageStoreUnavailable, match="does not know which"):
        plain_store.images.load(desk.flow_id)
    with pytest.raises(ImageStoreUnavailable, match="does not know which"):
        plain_store.audit.prove(pictures=True)
    new_flow(plain_store).keep(DATA)
    assert [place is None for _, place in rows(engine)] == [False, True]


def test_an_erasure_deletes_the_object_of_that_document_alone(
    desk: Desk, new_flow: Callable[..., Desk], bucket: Bucket, engine: Engine
) -> None:
    twin = new_flow(desk.store)
    for each in (desk, twin):
        each.keep(DATA)
        each.read().finish()
    assert desk.store.erasures.erase(desk.flow_id, "Clerk", Why.REQUEST) is None
    assert unfinished(desk.store)
    desk.store.erasures.finish()
    assert not unfinished(desk.store)
    assert list(bucket.objects()) == [rows(engine)[0][1]]
    assert loaded(desk.store, twin.flow_id) == DATA


def test_an_erasure_says_that_the_store_still_has_the_image_and_goes_on_later(
    command: Callable[..., tuple[int, Any]],
    desk: Desk,
    bucket: Bucket,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    desk.keep(DATA)
    desk.read().finish()
    certificate = tmp_path / "certificate.txt"
    words = ("erase", desk.flow_id, "--yes", "--certificate", certificate)
    monkeypatch.setenv("KYC_IMAGE_STORE", bucket.url.replace(bucket.endpoint, "http://127.0.0.1:9"))
    code, told = command(*words)
    assert (code, certificate.exists()) == (2, False)
    assert "erased in the database, but not yet in the image store" in told
    assert "kyc-desktop erase NUMBER --yes" in told
    assert desk.store.erasures.told(desk.flow_id) is not None
    assert bucket.count() == 1
    monkeypatch.setenv("KYC_IMAGE_STORE", "")
    assert command(*words)[0] == 2, "not without the store either"
    monkeypatch.setenv("KYC_IMAGE_STORE", bucket.url)
    assert command(*words)[0] == 0
    assert certificate.exists()
    assert bucket.count() == 0


def test_an_erasure_takes_all_versions_of_an_object(desk: Desk, bucket: Bucket) -> None:
    bucket.client.put_bucket_versioning(
        Bucket=bucket.name, VersioningConfiguration={"Status": "Enabled"}
    )
    desk.keep(DATA)
    desk.store.erasures.erase(desk.flow_id, "Clerk", Why.REQUEST)
    desk.store.erasures.finish()
    left = bucket.client.list_object_versions(Bucket=bucket.name)
    assert left.get("Versions", []) == left.get("DeleteMarkers", []) == []


def test_what_comes_after_an_erasure_is_not_kept(desk: Desk, bucket: Bucket) -> None:
    desk.store.erasures.erase(desk.flow_id, "Clerk", Why.REQUEST)
    desk.keep(DATA)
    assert bucket.count() == 0
    assert desk.store.images.load(desk.flow_id) is None


def test_a_removed_example_goes(desk: Desk, bucket: Bucket) -> None:
    desk.keep(EXAMPLE)
    desk.read().finish()
    assert bucket.count() == 1
    assert desk.store.examples.remove() == 1
    assert bucket.count() == 0


def test_the_image_of_a_saved_record_stays(desk: Desk, engine: Engine) -> None:
    desk.keep(DATA)
    desk.read().finish()
    for change in (
        "content = 'x', place = NULL, sha256 = encode(sha256('x'), 'hex')",
        "content = 'x', place = NULL",
        "place = overlay(place placing '0000' from 18)",
        "place = overlay(place placing '0000' from 84)",  # as it is stored, in another place
    ):
        with pytest.raises(IntegrityError), engine.begin() as sql:
            sql.execute(text(f"UPDATE document_images SET {change}"))  # noqa: S608 - ours


@pytest.mark.parametrize(
    "change", ["content = NULL", "place = repeat('0', 99)", "content = NULL, place = '../x'"]
)
def test_an_image_is_in_one_place_which_has_a_form(
    plain_store: Store, new_flow: Callable[..., Desk], engine: Engine, change: str
) -> None:
    new_flow(plain_store).keep(DATA)
    with pytest.raises(IntegrityError, match="ck_document_images_"), engine.begin() as sql:
        sql.execute(text(f"UPDATE document_images SET {change}"))  # noqa: S608 - ours


@pytest.fixture
def away(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a fixture
    """The way to the store, which can fall silent."""
    monkeypatch.setattr(s3, "READ_S", 0.2)
    monkeypatch.setattr(s3, "TRIES", 2)
    address = make_url(bucket.endpoint)
    with Proxy(URL.create("http", host=address.host, port=address.port)) as proxy:
        yield proxy


def test_nothing_is_lost_while_the_store_is_away(
    database_url: str,
    tmp_path: Path,
    bucket: Bucket,
    away: Proxy,
    new_flow: Callable[..., Desk],
    engine: Engine,
) -> None:
    reached = bucket.store(f"http://127.0.0.1:{away.port}")
    with closing(Store.open(database_url, tmp_path, image_store=reached)) as store:
        desk = new_flow(store)
        desk.keep(DATA)
        late = new_flow(store)
        away.swallow()
        before = away.accepted
        with pytest.raises(ImageStoreUnavailable, match="did not answer") as told:
            late.keep(b"late")
        assert told.value.advice is not None
        assert told.value.advice.code == "check_image_store"
        assert s3.TRIES - 1 <= away.accepted - before <= s3.TRIES
        with pytest.raises(ImageStoreUnavailable):
            store.images.load(desk.flow_id)
        assert len(rows(engine)) == 1
        away.speak()
        late.keep(b"late")
        assert loaded(store, late.flow_id) == b"late"
        assert loaded(store, desk.flow_id) == DATA


def test_an_object_whose_row_never_came_is_no_image(
    desk: Desk, bucket: Bucket, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends between the two, here by an error."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.store.images, "_keep", fail)
        with pytest.raises(KeyboardInterrupt):
            desk.keep(DATA)
    assert (bucket.count(), rows(engine)) == (1, [])
    assert desk.store.images.load(desk.flow_id) is None
    desk.keep(DATA)
    assert loaded(desk.store, desk.flow_id) == DATA


def test_an_image_that_is_moved_while_it_is_read_is_read(
    desk: Desk, database_url: str, tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep(DATA)
    store = Store.open(database_url, tmp_path / "b", image_store=bucket.store())
    fetch = store.images._where.get

    def moved_first(flow_id: int, place: str) -> bytes:
        worker = Thread(target=desk.store.image_moves.move_in)
        worker.start()
        worker.join()
        return fetch(flow_id, place)

    with closing(store):
        monkeypatch.setattr(store.images._where, "get", moved_first)
        assert loaded(store, desk.flow_id) == DATA
    assert bucket.count() == 0
