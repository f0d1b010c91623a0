"""Which engines read, and why: decided before any engine is loaded."""

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
    """The engines that the child process loads; `reason` is a sentence for the status bar."""

    engines: tuple[str, ...]  # rapidocr, easyocr, or both in this order
    reason: Message
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
