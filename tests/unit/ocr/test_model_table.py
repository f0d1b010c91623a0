from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import SettingsError
from kyc_desktop.ocr.models.model_table import required

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("languages", "recogniser"),
    [
        (["en"], "english_g2.pth"),
        (["en", "de", "fr", "pl"], "latin_g2.pth"),
        (["de", "en"], "latin_g2.pth"),
        (["en", "ru"], "cyrillic_g2.pth"),
        (["hi", "en"], "devanagari.pth"),
        (["ur", "en"], "arabic.pth"),
        (["bn", "en"], "bengali.pth"),
        (["en", "th"], "thai.pth"),
        (["ja", "en"], "japanese_g2.pth"),
        (["ch_sim", "en"], "zh_sim_g2.pth"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else "",
)
def test_the_languages_choose_the_recogniser_as_easyocr_does(
    tmp_path: Path, languages: list[str], recogniser: str
) -> None:
    file = required(languages, tmp_path)
    assert file.name == recogniser
    assert file.url.startswith("https://github.com/JaidedAI/EasyOCR/releases/")
    assert file.url.endswith(".zip")
    assert len(file.md5) == 32
    assert not file.own
    assert file.accents is (recogniser == "latin_g2.pth")


@pytest.mark.parametrize("languages", [[], ["en", "klingon"]], ids=["none", "unknown"])
def test_a_language_that_easyocr_does_not_know_is_a_settings_error(
    tmp_path: Path, languages: list[str]
) -> None:
    with pytest.raises(SettingsError, match="KYC_OCR_LANGUAGES"):
        required(languages, tmp_path)


def test_the_table_is_read_without_pytorch() -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from kyc_desktop.ocr.models.model_table import required; "
        "required(['en'], Path('unused')); "
        "print(sorted({'torch', 'easyocr', 'numpy', 'cv2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_an_administrator_may_name_a_mirror_and_own_networks(tmp_path: Path) -> None:
    own = {
        "latin_g2.pth": {"url": "https://mirror.example/latin_g2.zip", "md5": "0" * 32},
        "english_g2.pth": {"url": "https://mirror.example/english_g2.zip"},
        "craft_mlt_25k.pth": {"url": "https://mirror.example/craft.zip"},  # once it was needed
    }
    (tmp_path / "models.json").write_text(json.dumps(own))
    mirrored = required(["en"], tmp_path)
    assert mirrored.url == "https://mirror.example/english_g2.zip"
    assert len(mirrored.md5) == 32
    assert not mirrored.own
    trained = required(["en", "de"], tmp_path)
    assert (trained.url, trained.md5) == ("https://mirror.example/latin_g2.zip", "0" * 32)
    assert trained.own


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"x": 1}',
        '{"x": {"sha": ""}}',
        '{"x": {"md5": 7}}',
        '{"x": {"md5": "0"}}',
        "\xff",
    ],
)
def test_a_wrong_models_json_is_a_settings_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "models.json").write_text(text, encoding="latin-1")
    with pytest.raises(SettingsError, match=r"models\.json cannot be used"):
        required(["en"], tmp_path)


def test_a_models_json_that_cannot_be_read_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    with pytest.raises(SettingsError, match=r"models\.json can't be read"):
        required(["en"], tmp_path)
