"""Clerks who empty the office queue: `python -m tests.bench.office_reviews [--clerks 10] …`.

Each clerk is a process of its own, which takes the next document, saves or rejects it, and takes
the next. Says how long taking one took, whether any was shown to two at once, and whether any
clerk went without. First with a pause after each document, as people need one, then without any:
what that takes, the processors of this computer decide as much as the queue.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, text

from kyc_desktop.domain.flow import QueuedFlow, Rejection, RejectReason
from kyc_desktop.domain.office import Wants
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import Desk
from tests.integration.persistence.reviewing import read_for_office

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

_PATIENCE_S = 1800
_REJECTED = 5  # every so many-th document
_COPIED = {
    "flow_manager": "'id', new",
    "flow_tasks": "'flow_id', new, 'id', nextval(pg_get_serial_sequence('flow_tasks', 'id'))",
    "flow_conditions":
        "'flow_id', new, 'id', nextval(pg_get_serial_sequence('flow_conditions', 'id'))",
    "document_images": "'flow_id', new",
    "document_readings": "'flow_id', new, 'review_key', gen_random_uuid()",
    "office_queue": "'flow_id', new",
    "history_rows": "'flow_id', new",
    "flow_figures": "'flow_id', new",
}  # fmt: skip
"""The tables with rows of a document that was read, and what is another in each copy."""


_GIVEN = (
    "SELECT column_name FROM information_schema.columns "
    "WHERE table_name = :table AND is_generated = 'NEVER' AND table_schema = current_schema()"
)
"""The columns of a table that are not made of others."""


@dataclass
class Shown:
    """What one clerk was shown: the flow, and from when until when (monotonic seconds)."""

    documents: list[tuple[int, float, float]] = field(default_factory=list)
    taking_s: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Where a clerk works, and how long each document takes on average."""

    url: str
    folder: Path
    pause_s: float


def _work(place: Place, number: int, start: Barrier, answers: Any) -> None:  # noqa: ANN401 - a queue
    store = Store.open(place.url, place.folder / str(number))
    name, shown, pause_s = f"Clerk {number}", Shown(), place.pause_s
    wants, dice = Wants(), random.Random(number)  # noqa: S311 - no secret
    start.wait(_PATIENCE_S)
    time.sleep(pause_s * dice.random())  # people do not begin at one moment
    while True:
        began = time.monotonic()
        taken = store.office_reviews.take_next(name, wants)
        took = time.monotonic()
        if not isinstance(taken, QueuedFlow) or taken.state.flow_id is None:
            break
        shown.taking_s.append(took - began)
        time.sleep(pause_s * dice.uniform(0.5, 1.5))
        flow_id = taken.state.flow_id
        if len(shown.documents) % _REJECTED == _REJECTED - 1:
            rejection = Rejection(RejectReason.UNREADABLE, "", name)
            store.rejections.reject(flow_id, taken.state.version, rejection)
        else:
            Desk(store, flow_id, taken.state.version).finish()
        shown.documents.append((flow_id, took, time.monotonic()))
    answers.put((number, shown))
    store.close()


def _fill(url: str, number: int, folder: Path) -> None:
    """Have so many documents wait for a review: one that was read, and copies of its rows."""
    with contextlib.closing(Store.open(url, folder / "intake")) as store:
        (first,) = read_for_office(store, 1)
    engine = create_engine(url)
    ids = {"first": first, "last": first + number - 1}
    with engine.begin() as sql:
        for table, other in _COPIED.items():
            key = "id" if table == "flow_manager" else "flow_id"
            columns = sql.scalars(text(_GIVEN), {"table": table}).all()
            copies = (  # the names are ours
                f"INSERT INTO {table} ({', '.join(columns)}) OVERRIDING SYSTEM VALUE "  # noqa: S608
                f"SELECT {', '.join(f'made.{each}' for each in columns)} FROM {table} row, "
                "generate_series(CAST(:first AS bigint) + 1, :last) AS new, LATERAL "
                f"jsonb_populate_record(NULL::{table}, to_jsonb(row) || "
                f"jsonb_build_object({other})) AS made WHERE row.{key} = :first"
            )
            sql.execute(text(copies), ids)
        last = "SELECT setval(pg_get_serial_sequence('flow_manager', 'id'), :last)"
        sql.execute(text(last), ids)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as sql:
        sql.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def measure(clerks: int, reviews: int, pause_s: float, folder: Path) -> dict[str, Any]:
    """Let the clerks empty the queue; what they were shown, in figures."""
    server = EmbeddedServer(folder / "postgres")
    url = server.url.render_as_string(hide_password=False)
    migrations.upgrade(url)
    _fill(url, reviews, folder)
    start = multiprocessing.Barrier(clerks + 1)
    answers: multiprocessing.Queue[tuple[int, Shown]] = multiprocessing.Queue()
    work = [
        multiprocessing.Process(
            target=_work, args=(Place(url, folder, pause_s), number, start, answers)
        )
        for number in range(clerks)
    ]
    for each in work:
        each.start()
    start.wait(_PATIENCE_S)
    began = time.monotonic()
    shown: dict[int, Shown] = dict(answers.get(timeout=_PATIENCE_S) for _ in work)
    ended = time.monotonic() - began
    for each in work:
        each.join()
    engine = create_engine(url)
    with engine.connect() as sql:
        left = sql.scalar(text("SELECT count(*) FROM office_queue"))
        done = sql.scalar(
            text("SELECT count(*) FROM flow_manager WHERE status IN ('success', 'rejected')")
        )
    engine.dispose()
    server.stop()
    times = Counter(flow for each in shown.values() for flow, _, _ in each.documents)
    taking = sorted(second for each in shown.values() for second in each.taking_s)
    per_clerk = [len(each.documents) for each in shown.values()]
    return {
        "clerks": clerks,
        "pause_s": [0.5 * pause_s, 1.5 * pause_s] if pause_s else None,
        "reviews": reviews,
        "done": done,
        "left": left,
        "shown_to_two": sum(1 for number in times.values() if number > 1),
        "fewest_by_a_clerk": min(per_clerk),
        "most_by_a_clerk": max(per_clerk),
        "take_ms_p50": round(1000 * taking[len(taking) // 2], 1),
        "take_ms_p95": round(1000 * taking[int(len(taking) * 0.95)], 1),
        "take_ms_max": round(1000 * taking[-1], 1),
        "seconds": round(ended, 1),
    }


def main() -> None:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clerks", type=int, default=10)
    parser.add_argument("--reviews", type=int, default=5000, help="without pauses")
    parser.add_argument("--paced", type=int, default=400, help="reviews with pauses")
    parser.add_argument(
        "--pause", type=float, default=3.0, help="mean seconds; people need 15 to 60"
    )
    chosen = parser.parse_args()
    told = {}
    for words, reviews, pause_s in (
        ("with pauses", chosen.paced, chosen.pause),
        ("without pauses", chosen.reviews, 0.0),
    ):
        if reviews:
            with tempfile.TemporaryDirectory(prefix="kyc-reviews-") as folder:
                told[words] = measure(chosen.clerks, reviews, pause_s, Path(folder))
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
