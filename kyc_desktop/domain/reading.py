"""Lines of text as an engine read them, and what is wrong with the picture where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]
"""Four corners in pixels, clockwise from the top left of the text."""

ZONE_READER = "mrz"
"""Stands for the engine in readings of who reads machine-readable lines and no others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one OCR engine read in a line; `score` is 0–1."""

    engine: str  # one lower-case word, "rapidocr"
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as it was read; `score` is 0–1."""

    text: str
    score: float
    box: Box
    # Each engine's where more than one reads, and of machine-readable lines ZONE_READER's, last.
    readings: tuple[Reading, ...] = ()


class Fault(StrEnum):
    """What may be wrong with a picture where a line of text stands."""

    TOO_SMALL = "too_small"  # measured: the line's height in pixels
    BLURRED = "blurred"  # the width of an edge, of the line's height
    GLARE = "glare"  # what a reflection hides of the line, in line heights
    CUT_OFF = "cut_off"  # the share of ink at the picture's border
    DARK = "dark"  # the paper's grey level of 255
    FAINT = "faint"  # grey levels of 255 between paper and ink


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a picture, the lines that it touches, and the worst that was measured."""

    fault: Fault
    boxes: tuple[Box, ...]
    measured: float


class Role(StrEnum):
    """What characters of a line mean, as the network of meaning sees it."""

    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    WHOLE_NAME = "whole_name"
    BIRTH_DATE = "birth_date"
    BIRTH_DAY = "birth_day"  # inside a date of birth, as month and year
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    OTHER_PERSON = "other_person"
    OTHER_DATE = "other_date"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a line that mean the same; `score` is 0–1."""

    line: int  # its index among the lines
    start: int
    end: int
    role: Role
    score: float


@dataclass(frozen=True, slots=True)
class OcrResult:
    """The lines of a page in reading order, who read them, and what is wrong with the picture."""

    lines: tuple[Line, ...]
    engine: str  # names and versions, "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"
    quality: tuple[Finding, ...] = ()
    accents: bool = True  # whether who read knows letters with accents
    spans: tuple[Span, ...] = ()  # what the lines mean to a network; none where none was asked

    @property
    def text(self) -> str:
        """All lines, one a row."""
        return "\n".join(line.text for line in self.lines)
