"""Checks files that come in, as `upload_image` does, on any thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.intake import Accepted
from kyc_desktop.errors import Cancelled, MaskingForbidden, StorageUnavailable
from kyc_desktop.imaging.accept import accept

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.office.file_memory import FileMemory
    from kyc_desktop.persistence.repositories.office_intake import IntakeRepository

Mask = Callable[[DocumentImage], tuple[DocumentImage, bool]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with its image to be stored, or the flow that has it already, or why it is refused."""

    file: Path
    accepted: Accepted | None = None
    flow_id: int | None = None
    error: Exception | None = None
    changed: bool = False  # whether the image is another one than that of the file


class FileCheck:
    """The check of a file.

    Args:
        max_bytes: the largest size accepted.
        mask: makes of an image what may be stored of it; slow, because it is read. None to store
            images as they are.
        intake: knows which images are there.
        masked: knows which files were masked before.
    """

    def __init__(
        self, max_bytes: int, mask: Mask | None, intake: IntakeRepository, masked: FileMemory
    ) -> None:
        self._max_bytes = max_bytes
        self._mask = mask
        self._intake = intake
        self._masked = masked

    def __call__(self, file: Path) -> Checked:
        """Check a file; whatever is wrong with it is an answer.

        Raises:
            StorageUnavailable, MaskingForbidden, Cancelled: nothing is wrong with the file.
        """
        began = time.perf_counter()
        try:
            image = accept(ImageSource(file.name, file), self._max_bytes)
            if self._mask is None:
                return Checked(file, Accepted(file.name, image, time.perf_counter() - began))
            known = self._brought_before(file, image)
            if known is not None:
                return Checked(file, flow_id=known)
            kept, masked = self._mask(image)
        except (StorageUnavailable, MaskingForbidden, Cancelled):
            raise
        except Exception as error:  # noqa: BLE001 - the flow engine logs it and puts it on record
            return Checked(file, error=error)
        accepted = Accepted(file.name, kept, time.perf_counter() - began, masked)
        return Checked(file, accepted, changed=kept.sha256 != image.sha256)

    def _brought_before(self, file: Path, image: DocumentImage) -> int | None:
        """The flow of a file that need not be read and masked once more."""
        known = self._intake.flow_with(image.sha256)
        if known is None and (before := self._masked.flow_of(file)) is not None:
            known = before if self._intake.counts(before) else None
        return known
