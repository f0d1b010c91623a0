"""Groups of database users: what each may do through the program, and what the server refuses."""

from __future__ import annotations

import hashlib
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from build_spec import roles_table
from kyc_desktop import examples, paths
from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.intake import Accepted, Fate
from kyc_desktop.domain.office import Stage
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.domain.stated import Stated, StatedRow
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.errors import KycError, NotAllowed
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.messages.english import english
from kyc_desktop.office.checking import FileCheck
from kyc_desktop.office.file_memory import FileMemory
from kyc_desktop.office.intake import Intake, Rules
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.store import Store
from kyc_desktop.persistence.tables import Base
from kyc_desktop.workers.queue_worker import QueueParts, QueueWorker
from tests.changes import now
from tests.integration.conftest import PASSWORD, USER
from tests.integration.persistence.conftest import DOB, NAME, READ, Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

OTHER_NAME = "Anna Maria Erikson"
MISREAD = Correction(CorrectionReason.MISREAD)
EXAMPLE = (paths.examples() / "passport_td3.png").read_bytes()
CHECKSUMS = list(examples.CHECKSUMS.values())
_RIGHTS = """
    SELECT DISTINCT table_name, privilege_type, '' FROM information_schema.role_table_grants
        WHERE grantee = :role AND table_schema = 'public'
    UNION SELECT table_name, privilege_type, column_name FROM information_schema.column_privileges
        WHERE grantee = :role AND table_schema = 'public' AND privilege_type IN ('UPDATE', 'SELECT')
"""


@pytest.fixture
def store_of(
    user_url: Callable[[str | None], str], tmp_path: Path
) -> Iterator[Callable[[str | None], Store]]:
    stores: list[Store] = []

    def make(role: str | None) -> Store:
        stores.append(Store.open(user_url(role), tmp_path / (role or "nobody")))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def processed(store: Store, data: bytes = b"a picture") -> Desk:
    """A document in the queue that was read, with a draft."""
    state = FlowState(ImageSource("passport.png"), "Clerk")
    (state,) = store.queue.create(KYC_FLOW, [state])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version)
    desk.keep(data)
    store.flows.set_engine(desk.flow_id, "rapidocr")
    desk.read()
    store.queue.keep_draft(desk.flow_id, now(Draft(NAME, "12 August 1974")))
    store.queue.arrange([desk.flow_id])
    return desk


def undone(desk: Desk, record_id: int) -> None:
    desk.version = desk.store.corrections.undo_save(
        FlowState(
            ImageSource("passport.png"), "Clerk", desk.flow_id, desk.version,
            status=FlowStatus.SUCCESS, ocr=OcrResult((), "x"), details=READ, record_id=record_id,
        ),
        now(None),
        SAVE_TO_DB,
    )  # fmt: skip


def days_work(store: Store) -> tuple[Desk, Desk]:
    """Two documents: one replaced, saved, undone, saved again and corrected; one rejected."""
    desk = processed(store)
    replaced = desk.keep(b"another picture")
    store.images.replace(
        desk.flow_id, replaced, ImageSource("again.png", replaces="passport.png"), "Clerk"
    )
    undone(desk, desk.finish())
    desk.finish()
    desk.version = store.corrections.correct(
        desk.flow_id, desk.version, Review(OTHER_NAME, DOB, "Clerk"), MISREAD
    )
    other = processed(store, b"a third picture")
    other.version = store.rejections.reject(
        other.flow_id, other.version, Rejection(RejectReason.EXPIRED, "", "Clerk")
    )
    return desk, other


@pytest.mark.parametrize("role", [roles.CLERK, roles.ADMIN])
def test_a_clerk_brings_documents_in(
    store_of: Callable[[str], Store], tmp_path: Path, role: str
) -> None:
    store = store_of(role)
    bad = tmp_path / "bad.png"
    bad.write_text("no picture")
    memory = FileMemory(tmp_path / "memory.txt")
    check = FileCheck(1_048_576, None, store.intake, memory)
    rules = Rules("Clerk")
    intake = Intake(store, check, memory, memory, rules, Event())
    picture = paths.examples() / "passport_td3.png"
    told = list(intake.bring([picture, bad, picture]))
    assert [each.fate for each in told] == [Fate.REFUSED, Fate.STORED, Fate.KNOWN]
    assert store.office.backlog(Stage.READING).waiting == 1


def test_an_auditor_brings_nothing_in(store_of: Callable[[str], Store]) -> None:
    store = store_of(roles.AUDITOR)
    data = EXAMPLE
    image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 4, 4)
    with pytest.raises(NotAllowed):
        store.intake.store(KYC_FLOW, [Accepted("a.png", image, 0.1)], "Auditor")


