"""The settings of the database: a server, its password, and a test of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kyc_desktop.config.settings import SettingsChange
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.workers.settings_worker import SettingsContext
from tests.messages import saying
from tests.ui.settings.conftest import choose, saved, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.ui

SHARED = "postgresql+psycopg://kyc@db.example.com/office"


def fill_in_server(dialog: SettingsDialog) -> None:
    choose(dialog, "Database", "server")
    write(dialog, "Server", "db.example.com")
    write(dialog, "Database name", "office")
    write(dialog, "User", "kyc")


def test_a_server_is_set_field_by_field_and_its_password_apart(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=False, models=()))
    fill_in_server(dialog)
    write(dialog, "Password", "p@ss word ")
    assert saved(qtbot, dialog) == SettingsChange(
        {"DATABASE_URL": SHARED}, "p@ss word ", in_keyring=True
    )


def test_without_a_keyring_the_password_is_kept_for_the_session(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    dialog.show_surroundings(SettingsContext(has_keyring=False, has_password=False, models=()))
    fill_in_server(dialog)
    write(dialog, "Password", "secret")
    assert not saved(qtbot, dialog).in_keyring


def test_a_server_without_its_fields_is_not_taken(shown: Callable[..., SettingsDialog]) -> None:
    dialog = shown()
    choose(dialog, "Database", "server")
    write(dialog, "Port", "70000")
    asked: list[SettingsChange] = []
    dialog.save_requested.connect(asked.append)
    dialog.save.click()
    complaints = [each.complaint for each in dialog.findChildren(SettingRow) if each.complaint]
    assert len(complaints) == 4
    assert not asked
    choose(dialog, "Database", "here")
    dialog.save.click()
    assert asked == [SettingsChange({})]


def test_a_password_in_the_file_leaves_it(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown(
        {"DATABASE_URL": "postgresql://kyc:secret@db.example.com/office?sslmode=require"}
    )
    change = saved(qtbot, dialog)
    assert change.values == {"DATABASE_URL": f"{SHARED}?sslmode=require"}
    assert change.password == "secret"  # noqa: S105 - made up


def test_the_database_is_tested_and_the_result_told(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    test = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Test")
    assert not test.isEnabled()
    fill_in_server(dialog)
    with qtbot.waitSignal(dialog.test_requested) as asked:
        test.setFocus()
        QTest.keyClick(test, Qt.Key.Key_Space)
    assert asked.args == [SHARED, ""]
    with qtbot.assertNotEmitted(dialog.test_requested):
        test.click()
    dialog.database.show_test_failed(
        StorageUnavailable(saying("It did not answer."), saying("Check the network."))
    )
    assert dialog.database.result == "It did not answer. Check the network."
    assert dialog.focusWidget() is test, "Enter tests again, and does not close the dialog"
    test.click()
    dialog.database.show_tested(saying("PostgreSQL answers."))
    assert dialog.database.result == "PostgreSQL answers."
    write(dialog, "Server", "other.example.com")
    assert not dialog.database.result
