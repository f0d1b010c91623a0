"""Documents that come in while images are outside: the object first, then its row."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.domain.intake import Accepted
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Stage
from kyc_desktop.errors import ImageStoreUnavailable, ServerAway, StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.objects import s3
from kyc_desktop.persistence.objects.s3 import S3Store
from kyc_desktop.persistence.repositories import image_moves, office_intake
from kyc_desktop.persistence.repositories.office_moves import enter
from kyc_desktop.persistence.sealing.marks import IMAGE_MARK
from kyc_desktop.persistence.store import Store
from tests.integration.image_store.test_images_outside import leftovers, loaded, rows
from tests.integration.image_store.test_moving_images import clerks, reaching
from tests.integration.office.test_intake import put
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from tests.integration.image_store.bucket import Bucket

__all__ = ["clerks"]  # the fixture
ROOT = Path(__file__).resolve().parents[3]


def picture(number: int) -> bytes:
    return f"picture {number} of Quillonia".encode()


def files(*numbers: int) -> list[Accepted]:
    found = []
    for number in numbers:
        data = picture(number)
        image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 640, 480)
        found.append(Accepted(f"scan {number}.png", image, 1.5))
    return found


def stored(store: Store, *numbers: int) -> list[tuple[int, bool]]:
    return store.intake.store(KYC_FLOW, files(*numbers), "Clerk")


def flows(engine: Engine) -> int:
    with engine.begin() as sql:
        return sql.scalar(text("SELECT count(*) FROM flow_manager")) or 0


def assert_whole(store: Store, bucket: Bucket, engine: Engine) -> None:
    """Every row has its object, and every object its row."""
    assert {place for _, place in rows(engine)} == set(bucket.objects())
    assert store.image_moves.wrong() == []
    assert leftovers(engine) == 0


@contextmanager
def failing(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, afterwards: bool
) -> Iterator[None]:
    """Have the transaction with the rows fail, or the answer to its end be lost."""
    begin, wrote = store._database.long_transaction, False

    def entered(session: Session, ids: list[int], priority: int) -> None:
        nonlocal wrote
        enter(session, ids, priority)
        wrote = True
        if not afterwards:
            raise error

    @contextmanager
    def lost() -> Iterator[Session]:
        with begin() as session:
            yield session
        if wrote:
            raise error

    with monkeypatch.context() as patch:
        patch.setattr(office_intake, "enter", entered)
        patch.setattr(store._database, "long_transaction", lost)
        yield


def test_images_are_objects_before_anything_is_in_the_database(
    store: Store,
    plain_store: Store,
    bucket: Bucket,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload, seen = S3Store.put, []

    def put_first(self: S3Store, place: str, data: bytes) -> None:
        with engine.begin() as sql:
            open_now = text(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind"
            )
            locks = sql.scalar(open_now, {"kind": office_intake.IMAGES})
        seen.append((flows(engine), locks))
        upload(self, place, data)

    monkeypatch.setattr(S3Store, "put", put_first)
    told = stored(store, *range(20), 3)
    assert seen == [(0, 0)] * 20
    assert [new for _, new in told] == [True] * 20 + [False]
    ids = [flow_id for flow_id, _ in told]
    assert ids[:20] == sorted(set(ids))
    assert ids[20] == ids[3]
    assert {content for content, _ in rows(engine)} == {None}
    for number in (0, 19):
        assert loaded(store, ids[number]) == picture(number)
        assert store.flows.details(ids[number]).image_name == f"scan {number}.png"
        assert store.flows.details(ids[number]).status is FlowStatus.QUEUED
    assert store.office.backlog(Stage.READING).waiting == 20
    assert_whole(store, bucket, engine)
    # What is there is not uploaded again.
    assert [new for _, new in stored(store, 5, 20, 6)] == [False, True, False]
    assert len(seen) == 21
    # Numbers that were set aside are nobody else's.
    ((inside, new),) = stored(plain_store, 99)
    assert new
    assert inside > max(ids)


def test_encrypted_images_are_encrypted_in_the_bucket(
    database_url: str, tmp_path: Path, bucket: Bucket, engine: Engine
) -> None:
    office = OfficeKeys(tmp_path / "office.key")
    with closing(Store.open(database_url, tmp_path, office)) as first:
        first.keys.enable(office)
    opened = [
        Store.open(database_url, tmp_path / name, office, image_store=bucket.store())
        for name in ("a", "b")
    ]
    with closing(opened[0]) as store, closing(opened[1]) as other:
        told = stored(store, 1, 2, 3)
        assert all(data.startswith(IMAGE_MARK) for data in bucket.objects().values())
        for number, (flow_id, _) in enumerate(told, 1):
            assert loaded(other, flow_id) == picture(number)
            assert other.flows.details(flow_id).image_name == f"scan {number}.png"
        assert_whole(store, bucket, engine)


def test_what_could_not_be_stored_together_is_not_uploaded_twice(
    store: Store, bucket: Bucket, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, tried = S3Store.put, []

    def refuse_some(self: S3Store, place: str, data: bytes) -> None:
        tried.append(data)
        if data in {picture(2), picture(4)} and tried.count(data) == 1:
            raise s3._unavailable("image_store_silent", "check_image_store")
        upload(self, place, data)

    monkeypatch.setattr(S3Store, "put", refuse_some)
    with pytest.raises(ImageStoreUnavailable):
        stored(store, *range(6))
    assert (flows(engine), bucket.count()) == (0, 4)
    assert all(new for _, new in stored(store, *range(6)))
    assert sorted(tried) == sorted([*map(picture, range(6)), picture(2), picture(4)])
    assert_whole(store, bucket, engine)


def test_the_database_is_away_and_comes_back(
    store: Store, bucket: Bucket, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = ServerAway(Message("database_silent"), Message("check_server"))
    with failing(store, monkeypatch, away, afterwards=False), pytest.raises(StorageUnavailable):
        stored(store, 1, 2)
    assert (flows(engine), bucket.count()) == (0, 2)
    before = bucket.objects()
    # Stored, and the answer is lost: nothing that rows refer to may be deleted.
    with failing(store, monkeypatch, away, afterwards=True), pytest.raises(StorageUnavailable):
        stored(store, 1, 2)
    assert [new for _, new in stored(store, 1, 2)] == [False, False]
    assert bucket.objects() == before
    assert_whole(store, bucket, engine)


def test_what_waited_too_long_for_its_row_is_left_to_a_sweep(
    store: Store, bucket: Bucket, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = KeyboardInterrupt()
    with failing(store, monkeypatch, crash, afterwards=False), pytest.raises(KeyboardInterrupt):
        stored(store, 1)
    ahead = store.intake._ahead._ahead
    (sha256,) = ahead
    ahead[sha256] = replace(ahead[sha256], since=time.time() - 7200)
    (old,) = bucket.objects()
    stored(store, 1)
    assert (bucket.count(), old in {place for _, place in rows(engine)}) == (2, False)
    monkeypatch.setattr(image_moves, "_YOUNG", dt.timedelta(minutes=-5))
    assert store.image_moves.sweep(delete=True).lost == 1
    assert_whole(store, bucket, engine)


def test_whoever_comes_second_leaves_no_object(
    store: Store,
    database_url: str,
    tmp_path: Path,
    bucket: Bucket,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = S3Store.put
    with closing(Store.open(database_url, tmp_path / "b", image_store=bucket.store())) as other:

        def put_late(self: S3Store, place: str, data: bytes) -> None:
            monkeypatch.setattr(S3Store, "put", upload)
            assert [new for _, new in stored(other, 1)] == [True]
            upload(self, place, data)

        monkeypatch.setattr(S3Store, "put", put_late)
        assert [new for _, new in stored(store, 1)] == [False]
    assert flows(engine) == 1
    assert_whole(store, bucket, engine)


def test_a_clerks_account_is_enough(
    clerks: Callable[[str], str], tmp_path: Path, bucket: Bucket, engine: Engine
) -> None:
    address = clerks(roles.CLERK)
    with closing(Store.open(address, tmp_path / "c", image_store=bucket.store())) as clerk:
        assert [new for _, new in stored(clerk, 1, 2)] == [True, True]
        assert_whole(clerk, bucket, engine)


@pytest.mark.skipif(sys.platform == "win32", reason="it ends a program in another way there")
def test_killed_while_images_go_out_it_leaves_objects_at_most(
    database_url: str, tmp_path: Path, store: Store, bucket: Bucket, engine: Engine
) -> None:
    put(tmp_path / "scans", *range(12))
    with reaching(bucket) as proxy:
        proxy.swallow_the(10, b"PUT /")  # eight go out at a time, so some have arrived
        way = bucket.url.replace(bucket.endpoint, f"http://127.0.0.1:{proxy.port}")
        env = os.environ | {
            "DATABASE_URL": database_url, "KYC_IMAGE_STORE": way,
            "KYC_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        command = [sys.executable, "-m", "kyc_desktop", "intake", str(tmp_path / "scans")]
        with subprocess.Popen(command, env=env, cwd=tmp_path) as running:
            deadline = time.monotonic() + 2 * LONG_S
            while not proxy.is_silent:
                assert running.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.02)
            running.send_signal(signal.SIGKILL)
    assert (flows(engine), rows(engine)) == (0, [])
    assert bucket.count() >= 1
    env["KYC_IMAGE_STORE"] = bucket.url
    ended = subprocess.run(command, env=env, cwd=tmp_path, timeout=3 * LONG_S, check=True)
    assert ended.returncode == 0
    assert len(rows(engine)) == 12
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(image_moves, "_YOUNG", dt.timedelta(minutes=-5))
        assert store.image_moves.sweep(delete=True).lost >= 1
    assert_whole(store, bucket, engine)
