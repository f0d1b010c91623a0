"""The environment for all tests: no screen, and neither settings nor data of whoever runs them."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop.config import settings
from kyc_desktop.errors import KycError
from kyc_desktop.messages.english import english
from kyc_desktop.system import preflight
from tests.patience import LONG_S
from tests.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # dates and texts in English, whatever the system's language
# In the checkout, where git ignores it, instead of the folder in which pytest is started.
os.environ.setdefault(
    "HYPOTHESIS_STORAGE_DIRECTORY", str(Path(__file__).resolve().parents[1] / ".hypothesis")
)
# Empty instead of absent: this selects the default even if there is a .env file above the checkout.
os.environ.update(dict.fromkeys(settings.KEYS, ""))


_OF_THE_END = ("SIGTERM", "SIGHUP")
_UMASK = os.umask(0o022)  # there is no other way to ask for it
os.umask(_UMASK)

_MOST_PROCESSES = 4  # each may have OCR engines and a database server of its own


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run all tests in several processes; for some of them, starting these would take longer."""
    asked = {Path(each).resolve() for each in config.args}
    whole = asked == {config.rootpath / each for each in config.getini("testpaths")}
    return min(os.cpu_count() or 1, _MOST_PROCESSES) if whole else 0


def pytest_configure(config: pytest.Config) -> None:
    """Name the Debian packages that Qt lacks, where the loader would only name a file."""
    config.pluginmanager.register(Summary())
    # pytest-qt has no setting for how long to wait; five seconds are short on a busy machine.
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": round(LONG_S * 1000)}
    try:
        preflight.check()
    except KycError as error:
        pytest.exit(f"{error}\n{english(error.advice)}", returncode=3)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home folder for files shared by tests, and for those that other programs write unasked.

    Qt's file dialog and the window manager store things in the home folder, and a killed process
    leaves its temporary folder behind. That folder's name has to be short, because it contains
    sockets.
    """
    # Before TMPDIR is set, by which pytest chooses its own folder.
    home = tmp_path_factory.mktemp("nobody")
    # Creates multiprocessing's folder of this process, which it removes when it ends.
    get_temp_dir()
    short = Path(tempfile.mkdtemp(prefix="t-"))
    short.chmod(0o755)  # as root, the database server runs as another user
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
    """A data folder per test, so that no test sees what another one has set or stored."""
    _keep_to(tmp_path, monkeypatch)


@pytest.fixture
def own_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log as it was before, after a test that runs `main` in this process."""
    for part in (sys, threading):
        monkeypatch.setattr(part, "excepthook", part.excepthook)
    root, level = logging.getLogger(), logging.getLogger("kyc_desktop").level
    before = root.handlers[:]
    signals = [
        (each, signal.getsignal(each)) for each in signal.Signals if each.name in _OF_THE_END
    ]
    yield
    for number, taken in signals:
        signal.signal(number, taken)
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    logging.captureWarnings(capture=False)
    logging.getLogger("kyc_desktop").setLevel(level)


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    """Take back what the program sets as it starts, where a test starts it in this process."""
    yield
    os.umask(_UMASK)


def _keep_to(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Use neither the folders nor the settings of whoever runs the tests."""
    patch.setenv("KYC_DATA_DIR", str(folder / "data"))
    patch.setenv("KYC_SETTINGS_FILE", str(folder / "settings.toml"))
    patch.setattr("kyc_desktop.config.settings_file.USER_FILE", folder / "settings.toml")
    patch.setattr("kyc_desktop.config.dotenv_file.find", lambda: None)
