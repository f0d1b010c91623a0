"""A saved record is corrected: new version, old values kept, optimistic lock."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kyc_desktop import paths
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import NothingToSave, StaleFlow
from tests.integration.persistence.conftest import BOX, DOB, NAME, PYTHON_PATH, READ

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

CLERK, COLLEAGUE = "Correcting Clerk", "Other Clerk"
OTHER_NAME = "Anna Maria Erikson"
OTHER_DOB = dt.date(1974, 12, 8)
MISREAD = Correction(CorrectionReason.MISREAD)
TYPED_WRONG = Correction(CorrectionReason.TYPING_MISTAKE, "Two letters swapped")
ELSEWHERE = ((1.0, 1.0), (5.0, 1.0), (5.0, 3.0), (1.0, 3.0))


@pytest.fixture
def saved(desk: Desk) -> Desk:
    """A document that was saved as it was read."""
    desk.read().finish()
    return desk


def correct(desk: Desk, review: Review, why: Correction = MISREAD) -> None:
    desk.version = desk.store.corrections.correct(desk.flow_id, desk.version, review, why)


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as sql:
        return [tuple(row) for row in sql.execute(text(query))]


def found_by(store: Store, words: str) -> list[int]:
    return [row.flow_id for row in store.history.page(HistoryQuery(words)).rows]


def test_the_record_has_the_new_values_and_the_old_ones_are_kept_with_who_when_and_why(
    saved: Desk, engine: Engine
) -> None:
    correct(saved, Review(OTHER_NAME, DOB, CLERK, name_box=ELSEWHERE), TYPED_WRONG)
    assert rows(engine, "SELECT name, dob, version, created_by FROM ocr_records") == [
        (OTHER_NAME, DOB, 2, "Reviewing Clerk")
    ]
    changed = "SELECT extracted, value, source, corrected_by, box FROM record_fields ORDER BY field"
    dob, name = rows(engine, changed)
    assert name == (NAME, OTHER_NAME, "operator", CLERK, [list(corner) for corner in ELSEWHERE])
    assert dob[1:4] == (DOB.isoformat(), "mrz", None)
    kept = (
        "SELECT version, fields->'name'->>'value', fields->'dob'->>'value', reason, reason_text, "
        "actor FROM record_versions ORDER BY version"
    )
    day = DOB.isoformat()
    assert rows(engine, kept) == [
        (1, NAME, day, None, None, "Reviewing Clerk"),
        (2, OTHER_NAME, day, "typing_mistake", "Two letters swapped", CLERK),
    ]
    told = "SELECT actor, action, field, old_value, new_value FROM audit_events ORDER BY id"
    assert rows(engine, told)[-2:] == [
        (CLERK, "corrected_later", "name", NAME, OTHER_NAME),
        (CLERK, "record_corrected", None, None, "typing_mistake: Two letters swapped"),
    ]


def test_all_versions_and_the_extraction_can_be_read(saved: Desk) -> None:
    before = saved.store.flows.details(saved.flow_id)
    assert [(each.version, each.reason) for each in before.versions] == [(1, None)]
    assert before.extracted == READ
    correct(saved, Review(OTHER_NAME, DOB, CLERK))
    correct(saved, Review(OTHER_NAME, OTHER_DOB, COLLEAGUE), TYPED_WRONG)
    flow = saved.store.flows.details(saved.flow_id)
    assert flow.record is not None
    assert (flow.record.name, flow.record.dob) == (OTHER_NAME, OTHER_DOB)
    assert flow.record.fields[0].source is Source.OPERATOR
    assert flow.record.fields[0].box == BOX
    assert [(each.values, each.actor, each.reason, each.text) for each in flow.versions] == [
        ({"name": NAME, "dob": DOB.isoformat()}, "Reviewing Clerk", None, ""),
        ({"name": OTHER_NAME, "dob": DOB.isoformat()}, CLERK, MISREAD.reason, ""),
        (
            {"name": OTHER_NAME, "dob": OTHER_DOB.isoformat()},
            COLLEAGUE,
            TYPED_WRONG.reason,
            TYPED_WRONG.text,
        ),
    ]
    assert flow.versions[0].at == flow.record.created_at
    assert flow.extracted == READ


def test_the_search_follows_and_the_list_marks_it(
    saved: Desk, new_flow: Callable[..., Desk]
) -> None:
    other = new_flow(saved.store).read()
    other.finish("Someone Else")
    correct(saved, Review("Astrid Lindqvist", OTHER_DOB, CLERK))
    assert found_by(saved.store, "astrid") == [saved.flow_id]
    assert found_by(saved.store, OTHER_DOB.isoformat()) == [saved.flow_id]
    assert found_by(saved.store, "eriksson") == []
    assert [row.corrected for row in saved.store.history.page(HistoryQuery()).rows] == [False, True]


def test_of_two_clerks_one_is_told_and_overwrites_nothing(saved: Desk) -> None:
    late = saved.elsewhere(saved.store)
    correct(saved, Review(OTHER_NAME, DOB, CLERK))
    with pytest.raises(StaleFlow, match="Somebody else has corrected this record"):
        correct(late, Review(NAME, OTHER_DOB, COLLEAGUE))
    flow = saved.store.flows.details(saved.flow_id)
    assert flow.record is not None
    assert (flow.record.name, flow.record.dob, len(flow.versions)) == (OTHER_NAME, DOB, 2)
    late.version = flow.version  # what loading it again gives
    correct(late, Review(OTHER_NAME, OTHER_DOB, COLLEAGUE))
    assert late.store.flows.details(late.flow_id).versions[-1].actor == COLLEAGUE


def test_the_same_correction_by_another_clerk_is_no_repetition(saved: Desk) -> None:
    late = saved.elsewhere(saved.store)
    correct(saved, Review(OTHER_NAME, DOB, CLERK))
    with pytest.raises(StaleFlow):
        correct(late, Review(OTHER_NAME, DOB, COLLEAGUE))


def test_a_correction_that_is_repeated_after_its_answer_was_lost_counts_once(
    saved: Desk, engine: Engine
) -> None:
    again = saved.elsewhere(saved.store)
    review = Review(OTHER_NAME, DOB, CLERK)
    correct(saved, review, TYPED_WRONG)
    events = rows(engine, "SELECT id FROM audit_events")
    correct(again, review, TYPED_WRONG)
    assert again.version == saved.version
    assert len(rows(engine, "SELECT 1 FROM record_versions")) == 2
    assert rows(engine, "SELECT id FROM audit_events") == events


def test_without_a_change_there_is_nothing_to_save(saved: Desk, engine: Engine) -> None:
    with pytest.raises(NothingToSave, match=r"Nothing was changed\."):
        correct(saved, Review(NAME, DOB, CLERK))
    assert rows(engine, "SELECT 1 FROM record_versions") == []


def test_only_a_saved_record_is_corrected(desk: Desk) -> None:
    desk.read()
    with pytest.raises(StaleFlow):
        correct(desk, Review(OTHER_NAME, DOB, CLERK))
    assert desk.store.flows.details(desk.flow_id).versions == ()


def test_another_reason_has_to_be_told() -> None:
    with pytest.raises(ValueError, match="told"):
        Correction(CorrectionReason.OTHER, " ")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record_versions SET reason = 'misread' WHERE version = 2",
        "DELETE FROM record_versions",
        "TRUNCATE record_versions",
    ],
)
def test_a_version_is_never_changed(saved: Desk, engine: Engine, change: str) -> None:
    correct(saved, Review(OTHER_NAME, DOB, CLERK), TYPED_WRONG)
    with (
        pytest.raises(IntegrityError, match="record_versions is append-only"),
        engine.begin() as sql,
    ):
        sql.execute(text(change))


def test_an_example_takes_its_versions_with_it(store: Store, new_flow: Callable[..., Desk]) -> None:
    example = new_flow(store).read()
    example.keep((paths.examples() / "passport_td3.png").read_bytes())
    example.finish()
    correct(example, Review(OTHER_NAME, DOB, CLERK))
    assert store.examples.remove() == 1
    assert store.history.page(HistoryQuery()).rows == ()


# Is killed once everything is written, before it is committed.
KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.orm import Session
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.persistence.store import Store
url, folder, flow_id, version = sys.argv[1:]
store = Store.open(url, Path(folder))
def die(session, *_):
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
event.listen(Session, "before_commit", die)
store.corrections.correct(
    int(flow_id), int(version), Review("Anna", dt.date(1970, 1, 1), "Clerk"),
    Correction(CorrectionReason.MISREAD),
)
"""


def test_a_program_that_is_killed_while_it_corrects_leaves_the_record_as_it_was(
    saved: Desk, engine: Engine, database_url: str, tmp_path: os.PathLike[str]
) -> None:
    killed = subprocess.run(
        (
            sys.executable, "-c", KILLED, database_url, tmp_path, str(saved.flow_id),
            str(saved.version),
        ),
        env=os.environ | {"PYTHONPATH": PYTHON_PATH},
        check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    flow = saved.store.flows.details(saved.flow_id)
    assert flow.record is not None
    assert (flow.status, flow.version) == (FlowStatus.SUCCESS, saved.version)
    assert (flow.record.name, flow.record.dob) == (NAME, DOB)
    assert rows(engine, "SELECT 1 FROM record_versions") == []
    assert "corrected_later" not in {event.action for event in flow.events}
    correct(saved, Review(OTHER_NAME, DOB, CLERK))  # and it can be corrected still
    again = replace(saved, version=flow.version)
    with pytest.raises(StaleFlow):
        correct(again, Review(NAME, OTHER_DOB, CLERK))
