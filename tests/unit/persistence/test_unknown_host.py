"""A server whose name leads nowhere is told by its name, not as one that does not answer."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from kyc_desktop.messages.english import english
from kyc_desktop.persistence.database import storage_error


@pytest.mark.parametrize(
    "words",
    [
        "failed to resolve host 'db.example': [Errno -2] Name or service not known",
        'could not translate host name "db.example" to address: Name or service not known',
    ],
)
def test_a_name_without_an_address_is_named(words: str) -> None:
    error = storage_error(OperationalError("", {}, psycopg.OperationalError(words)))
    assert error is not None
    assert str(error) == "Can't find the server db.example."
    assert english(error.advice).startswith("Nothing is lost. Check its name")


def test_another_server_did_not_answer() -> None:
    refused = psycopg.OperationalError("connection to server at 127.0.0.1 failed: refused")
    error = storage_error(OperationalError("", {}, refused))
    assert error is not None
    assert "did not answer" in str(error)
