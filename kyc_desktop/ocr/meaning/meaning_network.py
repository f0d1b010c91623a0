"""The network that assigns meanings to the lines of a page."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kyc_desktop.ocr.meaning.encode import VERSION, encoded
from kyc_desktop.ocr.meaning.one_alphabet import in_latin_letters
from kyc_desktop.ocr.meaning.spans import ROLES, spans
from kyc_desktop.ocr.networks.onnx_networks import OnnxRuntimeNetwork
from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.domain.reading import Line, Span


def model_file() -> Path:
    """The path of the network; `meaning.toml` beside it describes it and has its checksum."""
    return resources() / "networks" / "meaning.onnx"


class MeaningNetwork:
    """Assigns roles to the characters of a page; see `build_spec/train/meaning`.

    No two pages have the same size, and OpenVINO prepares for each new size: it took 13 ms of a
    core's time per page, ONNX Runtime 5.
    """

    def __init__(self, model: Path | None = None) -> None:
        """Load the network, which takes some tenths of a second.

        Args:
            model: a file to use instead of the program's own.

        Raises:
            OSError, ValueError, KeyError: the file is missing, damaged, or of another release.
            RuntimeError: ONNX Runtime cannot load it.
        """
        model = model or model_file()
        told = tomllib.loads(model.with_suffix(".toml").read_text("utf-8"))
        if hashlib.sha256(model.read_bytes()).hexdigest() != told["sha256"]:
            raise ValueError(f"{model.name} is damaged")
        if (told["encoding"], told["roles"]) != (VERSION, ROLES):
            raise ValueError(f"{model.name} belongs to another release")
        self._network = OnnxRuntimeNetwork(model, threads=1)

    def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
        """The spans with a meaning on a page with these lines; empty if there are none."""
        if not lines:
            return ()
        texts = in_latin_letters([line.text for line in lines])
        page = encoded([replace(x, text=text) for x, text in zip(lines, texts, strict=True)])
        (shares,) = self._network.answers([page.rows], np.array)
        return spans(lines, shares, page.starts)
