from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.backups import BackupState
from kyc_desktop.domain.message import Message
from tests.ui.settings.conftest import row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.settings.dialog import SettingsDialog

PAGE = 5
NOW = dt.datetime.now(dt.UTC)
MADE = BackupState(NOW, "/b/kyc.kycbackup", encrypted=True)


@pytest.fixture
def dialog(shown: Callable[..., SettingsDialog]) -> SettingsDialog:
    opened = shown()
    opened.tabs.choose(PAGE)
    return opened


def test_it_says_how_the_last_one_went(dialog: SettingsDialog) -> None:
    page = dialog.backup
    assert (page.text, page.make.isEnabled()) == ("", False)  # not known yet
    dialog.show_backups(BackupState(), running=False)
    assert page.text == "No backup has been made yet."
    dialog.show_backups(MADE, running=False)
    assert page.text.startswith("Last backup: ")
    assert page.text.endswith("\nEncrypted with the key file.")
    dialog.show_backups(BackupState(NOW, "/b/kyc.kycbackup"), running=False)
    assert page.text.endswith("\nNot encrypted, because no key file is set.")
    failed = MADE.after_failure(NOW, Message("backup_no_room"), Message("make_room_or_elsewhere"))
    dialog.show_backups(failed, running=False)
    told = page.text.splitlines()[2]
    assert told.startswith("The backup of ")
    assert " failed. There is no room for the backup. Make room on that disk" in told


def test_one_can_be_made_now_and_cancelled(qtbot: QtBot, dialog: SettingsDialog) -> None:
    page = dialog.backup
    dialog.show_backups(MADE, running=False)
    assert page.make.isVisible()
    assert not page.cancel.isVisible()
    with qtbot.waitSignal(dialog.backup_requested, timeout=20_000):
        page.make.click()
    dialog.show_backups(MADE, running=True)
    assert "Making a backup…" in page.text
    assert not page.make.isVisible()
    with qtbot.waitSignal(dialog.backup_cancel_requested, timeout=20_000):
        page.cancel.click()
    assert not page.cancel.isEnabled()
    dialog.show_backups(MADE, running=False)
    assert page.make.isVisible()


def test_the_focus_goes_from_button_to_button(dialog: SettingsDialog) -> None:
    page = dialog.backup
    dialog.show_backups(MADE, running=False)
    page.make.setFocus()
    dialog.show_backups(MADE, running=True)
    assert dialog.focusWidget() is page.cancel
    dialog.show_backups(MADE, running=False)
    assert dialog.focusWidget() is page.make


def test_it_is_made_by_the_settings_that_are_in_force(dialog: SettingsDialog) -> None:
    page = dialog.backup
    dialog.show_backups(MADE, running=False)
    row(dialog, "KYC_BACKUP_FOLDER").put("/mnt/elsewhere")
    assert not page.make.isEnabled()
    assert page.text.endswith("Save the changes first. The next backup uses them.")
    row(dialog, "KYC_BACKUP_FOLDER").put("")
    assert page.make.isEnabled()
    assert "Save the changes" not in page.text


def test_what_is_known_stays_in_another_language(dialog: SettingsDialog) -> None:
    dialog.show_backups(MADE, running=True)
    row(dialog, "KYC_BACKUP_FOLDER").put("/mnt/elsewhere")
    dialog.speak_anew()
    assert row(dialog, "KYC_BACKUP_FOLDER").text == "/mnt/elsewhere"
    assert row(dialog, "KYC_BACKUP_KEEP").text == "7"
    assert "Making a backup…" in dialog.backup.text


def test_of_a_shared_database_it_says_who_backs_it_up(
    shown: Callable[..., SettingsDialog],
) -> None:
    dialog = shown(DATABASE_URL="postgresql+psycopg://kyc@db.example.com/office")
    dialog.tabs.choose(PAGE)
    dialog.show_backups(None, running=False)
    page = dialog.backup
    assert page.text == "Records are on a shared server. Its administrator backs them up."
    assert not page.make.isVisible()
    assert not any(each.isVisible() for each in page.rows)
