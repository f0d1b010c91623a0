"""Time of a backup, a restore and an upgrade: `python -m tests.bench.backup [--flows 10000]`.

Fills a database with demonstration data, backs it up, restores it into another empty data folder,
and upgrades a data folder of PostgreSQL 16 with the same documents. Counts and checksums of all
tables are compared each time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.backup.manifest import TableSum, sums
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.server.running import running
from kyc_desktop.persistence.urls import normalised
from tests.integration.persistence.older_server import older_server

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_S = 60.0


def main() -> int:
    """Print a row for each; the exit code tells whether the bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flows", type=int, default=10_000)
    args = parser.parse_args()
    console, table = Console(), Table("what", "seconds", "MB", "tables", "rows", "the same")
    held = True
    with tempfile.TemporaryDirectory(prefix="kyc-bench-") as name:
        top = Path(name)
        top.chmod(0o711)
        file, key = top / "all.kycbackup", top / "a.key"
        old, new, older = (top / each for each in ("old", "new", "older"))
        _run(old, "demo-data", "--flows", str(args.flows))
        seconds = _timed(lambda: _run(old, "backup", str(file), "--new-key", str(key)))
        before = _contents(old)
        size = f"{file.stat().st_size / 1e6:.1f}"
        held &= seconds <= MOST_S
        table.add_row("backup, read back", f"{seconds:.1f}", size, *_counts(before), "")
        seconds = _timed(lambda: _run(new, "restore", str(file), "--key-file", str(key)))
        same = _contents(new) == before
        held &= same and seconds <= MOST_S
        table.add_row("restore", f"{seconds:.1f}", size, *_counts(before), str(same))
        _run(new, "audit", "verify", "--images")

        with running(older_server(older)) as url:
            _run(older, "demo-data", "--flows", str(args.flows), DATABASE_URL=url)
            before = _sums(url)
        seconds = _timed(lambda: _run(older, "db", "status"))
        same = _contents(older) == before
        held &= same and seconds <= MOST_S
        table.add_row("upgrade 16 to 18", f"{seconds:.1f}", "", *_counts(before), str(same))
    console.print(table)
    console.print(f"At most {MOST_S:.0f} s and the same rows: {'held' if held else 'NOT held'}")
    return 0 if held else 1


def _run(data_dir: Path, *words: str, **more: str) -> None:
    env = os.environ | {"KYC_DATA_DIR": str(data_dir), "DATABASE_URL": ""} | more
    subprocess.run([sys.executable, "-m", "kyc_desktop", *words], env=env, check=True)


def _timed(call: Callable[[], None]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _contents(data_dir: Path) -> dict[str, TableSum]:
    with migrations.target(None, data_dir) as url:
        return _sums(url)


def _sums(url: str) -> dict[str, TableSum]:
    with single(normalised(url)).connect() as connection:
        return sums(connection, "public")


def _counts(tables: dict[str, TableSum]) -> tuple[str, str]:
    return str(len(tables)), f"{sum(each.rows for each in tables.values()):,}"


if __name__ == "__main__":
    sys.exit(main())
