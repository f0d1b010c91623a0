"""Which saved settings take effect at once, and which at the next start."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail, null
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from kyc_desktop import wiring
from kyc_desktop.config import passwords, settings, settings_file
from kyc_desktop.config.passwords import Passwords
from kyc_desktop.config.settings import SettingsChange
from kyc_desktop.gui.preferences import Preferences
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.ocr.models.model_table import md5_of
from kyc_desktop.ui.dates import DateFormat, formatted_date, use_format
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.ui.theme import Theme
from kyc_desktop.workers.model_worker import ModelWorker
from kyc_desktop.workers.settings_worker import ModelRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.settings.dialog import SettingsDialog
    from kyc_desktop.workers.settings_worker import SettingsContext

pytestmark = pytest.mark.ui

PROGRAM = ProgramInfo("0.1.0", "", "", Path("settings.toml"), Path("logs"))
SHARED = "postgresql+psycopg://kyc@db.example.com/office"


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring's types
    yield
    keyring.set_keyring(before)


class Office:
    """Settings in a file, changed as the dialog would; the worker's thread is this one."""

    def __init__(self, file: Path, theme: Theme) -> None:
        self.owner = QObject()
        self.file = file
        self.database_is_open = True
        self.passwords = Passwords()
        self.reader = CurrentReader(self.load())
        self.preferences = Preferences(
            self.load(),
            self.passwords,
            self.reader,
            theme,
            lambda: self.database_is_open,
            self.owner,
            self.load,
        )

    def load(self) -> Settings:
        data = str(self.file.parent / "data")
        return settings.load({"KYC_SETTINGS_FILE": str(self.file), "KYC_DATA_DIR": data})

    def change(self, password: str | None = None, **values: str) -> None:
        self.preferences.worker.save(SettingsChange(values, password, in_keyring=False))


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    theme = Theme(qapp)
    made = Office(tmp_path / "settings.toml", theme)
    yield made
    theme.hold(Qt.ColorScheme.Unknown)
    theme.scale(100)
    use_format(DateFormat.LOCALE)
    made.reader.close()
    made.owner.deleteLater()


def test_looks_change_at_once(qtbot: QtBot, office: Office, qapp: QApplication) -> None:
    points = qapp.font().pointSizeF()
    with qtbot.waitSignal(office.preferences.waiting_for_restart) as told:
        office.change(KYC_APPEARANCE="dark", KYC_TEXT_SIZE="200", KYC_DATE_FORMAT="iso")
    assert told.args == [False]
    assert qapp.palette().window().color().lightness() < 128
    assert qapp.font().pointSizeF() == pytest.approx(2 * points)
    assert formatted_date(dt.date(1974, 8, 12)) == "1974-08-12"


def test_the_operator_and_the_workers_wait_for_the_next_start(qtbot: QtBot, office: Office) -> None:
    before = office.preferences.current.operator
    with qtbot.waitSignal(office.preferences.waiting_for_restart) as told:
        office.change(KYC_OPERATOR="somebody else")
    assert told.args == [True]
    assert office.preferences.current.operator == before
    with qtbot.waitSignal(office.preferences.waiting_for_restart) as told:
        office.change(KYC_OPERATOR="")
    assert told.args == [False]


def test_the_reader_changes_with_the_next_document(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.preferences.reader_changed):
        office.change(KYC_OCR_ENGINE="rapidocr")
    choice = office.reader.choice
    assert choice is not None
    assert english(choice.reason) == "Reading with RapidOCR, as set."


def test_a_watched_folder_is_watched_at_once(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    with qtbot.waitSignal(office.preferences.folder_changed):
        office.change(KYC_WATCH_FOLDER=str(tmp_path))
    assert office.preferences.current.watch_folder == tmp_path


def test_another_database_waits_while_one_is_open(qtbot: QtBot, office: Office) -> None:
    with (
        qtbot.assertNotEmitted(office.preferences.database_changed),
        qtbot.waitSignal(office.preferences.waiting_for_restart) as told,
    ):
        office.change(DATABASE_URL=SHARED)
    assert told.args == [True]
    assert office.preferences.current.database_url is None
    assert office.load().database_url == SHARED


def test_another_database_is_tried_at_once_while_none_is_open(qtbot: QtBot, office: Office) -> None:
    office.database_is_open = False
    with qtbot.waitSignal(office.preferences.database_changed):
        office.change("secret", DATABASE_URL=SHARED)
    opened = wiring.database_url(office.preferences.current, office.passwords)
    assert opened == SHARED.replace("kyc@", "kyc:secret@")
    assert "secret" not in office.file.read_text(encoding="utf-8")


def test_a_password_that_no_keyring_takes_is_told_and_nothing_written(
    qtbot: QtBot, office: Office
) -> None:
    change = SettingsChange({"DATABASE_URL": SHARED}, "secret", in_keyring=True)
    with qtbot.waitSignal(office.preferences.worker.save_failed) as told:
        office.preferences.worker.save(change)
    assert told.args[0].code == passwords.KeyringUnavailable.code
    assert not office.file.exists()


def test_the_surroundings_are_looked_at(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.preferences.worker.looked) as told:
        office.preferences.worker.look(("en",))
    found: SettingsContext = told.args[0]
    assert not found.has_keyring
    assert not found.has_password
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]  # keyring's types
    assert not passwords.keyring_is_there()
    assert [row.file for row in found.models] == ["english_g2.pth"]


