"""Which engine reads, and why: decided before any engine is loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kyc_desktop.errors import ModelsMissing, SettingsError
from kyc_desktop.ocr.models.model_files import ModelState, status
from kyc_desktop.ocr.models.model_table import easyocr_installed

if TYPE_CHECKING:
    from pathlib import Path

EngineName = Literal["auto", "easyocr", "rapidocr"]


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The engine that the child process loads; `reason` is a sentence for the status bar."""

    name: str  # easyocr or rapidocr
    languages: tuple[str, ...]
    model_dir: Path
    reason: str
    second: str | None = None  # the engine that reads again what this one is unsure of
    threads: int = 0  # for one child process; 0: as many as its runtime takes by itself
    cache_dir: Path | None = None  # where compiled networks may be kept from start to start


def choose(engine: EngineName, languages: tuple[str, ...], model_dir: Path) -> EngineChoice:
    """EasyOCR where it can read, else RapidOCR, unless one of them is asked for.

    Raises:
        ModelsMissing: EasyOCR is asked for, and it or its model files are not there.
        SettingsError: EasyOCR has no model for the languages.
    """
    if engine == "rapidocr":
        as_set = EngineChoice("rapidocr", languages, model_dir, "Reading with RapidOCR, as set.")
        return (
            replace(as_set, second="easyocr") if _easyocr_is_there(languages, model_dir) else as_set
        )
    if not easyocr_installed():
        if engine == "easyocr":
            raise ModelsMissing(
                "EasyOCR is not part of this installation.",
                "Install the full edition, or set KYC_OCR_ENGINE to auto or rapidocr.",
            )
        return EngineChoice(
            "rapidocr",
            languages,
            model_dir,
            "Reading with RapidOCR: this is the light edition, which has no EasyOCR.",
        )
    lacking = _lacking(languages, model_dir)
    if not lacking:
        asked = engine == "easyocr"
        reason = "Reading with EasyOCR, as set." if asked else "Reading with EasyOCR."
        return EngineChoice("easyocr", languages, model_dir, reason, second="rapidocr")
    if engine == "easyocr":
        raise ModelsMissing(
            f"EasyOCR's model files are missing or damaged: {', '.join(lacking)}.",
            "Download them with “kyc-desktop models --fetch”, or copy them into the folder "
            f"{model_dir} (another folder: KYC_MODEL_DIR).",
        )
    return EngineChoice(
        "rapidocr",
        languages,
        model_dir,
        "Reading with RapidOCR until EasyOCR's models have been downloaded.",
    )


def _easyocr_is_there(languages: tuple[str, ...], model_dir: Path) -> bool:
    """Whether it could read too; languages that it does not know are no error of another engine."""
    try:
        return easyocr_installed() and not _lacking(languages, model_dir)
    except SettingsError:
        return False


def _lacking(languages: tuple[str, ...], model_dir: Path) -> list[str]:
    """EasyOCR's model files that are not there."""
    return [
        found.file.name
        for found in status(model_dir, languages)
        if found.state is not ModelState.PRESENT
    ]
