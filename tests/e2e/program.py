"""The program as a process of its own: where it lies, and what it is told."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "example_inputs"


def environment(data_dir: Path, operator: str = "m.clerk") -> dict[str, str]:
    """Without a screen, on that data folder."""
    return os.environ | {
        "KYC_DATA_DIR": str(data_dir),
        "KYC_OCR_ENGINE": "rapidocr",
        "KYC_OPERATOR": operator,
        "QT_QPA_PLATFORM": "offscreen",
    }
