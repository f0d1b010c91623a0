"""Demonstration data: documents of people who do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Demand:
    """Which documents to make up: the same demand makes the same documents."""

    flows: int  # at least 1
    seed: int
    until: dt.date  # all came before that day
