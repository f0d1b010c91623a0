from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTabWidget

from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.stage import Stage
from kyc_desktop.paths import resources
from kyc_desktop.ui.colours import DARK, LIGHT, READ_TOGETHER, contrast
from kyc_desktop.ui.icons import drawings
from kyc_desktop.ui.parts import IconMark
from kyc_desktop.ui.theme import (
    Role,
    Theme,
    app_icon,
    colour,
    icon,
    is_dark,
    proof_look,
    source_word,
    stage_look,
    state_look,
)
from tests.ui.stage import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

DRAWINGS = sorted((resources() / "icons").rglob("*.svg"))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Qt.ColorScheme.Light)
    yield made
    made.hold(Qt.ColorScheme.Light)
    made.deleteLater()


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), READ_TOGETHER, ids=[f"{t}-on-{g}" for t, g in READ_TOGETHER]
)
def test_text_is_readable_on_every_ground(roles: dict[Role, str], text: Role, ground: Role) -> None:
    assert contrast(QColor(roles[text]), QColor(roles[ground])) >= 4.5


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [Role.WINDOW, Role.SURFACE])
def test_edges_of_controls_can_be_seen(roles: dict[Role, str], ground: Role) -> None:
    assert contrast(QColor(roles[Role.BORDER_STRONG]), QColor(roles[ground])) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_style_sheet_leaves_no_word_unreplaced(theme: Theme, qapp: QApplication) -> None:
    assert "@" not in qapp.styleSheet()
    assert theme.parent() is qapp


def test_theme_changes_between_light_and_dark(theme: Theme) -> None:
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(is_dark()))
    theme.hold(Qt.ColorScheme.Dark)
    assert colour(Role.TEXT) == QColor(DARK[Role.TEXT])
    theme.hold(Qt.ColorScheme.Light)
    assert colour(Role.TEXT) == QColor(LIGHT[Role.TEXT])
    assert changes == [True, False]


def _colours(name: str, role: Role = Role.TEXT, *, scale: float = 1.0) -> set[str]:
    image = icon(name, role).pixmap(QSize(24, 24), scale).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() > 100}


def test_icon_takes_the_colour_of_the_theme_in_force(theme: Theme) -> None:
    assert LIGHT[Role.TEXT] in _colours("check")
    assert LIGHT[Role.DANGER] in _colours("check", Role.DANGER)
    theme.hold(Qt.ColorScheme.Dark)
    assert DARK[Role.TEXT] in _colours("check")


def test_an_icon_made_before_the_change_follows_it(theme: Theme) -> None:
    kept = icon("stop")
    before = kept.pixmap(24, 24).toImage()
    theme.hold(Qt.ColorScheme.Dark)
    assert kept.pixmap(24, 24).toImage() != before


def test_icon_is_drawn_for_the_screens_density(theme: Theme) -> None:
    assert theme is not None
    drawn = icon("check").pixmap(QSize(16, 16), 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)


def test_icons_grow_with_the_text_without_a_restart(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    window = build(tmp_path / "window.ini").window
    qtbot.addWidget(window)
    window.show()

    def edges() -> list[int]:
        buttons = [
            each
            for each in window.findChildren(QAbstractButton)
            # Qt's style alone decides about those inside a line edit.
            if not (each.icon().isNull() or isinstance(each.parent(), QLineEdit))
        ]
        shown: list[QAbstractButton | QComboBox | QTabWidget] = [*buttons]
        shown += [*window.findChildren(QComboBox), *window.findChildren(QTabWidget)]
        marks = [mark.sizeHint().width() for mark in window.findChildren(IconMark)]
        return [each.iconSize().width() for each in shown] + marks

    before = edges()
    assert len(before) > 20
    theme.scale(200)
    grown = edges()
    theme.scale(100)
    assert [pair for pair in zip(before, grown, strict=True) if pair[1] < 1.4 * pair[0]] == []
    assert edges() == before


def test_an_icon_that_was_not_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no-such-drawing")


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_shows_something(qapp: QApplication, path: Path) -> None:
    assert qapp is not None
    assert _colours(path.stem)


def test_no_two_drawings_have_one_name() -> None:
    assert len(drawings()) == len(DRAWINGS)


def test_app_icon_has_small_and_large_sizes(qapp: QApplication) -> None:
    assert qapp is not None
    edges = {size.width() for size in app_icon().availableSizes()}
    assert {16, 32, 256} <= edges


@pytest.mark.parametrize("state", [*Stage, *TaskStatus], ids=repr)
def test_every_state_has_an_icon_and_a_word(state: Stage | TaskStatus) -> None:
    look = stage_look(state) if isinstance(state, Stage) else state_look(state)
    assert look.word
    assert look.icon in drawings()


def test_no_two_stages_have_the_same_word() -> None:
    assert len({stage_look(stage).word for stage in Stage}) == len(Stage)


@pytest.mark.parametrize(
    ("proof", "word", "role"),
    [
        (Proof.PROVEN, "Proven", Role.SUCCESS),
        (Proof.TWO_READERS, "Two readers agree", Role.SUCCESS),
        (Proof.ONE_READER, "One reader", Role.SUCCESS),
        (Proof.TO_CHECK, "To check", Role.WARNING),
    ],
)
def test_every_class_of_proof_has_a_word_and_a_colour(proof: Proof, word: str, role: Role) -> None:
    look = proof_look(proof)
    assert (look.word, look.role) == (word, role)
    assert look.icon in drawings()


@pytest.mark.parametrize("source", list(Source))
def test_every_source_has_a_word(source: Source) -> None:
    assert source_word(source)
