"""`kyc-desktop images`: moving images to the store and back, verifying them, sweeping."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from kyc_desktop.config import image_store
from kyc_desktop.domain.image_places import ImageCounts
from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import NotAllowed, StorageUnavailable
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.objects.s3 import S3Store
from kyc_desktop.persistence.repositories import image_moves
from kyc_desktop.persistence.store import Store
from tests.integration.image_store.bucket import programs_client
from tests.integration.image_store.test_images_outside import DATA, loaded, rows
from tests.patience import LONG_S
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from tests.integration.image_store.bucket import Bucket
    from tests.integration.persistence.conftest import Desk

ROOT = Path(__file__).parents[3]
MANY = 24


@pytest.fixture
def office(command: Callable[..., Any], bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a fixture
    """The command, with the bucket set."""
    monkeypatch.setenv("KYC_IMAGE_STORE", bucket.url)
    ours = programs_client(bucket.endpoint)
    monkeypatch.setattr(S3Store, "_new_client", lambda _: ours)
    return command


def picture(number: int) -> bytes:
    return f"picture {number} ".encode() * 500


def fill(store: Store, new_flow: Callable[..., Desk], count: int) -> list[int]:
    """Documents with images; the first is saved."""
    flows = []
    for number in range(count):
        desk = new_flow(store)
        desk.keep(picture(number))
        flows.append(desk.flow_id)
        if number == 0:
            desk.read().finish()
    return flows


def hashes(engine: Engine, bucket: Bucket) -> list[str]:
    """The checksums of what is stored of each document, wherever it is."""
    objects = bucket.objects()
    return [
        hashlib.sha256(objects[place or ""] if content is None else content).hexdigest()
        for content, place in rows(engine)
    ]


def test_images_go_to_the_store_and_back(
    office: Callable[..., tuple[int, Any]],
    plain_store: Store,
    new_flow: Callable[..., Desk],
    bucket: Bucket,
    engine: Engine,
) -> None:
    flows = fill(plain_store, new_flow, 5)
    stored = hashes(engine, bucket)
    code, told = office("images", "migrate", "--to", "s3", "--limit", "2")
    name = f"s3://{bucket.name}/kyc"
    assert (code, told) == (0, f"2 images moved. 3 images in the database, 2 in {name}.\n")
    code, told = office("images", "migrate", "--to", "s3")
    assert (code, told) == (0, f"3 images moved. 0 images in the database, 5 in {name}.\n")
    assert office("images", "migrate", "--to", "s3")[1].startswith("0 images moved.")
    assert bucket.count() == len(flows)
    assert hashes(engine, bucket) == stored
    assert plain_store.audit.prove().findings == ()
    code, told = office("db", "status")
    assert (code, "The image store can be read and written. New images go there." in told) == (
        0,
        True,
    )
    assert bucket.count() == len(flows), "the trial leaves nothing"

    code, told = office("images", "verify")
    assert (code, told) == (0, "5 images in the store, 0 of them missing or damaged.\n")
    lost, changed = rows(engine)[1][1], rows(engine)[2][1]
    assert lost is not None
    assert changed is not None
    bucket.delete(lost)
    bucket.put(changed, b"something else")
    for words in (("verify",), ("migrate", "--to", "database")):
        code, told = office("images", *words)
        assert code == 1
        assert f"flow {flows[1]}: missing in the store" in told
        assert f"flow {flows[2]}: damaged in the store" in told
    bucket.put(lost, picture(1))
    bucket.put(changed, picture(2))
    code, told = office("images", "migrate", "--to", "database")
    assert (code, told) == (0, f"2 images moved. 5 images in the database, 0 in {name}.\n")
    assert hashes(engine, bucket) == stored
    assert bucket.count() == 0
    assert loaded(plain_store, flows[0]) == picture(0)


def reaching(bucket: Bucket) -> Proxy:
    address = make_url(bucket.endpoint)
    return Proxy(URL.create("http", host=address.host, port=address.port))


def started(*words: str, url: str, store: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "DATABASE_URL": url, "KYC_IMAGE_STORE": store, "KYC_DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "kyc_desktop", "images", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        cwd=folder,
    )


def test_a_move_that_is_killed_goes_on_both_ways(
    database_url: str,
    tmp_path: Path,
    plain_store: Store,
    new_flow: Callable[..., Desk],
    bucket: Bucket,
    engine: Engine,
) -> None:
    fill(plain_store, new_flow, MANY)
    stored = hashes(engine, bucket)
    with closing(Store.open(database_url, tmp_path / "b", image_store=bucket.store())) as store:
        moves = store.image_moves
        # Stored and not read back yet; deleted, and the database does not know it yet.
        for to, sent, move in (
            ("s3", b"GET /", moves.move_out),
            ("database", b"DELETE /", moves.move_in),
        ):
            with reaching(bucket) as proxy:
                proxy.swallow_the(MANY // 2, sent)
                way = bucket.url.replace(bucket.endpoint, f"http://127.0.0.1:{proxy.port}")
                process = started(
                    "migrate", "--to", to, url=database_url, store=way, folder=tmp_path
                )
                deadline = time.monotonic() + 4 * LONG_S
                while not proxy.is_silent and time.monotonic() < deadline:
                    with suppress(subprocess.TimeoutExpired):
                        assert process.wait(0.02) < 0, "it ended by itself"
                process.kill()
                process.wait()
            counts = moves.counts()
            assert 0 < (counts.outside if to == "s3" else counts.inside) < MANY
            assert bucket.count() != counts.outside or counts.leftover, "killed in the middle"
            assert hashes(engine, bucket) == stored, "nothing is lost in the middle"
            assert move().wrong == ()
            assert hashes(engine, bucket) == stored
        assert moves.counts() == ImageCounts(MANY, 0, 0)
        assert bucket.count() <= 1, "at most the object that the kill left without its row"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(image_moves, "_YOUNG", dt.timedelta(minutes=-5))
            moves.sweep(delete=True)
        assert bucket.count() == 0
    assert loaded(plain_store, 1) == picture(0)


@pytest.mark.parametrize("meanwhile", ["replaced", "erased", "moved"])
def test_what_others_do_meanwhile_counts(
    store: Store,
    plain_store: Store,
    new_flow: Callable[..., Desk],
    bucket: Bucket,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: str,
) -> None:
    desk = new_flow(plain_store)
    desk.keep(DATA)
    put = S3Store.put

    def put_late(self: S3Store, place: str, data: bytes) -> None:
        put(self, place, data)
        monkeypatch.undo()
        match meanwhile:
            case "replaced":
                desk.keep(b"another picture")
            case "erased":
                plain_store.erasures.erase(desk.flow_id, "Clerk", Why.REQUEST)
            case "moved":
                assert store.image_moves.move_out().moved == 1

    store.image_moves._images.store.check()
    monkeypatch.setattr(S3Store, "check", lambda _: None)
    monkeypatch.setattr(S3Store, "put", put_late)
    assert store.image_moves.move_out().moved == 0
    found = rows(engine)
    match meanwhile:
        case "replaced":
            assert found == [(b"another picture", None)]
        case "erased":
            assert found == []
        case "moved":
            assert loaded(store, desk.flow_id) == DATA
    assert bucket.count() == sum(place is not None for _, place in found)


def test_a_sweep_takes_what_has_no_row_and_is_old(
    office: Callable[..., tuple[int, Any]],
    store: Store,
    new_flow: Callable[..., Desk],
    bucket: Bucket,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(store, new_flow, 2)
    lost = store.image_moves._images.put(b"an object without a row").place
    assert lost is not None
    bucket.put(f"0123456789abcdef{lost[16:]}", b"of another database")
    with engine.begin() as sql:
        sql.execute(text("INSERT INTO leftover_objects (place) VALUES (repeat('0', 99))"))
    code, told = office("images", "sweep", "--yes")
    assert (code, told) == (
        0,
        "1 object of erased, replaced or moved images deleted.\n"
        "0 objects without a document deleted.\n",
    )
    monkeypatch.setattr(image_moves, "_YOUNG", dt.timedelta(minutes=-5))
    assert office("images", "sweep")[1] == (
        "1 object without a document in this database, older than a day.\n"
        "Add --yes to have them deleted, for good.\n"
    )
    assert bucket.count() == 4
    assert office("images", "sweep", "--yes") == (0, "1 object without a document deleted.\n")
    assert b"an object without a row" not in bucket.objects().values()
    assert bucket.count() == 3
    assert store.image_moves.wrong() == []


@pytest.fixture
def clerks(database_url: str) -> Iterator[Callable[[str], str]]:
    """Users of the database who are members of a group."""
    owner, made = create_engine(database_url, isolation_level="AUTOCOMMIT"), []

    def make(role: str) -> str:
        name = f"test_image_{role}"
        with owner.connect() as sql:
            sql.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD 'fictional' IN ROLE {role}"))
        made.append(name)
        url = make_url(database_url).set(username=name, password="fictional")  # noqa: S106 - of a test
        return url.render_as_string(hide_password=False)

    yield make
    with owner.connect() as sql:
        for name in made:
            sql.execute(text(f"DROP ROLE {name}"))
    owner.dispose()


def test_clerks_store_images_and_administrators_move_those_of_saved_records(
    clerks: Callable[[str], str], tmp_path: Path, bucket: Bucket, new_flow: Callable[..., Desk]
) -> None:
    address = {role: clerks(role) for role in (roles.CLERK, roles.ADMIN)}
    opened = {
        role: Store.open(url, tmp_path / role, image_store=bucket.store())
        for role, url in address.items()
    }
    with closing(opened[roles.CLERK]) as clerk, closing(opened[roles.ADMIN]) as admin:
        desk = new_flow(clerk)
        desk.keep(b"a first picture")
        desk.keep(DATA)
        assert bucket.count() == 1, "clerks delete what they replace"
        desk.read().finish()
        with pytest.raises(NotAllowed):
            clerk.image_moves.move_in()
        engine = create_engine(address[roles.ADMIN])
        with pytest.raises(StorageUnavailable), clerk._database.transaction() as session:
            session.execute(text("INSERT INTO leftover_objects (place) VALUES (repeat('0', 99))"))
        with engine.begin() as sql:  # another image is none, whoever asks
            other = hashlib.sha256(b"x").hexdigest()
            moved = text("SELECT move_image(:flow, :stored, 'x', NULL)")
            assert not sql.scalar(moved, {"flow": desk.flow_id, "stored": other})
        engine.dispose()
        assert admin.image_moves.move_in().moved == 1
        assert admin.image_moves.move_out().moved == 1
        assert loaded(clerk, desk.flow_id) == DATA


def test_a_backup_says_what_it_does_not_have(
    office: Callable[..., tuple[int, Any]],
    store: Store,
    new_flow: Callable[..., Desk],
    bucket: Bucket,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flows = fill(store, new_flow, 2)
    store.close()
    file = tmp_path / "kyc.backup"
    missing = "2 images are in the image store and not in the backup"
    code, told = office("backup", file, "--unencrypted")
    assert (code, missing in told) == (0, True)
    code, told = office("restore", file, "--check")
    assert (code, missing in told) == (0, True)
    code, told = office("restore", file, "--replace", "--yes")
    assert code == 0
    assert "2 images are in the image store, and a backup does not have them." in told
    assert office("images", "verify")[0] == 0
    code, told = office("flow", flows[0], "--json")
    assert (code, told["status"]) == (0, "success")
    monkeypatch.setenv("KYC_IMAGE_STORE", "")
    code, told = office("db", "status")
    assert (code, "2 in an image store that is not set here" in told) == (2, True)


def test_tables_of_an_earlier_version_have_no_room_for_images_elsewhere(
    database_url: str, store: Store, desk: Desk, bucket: Bucket
) -> None:
    from alembic import command as alembic

    desk.keep(DATA)
    config = migrations._config(database_url)
    with pytest.raises(Exception, match="images are outside the database"):
        alembic.downgrade(config, "0042-1")
    store.image_moves.move_in()
    alembic.downgrade(config, "0042-1")
    alembic.upgrade(config, "head")
    assert (loaded(store, desk.flow_id), bucket.count()) == (DATA, 0)


def test_the_access_key_is_in_the_keyring_and_nowhere_else(
    command: Callable[..., tuple[int, Any]],
    bucket: Bucket,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("KYC_IMAGE_STORE", bucket.url)
    kept: dict[str, str] = {}
    monkeypatch.setattr("keyring.set_password", lambda _, name, text: kept.update({name: text}))
    monkeypatch.setattr("keyring.get_password", lambda _, name: kept.get(name))
    monkeypatch.setattr("keyring.delete_password", lambda _, name: kept.pop(name))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    code, told = command("db", "status")
    assert (code, "There is no access key for the image store." in told) == (2, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("AKIDTYPED\nsecret typed\n"))
    code, told = command("images", "login")
    assert (code, "secret" in told) == (0, False)
    address = image_store.StoreAddress.of(bucket.url)
    assert image_store.login(address) == image_store.Login("AKIDTYPED", "secret typed")
    assert "secret typed" not in repr(image_store.login(address))
    assert command("db", "status")[0] == 0
    assert command("images", "login", "--remove") == (0, "The access key was removed.\n")
    assert kept == {}
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"secret typed" not in file.read_bytes(), file
