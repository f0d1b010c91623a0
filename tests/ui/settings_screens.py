"""Screens of the settings; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.config import settings
from kyc_desktop.domain.backups import BackupState
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SettingsError
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.dialog import SettingsDialog
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.settings_worker import ModelRow, SettingsContext
from tests.ui.process.conftest import OPERATOR
from tests.ui.stage import NO_SERVER, Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    pass

NO_ROOM = Message("backup_no_room")


@screen("settings, database")
def _settings_database(stage: Stage) -> QWidget:
    dialog = _settings(stage, 4, DATABASE_URL="postgresql+psycopg://kyc@db.example.com/office")
    dialog.database.show_test_failed(NO_SERVER)
    return dialog


@screen("settings, a database of this computer")
def _settings_here(stage: Stage) -> QWidget:
    return _settings(stage, 4)


@screen("settings, reading")
def _settings_reading(stage: Stage) -> QWidget:
    return _settings(stage, 3)


@screen("settings, reading on other computers")
def _settings_workers(stage: Stage) -> QWidget:
    return _settings(stage, 3, DATABASE_URL="postgresql://jana@db.office/kyc")


@screen("settings, reading, light edition")
def _settings_light(stage: Stage) -> QWidget:
    dialog = _settings(stage, 3)
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=True, models=()))
    return dialog


@screen("settings, office")
def _settings_office(stage: Stage) -> QWidget:
    return _settings(stage, 1)


@screen("settings, checks")
def _settings_checks(stage: Stage) -> QWidget:
    return _settings(stage, 2)


@screen("settings, appearance")
def _settings_appearance(stage: Stage) -> QWidget:
    dialog = _settings(stage, 0)
    dialog.show_save_failed(NO_SERVER)
    return dialog


@screen("settings, a change that needs a restart")
def _settings_restart(stage: Stage) -> QWidget:
    dialog = _settings(stage, 2)
    row = next(each for each in dialog.checks.rows if each.key == "KYC_BLIND_CHECK")
    row.put("50")
    return dialog


@screen("settings, backup")
def _settings_backup(stage: Stage) -> QWidget:
    dialog = _settings(stage, 5)
    made = dt.datetime(2026, 11, 23, 17, 5, tzinfo=dt.UTC)
    failed = BackupState(made, "/nowhere/backups/kyc.kycbackup").after_failure(
        dt.datetime(2026, 11, 30, 17, 5, tzinfo=dt.UTC),
        Message.of("backup_key_unreadable", file="/media/stick/office/kyc-backup.key"),
        Message("fetch_key"),
    )
    dialog.show_backups(failed, running=False)
    return dialog


@screen("settings, a backup is being made")
def _settings_backing_up(stage: Stage) -> QWidget:
    dialog = _settings(stage, 5)
    dialog.show_backups(BackupState(), running=True)
    return dialog


@screen("settings, backup of a shared database")
def _settings_backup_shared(stage: Stage) -> QWidget:
    return _settings(stage, 5, DATABASE_URL="postgresql+psycopg://kyc@db.example.com/office")


@screen("settings, this program")
def _settings_about(stage: Stage) -> QWidget:
    return _settings(stage, 6)


@screen("the last backup failed, the database is upgraded")
def _backup_failed(stage: Stage) -> QWidget:
    failed = BackupState(failed_at=dt.datetime(2026, 11, 30, tzinfo=dt.UTC), why=NO_ROOM)
    stage.window.backups.show_state(failed)
    stage.window.database.show_stage(Message.of("upgrade_copying", own=18))
    return stage.window


@screen("a restart is needed")
def _restart(stage: Stage) -> QWidget:
    stage.window.settings.show_restart(True)
    return stage.window


def _settings(stage: Stage, page: int, **set_outside: str) -> SettingsDialog:
    somewhere = {"KYC_SETTINGS_FILE": "/nowhere/settings.toml", "KYC_DATA_DIR": "/nowhere/data"}
    found = settings.load({**somewhere, "KYC_OPERATOR": OPERATOR, **set_outside})
    program = ProgramInfo(
        "0.1.0",
        translated(Message.of("reads_both", model=Message("english_model"))),
        translated(Message.of("database_embedded", version="18")),
        found.file,
        found.log_dir,
    )
    dialog = SettingsDialog(found, {}, program, ("KYC_BLIND_CHECK",), stage.window)
    models = (
        ModelRow("latin_g2.pth", "missing", None, wanted=True, accents=True),
        ModelRow("english_g2.pth", "present", 15_143_997),
        ModelRow("english_g2.pth", "damaged", 1024, packaged=True),
    )
    dialog.show_surroundings(SettingsContext(has_keyring=False, has_password=False, models=models))
    dialog.tabs.choose(page)
    dialog.open()
    return dialog


@screen("settings at fault, folder gone, examples added")
def _office_banners(stage: Stage) -> QWidget:
    stage.window.settings.show_problems([SettingsError(Message("settings_not_saved"))])
    stage.window.folder.show_gone()
    stage.window.examples.show_added()
    return stage.window
