"""Where the images of an office are, and what is told of moving and checking them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ImageCounts:
    """How many images are where.

    Attributes:
        inside: in the database.
        outside: in the image store.
        leftover: objects in the store that no image has any longer, and that have to go.
    """

    inside: int
    outside: int
    leftover: int


class ImageFault(StrEnum):
    """What is wrong with an image in the store."""

    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER = "other"  # what is stored is undamaged, and not the image of that document


@dataclass(frozen=True, slots=True)
class WrongImage:
    """An image in the store that is not what it has to be."""

    flow_id: int
    fault: ImageFault


@dataclass(frozen=True, slots=True)
class Move:
    """What a move of images has come to.

    Attributes:
        moved: how many were moved.
        wrong: those that stay, because they are missing or damaged.
    """

    moved: int
    wrong: tuple[WrongImage, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """Objects without a row.

    Attributes:
        leftover: those that an erasure, a replacement or a move left, which were deleted.
        lost: those that never had a row, or no longer have one, stored more than a day ago.
        deleted: whether the lost ones were deleted.
    """

    leftover: int
    lost: int
    deleted: bool
