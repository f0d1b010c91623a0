from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import ModelsMissing
from kyc_desktop.ocr.choice import choose

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ocr.choice import EngineName

LANGUAGES = ("en", "de")
BOTH = ("craft_mlt_25k.pth", "latin_g2.pth")


@pytest.mark.parametrize(
    ("asked", "files", "chosen", "second", "reason"),
    [
        ("auto", BOTH, "easyocr", "rapidocr", "Reading with EasyOCR."),
        ("auto", BOTH[:1], "rapidocr", None, "until EasyOCR's models have been downloaded"),
        ("auto", (), "rapidocr", None, "until EasyOCR's models have been downloaded"),
        ("easyocr", BOTH, "easyocr", "rapidocr", "as set"),
        ("rapidocr", BOTH, "rapidocr", "easyocr", "as set"),
        ("rapidocr", BOTH[:1], "rapidocr", None, "as set"),
    ],
)
def test_easyocr_reads_where_its_files_are(
    tmp_path: Path,
    asked: EngineName,
    files: tuple[str, ...],
    chosen: str,
    second: str | None,
    reason: str,
) -> None:
    for name in files:
        (tmp_path / name).write_bytes(b"weights")
    choice = choose(asked, LANGUAGES, tmp_path)
    assert (choice.name, choice.languages, choice.model_dir) == (chosen, LANGUAGES, tmp_path)
    assert choice.second == second
    assert reason in choice.reason


def test_languages_that_easyocr_does_not_know_do_not_keep_rapidocr_from_reading(
    tmp_path: Path,
) -> None:
    choice = choose("rapidocr", ("klingon",), tmp_path)
    assert (choice.name, choice.second) == ("rapidocr", None)


def test_a_forced_engine_names_the_files_that_lack(tmp_path: Path) -> None:
    (tmp_path / BOTH[0]).write_bytes(b"weights")
    with pytest.raises(ModelsMissing, match=r"damaged: latin_g2\.pth\.") as caught:
        choose("easyocr", LANGUAGES, tmp_path)
    assert "models --fetch" in caught.value.advice
    assert str(tmp_path) in caught.value.advice