@pytest.mark.parametrize("role", [roles.CLERK, roles.ADMIN])
def test_a_clerk_does_a_days_work(store_of: Callable[[str], Store], role: str) -> None:
    store = store_of(role)
    desk, other = days_work(store)
    _, other.version = store.rejections.take_back(other.flow_id, other.version, "Clerk")
    rows = [StatedRow(1, Stated(NAME, DOB), number=other.flow_id)]
    for _ in range(2):
        store.stated.put(rows, 0, "Clerk", Event())
    assert store.stated.find([other.flow_id]) == {other.flow_id: Stated(NAME, DOB)}
    store.stated.exported(1, "Clerk")
    assert store.stated.remove("Clerk") == 1
    store.open_reviews.begin(other.flow_id, "Clerk")
    store.open_reviews.end(other.flow_id)
    store.queue.remove_from_queue(other.flow_id, CHANGES.next())
    store.queue.put(other.flow_id, other.version, "Clerk")
    store.queue.claim("Clerk")
    store.flows.mark_interrupted()
    shown = store.flows.details(desk.flow_id)
    assert [each.values["name"] for each in shown.versions] == [NAME, OTHER_NAME]
    assert store.history.page(HistoryQuery("erikson")).rows[0].corrected
    assert store.history.blind_figures().checked == 0
    assert store.images.load(desk.flow_id) is not None


CLERK_MAY_NOT = [
    "DELETE FROM audit_events",
    "UPDATE audit_events SET actor = 'somebody else'",
    "TRUNCATE audit_events",
    "DELETE FROM record_versions",
    "UPDATE record_versions SET actor = 'somebody else'",
    "DELETE FROM blind_checks",
    "DELETE FROM document_images",
    "DELETE FROM flow_manager",
    "DELETE FROM flow_tasks",
    "UPDATE flow_manager SET created_by = 'somebody else'",
    "UPDATE flow_manager SET created_at = now()",
    "UPDATE ocr_records SET created_by = 'somebody else'",
    "UPDATE ocr_records SET details = NULL",
    "UPDATE record_fields SET extracted = value",
    "UPDATE flow_conditions SET outcome = 'failed'",
    "UPDATE alembic_version SET version_num = '0001'",
    "DROP TABLE audit_events",
    "ALTER TABLE audit_events DISABLE TRIGGER ALL",
    "CREATE OR REPLACE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN RETURN OLD; END $$",
]


def refused(url: str, statements: list[str]) -> None:
    engine = create_engine(url)
    for statement in statements:
        with pytest.raises(ProgrammingError) as error, engine.begin() as sql:
            sql.execute(text(statement))
        assert getattr(error.value.orig, "sqlstate", "") == "42501", statement
    engine.dispose()


def test_a_clerk_cannot_empty_the_audit_or_rewrite_what_was_done(
    store: Store, user_url: Callable[[str], str], desk: Desk
) -> None:
    desk.keep()
    desk.read().finish()
    refused(user_url(roles.CLERK), CLERK_MAY_NOT)


@pytest.mark.parametrize("role", [roles.CLERK, roles.ADMIN])
def test_the_image_of_a_saved_record_stays(
    user_url: Callable[[str], str], desk: Desk, role: str
) -> None:
    desk.keep()
    desk.read().finish()
    engine = create_engine(user_url(role))
    change = "UPDATE document_images SET content = 'x', sha256 = encode(sha256('x'), 'hex')"
    with (
        pytest.raises(IntegrityError, match="image of a saved record stays"),
        engine.begin() as sql,
    ):
        sql.execute(text(change))
    engine.dispose()


