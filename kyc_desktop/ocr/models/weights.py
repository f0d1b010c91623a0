"""The weights that EasyOCR's recogniser reads with: the first sound file of those that would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.ocr.models.model_files import ModelState, places, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.ocr.models.model_files import Place

_NAMES = {
    "english_g2.pth": Message("english_model"),
    "latin_g2.pth": Message("latin_model"),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A sound file of a recogniser's weights; given to the child process that loads it."""

    path: Path
    md5: str  # 32 lower-case hexadecimal digits
    languages: tuple[str, ...]  # EasyOCR's codes, by which it makes the network that they fit
    accents: bool  # it knows Latin letters with accents
    own: bool  # `models.json` gives the checksum: not a network that EasyOCR publishes

    @property
    def description(self) -> Message:
        """What they are called, in the middle of a sentence."""
        name = self.path.name
        if self.own:
            return Message.of("own_model", file=name)
        return _NAMES.get(name, Message.of("other_model", file=name))


def find_weights(languages: Sequence[str], model_dir: Path) -> Weights | None:
    """The weights to read with, None where no sound file is there.

    Args:
        languages: EasyOCR's codes; none: the Latin letters' if they are there, else the English.
        model_dir: The folder of the model files.

    Raises:
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    for place in places(model_dir, languages):
        if state_of(place) is ModelState.PRESENT:
            return _weights(place)
    return None


def _weights(place: Place) -> Weights:
    file = place.file
    return Weights(place.path, file.md5, place.languages, file.accents, file.own)
