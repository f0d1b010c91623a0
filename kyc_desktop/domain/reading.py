"""Lines of text as the OCR engines read them, and faults of the picture at these lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]
"""Four corners in pixels, clockwise from the top left of the text."""

MRZ_READER = "mrz"
"""Stands in `Reading.engine` for the reader that reads only machine-readable lines."""


@dataclass(frozen=True, slots=True)
class HardLetter:
    """A character that was hard to read; `others` are what else it could be, the likeliest first.

    `at` counts the characters of the line that are no spaces, because spaces are restored later.
    """

    at: int
    letter: str
    score: float  # 0–1
    others: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one OCR engine read in a line; `score` is its confidence, 0–1."""

    engine: str  # one lower-case word, "rapidocr"
    text: str
    score: float
    hard: tuple[HardLetter, ...] = ()  # until the line has them


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `score` is the OCR confidence, 0–1."""

    text: str
    score: float
    box: Box
    # One reading per engine if several engines read; for machine-readable lines MRZ_READER's too,
    # which comes last.
    readings: tuple[Reading, ...] = ()
    hard: tuple[HardLetter, ...] = ()  # of the text that the first engine read


class Fault(StrEnum):
    """Faults that a picture may have at a line of text. The comment says what is measured."""

    TOO_SMALL = "too_small"  # the line's height in pixels
    BLURRED = "blurred"  # the width of an edge, in line heights
    GLARE = "glare"  # how much of the line a reflection hides, in line heights
    CUT_OFF = "cut_off"  # the share of ink at the picture's border
    DARK = "dark"  # the paper's grey level, 0–255
    FAINT = "faint"  # the difference between the grey levels of paper and ink, 0–255


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a picture, the boxes of the lines concerned, and the worst measurement."""

    fault: Fault
    boxes: tuple[Box, ...]
    measured: float


class Role(StrEnum):
    """The role that the meaning network assigns to characters of a line."""

    SURNAME = "surname"
    GIVEN_NAMES = "given_names"
    WHOLE_NAME = "whole_name"
    BIRTH_DATE = "birth_date"
    BIRTH_DAY = "birth_day"  # part of a date of birth; so are month and year
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    OTHER_PERSON = "other_person"
    OTHER_DATE = "other_date"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of a line with the same role; `score` is the confidence, 0–1."""

    line: int  # index of the line
    start: int
    end: int
    role: Role
    score: float


@dataclass(frozen=True, slots=True)
class OcrResult:
    """The lines of a page in reading order, who read them, and the picture's faults."""

    lines: tuple[Line, ...]
    engine: str  # names and versions, "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"
    quality: tuple[Finding, ...] = ()
    accents: bool = True  # whether the readers know letters with accents
    spans: tuple[Span, ...] = ()  # from the meaning network; empty if it was not run

    @property
    def text(self) -> str:
        """All lines, separated by newlines."""
        return "\n".join(line.text for line in self.lines)
