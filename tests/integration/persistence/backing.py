"""What a database has, to be compared before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from kyc_desktop.errors import KycError
from kyc_desktop.persistence.backup.keys import Method, Secret
from kyc_desktop.persistence.backup.manifest import TableSum, sums
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.urls import normalised

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = Secret(Method.KEY_FILE, b"k" * 32)


def contents(url: str) -> dict[str, TableSum]:
    """The count and the checksum of each table."""
    with single(normalised(url)).connect() as connection:
        return sums(connection, "public")


def run(url: str, sql: str) -> Any:  # noqa: ANN401 - the first row, if there is one
    """Execute SQL; the first row that it gives."""
    with single(normalised(url)).begin() as connection:
        done = connection.execute(text(sql))
        return done.first() if done.returns_rows else None


def refusal(call: Callable[[], object]) -> str:
    """The code of what a call says instead of doing it."""
    with pytest.raises(KycError) as caught:
        call()
    return caught.value.user_message.code
