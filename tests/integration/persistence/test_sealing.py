"""Documents encrypted at rest: what is stored of them, and what can't be opened."""

from __future__ import annotations

import datetime as dt
import json
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import CannotOpen, KeysRefused, OfficeKeyUnavailable, StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.backup.folder import BackupFolder
from kyc_desktop.persistence.sealing import keys_file
from kyc_desktop.persistence.sealing.columns import IN_CLEAR, NOT_PERSONAL, SEALED
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import BOX, READ, Desk
from tests.integration.persistence.sealing_office import Office, found_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

PICTURE = b"\x89PNG the picture of Quillonia Zebrowska"
WORDS = OcrResult((Line("ZEBROWSKA QUILLONIA", 0.9, BOX),), "x")
PATH = Path("/scans/of-zebrowska/passport.png")


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    office = Office(database_url, tmp_path)
    yield office
    office.close()


@pytest.fixture
def sealed(office: Office) -> Store:
    store = office.store()
    store.keys.enable(office.keys)
    return store


def read(store: Store, picture: bytes = PICTURE) -> Desk:
    """A document in the queue that was read, with a draft."""
    flow = FlowState(ImageSource(PATH.name, PATH), "Clerk")
    (state,) = store.queue.create(KYC_FLOW, [flow])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version)
    desk.keep(picture)
    for task in KYC_FLOW.tasks[:3]:
        desk.start(task.name)
        desk.succeed(task.name)
    desk.version = store.flows.set_status(
        desk.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, FlowProgress(WORDS, READ)
    )
    keep_draft(desk)
    return desk


def keep_draft(desk: Desk) -> None:
    draft = Draft("Zebrowska as typed", "1974-08-", None, None)
    desk.store.queue.keep_draft(desk.flow_id, DraftChange(CHANGES.next(), draft))


@pytest.fixture
def found(engine: Engine) -> Callable[[str], set[str]]:
    """The columns of the database in which a word stands, in any table."""
    return partial(found_in, engine)


def test_each_column_says_whether_it_is_encrypted(engine: Engine) -> None:
    with engine.begin() as sql:
        every = {
            f"{row.table_name}.{row.column_name}": row.data_type
            for row in sql.execute(
                text(
                    "SELECT table_name, column_name, data_type FROM information_schema.columns "
                    "WHERE table_schema = current_schema()"
                )
            )
        }
    kinds = {"text", "bytea", "json", "jsonb", "tsvector", "ARRAY", "character varying"}
    columns = {column for column, kind in every.items() if kind in kinds}
    lists = (SEALED, IN_CLEAR, NOT_PERSONAL)
    listed = frozenset[str]().union(*lists)
    assert columns - listed == set(), "say it in kyc_desktop/persistence/sealing/columns.py"
    assert listed - every.keys() == set(), "these are gone"
    assert sum(map(len, lists)) == len(listed), "a column is in one list"


def test_nothing_is_encrypted_unless_the_office_wants_it(
    office: Office, found: Callable[[str], set[str]]
) -> None:
    store = office.store()
    desk = read(store)
    assert store.keys.status().office_key is None
    assert {"document_images.content", "document_readings.ocr", "queue_entries.draft_name"} <= (
        found("zebrowska")
    )
    assert desk.flow_id == 1


def test_what_is_read_and_typed_is_encrypted_and_read_back(
    office: Office, sealed: Store, found: Callable[[str], set[str]]
) -> None:
    desk = read(sealed)
    assert found("zebrowska") == set()
    (taken,) = office.store().queue.claim("Clerk").flows
    assert (taken.state.ocr, taken.state.details) == (WORDS, READ)
    assert taken.draft is not None
    assert (taken.draft.name, taken.draft.dob) == ("Zebrowska as typed", "1974-08-")

    store = office.store()
    image = store.images.load(desk.flow_id)
    assert image is not None
    assert image.data == PICTURE
    details = store.flows.details(desk.flow_id)
    assert details.lines == WORDS.lines


def test_a_record_has_its_text_and_lines_encrypted(
    office: Office, sealed: Store, found: Callable[[str], set[str]], engine: Engine
) -> None:
    desk = read(sealed)
    desk.finish()
    desk.rest(FlowStatus.SUCCESS)
    assert found("zebrowska") == set()
    with engine.begin() as sql:
        stored = sql.execute(text("SELECT ocr_text, ocr_lines, details FROM ocr_records")).one()
    assert "ERIKSSON" not in stored.ocr_text
    assert stored.details["name"] == {"confident": True}, "statistics count it"
    details = office.store().flows.details(desk.flow_id)
    assert details.record is not None
    assert details.record.ocr_text == "ERIKSSON\nANNA MARIA"
    assert (details.lines, details.extracted) == (WORDS.lines, READ)
    proof = office.store().audit.prove(pictures=True)
    assert proof.findings == ()


