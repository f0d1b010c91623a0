"""EasyOCR's model files: finds, verifies, downloads and copies them.

Without languages in the settings either of two models will do: the Latin one, which is downloaded,
or the English one, which comes as a package (`packaged`) and knows no letters with accents.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.config.settings import DEFAULT_LANGUAGES
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import DownloadFailed, ModelsMissing
from kyc_desktop.ocr.models import packaged
from kyc_desktop.ocr.models.model_table import md5_of, required

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kyc_desktop.ocr.models.model_table import ModelFile, Progress

_ENGLISH = ("en",)


class ModelState(StrEnum):
    """Whether a model file can be used."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelLocation:
    """A place where a model file may be."""

    file: ModelFile
    languages: tuple[str, ...]  # languages for which it is used
    path: Path
    packaged: bool = False  # in an installed package; else in the model folder


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """The state of a model file; `size` is in bytes, None if it is missing."""

    place: ModelLocation
    state: ModelState
    size: int | None
    wanted: bool  # the file that is downloaded if it is missing


def places(model_dir: Path, languages: Sequence[str]) -> Iterator[ModelLocation]:
    """The places where a file for the languages may be; the first sound file is used.

    Raises:
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    yield from _places(model_dir, tuple(languages) or DEFAULT_LANGUAGES)
    if not languages:
        yield from _places(model_dir, _ENGLISH)


def _places(model_dir: Path, languages: tuple[str, ...]) -> Iterator[ModelLocation]:
    file = required(languages, model_dir)
    yield ModelLocation(file, languages, model_dir / file.name)
    # An organisation's own network is in no package.
    if file.name == packaged.FILE.name and not file.own:
        path = packaged.find()
        if path is not None:
            yield ModelLocation(file, languages, path, packaged=True)


def state_of(place: ModelLocation) -> ModelState:
    """Whether the file is there and has the right checksum; reads all of it."""
    if place.packaged:  # a package without its file counts as damaged
        sound = packaged.is_published(place.path, place.file.md5)
        return ModelState.PRESENT if sound else ModelState.DAMAGED
    try:
        sound = md5_of(place.path) == place.file.md5
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ModelState.MISSING
    except OSError:  # no permission, or a failing disk
        return ModelState.DAMAGED
    return ModelState.PRESENT if sound else ModelState.DAMAGED


def status(model_dir: Path, languages: Sequence[str]) -> tuple[ModelStatus, ...]:
    """The files that are there, and the one to download if it is missing.

    Args:
        model_dir: the folder of the model files.
        languages: EasyOCR's language codes; empty: see the module.

    Raises:
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    every = list(places(model_dir, languages))
    wanted = every[0].file
    found = [_status(place, wanted=place.file == wanted and not place.packaged) for place in every]
    sound = [each.place.file for each in found if each.state is ModelState.PRESENT]
    return tuple(
        each
        for each in found
        if each.state is not ModelState.MISSING or (each.wanted and wanted not in sound)
    )


def _status(place: ModelLocation, *, wanted: bool) -> ModelStatus:
    state = state_of(place)
    try:
        size = place.path.stat().st_size
    except OSError:
        size = None
    return ModelStatus(place, state, size, wanted)


def fetch(
    model_dir: Path,
    languages: Sequence[str],
    on_progress: Callable[[Progress], None],
    cancelled: threading.Event,
) -> None:
    """Download the file for the languages if it is missing or damaged; blocks until it is there.

    It appears in the folder complete and with the right checksum, or not at all. Proxies are taken
    from the environment.

    Args:
        model_dir: the folder for the file.
        languages: EasyOCR's language codes; empty: those of the Latin model.
        on_progress: called for each chunk.
        cancelled: stops the download once it is set.

    Raises:
        DownloadFailed: no network, no space, or the file does not match EasyOCR's table.
        Cancelled: the event was set.
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    # The network libraries are slow to import, and the window calls `status` as it opens.
    from kyc_desktop.ocr.models.download import download  # noqa: PLC0415  see above

    for place in _lacking(model_dir, languages):
        download(place.file, model_dir, on_progress, cancelled)


def take(source: Path, model_dir: Path, languages: Sequence[str]) -> None:
    """Copy the file that `fetch` would download from another folder.

    Raises:
        ModelsMissing: the folder has no such file, or it is damaged; or see `required`.
        SettingsError: see `required`.
        DownloadFailed: it could not be stored.
    """
    for place in _lacking(model_dir, languages):
        name = place.file.name
        original = source / name
        if not original.is_file() or md5_of(original) != place.file.md5:
            raise ModelsMissing(
                Message.of("model_not_in_folder", file=name), Message("choose_models")
            )
        draft = model_dir / f".{name}"
        try:
            model_dir.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, draft)
            draft.replace(place.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise DownloadFailed(
                Message.of("model_not_stored", file=name, why=str(error.strerror)),
                Message.of("check_folder", folder=str(model_dir)),
            ) from error


def _lacking(model_dir: Path, languages: Sequence[str]) -> list[ModelLocation]:
    return [
        found.place
        for found in status(model_dir, languages)
        if found.wanted and found.state is not ModelState.PRESENT
    ]
