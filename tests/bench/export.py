"""Time and memory of an export: `python -m tests.bench.export [--rows 100000]`.

Fills a database with demonstration data, exports all of it in each format, in a process of its own,
and opens each file again.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types
from rich.console import Console
from rich.table import Table

from kyc_desktop.export.formats import Format

MOST_MB = 250
_PEAK = """
import sys
from pathlib import Path
from kyc_desktop.__main__ import main
code = main(sys.argv[1:])
peak = next(row for row in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in row)
print("peak", int(peak.split()[1]) // 1024, file=sys.stderr)
sys.exit(code)
"""


def main() -> int:
    """Print a row for each format; the exit code tells whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    args = parser.parse_args()
    console, table = Console(), Table("format", "seconds", "peak MB", "rows", "file MB")
    held = True
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        env = os.environ | {"KYC_DATA_DIR": str(Path(folder) / "data"), "DATABASE_URL": ""}
        _run(["demo-data", "--flows", str(args.rows)], env)
        for form in Format:
            file = Path(folder) / f"{form}{form.ending}"
            began = time.perf_counter()
            peak = _run(["export", str(file), "--format", form], env)
            seconds = time.perf_counter() - began
            rows = _rows(file, form)
            held &= peak <= MOST_MB and rows == args.rows
            size = file.stat().st_size / 1e6
            table.add_row(form, f"{seconds:.1f}", str(peak), f"{rows:,}", f"{size:.1f}")
    console.print(table)
    console.print(f"At most {MOST_MB} MB: {'held' if held else 'NOT held'}")
    return 0 if held else 1


def _run(words: list[str], env: dict[str, str]) -> int:
    """Run a command; its peak of resident memory in MB, without the database server."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *words], env=env, capture_output=True, text=True, check=True
    )
    return int(done.stderr.split("peak ")[-1])


def _rows(file: Path, form: Format) -> int:
    """The rows in the file, without its headings, as another program reads them."""
    if form is Format.XLSX:
        book = load_workbook(file, read_only=True)
        return sum(1 for _ in book.active.iter_rows(min_row=2, values_only=True))
    with file.open(encoding="utf-8-sig", newline="") as text:
        return (
            sum(1 for _ in text)
            if form is Format.JSON_LINES
            else sum(1 for _ in csv.reader(text)) - 1
        )


if __name__ == "__main__":
    sys.exit(main())
