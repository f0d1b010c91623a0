"""What every test needs: no screen, no settings of the person who runs them, no data of theirs."""

from __future__ import annotations

import os
import shutil
import tempfile
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.config import settings
from kyc_desktop.errors import KycError
from kyc_desktop.messages.english import english
from kyc_desktop.system import preflight

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # dates and texts in English, whatever the system speaks
# In the checkout, where git ignores it, and not in the folder in which somebody starts pytest.
os.environ.setdefault(
    "HYPOTHESIS_STORAGE_DIRECTORY", str(Path(__file__).resolve().parents[1] / ".hypothesis")
)
# Empty and not absent: that stands for the default also where a .env file lies above the checkout.
os.environ.update(dict.fromkeys(settings.KEYS, ""))


def pytest_configure() -> None:
    """Say which Debian packages Qt lacks, where the loader would only name a file."""
    try:
        preflight.check()
    except KycError as error:
        pytest.exit(f"{error}\n{english(error.advice)}", returncode=3)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For what is made for several tests, and for what other programs keep of their own accord.

    Qt's file dialog and the window manager remember things at home, and whatever is killed leaves
    its folder for temporary files, whose name has to be short: sockets are in it.
    """
    home = tmp_path_factory.mktemp("nobody")  # before TMPDIR, by which pytest finds its own place
    get_temp_dir()  # multiprocessing's own of this process, which takes it away when it ends
    short = Path(tempfile.mkdtemp(prefix="t-"))
    short.chmod(0o755)  # as root the database server runs as another user
    with pytest.MonkeyPatch.context() as patch:
        _keep_to(home, patch)
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("TMPDIR", str(short))
        patch.setattr(tempfile, "tempdir", str(short))
        yield
    shutil.rmtree(short, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another one has set or kept."""
    _keep_to(tmp_path, monkeypatch)


def _keep_to(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Nothing is written to the folders of whoever runs the tests, none of their settings read."""
    patch.setenv("KYC_DATA_DIR", str(folder / "data"))
    patch.setenv("KYC_SETTINGS_FILE", str(folder / "settings.toml"))
    patch.setattr("kyc_desktop.config.settings_file.USER_FILE", folder / "settings.toml")
    patch.setattr("kyc_desktop.config.settings.find_dotenv", lambda **_: "")
