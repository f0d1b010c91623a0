"""What flows in ranges of their numbers cost: `python -m tests.bench.months FOLDER`.

Numbers grow with time, so a month is a range of them. Flows, tasks and audit events are divided
into ranges, the statements of daily work are timed, and a range is taken off. The database is that
of `tests/bench/history.py`, filled if it is not there; everything happens in a transaction that is
taken back. Triggers are not made again on what is divided, so writes do less than in the program.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import psycopg
from psycopg import sql

from tests.bench.history import database
from tests.bench.parts import Row, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RANGES = (24, 120)
_DIVIDED = {"flow_manager": "id", "flow_tasks": "flow_id", "audit_events": "flow_id"}
_OTHER_SCHEMA = "bench_put_away"
_REFERRING = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'f' AND confrelid = 'flow_manager'::regclass AND conparentid = 0"""
_KEYS = (
    "ALTER TABLE flow_manager ADD PRIMARY KEY (id)",
    "ALTER TABLE flow_tasks ADD PRIMARY KEY (flow_id, id), ADD UNIQUE (flow_id, name, attempt)",
    "ALTER TABLE audit_events ADD PRIMARY KEY (flow_id, id)",
    "CREATE INDEX ON flow_manager (status, id)",
)
_READS = (
    "SELECT * FROM flow_manager WHERE id = %s",
    "SELECT * FROM flow_tasks WHERE flow_id = %s ORDER BY id",
    "SELECT * FROM audit_events WHERE flow_id = %s ORDER BY id",
)
_CHANGES = (
    "SELECT version FROM flow_manager WHERE id = %s FOR UPDATE",
    "UPDATE flow_manager SET version = version + 1, updated_at = now() WHERE id = %s",
)


