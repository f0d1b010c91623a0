from __future__ import annotations

import datetime as dt
import json

import pytest

from kyc_desktop.domain.backups import BackupState
from kyc_desktop.domain.message import Message

NOW = dt.datetime(2026, 11, 30, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
MADE = BackupState(dt.datetime(2026, 11, 29, 23, 0, tzinfo=dt.UTC), "/b/kyc.kycbackup")


@pytest.mark.parametrize(
    ("made_at", "failed_at", "due"),
    [
        (None, None, True),
        (NOW - dt.timedelta(hours=8), None, False),
        (NOW - dt.timedelta(hours=10), None, True),  # before midnight, here
        (None, NOW - dt.timedelta(minutes=30), False),
        (None, NOW - dt.timedelta(minutes=61), True),
        (None, NOW + dt.timedelta(days=900), True),  # the clock was set back
        (NOW + dt.timedelta(days=900), None, True),
    ],
)
def test_a_backup_is_due_once_a_day_and_again_an_hour_after_a_failure(
    made_at: dt.datetime | None, failed_at: dt.datetime | None, due: bool
) -> None:
    assert BackupState(made_at, failed_at=failed_at).is_due(NOW) is due


@pytest.mark.parametrize(("days", "old"), [(0, False), (3, False), (4, True)])
def test_the_last_one_is_old_after_three_days(days: int, old: bool) -> None:
    assert BackupState(NOW - dt.timedelta(days=days)).is_old(NOW) is old


def test_it_survives_being_written() -> None:
    why, advice = Message.of("backup_key_unreadable", file="/x.key"), Message("fetch_key")
    state = MADE.after_failure(NOW, why, advice)
    assert BackupState.of(json.loads(json.dumps(state.to_plain()))) == state
    assert BackupState.of(json.loads(json.dumps(BackupState().to_plain()))) == BackupState()
    assert state.made_at == MADE.made_at


@pytest.mark.parametrize("other", [None, [], {}, {"made_at": "yesterday"}, {"made_at": 3}])
def test_something_else_is_no_state(other: object) -> None:
    with pytest.raises(ValueError, match=r"not a state|Invalid isoformat"):
        BackupState.of(other)
