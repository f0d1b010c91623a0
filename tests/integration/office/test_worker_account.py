"""A worker logs in as a member of `kyc_worker`: it reads documents, and sees nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Stage
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, PERFORM_OCR
from kyc_desktop.office.reading import this_worker
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import Desk
from tests.integration.persistence.rows_check import assert_rows_are_current
from tests.integration.persistence.test_roles import days_work
from tests.office_documents import brought
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HOST = "computer-of-a-worker"


@pytest.fixture
def worker_url(user_url: Callable[[str], str]) -> str:
    return user_url(roles.WORKER)


def reads(url: str, folder: Path, **environment: str) -> None:
    """A worker's own process, until nothing waits."""
    words = [sys.executable, "-m", "tests.office_documents", "0", "worker", "--child", "--once"]
    env = {**os.environ, "DATABASE_URL": url, "KYC_DATA_DIR": str(folder / _HOST), **environment}
    pipe = subprocess.PIPE  # its stdin stays open: the end of it would tell the worker to end
    with subprocess.Popen(words, env=env, stdin=pipe, stdout=subprocess.DEVNULL) as worker:
        try:
            assert worker.wait(2 * LONG_S) == 0
        finally:
            worker.kill()
    assert "uncaught" not in (folder / _HOST / "logs" / "kyc-desktop.log").read_text("utf-8")


def read_well(store: Store, ids: list[int]) -> None:
    assert store.office.backlog(Stage.REVIEW).waiting == len(ids)
    for each in ids:
        assert store.flows.details(each).status is FlowStatus.AWAITING_REVIEW
        details = store.flows.reading(each).details
        assert details is not None
        assert details.name is not None
        assert details.name.value == "Lennart Berg"
    rows = store.history.page(HistoryQuery("berg")).rows
    assert {row.flow_id: row.name for row in rows} == dict.fromkeys(ids, "Lennart Berg")


def test_it_reads_documents_and_the_history_shows_them(
    store: Store, worker_url: str, tmp_path: Path
) -> None:
    days_work(store)
    ids = brought(store, 3)
    reads(worker_url, tmp_path)
    read_well(store, ids)
    assert assert_rows_are_current(store) == 5


@pytest.mark.parametrize("hidden", [True, False], ids=["words hidden", "words in clear"])
def test_it_reads_encrypted_documents_with_the_office_key(
    database_url: str, worker_url: str, tmp_path: Path, *, hidden: bool
) -> None:
    key = tmp_path / "office.key"
    store = Store.open(database_url, tmp_path / "office", OfficeKeys(key))
    store.keys.enable(OfficeKeys(key), hide_words=hidden)
    ids = brought(store, 2)
    reads(worker_url, tmp_path, KYC_OFFICE_KEY_FILE=str(key))
    read_well(store, ids)
    store.close()


def test_it_cleans_up_behind_others_and_gives_up_what_ends_it(
    store: Store, worker_url: str, tmp_path: Path
) -> None:
    left = Desk(store, *_created(store))
    left.start(KYC_FLOW.start_task)
    (poison,) = brought(store, 1)
    store._lease.close()
    for number in range(4):
        own = Store.open(worker_url, tmp_path / str(number))
        worker = this_worker(1)
        own.office.hold(worker, [])
        taken = own.office.take(worker.id, 1)
        if not taken:
            break
        _, version = own.flows.task_started(poison, KYC_FLOW.task(PERFORM_OCR), taken[0].version)
        assert version > taken[0].version
        with store._database.transaction() as session:
            session.execute(text("UPDATE office_queue SET until = '-infinity'"))
        own.close()
    assert number == 3
    assert store.flows.details(poison).status is FlowStatus.INTERRUPTED
    assert store.flows.details(left.flow_id).status is FlowStatus.INTERRUPTED
    own.office.leave(worker.id)
    own.close()
    assert_rows_are_current(store)


