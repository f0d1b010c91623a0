"""Looks into the database behind the window, bypassing all of our code except the URL."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import dict_row

from kyc_desktop.persistence.server.cluster import Cluster
from kyc_desktop.persistence.server.embedded import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import URL

    Query = Callable[..., list[dict[str, object]]]

TASKS = ("upload_image", "perform_ocr", "extract_details", "save_to_db")
SUCCESS, PENDING, SKIPPED = ("success", None), ("pending", None), ("skipped", None)


@contextmanager
def asking(url: URL) -> Iterator[Query]:
    """Runs SQL on a database; each statement is a transaction of its own."""
    words = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    with psycopg.connect(**words, row_factory=dict_row, autocommit=True) as connection:

        def ask(text: str, *values: object) -> list[dict[str, object]]:
            cursor = connection.execute(text.encode(), values)
            return cursor.fetchall() if cursor.description else []

        yield ask


@contextmanager
def asking_own(data_dir: Path) -> Iterator[Query]:
    """Runs SQL on the program's own database; its server runs at least as long."""
    server = EmbeddedServer(data_dir / "postgres")
    try:
        with asking(server.url) as ask:
            yield ask
    finally:
        server.stop()


def own_cluster(data_dir: Path) -> Cluster:
    """The program's own PostgreSQL data folder, whether the server runs or not."""
    return Cluster(data_dir / "postgres" / "data", None)


def attempts(sql: Query, flow_id: int | None) -> list[tuple[object, ...]]:
    """All attempts of a flow's tasks in order: name, status, error."""
    rows = sql(
        "SELECT name, status, error_message FROM flow_tasks WHERE flow_id = %s "
        "ORDER BY position, attempt",
        flow_id,
    )
    return [tuple(row.values()) for row in rows]


def in_turn(*ends: tuple[object, object]) -> list[tuple[object, ...]]:
    """The result of `attempts` for a flow whose tasks were tried once each."""
    return [(task, *end) for task, end in zip(TASKS, ends, strict=True)]


def status(sql: Query, flow_id: int | None) -> object:
    (row,) = sql("SELECT status FROM flow_manager WHERE id = %s", flow_id)
    return row["status"]


def records(sql: Query, flow_id: int | None) -> list[tuple[object, ...]]:
    """The records of a flow, of which there may be one: name and date."""
    rows = sql("SELECT name, dob::text FROM ocr_records WHERE flow_id = %s", flow_id)
    return [tuple(row.values()) for row in rows]
