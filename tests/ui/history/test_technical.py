"""Details for a clerk first; what a technician asks for is folded away, with a diagram."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.definition import ConditionDefinition
from kyc_desktop.domain.fields import Check, DateField, Details, Doubt, Source
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.reading import Line
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.ui.history.flow_diagram import FlowDiagram
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.ui.theme import Role, colour
from tests.ui.history.conftest import RECORD, details, part, show, task, translated, unsaved

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

BOX = ((40.0, 40.0), (160.0, 40.0), (160.0, 80.0), (40.0, 80.0))
OTHER = ((40.0, 240.0), (160.0, 240.0), (160.0, 280.0), (40.0, 280.0))
FOUND = DateField(
    value="1974-08-12", printed="12 AUG/AOU 74", source=Source.MRZ, confidence=0.9,
    confident=True, checks=(Check("mrz_digit"),), doubts=(Doubt("mrz_disagrees"),), boxes=(BOX,),
)  # fmt: skip
READ = Details(name=None, dob=FOUND)


def test_each_value_tells_what_speaks_for_and_against_it(panel: DetailsPanel) -> None:
    show(panel, details(17, extracted=READ))
    words = translated(part(panel, "Record")).splitlines()
    at = words.index("MRZ · Proven")
    assert words[at + 1 : at + 3] == [
        "The check digit of the date in the MRZ is correct.",
        "The printed text and the MRZ differ; compare both with the document.",
    ]


def test_what_was_read_says_nothing_about_a_value_that_was_corrected(panel: DetailsPanel) -> None:
    other = replace(READ, dob=replace(FOUND, value="1974-08-13"))
    assert "check digit" not in show(panel, details(17, extracted=other))


def test_frames_on_the_picture_show_where_the_values_are(
    panel: DetailsPanel, picture: QImage, qtbot: QtBot
) -> None:
    panel.show_loading(17)
    panel.show_picture(17, picture)
    plain = panel.preview.grab().toImage()
    line = Line("12 AUG/AOU 74", 0.9, BOX)
    panel.show_details(details(17, extracted=READ, lines=(line, replace(line, box=OTHER))))
    assert panel.preview.grab().toImage() != plain
    panel.enlarge()
    (dialog,) = panel.findChildren(PictureDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert [box.drawn for box in dialog.view.boxes] == [True, False]
    dialog.reject()
    panel.show_loading(18)
    panel.show_picture(18, picture)
    assert panel.preview.grab().toImage() == plain


def test_a_failed_document_says_why_although_its_steps_are_folded(panel: DetailsPanel) -> None:
    panel.technical.set_open(opened=False)
    tasks = (
        task(0, TaskStatus.SUCCESS),
        task(1, TaskStatus.FAILED, "No text found in the image."),
    )
    words = show(panel, unsaved(17, FlowStatus.FAILED, tasks=tasks))
    assert "No text found in the image. You can try again" in words


def test_words_that_a_clerk_does_not_know_are_folded_away(panel: DetailsPanel) -> None:
    panel.technical.set_open(opened=False)
    technical = ("kyc_document", "Steps", "Order of the steps", "SHA-256", "RapidOCR")
    words = show(panel, details(17))
    assert [word for word in technical if word in words] == []
    panel.technical.handle.click()
    QApplication.processEvents()
    assert [word for word in technical if word not in translated(panel)] == []


def test_unfolding_leads_to_what_is_unfolded(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.technical.set_open(opened=False)
    show(panel, details(17))
    panel.technical.handle.click()
    handle = panel.technical.handle
    qtbot.waitUntil(lambda: 0 < handle.mapTo(panel, QPoint(0, 0)).y() < panel.height() // 2)


def test_it_stays_as_it_was_left(archive: Archive, tmp_path: Path) -> None:
    technical = archive.tab.details.technical
    archive.tab.remember_in(tmp_path / "window.ini")
    assert not technical.is_open
    technical.toggle()
    technical.set_open(opened=False)
    archive.tab.remember_in(tmp_path / "window.ini")
    assert technical.is_open


TITLES = dict.fromkeys((UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB), "A step")


@pytest.fixture
def drawn(qtbot: QtBot, panel: DetailsPanel) -> Drawn:
    return Drawn(qtbot, panel)


class Drawn:
    """Draws the diagram of a flow."""

    def __init__(self, qtbot: QtBot, panel: DetailsPanel) -> None:
        self._qtbot = qtbot
        self._panel = panel

    def of(self, flow: FlowDetails) -> tuple[list[tuple[str, str | None]], set[Role]]:
        """The ways that were taken, and which colours are in the diagram."""
        diagram = FlowDiagram(flow, TITLES)
        self._qtbot.addWidget(diagram)
        diagram.resize(320, diagram.sizeHint().height())
        image = diagram.grab().toImage()
        points = ((x, y) for y in range(image.height()) for x in range(image.width()))
        found = {image.pixel(x, y) & 0xFFFFFF for x, y in points}
        roles = {Role.SUCCESS, Role.DANGER}
        return diagram.taken, {role for role in roles if rgb(colour(role)) in found}


def rgb(shade: QColor) -> int:
    return shade.rgb() & 0xFFFFFF


def test_the_diagram_shows_the_way_to_a_saved_record(drawn: Drawn) -> None:
    assert drawn.of(details(17)) == (
        [
            (UPLOAD_IMAGE, PERFORM_OCR), (PERFORM_OCR, EXTRACT_DETAILS),
            (EXTRACT_DETAILS, SAVE_TO_DB), (SAVE_TO_DB, None),
        ],
        {Role.SUCCESS},
    )  # fmt: skip


def test_the_diagram_shows_where_a_flow_failed_by_its_last_attempts(drawn: Drawn) -> None:
    tasks = (
        task(0, TaskStatus.FAILED, "No."),
        task(0, TaskStatus.SUCCESS, attempt=2),
        task(1, TaskStatus.FAILED, "No."),
        task(2, TaskStatus.PENDING),
        task(3, TaskStatus.PENDING),
    )
    assert drawn.of(unsaved(17, FlowStatus.FAILED, tasks=tasks)) == (
        [(UPLOAD_IMAGE, PERFORM_OCR), (PERFORM_OCR, None)],
        {Role.SUCCESS, Role.DANGER},
    )


def test_the_diagram_draws_ways_past_other_tasks(drawn: Drawn) -> None:
    conditions = (
        ConditionDefinition(
            "a", "", UPLOAD_IMAGE, TaskStatus.SUCCESS, EXTRACT_DETAILS, SAVE_TO_DB
        ),
        ConditionDefinition(
            "b", "", EXTRACT_DETAILS, TaskStatus.SUCCESS, SAVE_TO_DB, PERFORM_OCR
        ),
    )  # fmt: skip
    tasks = (
        task(0, TaskStatus.SUCCESS),
        task(1, TaskStatus.PENDING),
        task(2, TaskStatus.FAILED, "No."),
        task(3, TaskStatus.PENDING),
    )
    taken, roles = drawn.of(details(17, record=RECORD, tasks=tasks, conditions=conditions))
    assert taken == [(UPLOAD_IMAGE, EXTRACT_DETAILS), (EXTRACT_DETAILS, PERFORM_OCR)]
    assert roles == {Role.SUCCESS, Role.DANGER}
