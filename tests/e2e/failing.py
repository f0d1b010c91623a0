"""Checks what must hold whenever a task fails, and that the next document is read normally."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from kyc_desktop.system import logging_setup
from kyc_desktop.ui.translation import translated
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import PENDING, SKIPPED, SUCCESS, TASKS, attempts, in_turn, records

if TYPE_CHECKING:
    import pytest

    from tests.e2e.clerk import Clerk
    from tests.e2e.stored import Query

GOOD, NAME, DOB = EXAMPLES / "pan_card.jpg", "Vikram Anand Deshpande", "1978-11-23"
NEXT, NEXT_FORM = EXAMPLES / "aadhaar_card.png", ("Priya Raghunathan", "1993-09-14")
UNEXPECTED = ("unexpected error", "send the log file")
READ_LIMIT_S = 10.0  # ten times what a page takes; one test waits for it


def check_failed(
    clerk: Clerk,
    sql: Query,
    log: pytest.LogCaptureFixture,
    task: str,
    message: str,
    advice: str,
    code: str,
) -> None:
    """Check everything that must hold after the clerk's document failed in a task."""
    state, failure = clerk.state, clerk.failure
    assert (failure.task, failure.code) == (task, code)
    assert message in english(failure.message)
    assert advice in english(failure.advice)

    before = TASKS.index(task)
    ends = [SUCCESS] * before + [("failed", english(failure.message))] + [SKIPPED] * (3 - before)
    assert attempts(sql, state.flow_id) == in_turn(*ends)
    stopped = "interrupted" if code == "cancelled" else "failed"
    (flow,) = sql("SELECT * FROM flow_manager WHERE id = %s", state.flow_id)
    assert (flow["status"], flow["related_table"], flow["related_record_id"]) == (
        stopped, None, None
    )  # fmt: skip
    assert (flow["image_sha256"] is None) == (task == UPLOAD_IMAGE)
    assert (flow["ocr_engine"] is None) == (before <= 1)
    (times,) = sql(
        "SELECT count(*) FILTER (WHERE started_at IS NULL AND finished_at IS NULL) AS never, "
        "count(*) FILTER (WHERE started_at <= finished_at) AS ended "
        "FROM flow_tasks WHERE flow_id = %s",
        state.flow_id,
    )
    assert times == {"never": 3 - before, "ended": before + 1}
    assert records(sql, state.flow_id) == []
    assert sql("SELECT 1 FROM audit_events WHERE flow_id = %s", state.flow_id) == []

    assert clerk.document.state.status == stopped
    assert (
        translated(failure.message) in clerk.outcome
    )  # with its numbers as the system writes them
    assert translated(failure.advice) in clerk.outcome

    (line,) = [each for each in log.records if each.levelno >= logging.WARNING]
    if code == "unexpected":
        assert line.getMessage() == f"flow {state.flow_id}: {task} failed unexpectedly"
        assert line.exc_info is not None
        error = line.exc_info[1]
        assert error is not None
        assert "ERIKSSON" not in logging_setup.describe(error).upper()
    else:
        assert line.getMessage() == f"flow {state.flow_id}: {task} failed: {code}"
        assert line.exc_info is None


def check_next(clerk: Clerk, sql: Query) -> None:
    """Check that the next document is read as if nothing had happened."""
    document = clerk.give(NEXT)
    assert document.state.status is FlowStatus.AWAITING_REVIEW
    assert clerk.form == NEXT_FORM
    assert attempts(sql, clerk.state.flow_id) == in_turn(SUCCESS, SUCCESS, SUCCESS, PENDING)
