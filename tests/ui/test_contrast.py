"""Contrast by WCAG 2.1: 4.5:1 for text (1.4.3), 3:1 for edges and graphics (1.4.11).

Computed twice: from the style sheet's rules for every state of a control, and from the pixels of
every screen for what the rules do not determine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QTableView, QWidget

from kyc_desktop.ui.colours import DARK, LIGHT, Role, contrast
from kyc_desktop.ui.theme import style_sheet
from tests.ui.screens import SCREENS, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.ui

TEXT = 4.5
GRAPHICS = 3.0
BOTH = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])

# What a control may stand on that has no ground of its own.
GROUNDS = (Role.WINDOW, Role.SURFACE, Role.SURFACE_ALT)
TINTS = {
    "accent": Role.ACCENT_TINT,
    "success": Role.SUCCESS_TINT,
    "warning": Role.WARNING_TINT,
    "danger": Role.DANGER_TINT,
}


@dataclass(frozen=True)
class Rule:
    """A selector and what it sets."""

    selector: str
    sets: dict[str, str]

    @property
    def widget(self) -> str:
        """The selector without its states: `QPushButton[quiet="true"]`, `QTabBar::tab`."""
        return re.sub(r"(?<!:):(?!:)[\w-]+", "", self.selector)

    @property
    def kind(self) -> str:
        """Without its properties too."""
        return re.sub(r"\[.*?\]", "", self.widget)

    @property
    def own_grounds(self) -> list[str]:
        """The colours that are set as its ground, none where what is below shines through."""
        ground = self.sets.get("background", self.sets.get("background-color", ""))
        return re.findall(r"#[0-9a-f]{6}", ground)


def rules(roles: dict[Role, str]) -> list[Rule]:
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(roles, 10.0), flags=re.DOTALL)
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        sets = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)", body.strip()))
        found += [Rule(each.strip(), sets) for each in selectors.split(",")]
    return found


def looked_up(known: list[Rule], rule: Rule, prop: str) -> str | None:
    """What a rule leaves to the same widget without a state, or to all of its kind."""
    for same in (rule.selector, rule.widget, rule.kind):
        for other in known:
            if other.selector == same and prop in other.sets:
                return other.sets[prop]
    return None


def pairs(roles: dict[Role, str]) -> Iterator[tuple[str, str, str]]:
    """All texts with the grounds that they may stand on: (selector, text, ground)."""
    known = rules(roles)
    for rule in known:
        text = looked_up(known, rule, "color")
        if text is None or not text.startswith("#"):
            continue
        ground = rule.own_grounds
        if not ground:
            below = looked_up(known, rule, "background")
            ground = re.findall(r"#[0-9a-f]{6}", below or "")
        grounds = ground or [roles[role] for role in GROUNDS]
        tone = re.search(r'tone="(\w+)"', rule.selector)
        if tone is not None and not ground:
            grounds.append(roles[TINTS[tone[1]]])
        for each in grounds:
            yield rule.selector, text, each
        if "selection-color" in rule.sets:
            yield (
                f"{rule.selector} selected",
                rule.sets["selection-color"],
                rule.sets["selection-background-color"],
            )


@BOTH
def test_every_text_of_the_style_sheet_is_readable(roles: dict[Role, str]) -> None:
    found = list(pairs(roles))
    assert len(found) > 60
    poor = {
        f"{selector}: {text} on {ground}": round(value, 2)
        for selector, text, ground in found
        if (value := contrast(QColor(text), QColor(ground))) < TEXT
    }
    assert not poor


@BOTH
def test_every_edge_that_shows_the_focus_or_a_control_can_be_seen(roles: dict[Role, str]) -> None:
    """Edges of what can be typed into, and of what has the focus.

    A button is known by its text, whose contrast is measured above; WCAG asks for no edge then.
    """
    poor = {}
    for rule in rules(roles):
        edge = rule.sets.get("border", rule.sets.get("border-color", ""))
        colours = re.findall(r"#[0-9a-f]{6}", edge)
        control = rule.kind in {"QLineEdit", "QComboBox", "QPlainTextEdit"}
        matters = ":focus" in rule.selector or (control and rule.selector == rule.kind)
        for colour in colours if matters else ():
            for ground in GROUNDS:
                value = contrast(QColor(colour), QColor(roles[ground]))
                if value < GRAPHICS:
                    poor[f"{rule.selector}: {colour} on {ground}"] = round(value, 2)
    assert not poor


@BOTH
@pytest.mark.parametrize(
    "role",
    [
        Role.TEXT, Role.MUTED, Role.ACCENT, Role.SUCCESS, Role.WARNING, Role.DANGER,
        Role.BORDER_STRONG, Role.DISABLED,
    ],
)  # fmt: skip
def test_icons_and_bars_can_be_seen(roles: dict[Role, str], role: Role) -> None:
    for ground in GROUNDS:
        assert contrast(QColor(roles[role]), QColor(roles[ground])) >= GRAPHICS


def texts(top: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """Where texts stand, in coordinates of `top`; each place has one ground."""
    for widget in top.findChildren(QWidget):
        # Whole in sight: what is scrolled half away shows no whole letter.
        if not widget.isVisible() or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and _has_text(widget):
            # Without the edge of the control: it is no text.
            margin = 0 if isinstance(widget, QLabel) else 4
            yield widget, place.adjusted(margin, margin, -margin, -margin)
        elif isinstance(widget, QListView | QTableView):
            for cell in _cells(widget):
                yield widget, cell.translated(widget.viewport().mapTo(top, QPoint(0, 0)))


def _cells(view: QListView | QTableView) -> Iterator[QRect]:
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row, column in product(range(view.model().rowCount()), range(columns)):
        index = view.model().index(row, column)
        cell = view.visualRect(index)
        # Not of a hidden column, nor of a line across all columns, which stands in none; and
        # whole in sight, as above.
        shown = not cell.isEmpty() and view.viewport().rect().contains(cell)
        if shown and (isinstance(view, QListView) or index.data()):
            yield cell


def _has_text(widget: QLabel | QAbstractButton | QLineEdit) -> bool:
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    return bool(widget.text())


def measured(image: QImage, place: QRect) -> float:
    """The contrast of the ground, the most common colour, and what stands out of it most."""
    area = place & image.rect()
    part = image.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(part.constBits(), np.uint32)  # four bytes each: no row is padded
    colours, counts = np.unique(pixels, return_counts=True)
    ground = QColor.fromRgb(int(colours[counts.argmax()]))
    return max(contrast(ground, QColor.fromRgb(int(ink))) for ink in colours)


@pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)
def test_every_text_on_every_screen_is_readable(
    stage: Stage, show: Callable[[Stage], QWidget]
) -> None:
    stage.theme.hold(Qt.ColorScheme.Dark)
    shown = show(stage)
    for edit in shown.findChildren(QLineEdit):
        edit.deselect()  # a selection is a ground of its own; the style sheet's rules tell of it
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        stage.theme.hold(scheme)
        image = shown.grab().toImage()
        found = [
            (f"{type(widget).__name__} {getattr(widget, 'text', str)()!r}", measured(image, place))
            for widget, place in texts(shown)
        ]
        assert found
        assert [(text, value) for text, value in found if value < TEXT] == [], scheme
