"""Which of the available model files is used."""

from __future__ import annotations

import hashlib
import json
import pickle
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.config.settings import DEFAULT_LANGUAGES
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.models import packaged
from kyc_desktop.ocr.models.weights import Weights, find_weights

if TYPE_CHECKING:
    from pathlib import Path

LATIN, ENGLISH = "latin_g2.pth", "english_g2.pth"


def own(folder: Path, *names: str) -> None:
    """Files whose checksums `models.json` has."""
    known = {}
    for name in names:
        (folder / name).write_bytes(name.encode())
        md5 = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
        known[name] = {"md5": md5}
    (folder / "models.json").write_text(json.dumps(known), encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "languages", "chosen", "read"),
    [
        pytest.param([LATIN, ENGLISH], (), LATIN, DEFAULT_LANGUAGES, id="unset: latin first"),
        pytest.param([ENGLISH], (), ENGLISH, ("en",), id="unset: else english"),
        pytest.param([LATIN, ENGLISH], ("en",), ENGLISH, ("en",), id="english is asked for"),
        pytest.param([LATIN, ENGLISH], ("fr", "en"), LATIN, ("fr", "en"), id="latin is asked for"),
    ],
)
def test_the_folder_has_what_the_languages_need(
    tmp_path: Path,
    files: list[str],
    languages: tuple[str, ...],
    chosen: str,
    read: tuple[str, ...],
) -> None:
    own(tmp_path, *files)
    found = find_weights(languages, tmp_path)
    assert found is not None
    assert (found.path, found.languages) == (tmp_path / chosen, read)
    assert found.accents is (chosen == LATIN)
    assert found.own
    assert english(found.description) == f"own model {chosen}"


@pytest.mark.parametrize("languages", [(), ("en",)], ids=str)
def test_else_the_english_model_comes_from_the_package(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    found = find_weights(languages, tmp_path)
    assert found is not None
    assert (found.path, found.languages, found.accents) == (packaged.find(), ("en",), False)
    assert not found.own
    assert english(found.description) == "English model, no accents"


def test_languages_that_are_asked_for_are_not_replaced_by_english(tmp_path: Path) -> None:
    assert find_weights(("en", "de"), tmp_path) is None
    assert find_weights(("en", "ru"), tmp_path) is None


@pytest.mark.parametrize("damage", [b"", b"half a file"], ids=["empty", "cut"])
def test_a_damaged_latin_model_leaves_the_english_one(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / LATIN).write_bytes(damage)
    found = find_weights((), tmp_path)
    assert found is not None
    assert english(found.description) == "English model, no accents"


@pytest.mark.usefixtures("no_package")
def test_a_damaged_file_alone_is_none(tmp_path: Path) -> None:
    (tmp_path / LATIN).write_bytes(b"half a file")
    (tmp_path / ENGLISH).mkdir()
    assert find_weights((), tmp_path) is None


def test_weights_go_to_another_process(tmp_path: Path) -> None:
    found = find_weights((), tmp_path)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_a_network_of_another_script_is_called_by_its_file(tmp_path: Path) -> None:
    weights = Weights(tmp_path / "cyrillic_g2.pth", "0" * 32, ("ru",), accents=False, own=False)
    assert english(weights.description) == "model cyrillic_g2.pth"
