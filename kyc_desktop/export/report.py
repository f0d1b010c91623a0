"""A case report: what is known of one document, in words for somebody who looks into the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box


class ReportRow(NamedTuple):
    """A value with its name, and what there is to say about it, a line for each note."""

    name: str
    value: str
    notes: tuple[str, ...] = ()


class ReportSection(NamedTuple):
    """Rows under a heading."""

    heading: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All texts of a report, in the language of whoever makes it. They are text, never markup."""

    flow_id: int
    title: str
    made: str  # by whom and when
    sections: tuple[ReportSection, ...]
    page: str  # "Page {0} of {1}"
    picture: str  # what stands above the picture
    turn: int = 0  # how far the picture must be turned to be upright, clockwise in degrees
    boxes: tuple[Box, ...] = ()  # where the fields are, in pixels of the picture before its turn