def test_a_path_is_encrypted_until_the_image_is_stored(
    sealed: Store, found: Callable[[str], set[str]]
) -> None:
    sealed.queue.create(KYC_FLOW, [FlowState(ImageSource(PATH.name, PATH), "Clerk")])
    assert found("zebrowska") == set()
    (taken,) = sealed.queue.claim("Clerk").flows or [None]
    assert taken is None, "this window has it"


@pytest.mark.parametrize(
    "move",
    [
        "UPDATE document_images a SET sha256 = b.sha256, content = b.content "
        "FROM document_images b WHERE a.flow_id = 1 AND b.flow_id = 2",
        "UPDATE document_readings a SET ocr = b.ocr FROM document_readings b "
        "WHERE a.flow_id = 1 AND b.flow_id = 2",
        "UPDATE document_readings SET ocr = details WHERE flow_id = 1",
        "UPDATE document_keys a SET wrapped = b.wrapped FROM document_keys b "
        "WHERE a.flow_id = 1 AND b.flow_id = 2",
        "UPDATE document_readings SET ocr = json_build_object('sealed', "
        "overlay(ocr ->> 'sealed' placing 'AAAA' from 20)) WHERE flow_id = 1",
        "UPDATE document_readings SET ocr = json_build_object('sealed', "
        "left(ocr ->> 'sealed', -2)) WHERE flow_id = 1",
    ],
    ids=["image", "row", "column", "key", "changed", "cut"],
)
def test_what_was_moved_or_changed_is_refused_and_others_go_on(
    office: Office, sealed: Store, engine: Engine, move: str
) -> None:
    read(sealed)
    read(sealed)
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(text(move))
    store = office.store()
    with pytest.raises(CannotOpen):
        (store.images.load if "document_images" in move else store.flows.details)(1)
    one, other = store.queue.claim("Clerk").flows
    if "document_images" not in move:
        assert one.state.status is FlowStatus.FAILED
        assert one.state.failure is not None
        assert one.state.failure.code == CannotOpen.code
    assert (other.state.ocr, other.state.failure) == (WORDS, None)
    image = store.images.load(2)
    assert image is not None
    assert image.data == PICTURE


def test_an_image_that_was_exchanged_is_found_by_the_proof(
    office: Office, sealed: Store, engine: Engine
) -> None:
    read(sealed)
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(text("UPDATE document_images SET sha256 = repeat('0', 64)"))
    (finding,) = office.store().audit.prove(pictures=True).findings
    assert finding.first == ("1",)


def test_without_the_office_key_nothing_is_read_or_stored(office: Office, sealed: Store) -> None:
    desk = read(sealed)
    store = office.store(office.computer("second"))
    status = store.keys.status()
    assert (status.here, status.documents) == (False, 1)
    with pytest.raises(OfficeKeyUnavailable):
        store.images.load(desk.flow_id)
    (taken,) = store.queue.claim("Clerk").flows
    assert taken.state.failure is not None
    assert taken.state.failure.code == OfficeKeyUnavailable.code
    with pytest.raises(OfficeKeyUnavailable):
        store.queue.create(KYC_FLOW, [FlowState(ImageSource("x.png"), "Clerk")])
    (row,) = store.history.page(HistoryQuery()).rows
    assert (row.name, row.file) == (None, "•••")


def test_a_program_from_before_shows_no_ciphertext(office: Office, sealed: Store) -> None:
    desk = read(sealed)
    sealed._database._sessions.configure(info={})
    with pytest.raises(CannotOpen, match="after this program was started"):
        sealed.images.load(desk.flow_id)


def destroy_key(store: Store, flow_id: int) -> None:
    """As an erasure does, and nothing else of it."""
    with store._database.transaction() as session:
        session.execute(
            text(
                "UPDATE document_keys SET wrapped = NULL, office_key = NULL, destroyed_at = now() "
                "WHERE flow_id = :flow"
            ),
            {"flow": flow_id},
        )


def test_a_destroyed_key_erases_the_document(office: Office, sealed: Store) -> None:
    desk, other = read(sealed), read(sealed)
    destroy_key(sealed, desk.flow_id)
    kept = [flow_id for flow_id, _, _ in sealed.keys.kept()]
    assert kept == [other.flow_id]
    store = office.store()
    with pytest.raises(CannotOpen, match="erased"):
        store.images.load(desk.flow_id)
    assert store.images.load(other.flow_id) is not None
    assert store.keys.status().destroyed == 1
    assert store.audit.prove(pictures=True).findings == ()


