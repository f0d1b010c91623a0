"""Common parts of the benchmarks that read documents."""

from __future__ import annotations

import json
import platform
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from rich.console import Console
from rich.table import Table

from kyc_desktop.config import settings
from kyc_desktop.ocr.choice import EngineName
from kyc_desktop.system import machine

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from kyc_desktop.config.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "example_inputs"
UNREAD = ("bad_cut_off.jpg", "bad_over_1_mb.jpg", "bad_text_file.png")
"""Examples that are not accepted, so that they are not read."""

ENGINES: tuple[EngineName, ...] = get_args(EngineName)

Row = dict[str, object]


def add_engine(parser: argparse.ArgumentParser) -> None:
    """The engines as in KYC_OCR_ENGINE; by default what the program chooses."""
    parser.add_argument("--engine", choices=ENGINES, default="auto")


def documents() -> list[Path]:
    """The examples that are read, whether or not both fields can be found on them."""
    images = [path for path in EXAMPLES.iterdir() if path.suffix.lower() in {".jpg", ".png"}]
    return sorted(path for path in images if path.name not in UNREAD)


def copies(number: int, folder: Path) -> list[Path]:
    """This many documents under different names, in a mixed order that is always the same."""
    originals = documents()
    made = []
    for n in range(number):
        original = originals[n * 7 % len(originals)]
        made.append(folder / f"{n:03} {original.name}")
        shutil.copyfile(original, made[-1])
    return made


@contextmanager
def configured(engine: EngineName, workers: int | None = None) -> Iterator[Settings]:
    """Settings with a temporary data folder; EasyOCR uses the English model's package."""
    with tempfile.TemporaryDirectory(prefix="kyc-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the database server runs as another user
        nothing = folder / ".env"  # so that nobody's own settings are used
        nothing.touch()
        chosen = settings.load(
            {
                "KYC_DATA_DIR": name,
                "KYC_SETTINGS_FILE": str(folder / "settings.toml"),
                "KYC_OPERATOR": "bench",
                "KYC_BLIND_CHECK": "0",
                "KYC_SEEN_BEFORE": "no",
            },
            nothing,
        )
        yield replace(
            chosen,
            ocr_engine=engine,
            model_dir=folder / "models",
            ocr_workers=workers or chosen.ocr_workers,
        )


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not exceeded by at least this share of the values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def report(bench: str, rows: Sequence[Row]) -> None:
    """Print a table and, on the last line, the same as JSON."""
    table = Table(*rows[0], title=f"{bench}, {_machine()}")
    for row in rows:
        table.add_row(*(f"{v:.4g}" if isinstance(v, float) else str(v) for v in row.values()))
    Console().print(table)
    print(json.dumps({"bench": bench, "machine": _machine(), "rows": list(rows)}))


def _machine() -> str:
    return f"{machine.cores()} cores of {_processor()}"


def _processor() -> str:
    table = Path("/proc/cpuinfo")
    if table.is_file():
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
