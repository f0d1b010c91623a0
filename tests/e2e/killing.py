"""Kills the program at random moments of a working day, and checks that nothing is lost.

python -m tests.e2e.killing [--kills 30] [--seed 1] [--real]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

from tests.e2e.bookkeeping import Expected, Life
from tests.e2e.program import EXAMPLES, ROOT, environment
from tests.e2e.stored import asking_own, own_cluster

DOCUMENTS = ("pan_card.jpg", "aadhaar_card.png", "passport_td3.png", "id_card_td1.jpg")
LATEST_S = 6.0
_PATIENCE_S = 120


@dataclass
class Day:
    """Documents that are processed while the program is killed repeatedly."""

    folder: Path
    kills: int
    seed: int
    documents: int = 12
    engine: str = "quick"
    cuts: float = 0.2  # the share of kills that kill the server too
    problems: list[str] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data_dir = self.folder / "data"
        self._chance = random.Random(self.seed)  # noqa: S311 - no secret
        self._expected = Expected()
        self._dropped: set[str] = set()

    def spend(self) -> None:
        """The whole day: kill, restart and check repeatedly; finally everything is read."""
        files = self._files()
        for number in range(self.kills):
            # Many at once the first time, a few at each later start.
            given = files[:6] if number == 0 else files[:2]
            files = files[len(given) :]
            cut = self._chance.random() < self.cuts
            after = self._chance.uniform(0.0, LATEST_S)
            life = self._live(number, given, after)
            if cut:
                self._kill_server()
            self._look(number, life, after, cut=cut)
            self._dropped |= {file.name for file in given}
        life = self._live(self.kills, [], 0.5)
        self._look(self.kills, life, 0.5, cut=False)
        self._look_at_database()

    def _files(self) -> list[Path]:
        folder = self.folder / "scans"
        folder.mkdir()
        made = []
        for number in range(self.documents):
            original = EXAMPLES / DOCUMENTS[number % len(DOCUMENTS)]
            made.append(folder / f"{number:02} {original.name}")
            shutil.copyfile(original, made[-1])
        return made

    def _live(self, number: int, given: list[Path], after: float) -> Life:
        """Start the program, and kill it this long after it was ready."""
        began = time.monotonic()
        program = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.e2e.restless",
                str(self.seed + number),
                self.engine,
                *map(str, given),
            ],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment(self.data_dir),
            cwd=ROOT,
            start_new_session=True,
        )
        life, ready = Life(began=began), threading.Event()

        def listen() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                event = json.loads(line) if line.endswith("\n") else {"kind": "cut off"}
                life.events.append((time.monotonic(), event))
                # If there is a queue to restore, the time counts from its restoration.
                if event["kind"] == ("restored" if self._left() else "ready"):
                    ready.set()
            ready.set()  # it has ended, and nothing more will come

        listener = threading.Thread(target=listen)
        listener.start()
        if not ready.wait(_PATIENCE_S):
            self.problems.append(f"{number}: the queue never came back")
        life.ready = time.monotonic()
        time.sleep(after)
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        listener.join()
        if program.stdout is not None:
            program.stdout.close()
        return life

    def _left(self) -> bool:
        expected = self._expected
        return bool(expected.stored - expected.saved - expected.saving - expected.in_doubt)

    def _kill_server(self) -> None:
        server = own_cluster(self.data_dir).running()
        if server is None:
            return
        postmaster = psutil.Process(server.pid)
        for process in (postmaster, *postmaster.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):  # children of a dead server end by themselves
                process.kill()

    def _look(self, number: int, life: Life, after: float, *, cut: bool) -> None:
        """Compare what was restored with what was left, then learn what is left now."""
        expected = self._expected
        back = life.of("restored")
        rows = back[0]["rows"] if back else []
        flows = [row["flow"] for row in rows]
        # At the very first moment a saved flow may be gone or still there; none may be in between.
        must = expected.stored - expected.saved - expected.saving - expected.in_doubt
        may = must | expected.saving | expected.in_doubt
        if missing := must - set(flows):
            self.problems.append(f"{number}: lost {sorted(missing)}")
        unknown = set(flows) - may - self._on_record_unheard(life)
        if unknown:
            self.problems.append(f"{number}: not to be there {sorted(unknown)}")
        if len(set(flows)) != len(flows) or len({row["name"] for row in rows}) != len(rows):
            self.problems.append(f"{number}: doubled")
        known = [flow for flow in flows if flow in must - expected.unplaced]
        # What was stored after an order stands below it, if a later order was not stored in time.
        orders = [
            [flow for flow in order if flow in known]
            + [flow for flow in known if flow not in order]
            for order in expected.orders
        ]
        if orders and known not in orders:
            self.problems.append(f"{number}: order {known}, not one of {orders}")
        for row in rows:
            drafts = expected.drafts(row["flow"])
            if row["flow"] in must and row["draft"] not in drafts:
                self.problems.append(
                    f"{number}: draft of {row['flow']}: {row['draft']}, not one of {drafts}"
                )
        self.rows.append(
            {
                "kill": number + 1,
                "after s": after,
                "power cut": cut,
                "start s": round(life.ready - life.began, 1),
                "came back": len(flows),
                "drafts": sum(row["draft"] is not None for row in rows),
                "typed": len(life.of("typed")),
                "marked": sum(bool((event["draft"] or [""] * 3)[2]) for event in life.of("typed")),
                "kept": len(life.of("kept")),
                "arranged": len(life.of("arranged")),
                "moved": len(life.of("order")),
                "saved": len(life.of("saved")),
            }
        )
        if back or not must:
            expected.settle(set(flows))
        expected.learn(life)
        self.problems += [f"{number}: {each}" for each in expected.problems]
        expected.problems.clear()
        self.rows[-1]["slowest draft s"] = round(expected.slowest_s, 2)

    def _on_record_unheard(self, life: Life) -> set[int]:
        """Flows that were stored just before a kill, so that nobody was told."""
        before = self._expected.stored
        return {
            row["flow"]
            for event in life.of("restored")
            for row in event["rows"]
            if row["flow"] not in before and row["name"] in self._dropped
        }

    def _look_at_database(self) -> None:
        with asking_own(self.data_dir) as sql:
            for row in sql(
                "SELECT image_name, count(*) AS number FROM flow_manager GROUP BY 1 "
                "HAVING count(*) > 1"
            ):
                self.problems.append(f"at the end: {row['number']} flows of one file")
            (count,) = sql(
                "SELECT count(*) AS flows, count(q.flow_id) AS queued, count(r.flow_id) AS saved "
                "FROM flow_manager f LEFT JOIN queue_entries q ON q.flow_id = f.id "
                "LEFT JOIN ocr_records r ON r.flow_id = f.id"
            )
            (both,) = sql(
                "SELECT count(*) AS n FROM queue_entries q JOIN ocr_records r USING (flow_id)"
            )
        # What was dropped at the last moment may not be stored; what was reported as stored is.
        least = len(self._expected.stored | self._expected.saved | self._expected.removed)
        if not least <= count["flows"] <= len(self._dropped):  # type: ignore[operator]  # a number
            self.problems.append(f"at the end: {count['flows']} flows of {len(self._dropped)}")
        left = count["flows"] - len(self._expected.removed)  # type: ignore[operator]  # a number
        # Removed and put back just before the last kill: perhaps only the first was stored.
        fewest = left - len(self._expected.in_doubt)
        listed = count["queued"] + count["saved"]  # type: ignore[operator]  # numbers
        if both["n"] or not fewest <= listed <= left:
            self.problems.append(f"at the end: neither queued nor saved, or both: {count}")
        self.totals = count


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="read with RapidOCR")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kyc-killing-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the database server runs as another user
        engine = "real" if args.real else "quick"
        day = Day(folder, args.kills, args.seed, documents=4 + 2 * args.kills, engine=engine)
        day.spend()
    for row in day.rows:
        sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.write(json.dumps({"totals": day.totals, "problems": day.problems}) + "\n")
    return 1 if day.problems else 0


if __name__ == "__main__":
    sys.exit(main())
