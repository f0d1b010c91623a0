"""The package with EasyOCR's English model: complete, damaged, foreign, or missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ocr.models import packaged
from kyc_desktop.ocr.models.model_files import ModelState, fetch, status
from kyc_desktop.ocr.models.model_table import md5_of, required
from kyc_desktop.ocr.models.weights import find_weights

if TYPE_CHECKING:
    import threading

ENGLISH = ("en",)


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)


def test_the_package_has_the_file_that_easyocr_publishes(tmp_path: Path) -> None:
    path = packaged.find()
    assert path is not None
    md5 = required(ENGLISH, tmp_path).md5
    assert md5_of(path) == md5
    assert packaged.is_published(path, md5)


def test_it_is_found_where_it_lies_and_not_imported() -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from kyc_desktop.ocr.models.weights import find_weights; "
        "print(find_weights((), Path('unused')).path); "
        "print(sorted({'easyocr_en_models', 'easyocr', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == (f"{packaged.find()}\n[]\n", "")


def test_a_table_with_another_checksum_asks_for_another_file() -> None:
    path = packaged.find()
    assert path is not None
    assert not packaged.is_published(path, "0" * 32)


@pytest.mark.usefixtures("no_package")
def test_without_the_package_nothing_is_found(tmp_path: Path) -> None:
    assert packaged.find() is None
    assert find_weights((), tmp_path) is None
    assert find_weights(ENGLISH, tmp_path) is None
    (row,) = status(tmp_path, ENGLISH)
    assert (row.state, row.wanted) == (ModelState.MISSING, True)


def test_a_package_without_its_file_is_damaged(tmp_path: Path, other_package: Path) -> None:
    assert packaged.find() == other_package
    assert find_weights((), tmp_path) is None
    latin, english = status(tmp_path, ())
    assert (latin.place.file.name, latin.state, latin.wanted) == (
        "latin_g2.pth",
        ModelState.MISSING,
        True,
    )
    assert (english.place.path, english.state, english.size, english.wanted) == (
        other_package,
        ModelState.DAMAGED,
        None,
        False,
    )


@pytest.mark.parametrize("how", ["cut", "one byte", "another file", "a folder"])
def test_a_damaged_or_foreign_file_is_not_read_with(
    tmp_path: Path, other_package: Path, how: str
) -> None:
    assert packaged.find() == other_package
    whole = (Path(_installed()) / packaged.FILE).read_bytes()
    match how:
        case "cut":
            put(other_package, whole[: len(whole) // 2])
        case "one byte":
            put(other_package, whole[:5000] + b"\x00\x01" + whole[5002:])
        case "another file":
            put(other_package, b"not a network")
        case _:
            other_package.mkdir(parents=True)
    assert find_weights((), tmp_path) is None
    assert find_weights(ENGLISH, tmp_path) is None
    assert [row.state for row in status(tmp_path, ENGLISH)] == [
        ModelState.MISSING,
        ModelState.DAMAGED,
    ]


def _installed() -> str:
    """The folder in which the real package lies, though another is found before it."""
    return next(folder for folder in sys.path[1:] if (Path(folder) / packaged.FILE).is_file())


def test_a_package_that_vanishes_is_missed_at_the_next_choice(
    tmp_path: Path, other_package: Path
) -> None:
    other_package.parent.mkdir(parents=True)
    shutil.copyfile(Path(_installed()) / packaged.FILE, other_package)
    found = find_weights((), tmp_path)
    assert found is not None
    assert (found.path, found.languages, found.accents, found.own) == (
        other_package,
        ENGLISH,
        False,
        False,
    )
    shutil.rmtree(other_package.parents[1])
    assert find_weights((), tmp_path) is None


def test_an_own_english_network_is_in_no_package(tmp_path: Path) -> None:
    (tmp_path / "models.json").write_text(f'{{"english_g2.pth": {{"md5": "{"0" * 32}"}}}}')
    assert find_weights((), tmp_path) is None
    (row,) = status(tmp_path, ENGLISH)
    assert (row.place.packaged, row.state) == (False, ModelState.MISSING)


def test_what_the_package_has_is_not_fetched(tmp_path: Path, never: threading.Event) -> None:
    folder = tmp_path / "models"
    fetch(folder, ENGLISH, lambda _: pytest.fail("it is there"), never)
    assert not folder.exists()
