"""What every test needs: no screen, no settings of the person who runs them, no data of theirs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import KycError
from kyc_desktop.system import preflight

if TYPE_CHECKING:
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # dates and texts in English, whatever the system speaks
for _key in [key for key in os.environ if key.startswith("KYC_") or key == "DATABASE_URL"]:
    del os.environ[_key]


def pytest_configure() -> None:
    """Say which Debian packages Qt lacks, where the loader would only name a file."""
    try:
        preflight.check()
    except KycError as error:
        pytest.exit(f"{error.user_message}\n{error.advice}", returncode=3)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written to the folders of whoever runs the tests, none of their settings read."""
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KYC_SETTINGS_FILE", str(tmp_path / "settings.toml"))
    monkeypatch.setattr("kyc_desktop.config.settings_file.USER_FILE", tmp_path / "settings.toml")
    monkeypatch.setattr("kyc_desktop.config.settings.find_dotenv", lambda **_: "")