def test_an_erasure_destroys_the_key_and_no_file_of_keys_brings_it_back(
    office: Office, sealed: Store, engine: Engine
) -> None:
    desk = read(sealed)
    kept = sealed.keys.kept()
    with engine.begin() as sql:
        backup = sql.scalar(text("SELECT content FROM document_images"))
    assert sealed.erasures.erase(desk.flow_id, "Administrator", Why.REQUEST) is None
    assert sealed.keys.status().destroyed == 1
    with engine.begin() as sql:  # as a file of keys from before finds it
        sql.execute(text("DELETE FROM document_keys"))
    assert sealed.keys.put_back(kept) == 0
    assert office.store().audit.prove(pictures=True).findings == ()
    assert PICTURE not in bytes(backup or b"")


def test_keys_come_back_from_their_file_but_not_destroyed_ones(
    office: Office, sealed: Store, engine: Engine
) -> None:
    gone, lost = read(sealed), read(sealed, b"another picture")
    before = sealed.keys.kept()
    destroy_key(sealed, gone.flow_id)
    with engine.begin() as sql:
        sql.execute(text("DELETE FROM document_keys WHERE flow_id = 2"))
    store = office.store()
    with pytest.raises(CannotOpen, match="its key is missing"):
        store.images.load(lost.flow_id)
    assert store.keys.put_back([*before, (77, "x", b"of no document")]) == 1
    assert store.images.load(lost.flow_id) is not None
    with pytest.raises(CannotOpen, match="erased"):
        store.images.load(gone.flow_id)


def test_the_daily_backup_writes_the_keys_beside_it_each_time_anew(
    office: Office, sealed: Store, database_url: str, tmp_path: Path
) -> None:
    folder = BackupFolder(tmp_path / "backups", tmp_path, "desk", keep=2)
    desk, other = read(sealed), read(sealed, b"another picture")
    folder.make_daily(database_url, dt.date(2026, 1, 1))
    assert [row[0] for row in keys_file.read(folder.keys)] == [desk.flow_id, other.flow_id]
    assert sealed.erasures.erase(desk.flow_id, "Administrator", Why.REQUEST) is None
    folder.make_daily(database_url, dt.date(2026, 1, 2))
    assert [row[0] for row in keys_file.read(folder.keys)] == [other.flow_id]
    names = {path.suffix for path in folder.folder.iterdir()}
    assert names - {""} == {".kycbackup", ".kyckeys"}  # and what marks the folder
    assert folder.keys.stat().st_mode & 0o077 == 0
    assert office.store().keys.status().destroyed == 1


