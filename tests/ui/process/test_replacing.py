"""Another file for a document: chosen or dropped, checked first, repaired if need be, undone."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import DOB, IMAGE, NAME, OCR, TASKS

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.session.documents import Document
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

WAIT = 15_000  # ms: a repair starts a process


def encoded(file_format: str = "PNG", shade: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 120), (shade, shade, shade)).save(out, file_format)
    return out.getvalue()


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the file dialog answers with."""
    path = tmp_path / "other.png"
    path.write_bytes(encoded())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    return path


def press_key(desktop: Desktop) -> None:
    focus = QApplication.focusWidget() or desktop.tab
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focus, Qt.Key.Key_O, keys)


def document(desktop: Desktop) -> Document:
    found = desktop.tab.queue.get(1)
    assert found is not None
    return found


def retried(desktop: Desktop) -> list[FlowState]:
    return [each[2] for each in desktop.asked if each[0] == "retry"]  # type: ignore[misc]


def wait_for_retry(desktop: Desktop, qtbot: QtBot, number: int = 1) -> FlowState:
    qtbot.waitUntil(lambda: len(retried(desktop)) == number, timeout=WAIT)
    return retried(desktop)[-1]


@pytest.mark.usefixtures("other")
def test_a_failed_document_is_read_from_the_file_that_is_chosen(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    button = desktop.tab.review_panel.outcome.replace
    assert button.isVisible()
    button.click()
    state = wait_for_retry(desktop, qtbot)
    assert (state.flow_id, state.version, state.failure, state.image) == (101, 3, None, None)
    source = state.source
    assert (source.name, source.replaces, source.data) == ("other.png", "a.png", encoded())
    assert desktop.shown == "other.png"
    assert desktop.tab.toast.text == "a.png was replaced by other.png."
    assert [step.status.value for step in document(desktop).steps] == ["pending"] * len(TASKS)


@pytest.mark.usefixtures("other")
def test_closing_the_window_would_lose_the_new_file_until_its_image_is_stored(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    unsaved = desktop.tab.dispatcher.unsaved
    assert unsaved() == 0
    press_key(desktop)
    wait_for_retry(desktop, qtbot)
    assert unsaved() == 1  # the window asks before it closes
    desktop.read(1)
    assert unsaved() == 0


@pytest.mark.usefixtures("other")
def test_what_was_typed_stays_and_the_rest_is_read_anew(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    form = desktop.tab.review_panel.form
    form.name.edit.setText("Anna Typed")
    form.name.edit.textEdited.emit("Anna Typed")
    press_key(desktop)
    wait_for_retry(desktop, qtbot)
    assert document(desktop).draft == Draft("Anna Typed", "")  # safe if the program ends now
    new = type(DOB)(
        value="1980-02-01",
        printed="1.2.80",
        source=DOB.source,
        confidence=0.99,
        confident=True,
    )
    desktop.read(1, name=NAME, dob=new)
    assert form.name.text == "Anna Typed"
    assert form.dob.value == "1980-02-01"
    assert form.typed == {"name"}


def test_the_picture_before_goes_and_comes_back_by_undo(
    read: Desktop, other: Path, picture: QImage, qtbot: QtBot
) -> None:
    panel = read.tab.document_panel
    before = read.tab.gallery.data(1)
    press_key(read)
    wait_for_retry(read, qtbot)
    assert not panel.shows_picture
    assert read.tab.gallery.data(1) is None
    read.tab.toast.action.click()  # too early
    assert read.tab.toast.text == "other.png is still being read."
    read.read(1)
    read.tab.toast.action.click()
    state = wait_for_retry(read, qtbot, 2)
    assert document(read).draft is None  # nothing was typed: the other reading does not stay
    assert (state.source.name, state.source.replaces) == ("a.png", "other.png")
    assert state.source.data == before


def test_a_file_that_needs_a_repair_is_repaired_first(
    desktop: Desktop, other: Path, qtbot: QtBot
) -> None:
    other.write_bytes(encoded("WEBP"))
    desktop.add("a.png")
    desktop.fail(1, UPLOAD_IMAGE, image=None)
    press_key(desktop)
    repairs = desktop.tab.repairs
    qtbot.waitUntil(
        lambda: repairs.dialog is not None and repairs.dialog.prepared is not None, timeout=WAIT
    )
    dialog = repairs.dialog
    assert dialog is not None
    assert document(desktop).state.status is FlowStatus.FAILED  # nothing has changed yet
    QTest.keyClick(dialog.use, Qt.Key.Key_Return)
    source = wait_for_retry(desktop, qtbot).source
    assert (source.name, source.replaces) == ("other.png", "a.png")
    assert source.repair is not None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no image", "The file is not a JPEG or PNG image"),
        (IMAGE.data, "The document already has this picture."),
    ],
)
def test_a_file_that_can_not_be_used_changes_nothing(
    desktop: Desktop, other: Path, qtbot: QtBot, data: bytes, words: str
) -> None:
    other.write_bytes(data)
    desktop.add("a.png")
    desktop.read(1)
    state = document(desktop).state
    if data == IMAGE.data:
        image = replace(IMAGE, sha256=hashlib.sha256(data).hexdigest())
        state = replace(state, image=image)
        desktop.tab.show_finished(1, state)
    press_key(desktop)
    qtbot.waitUntil(lambda: bool(desktop.tab.toast.text))
    assert words in desktop.tab.toast.text
    assert document(desktop).state == state
    assert retried(desktop) == []


def test_a_file_is_dropped_on_the_button_and_two_are_not(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "dropped.png"
    path.write_bytes(encoded(shade=120))
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    button = desktop.tab.review_panel.outcome.replace
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for files, accepted in ((2, False), (1, True)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))] * files)
        entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, none)
        button.dragEnterEvent(entered)
        assert entered.isAccepted() is accepted
    assert button.property("primary") is True
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none)
    button.dropEvent(drop)
    assert button.property("primary") is False
    assert wait_for_retry(desktop, qtbot).source.name == "dropped.png"


def test_only_a_stored_document_at_rest_can_get_another_file(desktop: Desktop) -> None:
    desktop.keeps = False
    desktop.add("a.png")
    assert not document(desktop).replaceable
    desktop.keeps = True
    desktop.tab.removal.remove(1)
    desktop.add("b.png")
    (shown,) = desktop.tab.queue
    assert not shown.replaceable  # it is being read
    desktop.read(shown.ticket)
    read = desktop.tab.queue.get(shown.ticket)
    assert read is not None
    assert read.replaceable


def test_the_dialog_opens_where_the_last_files_were(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, folder: str, **_: str) -> tuple[str, str]:
        asked.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    path = tmp_path / "a.png"
    path.write_bytes(encoded())
    desktop.tab.add_sources([ImageSource(path.name, path)])
    state = desktop.state(1, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB))
    desktop.tab.show_finished(1, replace(state, source=ImageSource(path.name, path)))
    press_key(desktop)
    assert asked == [str(tmp_path)]
