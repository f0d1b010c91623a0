"""Pictures are prepared in the background, and the memory for them is limited."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.process.gallery import Gallery
from kyc_desktop.ui.process.shared.background import Background
from kyc_desktop.ui.process.shared.pictures import PictureCache
from tests.ui.process.conftest import IMAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_work_runs_on_another_thread_and_its_value_comes_back_to_this_one(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []
    values: list[threading.Thread] = []

    def then(worked_on: threading.Thread) -> None:
        values.append(worked_on)
        threads.append(threading.current_thread())

    background.run(threading.current_thread, then)
    qtbot.waitUntil(lambda: bool(values))
    assert values[0] is not threading.current_thread()
    assert threads == [threading.current_thread()]


def test_an_error_of_the_other_thread_is_raised_on_this_one(
    background: Background, qtbot: QtBot
) -> None:
    values: list[float] = []
    with qtbot.captureExceptions() as errors:
        background.run(lambda: 1 / 0, values.append)
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is ZeroDivisionError
    assert values == []


def test_nobody_is_called_after_the_end(background: Background) -> None:
    began, go_on = threading.Event(), threading.Event()
    values: list[bool] = []

    def work() -> bool:
        began.set()
        return go_on.wait(5)

    background.run(work, values.append)
    assert began.wait(5)
    background.close()
    go_on.set()
    background.run(lambda: True, values.append)
    for thread in threading.enumerate():
        if thread.name.startswith("window"):
            thread.join(5)
    QCoreApplication.processEvents()
    assert values == []


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return buffer.getvalue()


def test_the_pictures_that_were_seen_longest_ago_make_room(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyc_desktop.ui.process.shared.pictures._KEPT", 2 * 400 * 300 * 4)
    shelf = PictureCache(background)
    for ticket in (1, 2):
        with qtbot.waitSignal(shelf.ready):
            shelf.fetch(ticket, png(400, 300))
    assert shelf.get(1) is not None
    with qtbot.waitSignal(shelf.ready):
        shelf.fetch(3, png(400, 300))
    assert [shelf.get(ticket) is not None for ticket in (1, 2, 3)] == [True, False, True]


def test_a_picture_that_made_room_is_decoded_once_more(
    background: Background, qtbot: QtBot
) -> None:
    shelf = PictureCache(background)
    ready: list[int] = []
    shelf.ready.connect(lambda ticket, _: ready.append(ticket))
    shelf.fetch(7, png(120, 80))
    shelf.fetch(7, png(120, 80))
    last: list[bool] = []
    background.run(lambda: True, last.append)  # one after the other: everything before is done
    qtbot.waitUntil(lambda: bool(last))
    assert ready == [7]
    made = shelf.get(7)
    assert made is not None
    assert (made.size.width(), made.size.height()) == (120, 80)


def test_the_bytes_of_a_picture_that_is_being_prepared_stay(
    background: Background, qtbot: QtBot
) -> None:
    gallery = Gallery(background)
    first, second = gallery.queue.add(
        [FlowState(ImageSource(name), "m", image=IMAGE) for name in "ab"]
    )
    gallery.show_image(first, png(120, 80))
    gallery.show_image(second, png(80, 120))
    qtbot.waitUntil(lambda: gallery.get(second) is not None)
    assert gallery.get(first) is not None
    assert (gallery.data(first), gallery.data(second)) == (png(120, 80), png(80, 120))


def test_pictures_of_documents_that_left_the_list_take_no_memory(
    background: Background, qtbot: QtBot
) -> None:
    gallery = Gallery(background)
    first, second = gallery.queue.add(
        [FlowState(ImageSource(name), "m", image=IMAGE) for name in "ab"]
    )
    for ticket in (first, second):
        gallery.show_image(ticket, png(120, 80))
    qtbot.waitUntil(lambda: all(gallery.get(ticket) for ticket in (first, second)))
    gallery.queue.remove(first)
    assert (gallery.get(first), gallery.data(first)) == (None, None)
    assert gallery.get(second) is not None
    assert gallery._thumbnails.tickets == (second,)
