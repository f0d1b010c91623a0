from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __version__
from kyc_desktop.domain.guide import PAGES
from kyc_desktop.examples import CHECKSUMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.packaging.conftest import Query

    Build = Callable[[Path, Path], None]

pytestmark = pytest.mark.slow

DATA = "kyc_desktop/_data/"
OURS = ("kyc_desktop", "alembic", "resources")


def in_checkout(root: Path, *folders: str) -> set[str]:
    """The files of folders, as names from the top of the checkout."""
    return {
        file.relative_to(root).as_posix()
        for folder in folders
        for file in (root / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> dict[str, bytes]:
    (file,) = distributions.glob("*.whl")
    return contents(file)


@pytest.fixture(scope="module")
def source(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source archive."""
    folder = tmp_path_factory.mktemp("source")
    (file,) = distributions.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        if hasattr(tarfile, "data_filter"):  # not in the first versions of Python 3.11
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)  # noqa: S202 - we built it
    (top,) = folder.iterdir()
    return top


def test_nothing_else_lies_at_the_top_of_the_wheel(wheel: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert tops == {"kyc_desktop", f"kyc_desktop-{__version__}.dist-info"}


def test_the_wheel_holds_all_of_the_program_and_nothing_else(
    wheel: dict[str, bytes], root: Path
) -> None:
    modules = in_checkout(root, "kyc_desktop")
    data = in_checkout(root, "alembic", "resources") | {"alembic.ini", *PAGES}
    data |= {f"example_inputs/{name}" for name in CHECKSUMS}
    held = {name for name in wheel if ".dist-info/" not in name}
    assert held == modules | {DATA + name for name in data}


def test_the_installed_program_has_the_pages_of_the_guide(
    installed: Path, env: dict[str, str], tmp_path: Path
) -> None:
    code = (
        "from kyc_desktop import paths; from kyc_desktop.domain.guide import PAGES\n"
        "from kyc_desktop.workers.guide_worker import read_page\n"
        "for name in PAGES: print(len(read_page(paths.guide(), name).pictures))"
    )
    answer = run("-c", code, env=env, folder=tmp_path)
    assert answer.stdout.split() == ["6", "1", "0", "0", "1"], answer.stderr


def test_the_wheel_brings_the_command_and_the_licence(wheel: dict[str, bytes]) -> None:
    about = f"kyc_desktop-{__version__}.dist-info/"
    assert b"kyc-desktop = kyc_desktop.__main__:main" in wheel[about + "entry_points.txt"]
    assert about + "licenses/LICENSE" in wheel


def test_the_source_archive_builds_the_same_wheel(
    build: Build, wheel: dict[str, bytes], source: Path, tmp_path: Path
) -> None:
    build(source, tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert contents(again) == wheel


def test_the_source_archive_has_tests_examples_and_the_build(source: Path, root: Path) -> None:
    folders = (*OURS, "tests", "example_inputs", "build_spec")
    assert in_checkout(source, *folders) == in_checkout(root, *folders)
    assert (source / ".env.example").is_file()


def test_the_source_archive_has_the_documentation(source: Path, root: Path) -> None:
    assert in_checkout(source, "docs") == in_checkout(root, "docs")
    pages = {page.name for page in root.glob("*.md")}
    assert {page.name for page in source.glob("*.md")} == pages


def test_what_was_compiled_here_is_not_handed_out(
    build: Build, source: Path, tmp_path: Path
) -> None:
    for folder in ("kyc_desktop", "alembic", "alembic/versions"):
        (source / folder / "__pycache__").mkdir()
        (source / folder / "__pycache__" / "left.cpython-311.pyc").touch()
    build(source, tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert not [name for name in contents(again) if "__pycache__" in name]


@pytest.fixture
def env(installed: Path, bare: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return bare | {
        "PYTHONPATH": str(installed),
        "KYC_DATA_DIR": str(tmp_path / "data folder"),
        "KYC_OCR_ENGINE": "rapidocr",
    }


def run(*words: str, env: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, *words),
        env=env,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_installed_program_finds_its_own_files(
    installed: Path, env: dict[str, str], tmp_path: Path
) -> None:
    code = "from kyc_desktop import paths; print(paths.resources()); print(paths.alembic_ini())"
    answer = run("-c", code, env=env, folder=tmp_path)
    data = installed / DATA
    assert answer.stdout.splitlines() == [str(data / "resources"), str(data / "alembic.ini")]


def test_the_installed_program_reads_a_document_from_any_folder(
    env: dict[str, str], root: Path, tmp_path: Path
) -> None:
    example = root / "example_inputs" / "passport_td3.png"
    words = ("-m", "kyc_desktop", "process", str(example), "--dry-run", "--json")
    answer = run(*words, env=env, folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)["extracted_details"]
    assert found == {"name": "Anna Maria Eriksson", "dob": "1974-08-12", "dob_partial": None}
    assert list(tmp_path.iterdir()) == []


def test_the_installed_program_makes_its_database(
    env: dict[str, str], tmp_path: Path, sql: Query
) -> None:
    answer = run("-m", "kyc_desktop", "db", "upgrade", env=env, folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert sql(tmp_path / "data folder", "SELECT count(*) FROM flow_manager") == [(0,)]
