"""EasyOCR's model files: whether they are there, and fetching those that are not."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyc_desktop.errors import DownloadFailed, ModelsMissing
from kyc_desktop.ocr.models.model_table import md5_of, required

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kyc_desktop.ocr.models.model_table import ModelFile, Progress


class ModelState(StrEnum):
    """Whether a model file can be used."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model file as it stands in the folder; `size` is in bytes, None where it is missing."""

    file: ModelFile
    state: ModelState
    path: Path
    size: int | None


def status(
    model_dir: Path, languages: Sequence[str], *, verify: bool = False
) -> tuple[ModelStatus, ...]:
    """Which of the required files are there.

    Args:
        model_dir: The folder that holds them.
        languages: See `required`.
        verify: Also compare checksums, which takes a second; without, a damaged file counts as
            present, and EasyOCR refuses it when it loads.

    Raises:
        ModelsMissing, SettingsError: see `required`.
    """
    return tuple(_status(model_dir, file, verify=verify) for file in required(languages, model_dir))


def _status(model_dir: Path, file: ModelFile, *, verify: bool) -> ModelStatus:
    path = model_dir / file.name
    if not path.is_file():
        return ModelStatus(file, ModelState.MISSING, path, None)
    size = path.stat().st_size
    sound = size > 0 and (not verify or md5_of(path) == file.md5)
    return ModelStatus(file, ModelState.PRESENT if sound else ModelState.DAMAGED, path, size)


def fetch(
    model_dir: Path,
    languages: Sequence[str],
    on_progress: Callable[[Progress], None],
    cancelled: threading.Event,
) -> None:
    """Downloads the required files that are missing or damaged; blocks until they are there.

    Each file appears in the folder whole and with the right checksum, or not at all. Proxies are
    taken from the environment.

    Raises:
        DownloadFailed: no network, no space, or the file is not what EasyOCR's table says.
        Cancelled: the event was set; a file that was complete stays.
        ModelsMissing, SettingsError: see `model_table.required`.
    """
    # The network libraries are slow to import, and the window asks for `status` as it opens.
    from kyc_desktop.ocr.models.download import download  # noqa: PLC0415  as said

    for found in status(model_dir, languages, verify=True):
        if found.state is not ModelState.PRESENT:
            download(found.file, model_dir, on_progress, cancelled)


def take(source: Path, model_dir: Path, languages: Sequence[str]) -> None:
    """Copies the required files that are missing or damaged from a folder that has them.

    Raises:
        ModelsMissing: the folder lacks a file, or has it damaged; SettingsError: see `required`.
        DownloadFailed: a file could not be stored.
    """
    for found in status(model_dir, languages, verify=True):
        if found.state is ModelState.PRESENT:
            continue
        original = source / found.file.name
        if not original.is_file() or md5_of(original) != found.file.md5:
            raise ModelsMissing(
                f"The folder has no sound file {found.file.name}.",
                "Choose the folder that holds EasyOCR's unpacked model files.",
            )
        draft = model_dir / f".{found.file.name}"
        try:
            model_dir.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, draft)
            draft.replace(found.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise DownloadFailed(
                f"The model file {found.file.name} could not be stored ({error.strerror}).",
                f"Check the free space and the permissions of the folder {model_dir}.",
            ) from error
