"""An image as given, as repaired, and as accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ImageProperties:
    """Format, dimensions and size of an image, in the form in which a repair is recorded."""

    kind: str  # "JPEG", "HEIC"
    width: int  # pixels of the upright image
    height: int
    size: int  # bytes

    def __str__(self) -> str:
        """The same text in every language, such as "HEIC, 4032 × 3024, 2.41 MB"."""
        return f"{self.kind}, {self.width} × {self.height}, {self.size / 1_048_576:.2f} MB"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to a file that was not accepted, so that it could be read.

    `done` lists, in this order: page N, turn DEGREES (clockwise), convert, shrink.
    """

    done: tuple[str, ...]
    before: ImageProperties
    after: ImageProperties


@dataclass(frozen=True, slots=True)
class ImageSource:
    """An image as the clerk gave it: a file, or bytes from the clipboard under a made-up name.

    With a `repair`, `data` holds the repaired bytes; the file itself is unchanged. `replaces` is
    the name of the file that a document had before, if a person gave this one instead.
    """

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    repair: Repair | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentImage:
    """An accepted image, with its original bytes."""

    data: bytes = field(repr=False)
    media_type: str  # image/jpeg or image/png
    sha256: str  # 64 lower-case hexadecimal digits
    width: int  # pixels of the upright image
    height: int
    picture_hash: str | None = None  # see `imaging.picture_hash`; not loaded with a stored image
