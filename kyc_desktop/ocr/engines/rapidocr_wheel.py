"""The used parts of RapidOCR's wheel: its PP-OCR models and the decoding of their output."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import rapidocr
from omegaconf import OmegaConf
from rapidocr._version import __version__ as version
from rapidocr.utils.process_img import get_rotate_crop_image

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OcrFailed

# Two of RapidOCR's modules load the same list of models when they are imported: 0.4 s each.
_load, OmegaConf.load = OmegaConf.load, cache(OmegaConf.load)  # type: ignore[method-assign]
try:
    from rapidocr.ch_ppocr_det.utils import DBPostProcess
    from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode
finally:
    OmegaConf.load = _load  # type: ignore[method-assign]

__all__ = ["CTCLabelDecode", "DBPostProcess", "get_rotate_crop_image", "model_file", "version"]


def model_file(name: str) -> Path:
    """The path of a model in the wheel.

    Raises:
        OcrFailed: it is missing. RapidOCR itself would download it.
    """
    path = Path(rapidocr.__file__).parent / "models" / name
    if not path.is_file():
        raise OcrFailed(Message("rapidocr_models_missing"), Message("install_again"))
    return path
