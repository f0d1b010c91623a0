"""A batch of documents on the command line, killed again and again and run again each time."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types

from tests.e2e.program import EXAMPLES, ROOT, environment
from tests.e2e.stored import asking_own, own_cluster
from tests.robustness.batch import OPEN

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENTS = ("pan_card.jpg", "aadhaar_card.png", "passport_td3.png", "id_card_td1.jpg")
_LATEST_S = 8.0
_PATIENCE_S = 120
_CHECKS = {
    "records without both fields": (
        "SELECT r.id FROM ocr_records r WHERE 2 <> "
        "(SELECT count(*) FROM record_fields f WHERE f.record_id = r.id)"
    ),
    "records without their event": (
        "SELECT r.id FROM ocr_records r WHERE NOT EXISTS (SELECT FROM audit_events a "
        "WHERE a.flow_id = r.flow_id AND a.action = 'saved_unreviewed')"
    ),
    "records of flows that are not saved": (
        "SELECT r.id FROM ocr_records r JOIN flow_manager f ON f.id = r.flow_id "
        "WHERE f.status <> 'success' OR f.related_record_id <> r.id"
    ),
    "saved flows without a record": (
        "SELECT f.id FROM flow_manager f WHERE f.status = 'success' "
        "AND NOT EXISTS (SELECT FROM ocr_records r WHERE r.flow_id = f.id)"
    ),
    "flows that are stuck": "SELECT id FROM flow_manager WHERE status IN ('running', 'queued')",
    "tasks that are stuck": "SELECT id FROM flow_tasks WHERE status = 'running'",
    "files with several records": (
        "SELECT image_name FROM ocr_records GROUP BY 1 HAVING count(*) > 1"
    ),
}
"""By what would be wrong: the statement that finds it."""


@dataclass
class BatchDay:
    """A batch of new files for each kill; what was not answered before is given again."""

    folder: Path
    kills: int
    seed: int
    cuts: float = 0.5  # the share of kills that kill the server too
    problems: list[str] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data_dir = self.folder / "data"
        self._chance = random.Random(self.seed)  # noqa: S311 - no secret
        self._answered: dict[str, int] = {}  # by file name: the flow that was told
        self._open: list[Path] = []

    def spend(self) -> None:
        """Kill and repeat; the last run ends by itself, and then the database is looked at."""
        (self.folder / "scans").mkdir()
        for number in range(self.kills):
            self._open += self._scans(number)
            after, cut = self._chance.uniform(0.0, _LATEST_S), self._chance.random() < self.cuts
            self._run(number, after, cut=cut)
        self._run(self.kills, None, cut=False)
        if self._open:
            self.problems.append(f"never answered: {[file.name for file in self._open]}")
        self._look_at_database()

    def _scans(self, number: int) -> list[Path]:
        made = []
        for part in range(2):
            original = EXAMPLES / _DOCUMENTS[(2 * number + part) % len(_DOCUMENTS)]
            made.append(self.folder / "scans" / f"{number:03}-{part}{original.suffix}")
            shutil.copyfile(original, made[-1])
            with made[-1].open("ab") as file:  # no two files have the same bytes
                file.write(made[-1].name.encode())
        return made

    def _run(self, number: int, after: float | None, *, cut: bool) -> None:
        """Run the batch, and kill it this long after the database was open, or not at all."""
        began = time.monotonic()
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.robustness.batch", *map(str, self._open)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment(self.data_dir, "batch"),
            cwd=ROOT,
            start_new_session=True,
        )
        opened, told = threading.Event(), list[str]()

        def listen() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                if line.strip() == OPEN:
                    opened.set()
                elif line.endswith("\n"):
                    told.append(line)
            opened.set()

        listener = threading.Thread(target=listen)
        listener.start()
        if not opened.wait(_PATIENCE_S):
            self.problems.append(f"{number}: the database never opened")
        start = time.monotonic() - began
        with suppress(subprocess.TimeoutExpired):
            program.wait(_PATIENCE_S if after is None else after)
        if after is not None or program.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        listener.join()
        assert program.stdout is not None
        program.stdout.close()
        if cut:
            self._kill_server()
        self._note(number, after, told, start, cut=cut)

    def _note(
        self, number: int, after: float | None, told: list[str], start: float, *, cut: bool
    ) -> None:
        again = 0
        for answer in map(json.loads, told):
            if answer["status"] != "success":
                self.problems.append(f"{number}: {answer['file']}: {answer['message']}")
                continue
            again += answer["message"].startswith("Saved before")
            self._answered[answer["file"]] = answer["flow_id"]
        self._open = [file for file in self._open if file.name not in self._answered]
        self.rows.append(
            {
                "kill": number + 1,
                "after s": after,
                "power cut": cut,
                "start s": round(start, 1),
                "answered": len(told),
                "saved before": again,
            }
        )

    def _kill_server(self) -> None:
        server = own_cluster(self.data_dir).running()
        if server is None:
            return
        with suppress(psutil.NoSuchProcess):
            postmaster = psutil.Process(server.pid)
            for process in (postmaster, *postmaster.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    process.kill()

    def _look_at_database(self) -> None:
        with asking_own(self.data_dir) as sql:
            for wrong, statement in _CHECKS.items():
                if found := sql(statement):
                    self.problems.append(f"{wrong}: {[next(iter(row.values())) for row in found]}")
            saved = {row["image_name"]: row["flow_id"] for row in sql(
                "SELECT image_name, flow_id FROM ocr_records"
            )}  # fmt: skip
        lost = [name for name, flow in self._answered.items() if saved.get(name) != flow]
        if lost:
            self.problems.append(f"lost: {lost}")
        self.totals = {"answered": len(self._answered), "saved": len(saved)}
