"""Chooses the OCR engines before any of them is loaded, and gives the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kyc_desktop.domain.message import Message
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
    """The OCR engines that the child process loads; `reason` is a sentence for the status bar."""

    engines: tuple[str, ...]  # rapidocr, easyocr, or both in this order
    reason: Message
    weights: Weights | None = None  # EasyOCR's
    threads: int = 0  # for each child process; 0: the runtime decides
    # Where compiled networks are cached between starts; None: nowhere.
    cache_dir: Path | None = None


def choose(engine: EngineName, languages: tuple[str, ...], model_dir: Path) -> EngineChoice:
    """Choose both engines if both can run, else RapidOCR, unless the settings ask for one of them.

    EasyOCR's model file is read and checked, which takes some hundredths of a second.

    Args:
        engine: the setting.
        languages: EasyOCR's language codes; empty: see `find_weights`.
        model_dir: the folder of EasyOCR's model files.

    Raises:
        ModelsMissing: EasyOCR is set, but it or its model file is missing.
        SettingsError: EasyOCR has no model for the languages.
    """
    if engine == "rapidocr":
        return EngineChoice(("rapidocr",), Message("reads_rapidocr"))
    if engine == "easyocr":
        return _easyocr(languages, model_dir)
    if not easyocr_installed():
        return EngineChoice(("rapidocr",), Message("reads_light"))
    if not machine.fits_two_engines():
        return EngineChoice(
            ("rapidocr",),
            Message("reads_in_little_memory"),
        )
    weights = find_weights(languages, model_dir)
    if weights is None:
        return EngineChoice(("rapidocr",), Message("reads_without_model"))
    return EngineChoice(
        ("rapidocr", "easyocr"),
        Message.of("reads_both", model=weights.description),
        weights,
    )


def _easyocr(languages: tuple[str, ...], model_dir: Path) -> EngineChoice:
    if not easyocr_installed():
        raise ModelsMissing(Message("easyocr_missing"), Message("full_edition"))
    weights = find_weights(languages, model_dir)
    if weights is None:
        raise ModelsMissing(
            Message("easyocr_model_missing"), Message.of("get_model", folder=str(model_dir))
        )
    return EngineChoice(
        ("easyocr",), Message.of("reads_easyocr", model=weights.description), weights
    )
