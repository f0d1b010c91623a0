"""Typefaces of clearly different shapes, from `tests/fonts`: the machine's own decide no test."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

FAMILIES = ("narrow", "tall", "wide")  # of Latin letters; "devanagari" has those of Hindi
_FOLDER = Path(__file__).parents[1] / "fonts"
_POINTS = 9.0  # what Qt takes where the system says nothing


@cache
def _family(name: str) -> str:
    """The family's name in Qt, in whose database it is from now on."""
    found = set()
    for style in ("regular", "bold"):
        number = QFontDatabase.addApplicationFont(str(_FOLDER / f"{name}-{style}.ttf"))
        assert number >= 0, f"Qt can't read {name}-{style}.ttf"
        found.update(QFontDatabase.applicationFontFamilies(number))
    (family,) = found
    return family


def font_of(name: str, percent: int = 100) -> QFont:
    """One of the families, with what it lacks from the one that has most."""
    font = QFont([_family(name), _family("wide")])
    font.setPointSizeF(_POINTS * percent / 100)
    return font


@contextmanager
def written_in(app: QApplication, name: str, percent: int = 100) -> Iterator[None]:
    """The application writes in one of the families, that much larger than is common."""
    before = app.font()
    app.setFont(font_of(name, percent))
    try:
        yield
    finally:
        app.setFont(before)