def test_without_languages_both_models_are_looked_for(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.preferences.worker.looked) as told:
        office.preferences.worker.look(())
    latin, english = told.args[0].models
    assert latin == ModelRow("latin_g2.pth", "missing", None, wanted=True, accents=True)
    assert english == ModelRow("english_g2.pth", "present", 15_143_997, packaged=True)


def test_a_database_that_is_none_is_told(qtbot: QtBot, office: Office) -> None:
    url = "postgresql+psycopg://kyc@127.0.0.1:1/office"
    with qtbot.waitSignal(office.preferences.worker.test_failed, timeout=20_000) as told:
        office.preferences.worker.test(url, "secret")
    assert "did not answer" in str(told.args[0])


def test_models_are_taken_from_a_folder_that_has_them(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    source, target = tmp_path / "stick", office.preferences.current.model_dir
    name = "latin_g2.pth"
    source.mkdir()
    target.mkdir(parents=True)
    with qtbot.waitSignal(office.preferences.worker.models_failed) as told:
        office.preferences.worker.take_models(source, ())
    assert "no valid file" in str(told.args[0])
    (source / name).write_bytes(name.encode())
    sums = {name: {"md5": md5_of(source / name)}}
    (target / "models.json").write_text(json.dumps(sums), encoding="utf-8")
    with qtbot.waitSignal(office.preferences.worker.models_taken):
        office.preferences.worker.take_models(source, ())
    assert [file.name for file in target.glob("*.pth")] == [name]


def test_the_dialog_shows_what_the_file_has(
    qtbot: QtBot, office: Office, qapp: QApplication
) -> None:
    settings_file.write(office.file, {"KYC_OPERATOR": "jana"})
    office.preferences.worker.save(SettingsChange({}))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    fetching = ModelWorker(lambda *_: None)
    office.preferences.open(window, fetching, PROGRAM)
    dialog = office.preferences.dialog
    assert dialog is not None
    dialog.office.rows[0].focus()
    assert dialog.office.rows[0].text == "jana"
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    assert office.preferences.dialog is None


@pytest.fixture
def dialog(office: Office, qtbot: QtBot) -> Iterator[SettingsDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    office.preferences.open(window, ModelWorker(lambda *_: None), PROGRAM)
    assert office.preferences.dialog is not None
    yield office.preferences.dialog
    window.close()


def choose(dialog: SettingsDialog, key: str, value: str) -> None:
    next(row for row in dialog.findChildren(SettingRow) if row.key == key).put(value)


def test_looks_are_shown_while_they_are_chosen_and_gone_when_cancelled(
    qtbot: QtBot, office: Office, dialog: SettingsDialog, qapp: QApplication
) -> None:
    points, light = qapp.font().pointSizeF(), qapp.palette().window().color()
    date = formatted_date(dt.date(1974, 8, 12))
    choose(dialog, "KYC_APPEARANCE", "dark")
    choose(dialog, "KYC_TEXT_SIZE", "150")
    choose(dialog, "KYC_DATE_FORMAT", "dmy")
    qtbot.waitUntil(lambda: qapp.palette().window().color().lightness() < 128)
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * points)
    assert formatted_date(dt.date(1974, 8, 12)) == "12.08.1974"
    dialog.cancel.click()
    assert qapp.palette().window().color() == light
    assert qapp.font().pointSizeF() == pytest.approx(points)
    assert formatted_date(dt.date(1974, 8, 12)) == date
    assert not office.file.exists()


def test_the_dialog_speaks_the_language_that_is_chosen_and_keeps_what_was_typed(
    qtbot: QtBot, office: Office, dialog: SettingsDialog
) -> None:
    choose(dialog, "KYC_OPERATOR", "jana")
    choose(dialog, "KYC_LANGUAGE", "de")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Einstellungen")
    assert dialog.save.text() == "Speichern"
    assert not dialog.save_and_restart.isHidden()
    operator = next(row for row in dialog.office.rows if row.key == "KYC_OPERATOR")
    assert operator.text == "jana"
    with (
        qtbot.waitSignal(office.preferences.restart_requested),
        qtbot.waitSignal(office.preferences.waiting_for_restart) as told,
    ):
        dialog.save_and_restart.click()
    assert told.args == [True]
    assert office.load().language == "de"
    assert QCoreApplication.translate("SettingsDialog", "Settings") == "Settings", (
        "the window keeps its language until it starts again"
    )
