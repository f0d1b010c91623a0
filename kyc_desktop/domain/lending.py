"""Documents that a window lends to the office workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyc_desktop.domain.flow import QueuedFlow


@dataclass(frozen=True, slots=True)
class Lent:
    """What a window has lent to the workers, and whether there are any.

    `places` is how many documents the workers that run read at a time. `hosts` are the computers
    that read flows now, by flow; nobody reads those in `waiting` yet. What is in neither has been
    read.
    """

    places: int
    hosts: Mapping[int, str]
    waiting: frozenset[int]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Flows that a window has again; those in `lost` belong to somebody else by now."""

    flows: tuple[QueuedFlow, ...]
    lost: frozenset[int]
