from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

FLOW = (
    "INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by) "
    "VALUES ('kyc_document', 'upload_image', 'queued', 'a.png', 'Clerk') RETURNING id"
)
TASK = (
    "INSERT INTO flow_tasks (flow_id, name, description, position, attempt, status) "
    "VALUES (:flow, 'upload_image', '', 1, {attempt}, '{status}')"
)
CONDITION = (
    "INSERT INTO flow_conditions (flow_id, name, description, source_task, outcome) "
    "VALUES (:flow, 'after', '', 'upload_image', '{outcome}')"
)
RECORD = (
    "INSERT INTO ocr_records (flow_id, name, dob, dob_printed, document_type, image_name, "
    "ocr_text, created_by) VALUES ({flow}, {name}, {dob}, {printed}, 'passport', 'a.png', '', "
    "'Clerk') RETURNING id"
)
IMAGE = (
    "INSERT INTO document_images (flow_id, media_type, sha256, width, height, content) "
    "VALUES (:flow, '{media}', encode(sha256({content}), 'hex'), 1, 1, {content})"
)
EVENT = "INSERT INTO audit_events (flow_id, actor, action) VALUES (:flow, 'Clerk', 'saved')"


def record(
    flow: str = ":flow", name: str = "'Anna'", dob: str = "'1974-08-12'", printed: str = "NULL"
) -> str:
    return RECORD.format(flow=flow, name=name, dob=dob, printed=printed)


def image(media: str = "image/png", size: int = 8) -> str:
    return IMAGE.format(media=media, content=f"convert_to(repeat('x', {size}), 'UTF8')")


@pytest.fixture
def sql(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection


@pytest.fixture
def flow(sql: Connection) -> dict[str, int]:
    return {"flow": sql.execute(text(FLOW)).scalar_one()}


@pytest.mark.parametrize(
    ("statements", "constraint"),
    [
        pytest.param(
            ["UPDATE flow_manager SET status = 'done'"], "ck_flow_manager_status", id="flow status"
        ),
        pytest.param(
            ["UPDATE flow_manager SET image_sha256 = 'abc'"],
            "ck_flow_manager_image_sha256",
            id="hash of another length",
        ),
        pytest.param(
            ["UPDATE flow_manager SET related_table = 'ocr_records'"],
            "ck_flow_manager_related_record",
            id="related table without a record",
        ),
        pytest.param(
            ["UPDATE flow_manager SET version = 0"], "ck_flow_manager_version", id="version"
        ),
        pytest.param(
            [TASK.format(attempt=1, status="done")], "ck_flow_tasks_status", id="task status"
        ),
        pytest.param(
            [TASK.format(attempt=0, status="failed")], "ck_flow_tasks_attempt", id="attempt 0"
        ),
        pytest.param(
            [TASK.format(attempt=1, status="failed")] * 2,
            "uq_flow_tasks_flow_id_name_attempt",
            id="attempt twice",
        ),
        pytest.param(
            [
                TASK.format(attempt=1, status="failed"),
                "UPDATE flow_tasks SET started_at = now(), finished_at = now() - interval '1 s'",
            ],
            "ck_flow_tasks_finished_after_start",
            id="finished before it started",
        ),
        pytest.param(
            [CONDITION.format(outcome="perhaps")], "ck_flow_conditions_outcome", id="outcome"
        ),
        pytest.param(
            [CONDITION.format(outcome="success")] * 2,
            "uq_flow_conditions_flow_id_name",
            id="condition twice",
        ),
        pytest.param([record(), record()], "uq_ocr_records_flow_id", id="two records of a flow"),
        pytest.param([record(flow="4711")], "fk_ocr_records_flow_id", id="record of no flow"),
        pytest.param([record(name="' '")], "ck_ocr_records_name", id="blank name"),
        pytest.param(
            [record(dob="current_date + 2")], "ck_ocr_records_dob_not_in_future", id="not born yet"
        ),
        pytest.param([record(dob="NULL")], "ck_ocr_records_dob_or_part", id="born on no day"),
        pytest.param(
            [record(dob="NULL", printed="'5.1990'")],
            "ck_ocr_records_dob_or_part",
            id="a part in another form",
        ),
        pytest.param([image(size=1_048_577)], "ck_document_images_size", id="a byte too many"),
        pytest.param([image(size=0)], "ck_document_images_size", id="empty image"),
        pytest.param([image(media="image/gif")], "ck_document_images_media_type", id="GIF"),
        pytest.param(
            [image(), "UPDATE document_images SET content = 'other'"],
            "ck_document_images_sha256",
            id="content that is not what the hash says",
        ),
        pytest.param([EVENT, "UPDATE audit_events SET actor = 'x'"], None, id="audit changed"),
        pytest.param([EVENT, "DELETE FROM audit_events"], None, id="audit deleted"),
        pytest.param(["TRUNCATE audit_events"], None, id="audit emptied"),
        pytest.param(
            [EVENT, "DELETE FROM flow_manager"], "fk_audit_events_flow_id", id="flow with events"
        ),
    ],
)
def test_the_database_refuses(
    sql: Connection, flow: dict[str, int], statements: list[str], constraint: str | None
) -> None:
    *before, refused = statements
    for statement in before:
        sql.execute(text(statement), flow)

    with pytest.raises(IntegrityError) as error:
        sql.execute(text(refused), flow)

    if constraint is None:
        assert "append-only" in str(error.value.orig)
    else:
        assert constraint in str(error.value.orig)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(record(dob="current_date"), id="born today"),
        pytest.param(record(dob="'1899-12-31'"), id="born long ago"),
        pytest.param(record(dob="NULL", printed="'1990-05'"), id="born in a month"),
        pytest.param(record(dob="NULL", printed="'1990'"), id="born in a year"),
        pytest.param(image(size=1_048_576), id="image of exactly 1 MB"),
    ],
)
def test_the_database_takes(sql: Connection, flow: dict[str, int], statement: str) -> None:
    assert sql.execute(text(statement), flow).rowcount == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("source = 'guess'", "ck_record_fields_source"),
        ("confidence = 1.1", "ck_record_fields_confidence"),
        ("proof = 'likely'", "ck_record_fields_proof"),
        ("corrected_by = 'Clerk'", "ck_record_fields_corrected"),
    ],
    ids=["source", "confidence", "proof", "corrected at no time"],
)
def test_a_field_is_checked(
    sql: Connection, flow: dict[str, int], change: str, constraint: str
) -> None:
    record_id = sql.execute(text(record()), flow).scalar_one()
    field = (
        "INSERT INTO record_fields (record_id, field, value, source) "
        "VALUES (:id, 'name', 'x', 'viz')"
    )
    sql.execute(text(field), {"id": record_id})

    with pytest.raises(IntegrityError, match=constraint):
        sql.execute(text(f"UPDATE record_fields SET {change}"))  # noqa: S608 - words of this file


def test_every_point_in_time_knows_its_mrz(sql: Connection) -> None:
    kinds = sql.execute(
        text(
            "SELECT DISTINCT data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type LIKE 'timestamp%'"
        )
    )

    assert kinds.scalars().all() == ["timestamp with time zone"]
