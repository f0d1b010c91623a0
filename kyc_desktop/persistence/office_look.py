"""A look at the office queue from outside: for one question, without opening the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.office import Stage
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.database import Database
from kyc_desktop.persistence.repositories.office_queue import backlog_in, workers_in
from kyc_desktop.persistence.urls import normalised

if TYPE_CHECKING:
    from kyc_desktop.domain.office import Backlog, Worker


def look(url: str) -> tuple[tuple[Worker, ...], Backlog]:
    """The workers that run, and what waits to be read.

    Raises:
        StorageUnavailable: the database is unreachable, or has tables of another version.
    """
    migrations.require_head(url)
    database = Database(normalised(url))
    try:
        with database.transaction() as session:
            return workers_in(session), backlog_in(session, Stage.READING)
    finally:
        database.close()