def test_the_office_key_is_changed_without_writing_documents_again(
    office: Office, sealed: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = [read(sealed) for _ in range(3)]
    sealed.keys.make_recovery()
    old = sealed.keys.status().office_key

    def contents() -> object:
        with engine.begin() as sql:
            return sql.execute(text("SELECT flow_id, content, xmin::text FROM document_images "
                                    "ORDER BY flow_id")).all()  # fmt: skip

    before = contents()
    monkeypatch.setattr("kyc_desktop.persistence.repositories.keys._BATCH", 1)
    cut = RuntimeError("the power went")

    def stop(_: int) -> None:
        raise cut

    with pytest.raises(RuntimeError):
        sealed.keys.rotate(office.keys, stop)
    store = office.store()
    assert store.keys.status().changing
    assert all(store.images.load(desk.flow_id) for desk in desks), "with both keys"
    with pytest.raises(KeysRefused):
        store.keys.make_recovery()
    told: list[int] = []
    new = store.keys.rotate(office.keys, told.append)
    assert told == [1, 2]
    assert contents() == before
    status = office.store().keys.status()
    assert (status.office_key, status.changing, status.recovery) == (new, False, False)
    with pytest.raises(OfficeKeyUnavailable):
        office.keys.find(old or "")
    store = office.store()
    assert all(store.images.load(desk.flow_id) for desk in desks)


def test_the_printed_key_brings_the_office_key_to_another_computer(
    office: Office, sealed: Store
) -> None:
    desk = read(sealed)
    older, newer = sealed.keys.make_recovery(), sealed.keys.make_recovery()
    second = office.computer("second")
    store = office.store(second)
    with pytest.raises(KeysRefused, match="does not belong"):
        store.keys.restore(second, older)
    with pytest.raises(KeysRefused, match="not a recovery key"):
        store.keys.restore(second, newer[:-1] + ("2" if newer[-1] != "2" else "3"))
    store.keys.restore(second, f" {newer.lower().replace('-', ' ')}\n")
    assert office.store(second).images.load(desk.flow_id) is not None


def test_both_keys_of_a_change_that_was_cut_short_can_be_brought_back(
    office: Office, sealed: Store
) -> None:
    desk = read(sealed)
    printed = sealed.keys.make_recovery()

    def stop(_: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sealed.keys.rotate(office.keys, stop)
    second = office.computer("second")
    office.store(second).keys.restore(second, printed)
    store = office.store(second)
    assert store.images.load(desk.flow_id) is not None
    store.keys.rotate(second)  # as it was begun
    assert office.store(second).images.load(desk.flow_id) is not None


def test_keys_are_changed_by_one_program_alone(
    office: Office, database_url: str, tmp_path: Path
) -> None:
    store = office.store()
    other = Store.open(database_url, tmp_path / "other", office.keys)
    with pytest.raises(KeysRefused, match="have the database open"):
        store.keys.enable(office.keys)
    other.close()
    store.keys.enable(office.keys)
    with pytest.raises(KeysRefused, match="already"):
        store.keys.enable(office.keys)


class SlowKeyring(OfficeKeys):
    """Somebody has to unlock it, and has another program opened before."""

    def __init__(self, file: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(file)
        self._meanwhile = meanwhile
        self.kept: list[str] = []

    def keep(self, name: str, key: str) -> None:
        self._meanwhile()
        super().keep(name, key)
        self.kept.append(name)


def test_a_program_that_is_opened_while_the_key_is_kept_keeps_encryption_off(
    office: Office, database_url: str, tmp_path: Path, found: Callable[[str], set[str]]
) -> None:
    store, others = office.store(), []

    def opens() -> None:
        others.append(Store.open(database_url, tmp_path / "other", office.keys))

    keys = SlowKeyring(tmp_path / "slow.key", opens)
    with pytest.raises(KeysRefused, match="have the database open"):
        store.keys.enable(keys)
    (other,) = others
    assert other.keys.status().office_key is None
    with pytest.raises(OfficeKeyUnavailable):
        keys.find(keys.kept[0])  # nothing needs it
    other.close()
    store.keys.enable(office.keys)
    read(store)
    assert found("zebrowska") == set()


def test_a_program_that_is_opened_while_encryption_goes_on_waits_and_encrypts(
    office: Office,
    database_url: str,
    tmp_path: Path,
    engine: Engine,
    found: Callable[[str], set[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = office.store()
    alone = store.keys._require_alone
    opening = ThreadPoolExecutor(1)
    others: list[Future[Store]] = []

    def waits() -> bool:
        with engine.begin() as sql:
            return bool(sql.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted AND "
                                        "relation = 'sealing'::regclass")))  # fmt: skip

    def then_one_is_opened(session: Session) -> None:
        alone(session)
        if kept and not others:
            others.append(opening.submit(Store.open, database_url, tmp_path / "other", keys))
            deadline = time.monotonic() + 3  # it waits for a lock no longer than four seconds
            while not waits() and time.monotonic() < deadline:
                pass
            assert not others[0].done()

    kept: list[str] = []
    keys = SlowKeyring(tmp_path / "first.key", lambda: kept.append("key"))
    monkeypatch.setattr(store.keys, "_require_alone", then_one_is_opened)
    store.keys.enable(keys)
    with closing(others[0].result(timeout=30)) as other:
        read(other)
    assert found("zebrowska") == set()
    opening.shutdown()


def test_a_program_that_lost_its_lease_stores_nothing_in_clear(
    office: Office, database_url: str, tmp_path: Path, engine: Engine
) -> None:
    store = office.store()
    with closing(Store.open(database_url, tmp_path / "other", office.keys)) as other:
        other._lease.close()  # as when the connection is cut
        store.keys.enable(office.keys)
        with pytest.raises(StorageUnavailable, match="after this program was started"):
            read(other)
    with engine.begin() as sql:
        assert sql.scalar(text("SELECT count(*) FROM flow_manager")) == 0
    read(store)


def test_the_office_key_is_not_changed_where_backups_need_it(office: Office, sealed: Store) -> None:
    old = sealed.keys.status().office_key
    with pytest.raises(KeysRefused, match="backups"):
        sealed.keys.rotate(office.keys)
    assert sealed.keys.status().office_key == old
    assert not sealed.keys.status().changing
    sealed.keys.rotate(office.keys, without_recovery=True)
    assert sealed.keys.status().office_key != old
    sealed.keys.make_recovery()
    sealed.keys.rotate(office.keys)


def test_damage_in_json_is_no_bug(sealed: Store, engine: Engine, office: Office) -> None:
    read(sealed)
    with engine.begin() as sql:
        value = sql.scalar(text("SELECT ocr ->> 'sealed' FROM document_readings"))
        broken = json.dumps({"sealed": f"{value[:12]}no base64!"})
        sql.execute(text("UPDATE document_readings SET ocr = :broken"), {"broken": broken})
    with pytest.raises(CannotOpen):
        office.store().flows.details(1)
