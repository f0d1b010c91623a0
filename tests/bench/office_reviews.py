"""Clerks who empty the office queue: `python -m tests.bench.office_reviews [--clerks 10] …`.

Each clerk is a process of its own, which takes the next document, saves or rejects it, and takes
the next. Says how long taking one took, whether any was shown to two at once, and whether any
clerk went without.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
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


@dataclass
class Shown:
    """What one clerk was shown: the flow, and from when until when (monotonic seconds)."""

    documents: list[tuple[int, float, float]] = field(default_factory=list)
    taking_s: list[float] = field(default_factory=list)


def _work(url: str, folder: Path, number: int, start: Barrier, answers: Any) -> None:  # noqa: ANN401 - a queue
    store, name, shown = Store.open(url, folder / str(number)), f"Clerk {number}", Shown()
    wants = Wants()
    start.wait(_PATIENCE_S)
    while True:
        began = time.monotonic()
        taken = store.office_reviews.take_next(name, wants)
        took = time.monotonic()
        if not isinstance(taken, QueuedFlow) or taken.state.flow_id is None:
            break
        shown.taking_s.append(took - began)
        flow_id = taken.state.flow_id
        if len(shown.documents) % _REJECTED == _REJECTED - 1:
            rejection = Rejection(RejectReason.UNREADABLE, "", name)
            store.rejections.reject(flow_id, taken.state.version, rejection)
        else:
            Desk(store, flow_id, taken.state.version).finish()
        shown.documents.append((flow_id, took, time.monotonic()))
    answers.put((number, shown))
    store.close()


def measure(clerks: int, reviews: int, folder: Path) -> dict[str, Any]:
    """Let the clerks empty the queue; what they were shown, in figures."""
    server = EmbeddedServer(folder / "postgres")
    url = server.url.render_as_string(hide_password=False)
    migrations.upgrade(url)
    with contextlib.closing(Store.open(url, folder / "intake")) as store:
        ids = [each for first in range(0, reviews, 500)
               for each in read_for_office(store, min(500, reviews - first))]  # fmt: skip
    start = multiprocessing.Barrier(clerks + 1)
    answers: multiprocessing.Queue[tuple[int, Shown]] = multiprocessing.Queue()
    work = [
        multiprocessing.Process(target=_work, args=(url, folder, number, start, answers))
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
        "reviews": len(ids),
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
    parser.add_argument("--reviews", type=int, default=5000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kyc-reviews-") as folder:
        print(json.dumps(measure(chosen.clerks, chosen.reviews, Path(folder)), indent=2))


if __name__ == "__main__":
    main()
