"""Flags of a document where there is no room for all of them: a line stands for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.families import written_in
from tests.ui.process.test_flags import EXPIRED, PERSON, SEEN, chips, press, read, saved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.flag_line import FlagLine
    from tests.ui.process.conftest import Desktop


@pytest.fixture
def crowded(desktop: Desktop, qapp: QApplication, qtbot: QtBot) -> Iterator[Desktop]:
    """A document with three flags in a low window with large text."""
    with written_in(qapp, "tall", 200):
        desktop.tab.resize(1004, 480)
        desktop.add("a.png")
        read(desktop, expires=EXPIRED, several_people=True)
        desktop.tab.flagging.take_seen(1, PERSON, (SEEN,))
        assert len(chips(desktop)) == 3
        qtbot.waitUntil(line(desktop).isVisible)
        first, *_ = chips(desktop)
        for _ in range(10):  # layouts follow in several turns
            QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: all_in_sight(desktop, first, first.accept, line(desktop)))
        yield desktop


def line(desktop: Desktop) -> FlagLine:
    return desktop.tab.review_panel.chips.line


def whole(widget: QWidget) -> bool:
    """Whether all of a widget is in sight."""
    seen = widget.visibleRegion().boundingRect()
    return widget.isVisible() and seen.size() == widget.size()


def all_in_sight(desktop: Desktop, *more: QWidget) -> bool:
    form = desktop.tab.review_panel.form
    return all(map(whole, (form.name.edit, form.dob.edit, *more)))


def test_both_fields_stay_in_sight_and_so_does_the_first_flag_to_accept(
    crowded: Desktop,
) -> None:
    first, *others = chips(crowded)
    assert all_in_sight(crowded, first, first.accept, line(crowded))
    assert all(each.isHidden() for each in others)


def test_each_flag_is_seen_whole_when_enter_comes_to_it(crowded: Desktop, qtbot: QtBot) -> None:
    for chip in chips(crowded):
        press(crowded)
        assert QApplication.focusWidget() is chip.accept
        qtbot.waitUntil(lambda chip=chip: all_in_sight(crowded, chip, chip.accept))  # type: ignore[misc]  # it is bound
        assert saved(crowded) is None
    press(crowded)
    review = saved(crowded)
    assert review is not None
    assert len(review.flags) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_line_says_what_it_stands_for_and_opens_the_next(
    crowded: Desktop, qtbot: QtBot, key: Qt.Key
) -> None:
    first, second, third = chips(crowded)
    for text in (second.text, third.text):
        assert text in line(crowded).accessibleName()
        assert text in line(crowded).toolTip()
    assert line(crowded).text().endswith("+1")
    assert first.text not in line(crowded).accessibleName()
    QTest.keyClick(line(crowded), key)
    qtbot.waitUntil(lambda: whole(second) and first.isHidden())
    assert second.accept.hasFocus()
    assert line(crowded).accessibleName() == f"{first.text}. {third.text}"


def test_one_that_was_accepted_with_the_mouse_can_be_taken_back_there(
    crowded: Desktop, qtbot: QtBot
) -> None:
    first, second, _ = chips(crowded)
    QTest.mouseClick(first.accept, Qt.MouseButton.LeftButton)
    assert first.is_accepted
    assert first.isVisible()
    crowded.tab.review_panel.form.name.go_to()
    qtbot.waitUntil(lambda: whole(second) and first.isHidden())


def test_all_come_back_once_there_is_room(crowded: Desktop, qtbot: QtBot) -> None:
    crowded.tab.resize(1800, 1400)
    qtbot.waitUntil(lambda: all(map(whole, chips(crowded))) and line(crowded).isHidden())


def test_a_single_flag_is_shortened_too(desktop: Desktop, qapp: QApplication, qtbot: QtBot) -> None:
    with written_in(qapp, "tall", 200):
        desktop.tab.resize(1004, 310)
        desktop.add("a.png")
        read(desktop, several_people=True)
        (chip,) = chips(desktop)
        qtbot.waitUntil(line(desktop).isVisible)
        assert chip.isHidden()
        assert line(desktop).accessibleName() == chip.text
        press(desktop)
        qtbot.waitUntil(chip.accept.hasFocus)
        assert chip.isVisible()
        assert line(desktop).isHidden()
