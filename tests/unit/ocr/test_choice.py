from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import ModelsMissing, SettingsError
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.choice import choose
from kyc_desktop.ocr.models.model_table import md5_of
from kyc_desktop.system import machine

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ocr.choice import EngineName

BOTH, EASY, RAPID = ("rapidocr", "easyocr"), ("easyocr",), ("rapidocr",)
LATIN = "latin_g2.pth"


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "fits_two_engines", lambda: True)


@pytest.fixture
def with_latin(tmp_path: Path) -> Path:
    """A model folder with a Latin model of the organisation's."""
    (tmp_path / LATIN).write_bytes(b"weights")
    own = {LATIN: {"md5": md5_of(tmp_path / LATIN)}}
    (tmp_path / "models.json").write_text(json.dumps(own), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "languages", "engines", "reason"),
    [
        ("auto", (), BOTH, "Reading with RapidOCR and EasyOCR (English model, no accents)."),
        ("auto", ("en",), BOTH, "Reading with RapidOCR and EasyOCR (English model, no accents)."),
        (
            "auto",
            ("en", "de"),
            RAPID,
            "Reading with RapidOCR only: EasyOCR's model is not installed.",
        ),
        ("easyocr", (), EASY, "Reading with EasyOCR (English model, no accents), as set."),
        ("rapidocr", (), RAPID, "Reading with RapidOCR, as set."),
        ("rapidocr", ("klingon",), RAPID, "Reading with RapidOCR, as set."),
    ],
)
def test_with_the_english_package_alone(
    tmp_path: Path,
    asked: EngineName,
    languages: tuple[str, ...],
    engines: tuple[str, ...],
    reason: str,
) -> None:
    choice = choose(asked, languages, tmp_path)
    assert (choice.engines, english(choice.reason)) == (engines, reason)
    assert (choice.weights is not None) is ("easyocr" in engines)


@pytest.mark.usefixtures("no_package")
@pytest.mark.parametrize(
    ("asked", "engines", "reason"),
    [
        ("auto", BOTH, "Reading with RapidOCR and EasyOCR (own model latin_g2.pth)."),
        ("easyocr", EASY, "Reading with EasyOCR (own model latin_g2.pth), as set."),
        ("rapidocr", RAPID, "Reading with RapidOCR, as set."),
    ],
)
@pytest.mark.parametrize("languages", [(), ("en", "de")], ids=str)
def test_with_a_latin_model_in_the_folder(
    with_latin: Path,
    asked: EngineName,
    languages: tuple[str, ...],
    engines: tuple[str, ...],
    reason: str,
) -> None:
    choice = choose(asked, languages, with_latin)
    assert (choice.engines, english(choice.reason)) == (engines, reason)
    if choice.weights is not None:
        assert choice.weights.path == with_latin / LATIN
        assert choice.weights.accents


@pytest.mark.usefixtures("no_package")
def test_without_any_model_rapidocr_reads_alone(tmp_path: Path) -> None:
    choice = choose("auto", (), tmp_path)
    assert (choice.engines, choice.weights) == (RAPID, None)
    assert english(choice.reason) == "Reading with RapidOCR only: EasyOCR's model is not installed."


@pytest.mark.parametrize("damage", [None, b"half"], ids=["missing", "damaged"])
@pytest.mark.parametrize("languages", [(), ("en", "de")], ids=str)
@pytest.mark.usefixtures("no_package")
def test_easyocr_without_a_model_is_refused_with_the_ways_to_get_one(
    tmp_path: Path, languages: tuple[str, ...], damage: bytes | None
) -> None:
    if damage is not None:
        (tmp_path / LATIN).write_bytes(damage)
    with pytest.raises(ModelsMissing, match="missing or damaged") as caught:
        choose("easyocr", languages, tmp_path)
    for way in ("models --fetch", "extra “models”", str(tmp_path), "KYC_MODEL_DIR"):
        assert way in english(caught.value.advice)


@pytest.mark.parametrize("asked", ["auto", "easyocr"])
def test_languages_that_easyocr_does_not_know_are_told(tmp_path: Path, asked: EngineName) -> None:
    with pytest.raises(SettingsError, match="klingon"):
        choose(asked, ("klingon",), tmp_path)


def test_little_memory_has_one_engine_read(
    with_latin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "fits_two_engines", lambda: False)
    choice = choose("auto", (), with_latin)
    assert choice.engines == RAPID
    assert "too little memory for two engines" in english(choice.reason)
    # One is one: the other, if that is what somebody wants.
    assert choose("easyocr", (), with_latin).engines == EASY
