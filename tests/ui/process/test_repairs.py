"""Repairing a refused file in the dialog, until the new image is read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from tests.messages import saying

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

WAIT = 15_000  # ms: each repair starts a process


def encoded(file_format: str, *, pages: int = 1) -> bytes:
    out = io.BytesIO()
    images = [Image.new("RGB", (200, 120 + 40 * page), (200, 210, 220)) for page in range(pages)]
    more = {"save_all": True, "append_images": images[1:]} if pages > 1 else {}
    images[0].save(out, file_format, **more)
    return out.getvalue()


def refused(desktop: Desktop, ticket: int, code: str) -> None:
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    failure = Failure(
        UPLOAD_IMAGE,
        saying("It was refused."),
        saying("It can be repaired."),
        code,
    )
    state = FlowState(
        document.state.source,
        "m.clerk",
        flow_id=100 + ticket,
        status=FlowStatus.FAILED,
        failure=failure,
    )
    desktop.tab.show_finished(ticket, state)


def add(desktop: Desktop, path: Path, data: bytes, code: str) -> int:
    path.write_bytes(data)
    before = {document.ticket for document in desktop.tab.queue}
    desktop.tab.add_sources([ImageSource(path.name, path)])
    (ticket,) = {document.ticket for document in desktop.tab.queue} - before
    refused(desktop, ticket, code)
    return ticket


def opened(desktop: Desktop, qtbot: QtBot) -> RepairDialog:
    """The dialog, once it shows a repair."""
    QTest.keyClick(desktop.tab.review_panel.outcome.repair, Qt.Key.Key_Return)
    dialog = desktop.tab.repairs.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=WAIT)
    return dialog


def retried(desktop: Desktop) -> list[tuple[int, FlowState]]:
    found = []
    for what, *values in desktop.asked:
        if what == "retry":
            ticket, state = values
            assert isinstance(ticket, int)
            assert isinstance(state, FlowState)
            found.append((ticket, state))
    return found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("image_too_large", "Shrink to fit…"),
        ("image_other_format", "Convert to JPEG…"),
        ("image_pages", "Convert a page…"),
        ("image_rejected", None),
        ("storage_unavailable", None),
    ],
)
def test_a_refusal_offers_its_repair_and_the_button_has_the_focus(
    desktop: Desktop, tmp_path: Path, code: str, text: str | None
) -> None:
    add(desktop, tmp_path / "card.webp", b"", code)
    offer = desktop.tab.review_panel.outcome.repair
    assert offer.isVisible() is (text is not None)
    if text is not None:
        assert (offer.text(), offer.accessibleName()) == (text, text)
        assert offer.hasFocus()


def test_enter_opens_the_offer_and_enter_takes_it(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    data = encoded("WEBP")
    ticket = add(desktop, tmp_path / "card.webp", data, "image_other_format")
    dialog = opened(desktop, qtbot)
    assert dialog.before.text.startswith("WebP · 200 × 120 pixels · 0.00 MB")
    assert "JPEG · 200 × 120 pixels" in dialog.after.text
    assert "Converted from WebP to JPEG." in dialog.after.text
    assert "stays as it is" in dialog.state.text
    assert dialog.focusWidget() is dialog.use
    QTest.keyClick(dialog.use, Qt.Key.Key_Return)
    ((asked, state),) = retried(desktop)
    assert asked == ticket
    assert state.flow_id == 100 + ticket
    assert state.source.repair is not None
    assert state.source.repair.done == ("convert",)
    assert state.source.data is not None
    assert state.source.data.startswith(b"\xff\xd8\xff")
    assert (tmp_path / "card.webp").read_bytes() == data


@pytest.mark.parametrize("way", ["Esc", "Enter on Cancel"])
def test_a_repair_that_was_not_taken_changes_nothing(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    ticket = add(desktop, tmp_path / "card.gif", encoded("GIF"), "image_other_format")
    dialog = opened(desktop, qtbot)
    if way == "Enter on Cancel":
        dialog.cancel.setFocus()
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert retried(desktop) == []
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    assert document.state.status is FlowStatus.FAILED
    assert desktop.tab.repairs.dialog is None


def test_a_turn_is_shown_before_it_is_taken(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    add(desktop, tmp_path / "card.bmp", encoded("BMP"), "image_other_format")
    dialog = opened(desktop, qtbot)
    dialog.right.click()
    assert not dialog.use.isEnabled()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)  # too early: nothing happens
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=WAIT)
    assert "120 × 200 pixels" in dialog.after.text
    assert "Turned by 90°." in dialog.after.text
    dialog.use.click()
    ((_, state),) = retried(desktop)
    assert state.source.repair is not None
    assert state.source.repair.done == ("turn 90", "convert")


def test_of_several_pages_those_that_are_ticked_are_read(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    ticket = add(desktop, tmp_path / "scan.pdf", encoded("PDF", pages=3), "image_pages")
    dialog = opened(desktop, qtbot)
    assert dialog.strip.isVisible()
    assert dialog.strip.count() == 3
    qtbot.waitUntil(lambda: not dialog.strip.item(2).icon().isNull(), timeout=WAIT)
    QTest.keyClick(dialog.strip, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=WAIT)
    QTest.keyClick(dialog.strip, Qt.Key.Key_Space)
    assert dialog.choice == ((0, 0), (1, 0))
    assert dialog.use.text() == "Use 2 pages"
    dialog.use.click()
    qtbot.waitUntil(lambda: len(desktop.tab.queue) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(retried(desktop)), timeout=WAIT)
    ((asked, state),) = retried(desktop)
    assert asked == ticket
    assert state.source.repair is not None
    assert state.source.repair.done[0] == "page 1"
    second = desktop.tab.queue.at(1).state.source
    assert second.name == "scan.pdf, page 2"
    assert second.repair is not None
    assert second.repair.done[0] == "page 2"


def test_with_no_page_ticked_there_is_nothing_to_use(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    add(desktop, tmp_path / "scan.pdf", encoded("PDF", pages=2), "image_pages")
    dialog = opened(desktop, qtbot)
    assert dialog.use.isEnabled()
    QTest.keyClick(dialog.strip, Qt.Key.Key_Space)
    assert not dialog.use.isEnabled()


def test_the_same_is_done_for_the_others_where_that_was_ticked(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    tickets = [
        add(desktop, tmp_path / f"{name}.webp", encoded("WEBP"), "image_other_format")
        for name in "abc"
    ]
    add(desktop, tmp_path / "damaged.webp", b"RIFF....WEBP and no more", "image_other_format")
    add(desktop, tmp_path / "large.png", encoded("PNG"), "image_too_large")
    desktop.tab.selection.choose(tickets[0])
    dialog = opened(desktop, qtbot)
    assert dialog.others.text() == "Do the same for the other 3 files"
    dialog.others.setChecked(True)
    dialog.use.click()
    notice = desktop.tab.toast
    qtbot.waitUntil(lambda: "2 other files" in notice.text, timeout=WAIT)
    repaired = [
        document.ticket
        for document in desktop.tab.queue
        if document.state.source.repair is not None
    ]
    assert repaired == tickets


def test_the_tick_box_is_not_there_for_a_file_alone(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    add(desktop, tmp_path / "card.webp", encoded("WEBP"), "image_other_format")
    assert not opened(desktop, qtbot).others.isVisible()


def test_what_can_not_be_repaired_says_why(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    add(desktop, tmp_path / "card.heic", b"\x00\x00\x00\x18ftypheic", "image_other_format")
    QTest.keyClick(desktop.tab.review_panel.outcome.repair, Qt.Key.Key_Return)
    dialog = desktop.tab.repairs.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "damaged" in dialog.state.text, timeout=WAIT)
    assert not dialog.use.isEnabled()
    dialog.reject()