def test_it_gives_back_what_it_began(store: Store, worker_url: str, tmp_path: Path) -> None:
    (flow_id,) = brought(store, 1)
    own = Store.open(worker_url, tmp_path / _HOST)
    worker = this_worker(1)
    own.office.hold(worker, [])
    (taken,) = own.office.take(worker.id, 1)
    attempt, version = own.flows.task_started(flow_id, KYC_FLOW.task(PERFORM_OCR), taken.version)
    own.flows.task_succeeded(flow_id, PERFORM_OCR, attempt)
    attempt, version = own.flows.task_started(flow_id, KYC_FLOW.task(EXTRACT_DETAILS), version)
    own.office.hold(worker, [])
    assert store.flows.details(flow_id).status is FlowStatus.QUEUED
    (again,) = own.office.take(worker.id, 1)
    assert again.version > version
    own.close()
    assert_rows_are_current(store)


def _created(store: Store) -> tuple[int, int]:
    (state,) = store.flows.create(KYC_FLOW, [FlowState(ImageSource("passport.png"), "Clerk")])
    assert state.flow_id is not None
    return state.flow_id, state.version


REFUSED = [
    "SELECT name FROM ocr_records",
    "SELECT dob FROM ocr_records",
    "SELECT id FROM ocr_records",
    "INSERT INTO ocr_records DEFAULT VALUES",
    "UPDATE ocr_records SET version = 2",
    "DELETE FROM ocr_records",
    "SELECT value FROM record_fields",
    "INSERT INTO record_fields DEFAULT VALUES",
    "SELECT fields FROM record_versions",
    "INSERT INTO record_versions DEFAULT VALUES",
    "SELECT count(*) FROM record_entries",
    "SELECT new_value FROM audit_events",
    "SELECT actor FROM audit_events",
    "INSERT INTO audit_events (actor, action) VALUES ('somebody else', 'saved')",
    "DELETE FROM audit_events",
    "SELECT count(*) FROM audit_chain",
    "SELECT draft_name FROM queue_entries",
    "INSERT INTO queue_entries DEFAULT VALUES",
    "UPDATE queue_entries SET draft_name = 'another'",
    "DELETE FROM queue_entries",
    "SELECT name FROM history_rows",
    "SELECT dob FROM history_rows",
    "SELECT file FROM history_rows",
    "SELECT search FROM history_rows",
    "UPDATE history_rows SET file = 'another'",
    "UPDATE history_rows SET name = upper(name)",
    "INSERT INTO history_rows DEFAULT VALUES",
    "DELETE FROM history_rows",
    "SELECT word FROM name_words",
    "SELECT word FROM search_words",
    "SELECT reject_text FROM flow_manager",
    "SELECT customer_text FROM flow_manager",
    "UPDATE flow_manager SET reject_text = 'another'",
    "UPDATE flow_manager SET created_by = 'somebody else'",
    "UPDATE flow_manager SET related_record_id = 1",
    "INSERT INTO flow_manager DEFAULT VALUES",
    "DELETE FROM flow_manager",
    "DELETE FROM flow_tasks",
    "UPDATE document_images SET content = 'x'",
    "INSERT INTO document_images DEFAULT VALUES",
    "DELETE FROM document_images",
    "DELETE FROM document_readings",
    "INSERT INTO office_queue (flow_id, stage) VALUES (1, 'reading')",
    "SELECT count(*) FROM stated_rows",
    "SELECT count(*) FROM blind_checks",
    "SELECT count(*) FROM open_reviews",
    "SELECT count(*) FROM document_holds",
    "INSERT INTO document_holds DEFAULT VALUES",
    "UPDATE retention_rules SET months = 1",
    "SELECT count(*) FROM relationship_ends",
    "SELECT at FROM erasures",
    "UPDATE sealing SET office_key = 'another'",
    "INSERT INTO document_keys DEFAULT VALUES",
    "UPDATE document_keys SET wrapped = NULL",
    "DELETE FROM document_keys",
    "UPDATE alembic_version SET version_num = '0001'",
    "SELECT erase_document(1, 'why', 'who')",
    "SELECT hold_document(1, 'why', 'who')",
    "SELECT remove_examples()",
    "SELECT forget_unused_words()",
]


def test_the_server_refuses_the_rest(store: Store, worker_url: str) -> None:
    days_work(store)
    engine = create_engine(worker_url)
    for statement in REFUSED:
        with pytest.raises(ProgrammingError) as error, engine.begin() as sql:
            sql.execute(text(statement))
        assert getattr(error.value.orig, "sqlstate", "") == "42501", statement
    engine.dispose()
