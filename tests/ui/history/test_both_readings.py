"""What the details of a flow show about its two readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kyc_desktop.ui.history.text_section import TextSection
from tests.ui.history.conftest import details, part, show, translated
from tests.ui.process.conftest import LINES
from tests.ui.process.readers import BOTH, BOTH_LINES, MRZ_LINES, read_twice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.details_panel import DetailsPanel

pytestmark = pytest.mark.ui


def test_the_flow_names_both_readers_with_their_versions(panel: DetailsPanel) -> None:
    show(panel, details(17, ocr_engine=BOTH))
    assert "RapidOCR 3.10.0 + EasyOCR 1.7.2 (english_g2)" in translated(part(panel, "Processing"))


def test_both_readings_are_folded_away_until_they_are_asked_for(panel: DetailsPanel) -> None:
    show(panel, details(17, lines=BOTH_LINES, ocr_engine=BOTH))
    text = part(panel, "Recognised text")
    assert isinstance(text, TextSection)
    folded = translated(text)
    assert "The two readers differ in 2 of 4 lines." in folded
    assert "ERIKSON" not in folded
    text.toggle.click()
    QApplication.processEvents()
    rows = translated(text).splitlines()
    assert rows[rows.index("Line") :] == [
        "Line", "Reader", "Text", "Score",
        "2", "RapidOCR", "98 %", "ERIKSSON",
        "", "EasyOCR", "71 %", "ERIKSON",
        "4", "RapidOCR", "96 %", "12 AUG/AOU 74",
        "", "EasyOCR", "71 %", "13 AUG/AOU 74",
    ]  # fmt: skip
    assert text.toggle.text() == "Hide both readers"
    text.toggle.click()
    QApplication.processEvents()
    assert translated(text) == folded


def test_what_is_folded_out_is_scrolled_to(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.resize(400, 400)
    show(panel, details(17, lines=BOTH_LINES * 10))
    text = part(panel, "Recognised text")
    assert isinstance(text, TextSection)

    def place() -> int:
        return text.toggle.mapTo(panel, QPoint(0, 0)).y()

    qtbot.waitUntil(lambda: place() > panel.height())
    text.toggle.click()
    qtbot.waitUntil(lambda: 0 < place() < panel.height() // 2)


def test_a_reading_is_told_to_screen_readers_in_one_piece(panel: DetailsPanel) -> None:
    show(panel, details(17, lines=MRZ_LINES))
    names = [each.accessibleName() for each in panel.findChildren(QWidget)]
    assert "Line 2, EasyOCR: ERIKSON, 71 %" in names
    assert "Line 5, EasyOCR: L898902C36UT07408122F1204159ZE184226B<<<<<10, 71 %" in names


def test_markup_in_a_reading_is_text(panel: DetailsPanel) -> None:
    line = read_twice(BOTH_LINES[1], "<b>ER</b>")
    show(panel, details(17, lines=(line,)))
    (label,) = (each for each in panel.findChildren(QLabel) if "<b>" in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_lines_that_were_read_alike_are_not_listed(panel: DetailsPanel) -> None:
    show(panel, details(17, lines=BOTH_LINES[:1]))
    words = translated(part(panel, "Recognised text"))
    assert "Both readers agree on every line." in words
    assert "Show both readers" not in words


def test_lines_of_one_reader_say_nothing_of_two(panel: DetailsPanel) -> None:
    show(panel, details(17, lines=LINES))
    assert "reader" not in translated(part(panel, "Recognised text"))
