"""The program as a process of its own: its location and environment."""

from __future__ import annotations

import os
from pathlib import Path

from kyc_desktop.config import settings

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "example_inputs"


def environment(data_dir: Path, operator: str = "m.clerk") -> dict[str, str]:
    """An environment without a screen, with this data folder and no personal settings."""
    # As good as absent, and takes precedence over a .env file.
    unset = dict.fromkeys(settings.KEYS, "")
    return (
        os.environ
        | unset
        | {
            "KYC_DATA_DIR": str(data_dir),
            "KYC_SETTINGS_FILE": str(data_dir / "settings.toml"),
            "KYC_OCR_ENGINE": "rapidocr",
            "KYC_BLIND_CHECK": "0",
            "KYC_SEEN_BEFORE": "no",  # the tests give the same examples again and again
            "KYC_OPERATOR": operator,
            "QT_QPA_PLATFORM": "offscreen",
        }
    )
