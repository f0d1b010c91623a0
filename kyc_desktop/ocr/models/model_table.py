"""Which model file EasyOCR's recogniser needs for the languages, and its download address.

Its detector is not needed: RapidOCR's detects the lines for both. The table of files, addresses and
checksums is EasyOCR's own (`easyocr/config.py`). It is read without importing the package, which
would import PyTorch into this process.
An administrator may put a file `models.json` into the model folder, to set another address (a
mirror inside the organisation) or the checksum of networks that the organisation has trained
itself: `{"latin_g2.pth": {"url": "https://…/latin_g2.zip", "md5": "…"}}`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ModelsMissing, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
OVERRIDES = "models.json"

_MD5_DIGITS = 32
_SYMBOLS = "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ "
_ACCENTS = frozenset("éüł")

# EasyOCR's Reader chooses its recogniser in this order (easyocr/easyocr.py, Reader.__init__).
_BY_LANGUAGE = {
    "th": ("gen1", "thai_g1"),
    "ch_tra": ("gen1", "zh_tra_g1"),
    "ch_sim": ("gen2", "zh_sim_g2"),
    "ja": ("gen2", "japanese_g2"),
    "ko": ("gen2", "korean_g2"),
    "ta": ("gen1", "tamil_g1"),
    "te": ("gen2", "telugu_g2"),
    "kn": ("gen2", "kannada_g2"),
}
_BY_SCRIPT = {
    "bengali_lang_list": ("gen1", "bengali_g1"),
    "arabic_lang_list": ("gen1", "arabic_g1"),
    "devanagari_lang_list": ("gen1", "devanagari_g1"),
    "cyrillic_lang_list": ("gen2", "cyrillic_g2"),
}


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model file of EasyOCR's; `url` is that of the ZIP archive with the file."""

    name: str
    url: str
    md5: str  # of the unpacked file, 32 lower-case hexadecimal digits
    accents: bool = False  # knows Latin letters with accents
    own: bool = False  # `models.json` gives the checksum: not the network that EasyOCR publishes


class _Entry(TypedDict):
    filename: str
    url: str
    md5sum: str
    characters: str
    symbols: NotRequired[str]
    character_list: NotRequired[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The contents of `easyocr.config`."""

    recognisers: dict[str, dict[str, _Entry]]
    languages: frozenset[str]
    scripts: dict[str, frozenset[str]]
    characters: Path  # a folder with one file per language


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters of a recogniser, in the order of its classes, and those it may output."""

    known: str
    spoken: frozenset[str]
    leftward: bool  # outputs characters left to right as in the picture: Arabic is reversed


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a download, in bytes; `total` is 0 if unknown."""

    file: str
    done: int
    total: int


def easyocr_installed() -> bool:
    """Whether EasyOCR and PyTorch are installed; neither is imported."""
    return all(importlib.util.find_spec(name) is not None for name in ("easyocr", "torch"))


def required(languages: Sequence[str], model_dir: Path) -> ModelFile:
    """The file that EasyOCR needs for the languages (its codes, such as `en` and `de`).

    Raises:
        ModelsMissing: EasyOCR is not installed.
        SettingsError: it does not know a language, or `models.json` is invalid or closed.
    """
    table = _table()
    unknown = sorted(set(languages) - table.languages)
    if unknown or not languages:
        raise SettingsError(
            Message.of("languages_unknown", languages=", ".join(unknown))
            if unknown
            else Message("languages_none"),
            Message("language_codes"),
        )
    generation, name = _recogniser(table, languages)
    entry = table.recognisers[generation][name]
    file = ModelFile(
        entry["filename"], entry["url"], entry["md5sum"], set(entry["characters"]) >= _ACCENTS
    )
    own = _overrides(model_dir).get(file.name, {})
    return replace(
        file, url=own.get("url", file.url), md5=own.get("md5", file.md5), own="md5" in own
    )


def alphabet(languages: Sequence[str]) -> Alphabet:
    """The characters of the recogniser for the languages (easyocr/easyocr.py, setLanguageList).

    Raises:
        ModelsMissing: EasyOCR is not installed.
    """
    table = _table()
    generation, name = _recogniser(table, languages)
    entry = table.recognisers[generation][name]
    spoken = set(entry.get("symbols") or entry.get("character_list") or _SYMBOLS)
    for language in languages:
        letters = (table.characters / f"{language}_char.txt").read_text(encoding="utf-8-sig")
        spoken.update(*letters.splitlines())
    return Alphabet(entry["characters"], frozenset(spoken), name == "arabic_g1")


def _overrides(model_dir: Path) -> dict[str, dict[str, str]]:
    path = model_dir / OVERRIDES
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(
            Message.of("model_table_closed", file=str(path)),
            Message.of("check_folder", folder=str(model_dir)),
        ) from error
    except ValueError as error:
        raise _bad_overrides(path) from error
    if not isinstance(found, dict):
        raise _bad_overrides(path)
    for own in found.values():
        if not isinstance(own, dict) or not own.keys() <= {"url", "md5"}:
            raise _bad_overrides(path)
        if not all(isinstance(value, str) for value in own.values()):
            raise _bad_overrides(path)
        if "md5" in own and len(own["md5"]) != _MD5_DIGITS:
            raise _bad_overrides(path)
    return found


def _bad_overrides(path: Path) -> SettingsError:
    return SettingsError(
        Message.of("model_table_unfit", file=str(path)), Message("model_table_form")
    )


def _recogniser(table: _Table, languages: Sequence[str]) -> tuple[str, str]:
    if list(languages) == ["en"]:
        return "gen2", "english_g2"
    for language, key in _BY_LANGUAGE.items():
        if language in languages:
            return key
    for script, key in _BY_SCRIPT.items():
        if table.scripts[script] & set(languages):
            return key
    return "gen2", "latin_g2"


@cache
def _table() -> _Table:
    package = importlib.util.find_spec("easyocr")
    folders = package.submodule_search_locations if package is not None else None
    found = PathFinder.find_spec("easyocr.config", folders) if folders is not None else None
    if found is None or found.loader is None:
        raise ModelsMissing(Message("easyocr_missing"), Message("full_edition"))
    config = importlib.util.module_from_spec(found)
    found.loader.exec_module(config)
    return _Table(
        recognisers=cast("dict[str, dict[str, _Entry]]", config.recognition_models),
        languages=frozenset(config.all_lang_list),
        scripts={name: frozenset(getattr(config, name)) for name in _BY_SCRIPT},
        characters=Path(str(found.origin)).parent / "character",
    )


def md5_of(path: Path) -> str:
    """The MD5 checksum of a file, in hexadecimal, as EasyOCR publishes it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, _md5).hexdigest()


def _md5() -> hashlib._Hash:
    return hashlib.md5(usedforsecurity=False)  # EasyOCR publishes no other checksum
