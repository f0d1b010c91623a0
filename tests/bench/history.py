"""How fast the history answers: `python -m tests.bench.history FOLDER [--explain] [--window]`.

Asks each class of question of a million made-up flows, and of ten thousand, and prints beside its
bar how long the database took: the 50th and 95th percentile and the longest. FOLDER keeps both
databases between runs (7 GB); they are filled where they are missing. `--explain` prints the plan
of the slowest question of each class. `--window` opens the real window on the million instead, and
measures how long a page takes to be painted, and the gaps of the event loop while it is scrolled
and searched with rows coming in.

Beside how long the database took stands for how long it had a processor (on Linux), which other
programs on the same computer change less. `--work` adds how many blocks (of 8 kB) the server looked
at for each question, and how many rows its scans gave: neither depends on what else runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, text

from kyc_desktop import wiring
from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.store import Store
from tests.bench.history_questions import Question, Sample, questions
from tests.bench.parts import Row, quantile, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.domain.history_query import HistoryQuery

SEED = 1
_GROWTH = 1.5
"""Bar: how many times longer a class may take when there are a hundred times more flows."""


@dataclass
class Answers:
    """How long questions took."""

    database: list[float] = field(default_factory=list)  # milliseconds
    altogether: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # of the server
    slowest: list[tuple[str, Any]] = field(default_factory=list)  # statements and parameters
    query: dict[str, Any] = field(default_factory=dict)  # that of the slowest
    blocks: list[float] = field(default_factory=list)  # that were looked at
    rows: list[float] = field(default_factory=list)  # that scans gave, or left out


@contextmanager
def database(folder: Path, flows: int) -> Iterator[Store]:
    """The database of so many flows; filled if it is not there."""
    place = folder.resolve() / f"{flows}-flows"
    place.mkdir(parents=True, exist_ok=True)
    for each in (place, place.parent):
        each.chmod(0o755)  # as root, the database server runs as another user
    store = Store.open(None, place)
    try:
        if store.demonstration.flows() != flows:
            began = time.perf_counter()
            store.demonstration.fill(Demand(flows, SEED, wiring.today()), KYC_FLOW)
            took = time.perf_counter() - began
            print(f"{flows:,} flows made in {took:.1f} s, {flows / took:,.0f} a second", flush=True)
        yield store
    finally:
        store.close()


class Clock:
    """Measures the statements of a store."""

    def __init__(self, store: Store) -> None:
        self.statements: list[tuple[str, Any]] = []
        self.seconds = self.processor = 0.0
        began = busy = 0.0
        engine = store._database.engine

        @event.listens_for(engine, "before_cursor_execute")
        def _before(_c: object, cursor: Any, *_: object) -> None:  # noqa: ANN401 - psycopg's
            nonlocal began, busy
            busy = _processor_s(cursor.connection.info.backend_pid)
            began = time.perf_counter()

        @event.listens_for(engine, "after_cursor_execute")
        def _after(_c: object, cursor: Any, statement: str, values: object, *_: object) -> None:  # noqa: ANN401
            self.seconds += time.perf_counter() - began
            self.processor += _processor_s(cursor.connection.info.backend_pid) - busy
            self.statements.append((statement, values))

    def start(self) -> None:
        """Count from zero."""
        self.statements, self.seconds, self.processor = [], 0.0, 0.0


def _processor_s(process: int) -> float:
    """For how long a process has had a processor; 0 where that can't be known."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def asked(
    store: Store, clock: Clock, sample: Sample, question: Question, args: argparse.Namespace
) -> Answers:
    """Ask a class often enough, each variant equally often, after once without measuring."""
    answers = Answers()
    times = max(1, -(-args.times // len(question.variants)))
    for ask in question.variants * times:
        query = ask(sample)
        if not answers.database:
            store.history.page(query)
        _measure(store, clock, query, answers)
        if args.work:
            for amounts, amount in zip(
                (answers.blocks, answers.rows), done(store, clock.statements), strict=True
            ):
                amounts.append(amount)
    return answers


def _measure(store: Store, clock: Clock, query: HistoryQuery, answers: Answers) -> None:
    clock.start()
    began = time.perf_counter()
    store.history.page(query)
    answers.altogether.append((time.perf_counter() - began) * 1000)
    if clock.seconds * 1000 > max(answers.database, default=0.0):
        answers.slowest, answers.query = clock.statements, query.to_plain()
    answers.database.append(clock.seconds * 1000)
    answers.processor.append(clock.processor * 1000)


def done(store: Store, statements: list[tuple[str, Any]]) -> tuple[int, int]:
    """How many blocks statements look at, and how many rows their scans give or leave out."""
    blocks = rows = 0
    with store._database.engine.connect() as connection:
        for statement, values in list(statements):
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = connection.exec_driver_sql(
                    f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", values
                ).scalar_one()[0]["Plan"]
                blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
                rows += _scanned(plan)
            elif statement.startswith("SET LOCAL"):
                connection.exec_driver_sql(statement)
    return blocks, rows


def _scanned(plan: dict[str, Any]) -> int:
    inner: int = sum(_scanned(each) for each in plan.get("Plans", ()))
    if "Scan" not in plan["Node Type"] or plan["Node Type"] in {"Subquery Scan", "CTE Scan"}:
        return inner
    left_out = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    return inner + int((plan["Actual Rows"] + left_out) * plan["Actual Loops"])


def explained(store: Store, statements: list[tuple[str, Any]]) -> Iterator[str]:
    """The plans of statements, as they are carried out."""
    with store._database.engine.connect() as connection:
        connection.execute(text("SET statement_timeout = '60s'"))
        for statement, values in statements:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", values)
                yield "\n    ".join(["", *plan.scalars()])
            elif statement.startswith("SET LOCAL"):
                connection.exec_driver_sql(statement)


def measured(store: Store, flows: int, args: argparse.Namespace) -> dict[Question, Answers]:
    """The answers by class."""
    clock, sample = Clock(store), Sample(store.history, flows)
    found = {}
    for question in questions():
        if args.only not in _name(question):
            continue
        answers = found[question] = asked(store, clock, sample, question, args)
        print(_line(question, answers), flush=True)
        if _is_over(question, answers):
            print("    the slowest:", json.dumps(answers.query, ensure_ascii=False), flush=True)
        if args.explain and answers.slowest:
            print(*explained(store, answers.slowest), flush=True)
    return found


def _name(question: Question) -> str:
    return f"{question.group}: {question.name}"


def _line(question: Question, answers: Answers) -> str:
    p50, p95 = (quantile(answers.database, share) for share in (0.5, 0.95))
    altogether = quantile(answers.altogether, 0.95)
    half, most = (quantile(answers.processor, share) for share in (0.5, 0.95))
    over = "OVER" if _is_over(question, answers) else ""
    return (
        f"{_name(question):52} {len(answers.database):4} asked  p50 {p50:7.1f}  p95 {p95:7.1f}  "
        f"max {max(answers.database):7.1f}  processor p50 {half:6.1f}  p95 {most:6.1f}  "
        f"with Python {altogether:7.1f}  {_work(answers)}"
        f"bar {question.bar_ms:4.0f} ms {over}"
    )


def _work(answers: Answers) -> str:
    if not answers.blocks:
        return ""
    blocks, rows = (
        f"{quantile(each, 0.5):7.0f} {quantile(each, 0.95):7.0f}"
        for each in (answers.blocks, answers.rows)
    )
    return f"blocks {blocks}  rows {rows}  "


def _is_over(question: Question, answers: Answers) -> bool:
    return quantile(answers.database, 0.95) > question.bar_ms


def growth(large: dict[Question, Answers], small: dict[Question, Answers]) -> Iterator[Row]:
    """How the medians of each class grow with the number of flows, of processor time if known."""
    for question, answers in large.items():
        one, other = answers.processor, small[question].processor
        if not sum(other):
            one, other = answers.database, small[question].database
        many, before = quantile(one, 0.5), quantile(other, 0.5)
        yield {
            "what": _name(question),
            "before ms": before,
            "ms": many,
            "growth": many / before,
            "": "OVER" if many > _GROWTH * before else "",
        }


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flows", type=int, default=1_000_000)
    parser.add_argument("--few", type=int, default=10_000, help="of the other; 0: no comparison")
    parser.add_argument("--times", type=int, default=40, help="so often each class at least")
    parser.add_argument("--only", default="", metavar="WORDS", help="classes with these words")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--work", action="store_true", help="count blocks and rows as well")
    parser.add_argument("--window", action="store_true")
    args = parser.parse_args()
    with database(args.folder, args.flows) as store:
        if args.window:
            from tests.bench.history_window import window

            window(args.folder.resolve() / f"{args.flows}-flows")
            return 0
        large = measured(store, args.flows, args)
    over = [each for each, answers in large.items() if _is_over(each, answers)]
    print(f"{len(over)} of {len(large)} classes are over their bar")
    if args.few:
        args.explain = False
        with database(args.folder, args.few) as store:
            small = measured(store, args.few, args)
        report("history, growth", list(growth(large, small)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
