"""The distributions: the wheel, the source archive, and the folder that needs no Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from kyc_desktop.persistence.server.embedded import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[[Path, Path], None]
    Query = Callable[[Path, str], list[tuple[object, ...]]]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds a wheel and a source archive; without pip, which would need the network."""

    def run(source: Path, folder: Path) -> None:
        command = (sys.executable, "-m", "hatchling", "build", "-d", str(folder))
        subprocess.run(command, cwd=source, check=True, capture_output=True)

    return run


@pytest.fixture(scope="session")
def distributions(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("distributions")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def installed(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, installed with nothing else."""
    folder = tmp_path_factory.mktemp("site packages")
    (wheel,) = distributions.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps")
    subprocess.run((*pip, "--target", str(folder), str(wheel)), check=True, capture_output=True)
    return folder


@pytest.fixture
def bare() -> dict[str, str]:
    """An environment without settings, and without the checkout on Python's path."""
    return {
        key: value for key, value in os.environ.items() if not key.startswith(("KYC_", "PYTHON"))
    }


@pytest.fixture
def sql() -> Query:
    """Runs SQL on the embedded database in a data folder, bypassing our code except for the URL."""

    def ask(data_dir: Path, text: str) -> list[tuple[object, ...]]:
        server = EmbeddedServer(data_dir / "postgres")
        try:
            words = server.url.translate_connect_args(username="user", database="dbname")
            words |= server.url.query
            with psycopg.connect(**words) as connection:
                return connection.execute(text.encode()).fetchall()
        finally:
            server.stop()

    return ask
