"""A day of an office: documents come in, hosts read them, and it is measured how they go on."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING

import psycopg

from tests.e2e.stored import asking
from tests.office_documents import many_brought

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.persistence.store import Store
    from tests.robustness.office_hosts import Host
    from tests.robustness.office_server import Server

BAR_S = 30.0
PATIENCE_S = 240.0
GLANCE_S = 0.1
_AT_ONCE = 200

CHECKS = {
    "not read": "SELECT id FROM flow_manager WHERE status <> 'awaiting_review'",
    "without a stored reading": (
        "SELECT f.id FROM flow_manager f LEFT JOIN document_readings r ON r.flow_id = f.id "
        "WHERE r.ocr IS NULL OR r.details IS NULL OR coalesce(r.failure::text, 'null') <> 'null'"
    ),
    "not read exactly once": (
        "SELECT f.id FROM flow_manager f, unnest(ARRAY['perform_ocr', 'extract_details']) AS task "
        "WHERE 1 <> (SELECT count(*) FROM flow_tasks t WHERE t.flow_id = f.id "
        "AND t.name = task AND t.status = 'success')"
    ),
    "attempts after the successful one": (
        "SELECT t.flow_id FROM flow_tasks t JOIN flow_tasks later USING (flow_id, name) "
        "WHERE t.status = 'success' AND later.attempt > t.attempt "
        "AND t.name IN ('perform_ocr', 'extract_details')"
    ),
    "attempts that are stuck": "SELECT flow_id FROM flow_tasks WHERE status = 'running'",
    "not waiting for a review": (
        "SELECT f.id FROM flow_manager f LEFT JOIN office_queue q ON q.flow_id = f.id "
        "WHERE q.stage IS DISTINCT FROM 'review' OR q.holder IS NOT NULL"
    ),
    "transactions left open": (
        "SELECT pid FROM pg_stat_activity WHERE position('transaction' in state) > 0 "
        "AND state_change < now() - interval '5 seconds'"
    ),
}
"""By what would be wrong: the statement that finds it, once all is read."""


@dataclass
class Size:
    """What the office takes: connections, and megabytes of the largest process."""

    connections: int
    supervisor: float
    worker: float


@dataclass
class OfficeDay:
    """Hosts that read what comes in.

    Attributes:
        documents: how many come in altogether.
        most: how many wait at a time, until `finish`.
        calm: held by who needs the server not to be stopped, and by who stops it.
    """

    server: Server
    store: Store
    hosts: Sequence[Host]
    documents: int
    most: int = 60
    ids: list[int] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    calm: Lock = field(default_factory=Lock)
    _all: Event = field(default_factory=Event)
    _broken: Event = field(default_factory=Event)

    def feed(self) -> None:
        """Bring documents in, a few at a time, until all are in; for a thread."""
        while len(self.ids) < self.documents and not self._broken.is_set():
            with self.calm:
                left = self.documents - len(self.ids)
                number = min(left, _AT_ONCE if self._all.is_set() else self.most - self.waiting())
                if number > self.most / 4 or number == left:
                    self.ids += many_brought(self.store, self.server.url, number)
            time.sleep(GLANCE_S)

    def break_off(self) -> None:
        """End `feed`."""
        self._broken.set()

    def ask(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of the server itself; raises psycopg.OperationalError while it is away."""
        with asking(self.server.url) as sql:
            return [tuple(row.values()) for row in sql(statement, *values)]

    def number(self, statement: str) -> int:
        ((found,),) = self.ask(statement)
        return int(str(found))

    def waiting(self) -> int:
        return self.number("SELECT count(*) FROM office_queue WHERE stage = 'reading'")

    def suffer(self, name: str, fault: Callable[[], None]) -> None:
        """Have a fault happen, and measure how long after its end every host has read again."""
        began = time.monotonic()
        fault()
        lasted = time.monotonic() - began
        again = self.wait_until_all_read()
        row = {"fault": name, "lasted s": round(lasted, 1), "all going after s": round(again, 1)}
        self.rows.append(row)
        if again > BAR_S:
            self.problems.append(f"{name}: all going after {again:.1f} s")

    def wait_until_all_read(self) -> float:
        """Seconds until every host has read another document."""
        began = time.monotonic()
        before: dict[str, dict[str, int]] | None = None
        missing = {host.name for host in self.hosts}
        while missing and time.monotonic() - began < PATIENCE_S:
            with suppress(psycopg.OperationalError):
                now = self._read_by()
                if before is None:
                    before = now
                missing = {name for name in missing if now[name].items() <= before[name].items()}
            time.sleep(GLANCE_S)
        if missing:
            self.problems.append(f"not going again: {sorted(missing)}")
        return time.monotonic() - began

    def _read_by(self) -> dict[str, dict[str, int]]:
        """By host: by worker that has read anything, how many documents."""
        found: dict[str, dict[str, int]] = {host.name: {} for host in self.hosts}
        for host, worker, read in self.ask("SELECT host, id, read FROM office_workers"):
            if read:
                found[str(host)][str(worker)] = int(str(read))
        return found

    def size(self) -> Size:
        held = [host.megabytes() for host in self.hosts]
        return Size(
            self.number(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kyc-desktop'"
            ),
            round(max(each.get("supervisor", 0.0) for each in held), 1),
            round(max(each.get("worker", 0.0) for each in held), 1),
        )

    def finish(self) -> None:
        """Bring in what is left, and wait until all is read."""
        self._all.set()
        began, left = time.monotonic(), self.documents
        while now := self.documents - len(self.ids) + self.waiting():
            if now < left:
                began, left = time.monotonic(), now
            if time.monotonic() - began > PATIENCE_S:
                self.problems.append(f"never read: {now} documents")
                return
            time.sleep(GLANCE_S)

    def look(self) -> None:
        """Look for what is wrong."""
        for wrong, statement in CHECKS.items():
            if found := [row[0] for row in self.ask(statement)]:
                self.problems.append(f"{wrong}: {len(found)}, such as {found[:5]}")
        flows = self.number("SELECT count(*) FROM flow_manager")
        if flows != len(self.ids):
            self.problems.append(f"{flows} flows of {len(self.ids)} documents")

    def lost(self) -> dict[str, int]:
        """How many attempts ended without a result, by why."""
        rows = self.ask(
            "SELECT error_message, count(*) FROM flow_tasks WHERE status = 'failed' GROUP BY 1"
        )
        return {str(why): int(str(number)) for why, number in rows}
