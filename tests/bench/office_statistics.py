"""Time for each block of statistics: `python -m tests.bench.office_statistics FOLDER`.

Counts every table of figures for a year and for four, on demonstration data: what the Statistics
tab waits for. The database is that of `tests/bench/history.py`, which is filled if it is not there.
Also told is how long the server takes to give up a count that is no longer wanted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.errors import Cancelled, KycError
from kyc_desktop.export.figures import DAYS, TABLES, Figures, Viewer
from tests.bench.history import database
from tests.bench.parts import Row, quantile, report

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = (1, 4)
_GIVEN_UP_AFTER_S = 0.05


def main() -> int:
    """Print a row for each table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5, help="so often each")
    args = parser.parse_args()
    with database(args.folder, args.flows) as store:
        figures = Figures(store.statistics, Viewer("bench"), wiring.today)
        report("statistics", list(_counted(figures, args.times)))
        report("given up", [_given_up(figures)])
    return 0


def _counted(figures: Figures, times: int) -> Iterator[Row]:
    for key in TABLES:
        row: Row = {"table": key}
        for years in _YEARS:
            try:
                took = [_ms(figures, key, _last(years)) for _ in range(times)]
            except KycError as error:
                row |= {f"{years} years, first ms": error.code}
                continue
            row |= {
                f"{years} years, first ms": took[0],
                f"{years} years, p50 ms": quantile(took, 0.5),
            }
        yield row


def _given_up(figures: Figures) -> Row:
    unwanted, told = Event(), 0.0

    def stop() -> None:
        nonlocal told
        told = time.perf_counter()
        unwanted.set()

    Timer(_GIVEN_UP_AFTER_S, stop).start()
    try:
        figures.until(unwanted).table(DAYS, _last(_YEARS[-1]))
    except Cancelled:
        return {"unwanted after ms": _GIVEN_UP_AFTER_S * 1000, "ms": _since(told)}
    return {"unwanted after ms": _GIVEN_UP_AFTER_S * 1000, "ms": "it was ready before"}


def _ms(figures: Figures, key: str, query: FiguresQuery) -> float:
    began = time.perf_counter()
    figures.table(key, query)
    return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _last(years: int) -> FiguresQuery:
    today = wiring.today()
    return FiguresQuery(DateRange(today - dt.timedelta(days=365 * years), today))


if __name__ == "__main__":
    sys.exit(main())
