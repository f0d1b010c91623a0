"""Checks a file before it takes the place of another; blocks, so never on the GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.errors import KycError
from kyc_desktop.imaging.accept import accept

if TYPE_CHECKING:
    from kyc_desktop.domain.image import DocumentImage, ImageSource


def checked(source: ImageSource, max_bytes: int) -> tuple[ImageSource, DocumentImage | KycError]:
    """The source with its bytes, so that what was checked is read, and the image or the error."""
    try:
        image = accept(source, max_bytes)
    except KycError as error:
        return source, error
    return replace(source, data=image.data), image
