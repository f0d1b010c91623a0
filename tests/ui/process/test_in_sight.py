"""The field in use stays visible, however small the window is and whatever appears later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kyc_desktop.domain.fields import Choice, Expiry, Origin, Source
from kyc_desktop.ui.process.review import giving_way
from kyc_desktop.ui.theme import Theme
from tests.ui.families import written_in
from tests.ui.process.doubtful import AMBIGUOUS, form
from tests.ui.screens import SCREENS, build

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

_SETTLE = 200  # milliseconds; layouts follow a height that changes in several turns


def area(desktop: Desktop) -> QScrollArea:
    inner: QWidget | None = form(desktop)
    while not isinstance(inner, QScrollArea):
        assert inner is not None
        inner = inner.parentWidget()
    return inner


def in_sight(desktop: Desktop, part: QWidget) -> bool:
    seen = area(desktop).viewport()
    return seen.rect().contains(QRect(part.mapTo(seen, QPoint(0, 0)), part.size()))


def open_doubtful_date(desktop: Desktop, height: int) -> None:
    desktop.tab.resize(1004, height)
    desktop.add("a.png")
    desktop.read(1, dob=AMBIGUOUS)


def test_a_field_is_seen_with_all_its_choices_once_its_picture_has_come(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    open_doubtful_date(desktop, 600)
    editor = form(desktop).dob
    qtbot.waitUntil(editor.edit.hasFocus)
    desktop.show_picture(1, picture)
    qtbot.wait(_SETTLE)
    assert in_sight(desktop, editor)
    assert all(each.isVisible() for each in editor.choices)


def test_where_a_field_has_no_room_what_is_typed_into_is_seen(
    desktop: Desktop, picture: QImage, qtbot: QtBot, qapp: QApplication
) -> None:
    more = tuple(Choice(f"1990-{month:02}-04", Origin.ORDER) for month in range(5, 12))
    with written_in(qapp, "tall", 200):
        desktop.tab.resize(1004, 340)
        desktop.add("a.png")
        desktop.read(1, dob=replace(AMBIGUOUS, choices=more))
        editor = form(desktop).dob
        qtbot.waitUntil(editor.edit.hasFocus)
        qtbot.wait(_SETTLE)
        desktop.show_picture(1, picture)
        qtbot.wait(_SETTLE)
        assert editor.height() > area(desktop).viewport().height()
        form(desktop).name.go_to()
        qtbot.wait(_SETTLE)
        editor.go_to()
        qtbot.wait(_SETTLE)
        assert in_sight(desktop, editor.edit)


def test_that_a_document_has_expired_is_seen_whatever_part_of_the_form_is(
    desktop: Desktop, qtbot: QtBot
) -> None:
    open_doubtful_date(desktop, 600)
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.details is not None
    past = Expiry(dt.date(2020, 1, 1), "01 01 2020", Source.VIZ)
    details = replace(document.state.details, expires=past)
    desktop.tab.show_finished(1, replace(document.state, details=details))
    qtbot.wait(_SETTLE)
    panel = desktop.tab.review_panel
    (chip,) = panel.chips.chips
    assert chip.text == "Expired on 1 January 2020"
    assert chip.isVisible()
    assert not area(desktop).isAncestorOf(chip)
    desktop.add("b.png")
    desktop.tab.selection.choose(2)
    assert not panel.chips.isVisible()


def test_a_clerk_who_is_in_the_list_is_not_scrolled_about(
    desktop: Desktop, picture: QImage, qtbot: QtBot, qapp: QApplication
) -> None:
    with written_in(qapp, "tall", 200):
        open_doubtful_date(desktop, 340)
        qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
        qtbot.wait(50)  # it is brought into sight in a turn of its own
        desktop.tab.queue_panel.list.setFocus()
        qtbot.wait(_SETTLE)
        bar = area(desktop).verticalScrollBar()
        assert bar.maximum() > 0
        bar.setValue(0)
        desktop.show_picture(1, picture)
        qtbot.wait(_SETTLE)
        assert bar.value() == 0


@pytest.mark.parametrize("most", [1, 12])
@pytest.mark.parametrize("height", [700, 720])
def test_room_is_shared_out_once_and_not_for_ever(
    height: int,
    most: int,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Parts that come back too early go again, until the program gives up with too little shown.

    A busy computer needs more steps than it may take at once: it looks again in calm.
    """
    monkeypatch.setattr(giving_way, "_MOST_CHANGES", most)
    with written_in(qapp, "wide", 200):
        theme = Theme(qapp)
        stage = build(tmp_path / "window.ini")
        stage.window.resize(1024, height)
        stage.window.show()
        SCREENS["review, two readers differ"](stage)
        qtbot.wait(3 * _SETTLE)
        readings = stage.process.tab.review_panel.form.name.choice_list

        def all_is_said() -> None:
            assert not readings.folded, "there is room to say where the readings come from"
            for choice in readings.buttons:
                assert choice.height() >= choice.heightForWidth(choice.width())

        qtbot.waitUntil(all_is_said)
        stage.process.tab.close_down()
        stage.window.finish_close()
        stage.window.deleteLater()
        theme.deleteLater()