def main() -> int:
    """Print a row for each way to keep flows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=2_000, help="so often each statement")
    args = parser.parse_args()
    with database(args.folder, args.flows) as store:
        url = store._database.engine.url.set(drivername="postgresql")
        with psycopg.connect(url.render_as_string(hide_password=False)) as server:
            bench = _Bench(server, args.flows, args.times)
            report("daily work", list(bench.daily()))
            report("a range taken off", list(bench.taken_off()))
            server.rollback()
    return 0


class _Bench:
    def __init__(self, server: psycopg.Connection, flows: int, times: int) -> None:
        self._server = server
        self._flows = flows
        self._times = times
        self._random = random.Random(17)  # noqa: S311 - no secret

    def daily(self) -> Iterator[Row]:
        """Reading and changing flows: whole tables, then ranges."""
        for ranges in (1, *_RANGES):
            with self._server.transaction(force_rollback=True):
                began = time.perf_counter()
                if ranges > 1:
                    self._divide(ranges)
                row: Row = {"ranges": ranges, "divided in s": time.perf_counter() - began}
                for name, statements in (("reads", _READS), ("changes", _CHANGES)):
                    for known in (True, False):
                        kind = "prepared" if known else "planned"
                        row[f"{name}, {kind}, ms"] = self._ask(statements, prepare=known)
                yield row

    def taken_off(self) -> Iterator[Row]:
        """What becomes of the first range."""
        with self._server.transaction(force_rollback=True):
            self._divide(_RANGES[0])
            referring = [table for table, _, _ in self._run(_REFERRING).fetchall()]
            yield {"what": f"taken off, with {len(referring)} tables", "ms": self._refused()}
            self._run(f"CREATE SCHEMA {_OTHER_SCHEMA}")
            put = f"ALTER TABLE flow_manager_0 SET SCHEMA {_OTHER_SCHEMA}"
            yield {"what": "put into another schema", "ms": _ms(lambda: self._run(put))}
            yield {"what": "read there", "ms": self._read_there()}
            copied = _ms(lambda: self._copy(referring))
            yield {"what": "all that refers to it copied", "ms": copied}
            emptied = _ms(lambda: self._empty(referring))
            yield {"what": "all that refers to it deleted", "ms": emptied}
            yield {"what": "then taken off", "ms": _ms(lambda: self._run(self._off))}
            on = (
                f"ALTER TABLE flow_manager ATTACH PARTITION {_OTHER_SCHEMA}.flow_manager_0 "
                f"FOR VALUES FROM (0) TO ({self._width(_RANGES[0])})"
            )
            yield {"what": "put on again", "ms": _ms(lambda: self._run(on))}

    @property
    def _off(self) -> str:
        return f"ALTER TABLE flow_manager DETACH PARTITION {_OTHER_SCHEMA}.flow_manager_0"

    def _width(self, ranges: int) -> int:
        return self._flows // ranges + 1

    def _divide(self, ranges: int) -> None:
        """Move the rows of the three tables into ranges, with keys and what refers to them."""
        referring = self._run(_REFERRING).fetchall()
        for table, name, _ in referring:
            self._run(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        width = self._width(ranges)
        for table, column in _DIVIDED.items():
            self._run(f"ALTER TABLE {table} RENAME TO {table}_whole")
            self._run(
                f"CREATE TABLE {table} (LIKE {table}_whole INCLUDING DEFAULTS "
                f"INCLUDING CONSTRAINTS) PARTITION BY RANGE ({column})"
            )
            for n in range(ranges):
                end = (n + 1) * width if n < ranges - 1 else "MAXVALUE"
                self._run(
                    f"CREATE TABLE {table}_{n} PARTITION OF {table} "
                    f"FOR VALUES FROM ({n * width}) TO ({end})"
                )
            self._run(f"INSERT INTO {table} SELECT * FROM {table}_whole")  # noqa: S608 - our own
        for statement in _KEYS:
            self._run(statement)
        for table, name, made in referring:
            of = table.removesuffix("_whole")
            self._run(f"ALTER TABLE {of} ADD CONSTRAINT {name} {made}")
        for table in _DIVIDED:
            self._run(f"ANALYZE {table}")

    def _refused(self) -> str:
        try:
            with self._server.transaction():
                self._run("ALTER TABLE flow_manager DETACH PARTITION flow_manager_0")
        except psycopg.errors.ForeignKeyViolation:
            return "refused: other tables refer to it"
        return "done"

    def _read_there(self) -> float:
        number = self._random.randint(1, self._width(_RANGES[0]) - 1)
        return _ms(lambda: self._server.execute(_READS[0], (number,)).fetchall())

    def _copy(self, referring: list[str]) -> None:
        """Without indexes: what it takes at least to move the rows of a range."""
        for table in referring:
            self._run(
                f"CREATE TABLE {_OTHER_SCHEMA}.{table} AS SELECT * FROM {table} "  # noqa: S608 - our own
                f"WHERE flow_id < {self._width(_RANGES[0])}"
            )

    def _empty(self, referring: list[str]) -> None:
        below = f"< {self._width(_RANGES[0])}"
        for table in ("record_fields", *referring):
            self._run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        self._run(
            "DELETE FROM record_fields WHERE record_id IN "  # noqa: S608 - our own
            f"(SELECT id FROM ocr_records WHERE flow_id {below})"
        )
        for table in sorted(referring, key=lambda each: each == "ocr_records"):
            self._run(f"DELETE FROM {table} WHERE flow_id {below}")  # noqa: S608 - our own

    def _ask(self, statements: tuple[str, ...], *, prepare: bool) -> float:
        """Processor time of the server for a document: it holds on a busy machine too."""
        before = self._busy_s()
        for _ in range(self._times):
            number = self._random.randint(1, self._flows)
            for statement in statements:
                self._server.execute(statement, (number,), prepare=prepare)
        return (self._busy_s() - before) / self._times * 1000

    def _busy_s(self) -> float:
        times = psutil.Process(self._server.info.backend_pid).cpu_times()
        return float(times.user + times.system)

    def _run(self, statement: str) -> psycopg.Cursor:
        return self._server.execute(sql.SQL(statement))


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
