"""With text at twice the size, the window's content still fits."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from kyc_desktop.domain.flow import FlowState, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.key_table import HEADINGS, KeyContext
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
from kyc_desktop.ui.process.review.step_row import StepRow
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.process.session.steps import Step
from tests.ui.families import FAMILIES, font_of, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[0.5, 1.0, 2.0])
def size(qapp: QApplication, family: str, request: pytest.FixtureRequest) -> Iterator[float]:
    """How much larger texts are, in each of the families."""
    with written_in(qapp, family, round(100 * request.param)):
        yield request.param


def _rows(panel: QWidget) -> list[QWidget]:
    layout = panel.layout()
    assert layout is not None
    places = (layout.itemAt(number) for number in range(layout.count()))
    rows = (place.widget() for place in places if place is not None)
    return [row for row in rows if row is not None and row.isVisible()]


def _shown(
    qtbot: QtBot, width: int, height: int, queue: DocumentQueue | None = None
) -> tuple[QWidget, QueuePanel]:
    """As in the window, which may be lower than all in it would like."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, 900)
    panel = QueuePanel(DocumentQueue() if queue is None else queue, 1_000_000, parent=window)
    panel.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(50)
    return window, panel


@pytest.mark.parametrize("height", [900, 230])
def test_nothing_of_the_queue_lies_over_another(qtbot: QtBot, size: float, height: int) -> None:
    queue = DocumentQueue()
    queue.add([FlowState(ImageSource(f"{number}.png", data=b""), "m") for number in range(5)])
    _window, panel = _shown(qtbot, int(240 * size), height, queue)

    rows = _rows(panel)
    assert {panel.drop_line, panel.segments, panel.list, panel.progress} <= set(rows)
    for above, below in pairwise(rows):
        assert above.geometry().bottom() < below.geometry().top()


@pytest.mark.parametrize(("room", "beside"), [(None, None), (4000, True), (500, False)])
def test_the_overview_of_the_keys_is_never_cut_off_at_its_side(
    qtbot: QtBot,
    size: float,
    monkeypatch: pytest.MonkeyPatch,
    room: int | None,
    beside: bool | None,
) -> None:
    if room is not None:  # else as much as Qt's virtual screen has
        screen = SimpleNamespace(availableSize=lambda: QSize(room, 800))
        monkeypatch.setattr(KeysDialog, "screen", lambda _: screen)
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.wait(50)

    area = dialog.findChildren(QScrollArea)[0]
    sheet = area.widget()
    assert sheet is not None
    assert sheet.width() <= area.viewport().width()
    first, second = (
        _heading(dialog, place) for place in (KeyContext.EVERYWHERE, KeyContext.PROCESS)
    )
    assert (first.x() == second.x()) is not (first.y() == second.y())
    if beside is not None:
        assert (first.y() == second.y()) is beside


def _heading(dialog: KeysDialog, place: KeyContext) -> QPoint:
    text = HEADINGS[place]()
    label = next(each for each in dialog.findChildren(QLabel) if each.text() == text)
    return label.mapTo(dialog, QPoint(0, 0))


def _lines(made: WrappingButton) -> int:
    """How many lines of letters, with a gap between them, are drawn within the button."""
    image = made.grab().toImage()
    columns, rows = range(6, image.width() - 6), range(4, image.height() - 4)
    inked = [any(image.pixelColor(x, y).lightness() < 128 for x in columns) for y in rows]
    return sum(now and not before for before, now in pairwise([False, *inked]))


@pytest.mark.parametrize(("width", "lines"), [(600, 1), (150, 2), (10, 4)])
def test_a_button_with_a_long_text_goes_on_in_the_next_line(
    qtbot: QtBot, family: str, width: int, lines: int
) -> None:
    made = WrappingButton("mm mmmmmmm mm mmmmmmm")
    made.setFont(font_of(family, 100))
    made.setStyleSheet("background: white; color: black; border: none")
    qtbot.addWidget(made)
    width = max(width, made.minimumSizeHint().width())
    made.resize(width, made.heightForWidth(width))
    made.show()
    assert _lines(made) == lines


def test_a_button_with_room_is_as_large_as_any_other(qtbot: QtBot, family: str) -> None:
    text = "Retry failed"
    wrapping, plain = WrappingButton(text), QPushButton(text)
    for made in (wrapping, plain):
        made.setFont(font_of(family))
        qtbot.addWidget(made)
    assert wrapping.sizeHint() == plain.sizeHint()
    assert wrapping.heightForWidth(wrapping.sizeHint().width()) == plain.sizeHint().height()


def _room(qtbot: QtBot, size: QSize) -> tuple[RoomScroll, QLineEdit]:
    """A part that needs 400 by 300, with an edit at the left top and one at the right bottom."""
    inner = QWidget()
    inner.setMinimumSize(400, 300)
    QLineEdit(inner).setGeometry(0, 0, 100, 40)
    edit = QLineEdit(inner)
    edit.setGeometry(300, 260, 100, 40)
    area = RoomScroll(inner)
    qtbot.addWidget(area)
    area.resize(size)
    area.show()
    qtbot.waitExposed(area)
    return area, edit


def test_nothing_scrolls_where_there_is_room(qtbot: QtBot) -> None:
    area, _ = _room(qtbot, QSize(500, 400))
    assert area.horizontalScrollBar().maximum() == area.verticalScrollBar().maximum() == 0
    inner = area.widget()
    assert inner is not None
    assert inner.size() == area.size()


def test_what_gets_the_focus_is_scrolled_to(qtbot: QtBot) -> None:
    area, edit = _room(qtbot, QSize(200, 150))
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    edit.setFocus()
    seen = area.viewport().rect()
    assert seen.contains(QRect(edit.mapTo(area.viewport(), QPoint(0, 0)), edit.size()))


def test_the_time_of_a_step_stands_below_its_title_where_both_do_not_fit(
    qtbot: QtBot, family: str
) -> None:
    row = StepRow()
    row.setFont(font_of(family))
    qtbot.addWidget(row)
    row.show_step(Step(SAVE_TO_DB, TaskStatus.FAILED), "Failed")
    row.resize(400, 60)
    row.show()
    title, time = row.findChildren(Label)
    assert title.geometry().bottom() >= time.geometry().top()

    row.resize(row.minimumSizeHint().width(), 100)
    qtbot.waitUntil(lambda: title.geometry().bottom() < time.geometry().top())
