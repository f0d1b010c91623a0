"""Tables of another version: a worker says so, waits, and goes on once they fit."""

from __future__ import annotations

import sys
import time
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from kyc_desktop.domain.office import Stage
from kyc_desktop.office.standing import heard
from kyc_desktop.office.supervisor import Supervisor
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.store import Store
from tests.office_documents import brought
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_STARTS_S = 6 * LONG_S
"""For what waits until programs have been started."""


class Ended(Exception):
    pass


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _STARTS_S
    while not done():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.05)


class Watched:
    """A worker of its own, looked after by a supervisor on a thread of the test."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.read = 0
        self.starts = 0
        self.end = False
        command = [sys.executable, "-m", "tests.office_documents", "0", "worker", "--child"]
        self._supervisor = Supervisor(
            command,
            self._tell,
            pauses=(0.2,),
            started=self._started,
            alive=self._stop,
            complain=self.said.append,
        )
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with pytest.raises(Ended):
            self._supervisor.run()

    def _started(self) -> None:
        self.starts += 1

    def _stop(self) -> None:
        if self.end:
            raise Ended

    def _tell(self, line: str) -> None:
        standing = heard(line)
        self.read = standing.read if standing is not None else self.read

    def told(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def close(self) -> None:
        self.end = True
        self._thread.join(_STARTS_S)
        assert not self._thread.is_alive()


def test_a_worker_waits_until_program_and_tables_fit(
    empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        migrations.upgrade_within(connection, "0039")
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "host"))
    worker = Watched()
    try:
        until(lambda: worker.told("kyc-desktop db upgrade"))
        migrations.upgrade(empty_database_url)
        store = Store.open(empty_database_url, tmp_path / "office")
        brought(store, 1)
        until(lambda: store.office.backlog(Stage.REVIEW).waiting == 1)
        starts = worker.starts
        with engine.begin() as sql:  # somebody updates them while it runs
            sql.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        until(lambda: worker.told("newer"))
        with engine.begin() as sql:  # and the program, at last
            sql.execute(text("UPDATE alembic_version SET version_num = :head"),
                        {"head": migrations.head()})  # fmt: skip
        brought(store, 1)
        until(lambda: store.office.backlog(Stage.REVIEW).waiting == 2)
        assert worker.starts > starts
        store.close()
    finally:
        worker.close()
        engine.dispose()
