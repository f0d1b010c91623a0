"""The settings dialog, and what is found, written and chosen in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from kyc_desktop.config import settings, settings_file
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.dialog import SettingsDialog
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.workers.settings_worker import ModelRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import SettingsChange

LATIN = ModelRow("latin_g2.pth", "missing", None, wanted=True, accents=True)
ENGLISH = ModelRow("english_g2.pth", "present", 15_143_997, packaged=True)
MODELS = (LATIN, ENGLISH)
PROGRAM = ProgramInfo(
    "0.1.0",
    "Reading with RapidOCR.",
    "embedded PostgreSQL 18",
    Path("/nowhere/settings.toml"),
    Path("/nowhere/logs"),
)
LATE = ("KYC_OPERATOR", "KYC_LANGUAGE", "DATABASE_URL")


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Callable[..., SettingsDialog]:
    def show(stored: Mapping[str, str] | None = None, **held: str) -> SettingsDialog:
        settings_file.write(tmp_path / "settings.toml", stored or {})
        files = {
            "KYC_SETTINGS_FILE": str(tmp_path / "settings.toml"),
            "KYC_DATA_DIR": str(tmp_path / "data"),
        }
        found = settings.load(files | held)
        dialog = SettingsDialog(found, stored or {}, PROGRAM, LATE)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def row(dialog: SettingsDialog, key: str) -> SettingRow:
    return next(each for each in dialog.findChildren(SettingRow) if each.key == key)


def editor(dialog: SettingsDialog, name: str) -> QWidget:
    (found,) = (
        each
        for kind in (QLineEdit, QComboBox, QCheckBox)
        for each in dialog.findChildren(kind)
        if each.accessibleName() == name
    )
    return found


def write(dialog: SettingsDialog, name: str, text: str) -> None:
    edit = editor(dialog, name)
    assert isinstance(edit, QLineEdit)
    edit.setText(text)


def choose(dialog: SettingsDialog, name: str, value: str) -> None:
    box = editor(dialog, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))


def saved(qtbot: QtBot, dialog: SettingsDialog) -> SettingsChange:
    with qtbot.waitSignal(dialog.save_requested) as asked:
        dialog.save.click()
    change: SettingsChange = asked.args[0]
    return change
