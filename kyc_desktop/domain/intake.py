"""Bringing many files into the office queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.domain.flow import Failure
    from kyc_desktop.domain.image import DocumentImage


class Fate(StrEnum):
    """What became of a file."""

    STORED = "stored"
    KNOWN = "known"  # a flow has its image already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An image that was accepted, to be stored; `seconds` is how long it took to check it."""

    name: str  # of the file
    image: DocumentImage
    seconds: float
    masked: bool = False  # whether a number in it was painted over


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file, and its flow; of a refused one, why."""

    file: Path
    fate: Fate
    flow_id: int | None
    failure: Failure | None = None
