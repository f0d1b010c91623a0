"""All ways to add documents: drag and drop, the clipboard, the file dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kyc_desktop.ui.process.intake.drop_overlay import DropOverlay, Mood

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

BUTTON = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
MEGABYTE = 1024 * 1024


def urls(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(desktop: Desktop, mime: QMimeData) -> QDragMoveEvent:
    """The pointer comes over the tab and moves; the answer to the move."""
    enter = QDragEnterEvent(QPoint(300, 300), COPY, mime, BUTTON, PLAIN)
    QCoreApplication.sendEvent(desktop.tab, enter)
    move = QDragMoveEvent(QPoint(310, 300), COPY, mime, BUTTON, PLAIN)
    QCoreApplication.sendEvent(desktop.tab, move)
    return move


def drop(desktop: Desktop, mime: QMimeData) -> QDropEvent:
    drag(desktop, mime)
    event = QDropEvent(QPointF(310, 300), COPY, mime, BUTTON, PLAIN)
    QCoreApplication.sendEvent(desktop.tab, event)
    desktop.settle()
    return event


def names(desktop: Desktop) -> list[str]:
    return [document.name for document in desktop.tab.queue]


def overlay(desktop: Desktop) -> DropOverlay:
    return desktop.tab.drop_overlay


def test_wrong_files_are_refused_while_they_are_over_the_window(desktop: Desktop) -> None:
    move = drag(desktop, urls("/nowhere/a.svg"))
    assert not move.isAccepted()
    assert overlay(desktop).mood is Mood.REFUSES
    assert overlay(desktop).text == "SVG files can't be read: images and PDF only."
    QCoreApplication.sendEvent(desktop.tab, QDragLeaveEvent())
    assert overlay(desktop).mood is None


def test_good_files_are_welcome_and_the_rest_is_named(desktop: Desktop) -> None:
    assert drag(desktop, urls("/nowhere/a.png")).isAccepted()
    assert overlay(desktop).text == "Add 1 document"
    move = drag(desktop, urls("/nowhere/a.png", "/nowhere/b.jpg", "/nowhere/c.svg"))
    assert move.isAccepted()
    assert move.dropAction() is COPY
    assert overlay(desktop).mood is Mood.TAKES
    assert overlay(desktop).text == "Add 2 documents Skipped 1 file (SVG)."


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (["a.pdf"], "Add 1 document It needs converting."),
        (["a.webp", "b.png"], "Add 2 documents 1 needs converting."),
        (["a.heic", "b.TIF", "c.gif", "d.jpg"], "Add 4 documents 3 need converting."),
        (["a.pdf", "b.txt"], "Add 1 document It needs converting. Skipped 1 file (text)."),
    ],
)
def test_a_file_that_can_be_converted_is_welcome(
    desktop: Desktop, files: list[str], text: str
) -> None:
    assert drag(desktop, urls(*(f"/nowhere/{name}" for name in files))).isAccepted()
    assert overlay(desktop).mood is Mood.TAKES
    assert overlay(desktop).text == text


def test_files_that_are_too_large_or_not_what_they_are_called_need_converting_too(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    large, pdf, good = (tmp_path / name for name in ("a.png", "scan 12", "c.png"))
    large.write_bytes(b"x" * (MEGABYTE + 1))
    pdf.write_bytes(b"%PDF-1.7")
    good.write_bytes(b"png")
    drag(desktop, urls(large, pdf, good, "/nowhere/d.png", "/nowhere/e.webp"))
    qtbot.waitUntil(lambda: overlay(desktop).text == "Add 5 documents 3 need converting.")
    drag(desktop, urls(large))
    QCoreApplication.sendEvent(desktop.tab, QDragLeaveEvent())
    desktop.settle()
    assert overlay(desktop).mood is None


@pytest.mark.parametrize(
    ("files", "folders", "text"),
    [
        (1, 1, "Add 1 file and the images in the folder"),
        (1, 2, "Add 1 file and the images in the folders"),
        (2, 1, "Add 2 files and the images in the folder"),
        (2, 2, "Add 2 files and the images in the folders"),
    ],
)
def test_one_is_not_called_several(
    desktop: Desktop, tmp_path: Path, files: int, folders: int, text: str
) -> None:
    inside = [tmp_path / f"folder {number}" for number in range(folders)]
    for folder in inside:
        folder.mkdir()
    drag(desktop, urls(*inside, *(f"/nowhere/{number}.png" for number in range(files))))
    assert overlay(desktop).text == text


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"RIFF....WEBPVP8 "])
def test_so_is_one_whose_name_does_not_say_what_it_is(
    desktop: Desktop, tmp_path: Path, head: bytes
) -> None:
    (tmp_path / "scan 12").write_bytes(head)
    assert drag(desktop, urls(tmp_path / "scan 12")).isAccepted()
    assert overlay(desktop).mood is Mood.TAKES


def test_what_is_said_of_a_drag_lies_over_the_whole_tab_and_in_nobodys_way(
    desktop: Desktop,
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    drag(desktop, urls("/nowhere/b.png"))
    assert overlay(desktop).geometry() == desktop.tab.rect()
    below = desktop.tab.childAt(300, 300)
    assert below is not None
    assert not overlay(desktop).isAncestorOf(below)
    desktop.tab.resize(1000, 700)
    assert overlay(desktop).geometry() == desktop.tab.rect()


def test_dropped_files_are_queued_and_read(desktop: Desktop) -> None:
    event = drop(desktop, urls("/nowhere/a b#1%.png", "/nowhere/ü.JPG", "/nowhere/c.svg"))
    assert event.isAccepted()
    assert names(desktop) == ["a b#1%.png", "ü.JPG"]
    assert desktop.names_asked() == ["process"]
    assert desktop.tab.toast.text == "2 documents added. Skipped 1 file (SVG)."
    assert overlay(desktop).mood is None


def test_a_remark_goes_when_other_documents_come(desktop: Desktop) -> None:
    drop(desktop, urls("/nowhere/a.svg"))
    drop(desktop, urls("/nowhere/a.png", "/nowhere/b.png"))
    notice = desktop.tab.toast
    assert notice.text == "2 documents added."
    desktop.tab.removal.remove(2)
    desktop.add("c.png")
    assert notice.text == "b.png was removed from the list."


def test_a_drag_is_sorted_out_once(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def is_offered(path: Path) -> bool:
        looked_at.append(path.name)
        return True

    monkeypatch.setattr("kyc_desktop.ui.process.intake.sources.is_offered", is_offered)
    drop(desktop, urls("/nowhere/a.png", "/nowhere/b.png"))
    assert names(desktop) == looked_at == ["a.png", "b.png"]


def test_a_refused_drop_that_comes_all_the_same_is_not_taken(desktop: Desktop) -> None:
    event = drop(desktop, urls("/nowhere/a.svg"))
    assert not event.isAccepted()
    assert names(desktop) == []
    assert desktop.tab.toast.text.startswith("SVG files can't be read")


def test_a_dropped_folder_gives_all_its_images(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a.png", "inner/b.jpg", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    drag(desktop, urls(tmp_path))
    assert overlay(desktop).text == "Add the images in this folder"
    drop(desktop, urls(tmp_path))
    told = "2 documents added. Skipped 1 file (text)."
    qtbot.waitUntil(lambda: desktop.tab.toast.text == told)
    assert names(desktop) == ["a.png", "b.jpg"]


def test_a_folder_without_an_image_says_so(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "scan.svg").write_bytes(b"x")
    drop(desktop, urls(tmp_path))
    translated = "The folder contains no images. Skipped 1 file (SVG)."
    qtbot.waitUntil(lambda: desktop.tab.toast.text == translated)


@pytest.mark.usefixtures("clipboard")
def test_a_copied_picture_is_pasted_as_a_png(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setImage(picture)
    desktop.tab.paste()
    desktop.tab.paste()
    qtbot.waitUntil(lambda: names(desktop) == ["clipboard-1.png", "clipboard-2.png"])
    document = desktop.tab.queue.at(0)
    assert document.state.source.path is None
    assert document.state.source.data is not None
    assert document.state.source.data.startswith(b"\x89PNG")
    pasted = QImage.fromData(document.state.source.data)
    assert pasted.size() == picture.size()


@pytest.mark.usefixtures("clipboard")
def test_copied_files_are_pasted_even_from_within_a_field(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    QGuiApplication.clipboard().setMimeData(urls("/nowhere/b.png"))
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(desktop) == ["a.png", "b.png"]
    assert edit.text() == "Anna Maria Eriksson"


@pytest.mark.usefixtures("clipboard")
def test_copied_text_is_pasted_into_the_field(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    edit.selectAll()
    QGuiApplication.clipboard().setText("Anna Eriksson")
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "Anna Eriksson"
    assert len(desktop.tab.queue) == 1


def browser_picture(data: bytes, kind: str = "image/jpeg") -> QMimeData:
    """A picture as a browser lets it be dragged: its address, some markup, and the picture."""
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/scans/1")])
    mime.setHtml('<img src="https://example.com/scans/1">')
    mime.setText("https://example.com/scans/1")
    mime.setData(kind, data)
    return mime


@pytest.mark.parametrize(
    ("kind", "name"), [("image/jpeg", "clipboard-1.jpg"), ("image/png", "clipboard-1.png")]
)
def test_a_picture_out_of_a_browser_is_taken_byte_for_byte(
    desktop: Desktop, kind: str, name: str
) -> None:
    event = drop(desktop, browser_picture(b"the very bytes", kind))
    assert event.isAccepted()
    assert names(desktop) == [name]
    source = desktop.tab.queue.at(0).state.source
    assert (source.data, source.path) == (b"the very bytes", None)


def test_pixels_beside_an_address_are_taken(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/scans/1")])
    mime.setImageData(picture)
    drop(desktop, mime)
    qtbot.waitUntil(lambda: names(desktop) == ["clipboard-1.png"])


def test_an_empty_picture_is_told(desktop: Desktop) -> None:
    drop(desktop, browser_picture(b""))
    assert names(desktop) == []
    assert desktop.tab.toast.text == "The pasted picture can't be read."


def test_a_link_alone_is_never_followed(desktop: Desktop) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/scans/1.png")])
    assert not drag(desktop, mime).isAccepted()
    assert overlay(desktop).text == "Links can't be opened: save the image as a file first."


@pytest.mark.usefixtures("clipboard")
def test_a_folder_is_pasted(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "b.png").write_bytes(b"x")
    QGuiApplication.clipboard().setMimeData(urls(tmp_path))
    desktop.tab.paste()
    qtbot.waitUntil(lambda: names(desktop) == ["b.png"])


def test_chosen_files_are_queued(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda *_, **__: (["/nowhere/a.png", "/nowhere/b.svg"], ""),
    )
    desktop.tab.open_files()
    assert names(desktop) == ["a.png"]


def test_files_and_folders_of_the_command_line_are_queued(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "b.png").write_bytes(b"x")
    desktop.tab.add_paths([tmp_path / "a.jpg", tmp_path, tmp_path / "c.svg"])
    # The folder is looked through meanwhile: both may be told together or one after the other.
    qtbot.waitUntil(lambda: desktop.tab.toast.text.endswith("added. Skipped 1 file (SVG)."))
    assert names(desktop) == ["a.jpg", "b.png"]


def test_no_part_of_the_tab_catches_a_drop_for_itself(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    rows = desktop.tab.queue_panel.list  # takes its own rows alone, see below
    catching = [
        type(child).__name__
        for child in desktop.tab.findChildren(QWidget)
        if child.acceptDrops() and child not in {rows, rows.viewport()}
    ]
    assert catching == ["ReplaceButton"]  # only where a file failed, and only one file


def test_files_over_the_list_are_for_the_tab(desktop: Desktop, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/nowhere/a.png")])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(desktop.tab.queue_panel.list.viewport(), event)
    assert overlay(desktop).mood is Mood.TAKES


def test_a_clipboard_whose_owner_is_gone_is_refused_in_words(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)

    desktop.tab.paste()
    desktop.settle()

    assert desktop.tab.toast.text


def test_pasting_nothing_into_a_field_leaves_it_alone(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    edit.deselect()  # Qt would replace the selection
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "Anna Maria Eriksson"


def test_a_dropped_list_is_given_on_one_at_a_time(desktop: Desktop) -> None:
    given: list[object] = []
    desktop.tab.list_given.connect(given.append)
    mime = urls("/nowhere/a.csv")
    assert drag(desktop, mime).isAccepted()
    assert overlay(desktop).text == "Compare the documents with this list"
    drop(desktop, mime)
    assert [str(path) for path in given] == ["/nowhere/a.csv"]
    assert names(desktop) == []
    drop(desktop, urls("/nowhere/b.csv", "/nowhere/c.tsv", "/nowhere/d.png"))
    assert [str(path) for path in given[1:]] == ["/nowhere/b.csv"]
    assert names(desktop) == ["d.png"]
    assert "only b.csv was opened" in desktop.tab.toast.text