def test_an_auditor_reads_everything_and_changes_nothing(
    store: Store,
    desk: Desk,
    store_of: Callable[[str], Store],
    user_url: Callable[[str | None], str],
) -> None:
    desk.keep()
    desk.read().finish()
    auditor = store_of(roles.AUDITOR)
    assert [row.name for row in auditor.history.page(HistoryQuery("eriksson")).rows] == [NAME]
    details = auditor.flows.details(desk.flow_id)
    assert auditor.images.load(desk.flow_id) is not None
    assert auditor.stated.matches(Event()).pairs == ()
    assert auditor.statistics.times(FiguresQuery()).saved == 1
    auditor.exports.figures_exported("times", FiguresQuery(), "csv", "Auditor")
    state = FlowState(ImageSource("passport.png"), "Auditor")
    for act in (
        lambda: auditor.queue.create(KYC_FLOW, [state]),
        lambda: auditor.corrections.correct(
            desk.flow_id, details.version, Review(OTHER_NAME, DOB, "Auditor"), MISREAD
        ),
        lambda: auditor.rejections.reject(
            desk.flow_id, details.version, Rejection(RejectReason.EXPIRED, "", "Auditor")
        ),
        auditor.examples.remove,
        lambda: auditor.open_reviews.begin(desk.flow_id, "Auditor"),
        lambda: auditor.stated.put([StatedRow(1, Stated(NAME), number=1)], 0, "Auditor", Event()),
        lambda: auditor.stated.remove("Auditor"),
    ):
        with pytest.raises(NotAllowed) as told:
            act()
        assert str(told.value) == "Your database account may not do this."
        assert "ask your database administrator" in english(told.value.advice)
    tables = [f"DELETE FROM {name}" for name in roles.GRANTS]  # noqa: S608 - our names
    refused(user_url(None), [f"SELECT FROM {name}" for name in roles.GRANTS])
    refused(
        auditor._database.engine.url.render_as_string(hide_password=False),
        [*tables, *CLERK_MAY_NOT],
    )
    assert auditor.flows.details(desk.flow_id) == details


def test_an_auditors_window_has_no_queue_and_asks_no_more(
    store: Store, desk: Desk, store_of: Callable[[str], Store]
) -> None:
    desk.start(KYC_FLOW.start_task)
    store._lease.close()  # as when the clerk's program is killed: others clean up
    auditor = store_of(roles.AUDITOR)
    engine = FlowEngine(KYC_FLOW, {}, NullJournal())
    worker = QueueWorker(QueueParts(auditor.queue, engine, auditor.images.load, "Auditor"))
    worker.claim()
    assert not worker._claim_again.isActive()


@pytest.mark.parametrize(("role", "may"), [(roles.CLERK, False), (roles.ADMIN, True)])
def test_only_an_administrator_deletes_the_examples(
    store: Store, desk: Desk, store_of: Callable[[str], Store], role: str, may: bool
) -> None:
    desk.keep(EXAMPLE)
    desk.read().finish()
    other = store_of(role)
    if may:
        assert other.examples.remove() == 1
    else:
        with pytest.raises(NotAllowed):
            other.examples.remove()
        assert store.flows.details(desk.flow_id).record is not None


def test_who_is_in_no_group_is_told_at_the_start(
    user_url: Callable[[str | None], str], tmp_path: Path
) -> None:
    with pytest.raises(KycError, match="may not do this"):
        Store.open(user_url(None), tmp_path)


def rights(engine: Engine, role: str) -> set[tuple[str, str, str]]:
    with engine.connect() as sql:
        return {
            (table, right, column)
            for table, right, column in sql.execute(text(_RIGHTS), {"role": role})
        }


def test_every_table_has_its_rights_and_the_migrations_give_them(
    engine: Engine, database_url: str
) -> None:
    assert set(roles.GRANTS) == {*Base.metadata.tables, "alembic_version"}
    by_migration = {role: rights(engine, role) for role in roles.ROLES}
    with engine.begin() as sql:
        for role in roles.ROLES:
            sql.execute(text(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"))
        sql.exec_driver_sql(roles.sql())
    assert {role: rights(engine, role) for role in roles.ROLES} == by_migration
    assert migrations.missing_roles(database_url) == []


def test_a_user_who_may_not_create_roles_migrates_without_them(
    server_admin: Engine, empty_database_url: str
) -> None:
    """Renamed for a moment, the groups are missing on the server."""
    name, url = f"{USER}_owner", make_url(empty_database_url)
    with server_admin.connect() as sql:
        sql.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'"))
        sql.execute(text(f"ALTER DATABASE {url.database} OWNER TO {name}"))
        for role in roles.ROLES:
            sql.execute(text(f"ALTER ROLE {role} RENAME TO {role}_away"))
    try:
        plain = url.set(username=name, password=PASSWORD).render_as_string(hide_password=False)
        migrations.upgrade(plain)
        assert migrations.missing_roles(plain) == list(roles.ROLES)
        assert migrations.current(plain) == migrations.head()
    finally:
        with server_admin.connect() as sql:
            for role in roles.ROLES:
                sql.execute(text(f"ALTER ROLE {role}_away RENAME TO {role}"))
            sql.execute(text(f"DROP DATABASE {url.database} WITH (FORCE)"))
            sql.execute(text(f"CREATE DATABASE {url.database}"))
            sql.execute(text(f"DROP ROLE {name}"))


def test_the_guide_has_the_table_of_rights() -> None:
    page = roles_table.PAGE.read_text(encoding="utf-8")
    hint = "run `python -m build_spec.roles_table`, which writes it"
    assert roles_table.written(page) == page, hint
