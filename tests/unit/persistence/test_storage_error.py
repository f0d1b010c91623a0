from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.database import translating_errors


def database_error(kind: type[DBAPIError], sqlstate: str | None) -> DBAPIError:
    original = Exception("quotes a value")
    vars(original).update(vars(SimpleNamespace(sqlstate=sqlstate)))
    return kind("SELECT", {}, original)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (database_error(OperationalError, None), "did not answer"),
        (database_error(OperationalError, "57P01"), "did not answer"),
        (PoolTimeout(), "did not answer"),
        (database_error(OperationalError, "53100"), "is full"),
        (database_error(OperationalError, "28P01"), "refused the connection"),
        (database_error(ProgrammingError, "42501"), "account may not do this"),
        (database_error(DBAPIError, "XX001"), "damaged or missing"),
        (database_error(OperationalError, "58P01"), "damaged or missing"),
        (database_error(DBAPIError, "25006"), "read-only"),
    ],
)
def test_a_missing_database_is_told_with_advice(error: Exception, says: str) -> None:
    with pytest.raises(StorageUnavailable, match=says) as raised, translating_errors():
        raise error

    assert raised.value.advice
    assert "quotes a value" not in str(raised.value)


@pytest.mark.parametrize(
    "error",
    [database_error(IntegrityError, "23505"), database_error(ProgrammingError, "42P01")],
    ids=["unique", "no such table"],
)
def test_a_bug_of_ours_stays_one(error: DBAPIError) -> None:
    with pytest.raises(type(error)), translating_errors():
        raise error
