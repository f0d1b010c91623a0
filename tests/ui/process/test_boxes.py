"""Only the boxes of fields are drawn, and a page on its side is shown upright."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Details, Expiry, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.page_turn import upright_turn
from tests.ui.process.conftest import DOB, LINES, NAME, OCR, TODAY

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from tests.ui.process.conftest import Desktop

CTRL = Qt.KeyboardModifier.ControlModifier
SIZE = 400, 300  # of the picture


def view(desktop: Desktop) -> DocumentView:
    return desktop.tab.document_panel.view


def drawn(desktop: Desktop) -> tuple[int, ...]:
    return tuple(box.number for box in view(desktop).boxes if box.drawn)


def on_its_side(line: Line, quarters: int) -> Line:
    """The line as on a page that was turned clockwise by quarter turns."""
    corners, (width, height) = list(line.box), SIZE
    for _ in range(quarters):
        corners = [(height - y, x) for x, y in corners]
        width, height = height, width
    first, second, third, fourth = corners
    turned: Box = (first, second, third, fourth)
    return replace(line, box=turned)


def show_turned(desktop: Desktop, ticket: int, quarters: int) -> None:
    """Have a document read that lies on its side."""
    lines = tuple(on_its_side(line, quarters) for line in LINES)
    name = replace(NAME, boxes=(lines[1].box, lines[2].box))
    details = Details(name, replace(DOB, boxes=(lines[3].box,)))
    state = desktop.state(
        ticket, FlowStatus.AWAITING_REVIEW, ocr=replace(OCR, lines=lines), details=details
    )
    desktop.tab.show_finished(ticket, state)


def test_only_the_boxes_of_fields_are_drawn(read: Desktop) -> None:
    assert drawn(read) == (1, 2, 3)


def test_the_validity_has_its_box_too(read: Desktop) -> None:
    read.add("b.png")
    expires = Expiry(TODAY, "24.11.2026", Source.VIZ, boxes=(LINES[0].box,))
    state = read.state(
        2, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, None, expires=expires)
    )
    read.tab.show_finished(2, state)
    read.tab.show_neighbour(1)
    assert drawn(read) == (0, 1, 2)


def test_the_box_under_the_pointer_is_drawn(read: Desktop, qtbot: QtBot) -> None:
    place = view(read).viewport()
    QTest.mouseMove(place, view(read).mapFromScene(QPointF(100, 20)))
    qtbot.waitUntil(lambda: drawn(read) == (0, 1, 2, 3))
    QTest.mouseMove(place, view(read).mapFromScene(QPointF(300, 250)))
    qtbot.waitUntil(lambda: drawn(read) == (1, 2, 3))


def test_a_key_shows_all_boxes_until_it_is_pressed_again(read: Desktop) -> None:
    edit, button = read.tab.review_panel.form.name.edit, read.tab.document_panel.every_line
    for boxes in ((0, 1, 2, 3), (1, 2, 3)):
        QTest.keyClick(edit, Qt.Key.Key_B, CTRL)
        assert drawn(read) == boxes
        assert button.isChecked() is (len(boxes) == 4)
    button.click()
    assert (drawn(read), button.isChecked()) == ((0, 1, 2, 3), True)


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_the_box_of_a_field_that_is_typed_blind_is_not_drawn(read: Desktop) -> None:
    form = read.tab.review_panel.form
    (hidden,) = (key for key in ("name", "dob") if form.hides(key))
    assert drawn(read) == ((3,) if hidden == "name" else (1, 2))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_on_its_side_is_shown_upright(read: Desktop, picture: QImage, quarters: int) -> None:
    show_turned(read, 1, quarters)
    assert view(read).degrees == -90 * quarters % 360
    first, second = (view(read).mapFromScene(QPointF(*at)) for at in _side(read))
    assert second.x() > first.x()
    assert abs(second.y() - first.y()) <= 1


def _side(desktop: Desktop) -> tuple[tuple[float, float], tuple[float, float]]:
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.ocr is not None
    box = document.state.ocr.lines[3].box
    return box[0], box[1]


def test_what_the_clerk_turns_stays_turned_until_the_next_document(
    read: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    QTest.keyClick(read.tab.review_panel.form.name.edit, Qt.Key.Key_R, CTRL)
    show_turned(read, 1, 1)  # the reading arrives after that
    assert view(read).degrees == 0  # upright, and the clerk's quarter turn
    read.add("b.png")
    read.show_picture(2, picture)
    read.tab.show_neighbour(1)
    qtbot.waitUntil(lambda: view(read).degrees == 0 and read.tab.document_panel.shows_picture)
    read.tab.show_neighbour(-1)
    assert view(read).degrees == 270


def test_lines_without_a_common_direction_turn_nothing() -> None:
    one, other = on_its_side(LINES[1], 1), LINES[1]
    assert upright_turn(()) == 0
    assert upright_turn((one, other)) == 0
    assert upright_turn((one, one, other)) == 270
