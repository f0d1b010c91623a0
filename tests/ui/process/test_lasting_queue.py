"""Which changes of the queue are reported for saving, and how the queue is restored."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.changes import DraftChange
from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, QueuedFlow
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.process.session.queue_model import ROW_MIME
from kyc_desktop.ui.process.shared.thumbnails import Thumbnails
from kyc_desktop.ui.process.shared.wording import remaining
from tests.messages import saying
from tests.ui.process.conftest import A_LOOK, DOB, IMAGE, NAME, OCR, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.queue.segments import Segments
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


@pytest.fixture
def told(desktop: Desktop) -> list[tuple[object, ...]]:
    """What the autosave asks the workers for."""
    heard: list[tuple[object, ...]] = []
    autosave = desktop.tab.dispatcher.autosave

    def note(name: str, *values: object) -> None:
        known = [each.draft if isinstance(each, DraftChange) else each for each in values]
        heard.append((name, *known))

    for name in ("draft", "order", "return"):
        getattr(autosave, f"{name}_requested").connect(partial(note, name))
    autosave.remove_requested.connect(lambda flow_id, _: note("remove", flow_id))
    return heard


def names(desktop: Desktop) -> list[str]:
    return [document.name for document in desktop.tab.queue]


def shown_names(desktop: Desktop) -> list[object]:
    rows = desktop.tab.queue_panel.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def left(flow_id: int, status: FlowStatus, **more: object) -> QueuedFlow:
    """A flow as the last window left it."""
    draft = more.pop("draft", None)
    assert draft is None or isinstance(draft, Draft)
    source = ImageSource(f"{flow_id}.png")
    state = FlowState(source, OPERATOR, flow_id=flow_id, version=4, status=status, **more)  # type: ignore[arg-type]  # the test knows them
    return QueuedFlow(state, draft)


READ = {"image": IMAGE, "ocr": OCR, "details": Details(NAME, DOB)}


def type_name(desktop: Desktop, name: str) -> None:
    edit = desktop.tab.review_panel.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, name)


def test_what_is_typed_is_told_once_a_moment_later(
    desktop: Desktop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    type_name(desktop, "Jana")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("draft", 101, Draft("Jana", "1974-08-12"))]


def test_what_was_typed_last_is_told_when_the_window_closes(
    desktop: Desktop, told: list[tuple[object, ...]]
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    type_name(desktop, "J")
    desktop.tab.close_down()
    assert told == [("draft", 101, Draft("J", "1974-08-12"))]


def test_a_window_begins_with_what_the_last_one_left(desktop: Desktop, qtbot: QtBot) -> None:
    failure = Failure(PERFORM_OCR, saying("No text."), saying("Again."), "no_text")
    desktop.tab.restore(
        [
            left(7, FlowStatus.FAILED, image=IMAGE, failure=failure),
            left(5, FlowStatus.AWAITING_REVIEW, **READ, draft=Draft("Jana N", "3.")),
        ]
    )
    desktop.tab.restore([left(9, FlowStatus.QUEUED, image=IMAGE)])
    assert names(desktop) == ["7.png", "5.png", "9.png"]
    assert desktop.names_asked() == ["process"]  # nothing that was read is read again
    state = desktop.asked[0][2]
    assert isinstance(state, FlowState)
    assert (state.flow_id, state.version) == (9, 4)
    desktop.tab.selection.choose(1)
    assert "No text." in desktop.tab.review_panel.outcome.text
    desktop.tab.selection.choose(2)
    form = desktop.tab.review_panel.form
    assert (form.name.text, form.dob.text) == ("Jana N", "3.")


def test_what_was_given_meanwhile_comes_below_what_was_left(desktop: Desktop) -> None:
    desktop.add("new.png")
    desktop.tab.restore([left(7, FlowStatus.QUEUED, image=IMAGE)])
    desktop.tab.restore([left(8, FlowStatus.QUEUED, image=IMAGE)])
    assert names(desktop) == ["7.png", "8.png", "new.png"]


def test_the_document_shown_last_is_the_one_to_go_on_with(desktop: Desktop) -> None:
    desktop.tab.selection.expect(9)
    waiting = FlowStatus.AWAITING_REVIEW
    desktop.tab.restore([left(7, waiting, image=IMAGE), left(8, waiting, image=IMAGE)])
    assert desktop.shown == "7.png"  # the others are still to come
    desktop.tab.restore([left(9, waiting, image=IMAGE), left(10, waiting, image=IMAGE)])
    assert desktop.shown == "9.png"
    desktop.tab.restore([left(11, waiting, image=IMAGE)])
    assert desktop.shown == "9.png"


def test_a_clerk_who_is_at_work_already_is_not_taken_elsewhere(desktop: Desktop) -> None:
    desktop.tab.selection.expect(9)
    waiting = FlowStatus.AWAITING_REVIEW
    desktop.tab.restore([left(7, waiting, image=IMAGE), left(8, waiting, image=IMAGE)])
    desktop.tab.selection.choose(2)
    desktop.tab.restore([left(9, waiting, image=IMAGE)])
    assert desktop.shown == "8.png"


def test_a_place_that_is_gone_does_not_matter(desktop: Desktop) -> None:
    desktop.tab.selection.expect(99)
    desktop.tab.restore([left(7, FlowStatus.AWAITING_REVIEW, image=IMAGE)])
    assert desktop.shown == "7.png"


def test_what_is_on_screen_is_told_once_it_is_on_record(desktop: Desktop, qtbot: QtBot) -> None:
    shown: list[int] = []
    autosave = desktop.tab.dispatcher.autosave
    autosave.shown_requested.connect(shown.append)
    desktop.keeps = False
    desktop.add("a.png", "b.png")
    autosave.flush()
    assert shown == []
    desktop.tab.dispatcher.take_stored([(1, desktop.recorded(1)), (2, desktop.recorded(2))])
    qtbot.waitUntil(lambda: shown == [101])
    for ticket in (2, 1, 2):  # walking through the rows is told once
        desktop.tab.selection.show(ticket)
    qtbot.waitUntil(lambda: shown == [101, 102])


def test_one_whose_image_was_not_kept_yet_is_looked_at_first(
    desktop: Desktop, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desktop.tab.dispatcher.accept_requested) as asked:
        desktop.tab.restore([left(7, FlowStatus.QUEUED)])
    assert asked.args is not None
    assert asked.args[0] == 1
    assert desktop.asked == []
    desktop.tab.dispatcher.take_accepted(1, left(7, FlowStatus.QUEUED, image=IMAGE).state)
    assert desktop.names_asked() == ["process"]


def test_a_file_that_is_refused_is_told_and_can_be_tried_again(desktop: Desktop) -> None:
    desktop.keeps = False
    desktop.add("a.png")
    failure = Failure(
        UPLOAD_IMAGE,
        saying("Too large."),
        saying("Smaller, please."),
        "image_rejected",
    )
    source = ImageSource("a.png", Path("/nowhere/a.png"))
    state = FlowState(source, OPERATOR, 7, 2, status=FlowStatus.FAILED, failure=failure)
    desktop.tab.dispatcher.take_accepted(1, state)
    assert "Too large." in desktop.tab.review_panel.outcome.text
    desktop.tab.retry()
    assert desktop.asked[-1][:2] == ("retry", 1)


def test_what_could_not_be_stored_is_stored_by_trying_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.keeps = False
    desktop.add("a.png")
    failure = Failure(
        UPLOAD_IMAGE,
        saying("No database."),
        saying("Wait."),
        "storage_unavailable",
    )
    source = ImageSource("a.png", Path("/nowhere/a.png"))
    state = FlowState(source, OPERATOR, status=FlowStatus.FAILED, failure=failure)
    desktop.tab.dispatcher.take_accepted(1, state)
    with qtbot.waitSignal(desktop.tab.dispatcher.store_requested) as asked:
        desktop.tab.retry()
    assert asked.args == [[(1, replace(state, status=FlowStatus.QUEUED))]]


def test_removing_and_putting_back_is_told(
    desktop: Desktop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.tab.removal.remove(1)
    assert told == [("remove", 101)]
    desktop.tab.toast.action.click()
    assert told[1] == ("return", 1, 101, 3, None)
    qtbot.waitUntil(lambda: told[-1] == ("order", [101, 102]))


def test_what_was_removed_before_it_was_on_record_is_taken_out_once_it_is(
    desktop: Desktop, told: list[tuple[object, ...]]
) -> None:
    desktop.keeps = False
    desktop.add("a.png", "b.png")
    removed = desktop.recorded(2)
    desktop.tab.removal.remove(2)
    desktop.tab.dispatcher.take_stored([(1, desktop.recorded(1)), (2, removed)])
    assert told == [("remove", 102)]
    desktop.tab.dispatcher.put_back(1)
    assert desktop.tab.queue.at(1).state.flow_id == 102


def test_what_somebody_else_took_meanwhile_is_told(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.removal.remove(1)
    desktop.tab.toast.action.click()
    desktop.tab.dispatcher.take_lost(
        1, StaleFlow(saying("Somebody has it."), saying("Look there."))
    )
    assert "Somebody has it." in desktop.tab.review_panel.outcome.text


@pytest.mark.parametrize(
    ("key", "order"),
    [
        pytest.param(Qt.Key.Key_Down, ["b.png", "a.png", "c.png"], id="down"),
        pytest.param(Qt.Key.Key_Up, ["a.png", "b.png", "c.png"], id="at the top"),
    ],
)
def test_keys_move_a_document(desktop: Desktop, key: Qt.Key, order: list[str]) -> None:
    desktop.add("a.png", "b.png", "c.png")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desktop.tab.window(), key, both)
    assert names(desktop) == order
    assert desktop.tab.queue_panel.chosen_ticket == 1


def drop_row(desktop: Desktop, ticket: int, row: int, *, below: bool) -> None:
    rows = desktop.tab.queue_panel.list
    place = rows.visualRect(rows.model().index(row, 0))
    spot = place.center() + (place.bottomLeft() - place.center()) / 2 * (1 if below else -1)
    data = QMimeData()
    data.setData(ROW_MIME, str(ticket).encode())
    point = QPointF(place.center().x(), spot.y())
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(point.toPoint(), *how, none))
    QApplication.sendEvent(rows.viewport(), QDragMoveEvent(point.toPoint(), *how, none))
    QApplication.sendEvent(rows.viewport(), QDropEvent(point, *how, none))


@pytest.mark.parametrize(
    ("ticket", "row", "below", "order"),
    [
        pytest.param(1, 1, True, "bac", id="down past one"),
        pytest.param(1, 2, True, "bca", id="to the end"),
        pytest.param(3, 0, False, "cab", id="to the top"),
        pytest.param(2, 0, True, "abc", id="where it is"),
    ],
)
def test_a_row_is_dragged_to_a_gap(
    desktop: Desktop, ticket: int, row: int, order: str, *, below: bool
) -> None:
    desktop.add("a", "b", "c")
    drop_row(desktop, ticket, row, below=below)
    assert names(desktop) == list(order)


def test_a_new_order_is_told(
    desktop: Desktop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    desktop.add("a", "b", "c")
    drop_row(desktop, 3, 0, below=False)
    qtbot.waitUntil(lambda: told == [("order", [103, 101, 102])])


def test_the_list_is_filtered_by_what_documents_need(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("read.png", "failed.png", "other.png", "last.png")
    desktop.read(1)
    desktop.fail(2, PERFORM_OCR)
    desktop.read(3)
    segments = desktop.tab.queue_panel.segments
    qtbot.waitUntil(lambda: said(segments) == ["All 4", "To check 2", "Failed 1", "Waiting 1"])
    QTest.mouseClick(segments.button(Group.TO_CHECK), Qt.MouseButton.LeftButton)
    assert shown_names(desktop) == ["read.png", "other.png"]
    desktop.tab.show_neighbour(1)
    assert desktop.shown == "other.png"
    QTest.keyClick(desktop.tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert said(segments)[0] == "All 4"
    assert shown_names(desktop) == ["failed.png", "other.png"]  # and what is open
    QTest.mouseClick(segments.button(Group.FAILED), Qt.MouseButton.LeftButton)
    assert len(shown_names(desktop)) == 4


def said(segments: Segments) -> list[str]:
    """The words of the buttons in sight."""
    buttons = [segments.button(group) for group in (None, *Group)]
    return [button.accessibleName() for button in buttons if button.isVisible()]


def test_a_place_is_told_among_what_is_listed(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png", "c.png", "d.png")
    for ticket in (1, 2, 3):
        desktop.read(ticket)
    panel = desktop.tab.queue_panel
    desktop.tab.selection.choose(3)
    assert panel.place == "3 of 4"
    desktop.tab.removal.remove(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.place == "2 of 3")
    panel.segments.choose(Group.TO_CHECK)
    assert desktop.tab.document_panel.place == "2 of 2"
    panel.segments.choose(Group.WAITING)
    assert desktop.tab.document_panel.place == "1 of 2"  # the open document stays listed


def test_all_that_failed_is_tried_again_with_one_button(desktop: Desktop, qtbot: QtBot) -> None:
    panel = desktop.tab.queue_panel
    desktop.add("a.png", "b.png", "c.png")
    desktop.fail(1, PERFORM_OCR)
    assert not panel.retry_failed.isVisible()
    desktop.fail(2, PERFORM_OCR)
    desktop.fail_to_find_dob(3)
    qtbot.waitUntil(panel.retry_failed.isVisible)
    panel.retry_failed.click()
    assert [request[:2] for request in desktop.asked[3:]] == [("retry", 1)]
    assert desktop.tab.queue.count(Group.WAITING) == 2
    assert desktop.tab.queue.count(Group.TO_CHECK) == 1


def test_the_time_that_is_left_follows_what_reading_took(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add(*(f"{number}.png" for number in range(5)))
    panel = desktop.tab.queue_panel
    qtbot.waitUntil(lambda: panel.progress.text == "5 waiting")
    for ticket, seconds in ((1, 50 + A_LOOK), (2, 300), (3, 50)):
        desktop.clock.now += seconds - A_LOOK
        desktop.read(ticket)
    assert desktop.tab.dispatcher.remaining() == 100
    qtbot.waitUntil(lambda: panel.progress.text == "2 waiting, about 2 min")


@pytest.mark.parametrize(
    ("waiting", "seconds", "words"),
    [
        (0, 20.0, ""),
        (3, None, "3 waiting"),
        (3, 20.0, "3 waiting, less than a minute"),
        (12, 170.0, "12 waiting, about 3 min"),
        (500, 7500.0, "500 waiting, about 2 h 5 min"),
    ],
)
def test_how_much_is_left_is_said_in_words(waiting: int, seconds: float | None, words: str) -> None:
    assert remaining(waiting, seconds) == words


def test_small_pictures_are_made_one_at_a_time_the_last_wanted_first(qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    asked: list[int] = []
    thumbnails.requested.connect(asked.append)
    for ticket in range(1, 61):
        thumbnails.want(ticket)
    assert asked == [1]
    for _ in range(60):
        thumbnails.put(asked[-1], QImage(8, 6, QImage.Format.Format_RGB32))
    assert asked == [1, *range(60, 20, -1)]  # rows that were scrolled past are left out
    assert thumbnails.get(60) is not None
    assert thumbnails.get(2) is None
