"""The settings dialog: what is tried at once, what waits for a restart, and room for all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from kyc_desktop.config import settings
from kyc_desktop.domain.guide import LICENCES, Place
from kyc_desktop.paths import guide
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.dialog import SettingsDialog
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.ui.theme import Theme
from kyc_desktop.workers.settings_worker import ModelRow, SettingsContext

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

PROGRAM = ProgramInfo(
    "0.1.0",
    "Reading with RapidOCR and EasyOCR (English model, no accents).",
    "embedded PostgreSQL 18",
    Path("/home/somebody/.config/kyc-desktop/settings.toml"),
    Path("/home/somebody/.local/share/kyc-desktop/logs"),
)
LATE = ("KYC_OPERATOR", "KYC_BLIND_CHECK")
SCREEN = QSize(1024, 700)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> SettingsDialog:
    return made(qtbot, tmp_path)


def made(qtbot: QtBot, folder: Path) -> SettingsDialog:
    found = settings.load(
        {"KYC_SETTINGS_FILE": str(folder / "settings.toml"), "KYC_DATA_DIR": str(folder)}
    )
    dialog = SettingsDialog(found, {}, PROGRAM, LATE)
    models = (ModelRow("latin_g2.pth", "missing", None, wanted=True, accents=True),)
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=False, models=models))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def row(dialog: SettingsDialog, key: str) -> SettingRow:
    return next(each for each in dialog.findChildren(SettingRow) if each.key == key)


def test_the_appearance_comes_first_and_is_tried_at_once(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    assert dialog.tabs.titles[0] == "Appearance"
    with qtbot.waitSignal(dialog.tried) as tried:
        row(dialog, "KYC_TEXT_SIZE").put("150")
    assert tried.args[0]["KYC_TEXT_SIZE"] == "150"
    assert dialog.save_and_restart.isHidden()


def test_choices_in_a_row_are_tried_together(qtbot: QtBot, dialog: SettingsDialog) -> None:
    tried: list[dict[str, str]] = []
    dialog.tried.connect(tried.append)
    for size in ("125", "150", "175", "200"):
        row(dialog, "KYC_TEXT_SIZE").put(size)
    qtbot.waitUntil(lambda: bool(tried))
    assert [each["KYC_TEXT_SIZE"] for each in tried] == ["200"]


def test_what_is_saved_at_once_is_tried_before(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with qtbot.waitSignals([dialog.tried, dialog.save_requested], order="strict"):
        row(dialog, "KYC_TEXT_SIZE").put("150")
        dialog.save.click()


@pytest.mark.parametrize("anew", [False, True])
def test_enter_saves_from_any_box(qtbot: QtBot, dialog: SettingsDialog, *, anew: bool) -> None:
    if anew:
        dialog.speak_anew()
    qtbot.waitUntil(dialog.isActiveWindow)
    box = row(dialog, "KYC_TEXT_SIZE").findChild(QComboBox)
    assert box is not None
    qtbot.waitUntil(box.isVisible)
    box.setFocus()
    with qtbot.waitSignal(dialog.save_requested):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_a_restart_is_offered_only_for_what_needs_one(qtbot: QtBot, dialog: SettingsDialog) -> None:
    operator = row(dialog, "KYC_OPERATOR")
    before = operator.text
    operator.put("jana")
    assert not dialog.save_and_restart.isHidden()
    operator.put(before)
    assert dialog.save_and_restart.isHidden()
    operator.put("jana")
    with qtbot.waitSignal(dialog.save_requested):
        dialog.save_and_restart.click()
    with qtbot.waitSignal(dialog.restart_requested):
        dialog.show_saved(settings.load({}))
    assert not dialog.isVisible()


def test_saving_alone_restarts_nothing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    row(dialog, "KYC_OPERATOR").put("jana")
    dialog.save.click()
    with qtbot.assertNotEmitted(dialog.restart_requested):
        dialog.show_saved(settings.load({}))


def turn(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_in_passing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.tabs.choose(2)
    box = row(dialog, "KYC_APPEARANCE").findChild(QComboBox)
    spin = row(dialog, "KYC_BLIND_CHECK").findChild(QSpinBox)
    assert box is not None
    assert spin is not None
    for widget in (box, spin):
        turn(widget)
    assert (box.currentIndex(), spin.value()) == (0, 100)
    spin.setFocus()
    qtbot.waitUntil(spin.hasFocus)
    turn(spin)
    assert spin.value() == 99


def test_what_the_program_is_can_be_copied(dialog: SettingsDialog) -> None:
    dialog.tabs.choose(5)
    dialog.about.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Version: 0.1.0"
    assert "Database: embedded PostgreSQL 18" in copied
    assert len(copied) == 5


def test_the_licences_are_asked_for(dialog: SettingsDialog) -> None:
    asked: list[Place] = []
    dialog.guide_requested.connect(asked.append)
    dialog.tabs.choose(5)
    dialog.about.licences.click()
    assert asked == [Place(LICENCES)]
    assert (guide() / LICENCES).is_file()


@pytest.mark.parametrize("language", ["en", "de", "es", "hi"])
def test_it_fits_a_small_screen_with_large_text(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    theme = Theme(qapp)
    speak(qapp, language)
    theme.scale(200)
    try:
        dialog = made(qtbot, tmp_path)
        row(dialog, "KYC_OPERATOR").put("jana")  # with all its buttons
        dialog.resize(SCREEN)
        QTest.qWait(0)
        assert dialog.width() <= SCREEN.width()
        assert dialog.height() <= SCREEN.height()
        for number in range(len(dialog.tabs.titles)):
            dialog.tabs.choose(number)
            QTest.qWait(0)
            area = dialog.tabs.area
            assert area.horizontalScrollBar().maximum() == 0, dialog.tabs.titles[number]
            assert area.viewport().height() > 300
        for each in (dialog.save, dialog.cancel, dialog.save_and_restart):
            corner = each.mapTo(dialog, each.rect().bottomRight())
            assert dialog.rect().contains(corner), each.text()
    finally:
        speak(qapp, "en")
        theme.scale(100)
        theme.deleteLater()


def test_another_language_shows_nothing_else_in_between(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    row(dialog, "KYC_TEXT_SIZE").put("150")
    row(dialog, "KYC_APPEARANCE").put("dark")
    row(dialog, "KYC_LANGUAGE").put("de")
    with qtbot.assertNotEmitted(dialog.tried):
        dialog.speak_anew()
    assert row(dialog, "KYC_TEXT_SIZE").text == "150"
