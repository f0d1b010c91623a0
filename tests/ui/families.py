"""Typefaces of clearly different shapes from `tests/fonts`: tests don't depend on the machine."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

FAMILIES = ("narrow", "tall", "wide")  # with Latin letters; "devanagari" has those of Hindi
_FOLDER = Path(__file__).parents[1] / "fonts"
_POINTS = 9.0  # Qt's default if the system has none


@cache
def _family(name: str) -> str:
    """The family's name in Qt; adds it to Qt's font database."""
    found = set()
    for style in ("regular", "bold"):
        number = QFontDatabase.addApplicationFont(str(_FOLDER / f"{name}-{style}.ttf"))
        assert number >= 0, f"Qt can't read {name}-{style}.ttf"
        found.update(QFontDatabase.applicationFontFamilies(number))
    (family,) = found
    return family


def font_of(name: str, percent: int = 100) -> QFont:
    """One of the families, with missing letters from the most complete one."""
    font = QFont([_family(name), _family("wide")])
    font.setPointSizeF(_POINTS * percent / 100)
    return font


@contextmanager
def written_in(app: QApplication, name: str, percent: int = 100) -> Iterator[None]:
    """Have the application use one of the families, at this percentage of the usual size."""
    before = app.font()
    app.setFont(font_of(name, percent))
    try:
        yield
    finally:
        app.setFont(before)
