"""Finds the weights for EasyOCR's recogniser: the first sound file among those that will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.ocr.models.model_files import ModelState, places, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.ocr.models.model_files import ModelLocation

_NAMES = {
    "english_g2.pth": Message("english_model"),
    "latin_g2.pth": Message("latin_model"),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A verified file of a recogniser's weights, passed to the child process that loads it."""

    path: Path
    md5: str  # 32 lower-case hexadecimal digits
    # EasyOCR's language codes, by which EasyOCR selects the network for the weights.
    languages: tuple[str, ...]
    accents: bool  # knows Latin letters with accents
    own: bool  # `models.json` gives the checksum: not a network that EasyOCR publishes

    @property
    def description(self) -> Message:
        """The name of the weights, for use within a sentence."""
        name = self.path.name
        if self.own:
            return Message.of("own_model", file=name)
        return _NAMES.get(name, Message.of("other_model", file=name))


def find_weights(languages: Sequence[str], model_dir: Path) -> Weights | None:
    """The weights to use; None if there is no sound file.

    Args:
        languages: EasyOCR's language codes; empty: the Latin model if it is there, else the
            English.
        model_dir: the folder of the model files.

    Raises:
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    for place in places(model_dir, languages):
        if state_of(place) is ModelState.PRESENT:
            return _weights(place)
    return None


def _weights(place: ModelLocation) -> Weights:
    file = place.file
    return Weights(place.path, file.md5, place.languages, file.accents, file.own)
