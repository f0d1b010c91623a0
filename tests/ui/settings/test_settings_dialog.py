"""The settings dialog: what it shows, what it rejects, and which changes it wants written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)

from kyc_desktop.config.settings import CHECKS, SettingsChange
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, DownloadFailed, SettingsError
from kyc_desktop.gui.preferences import KEYS_AT_START
from kyc_desktop.ui.settings.kinds_row import KindsRow
from kyc_desktop.ui.settings.rows import NumberRow, SettingRow
from kyc_desktop.workers.settings_worker import ModelRow, SettingsContext
from tests.messages import saying
from tests.ui.settings.conftest import ENGLISH, LATIN, MODELS, choose, editor, row, saved, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.ui


def test_without_a_change_nothing_is_written(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    assert saved(qtbot, shown()) == SettingsChange({})


def test_the_kinds_that_two_people_enter_are_ticked(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    kinds = row(dialog, "KYC_SECOND_ENTRY")
    assert isinstance(kinds, KindsRow)
    assert kinds.text == "none"
    for kind in (DocumentType.ID_CARD, DocumentType.PASSPORT):
        kinds.ticks[kind].click()
    assert saved(qtbot, dialog).values == {"KYC_SECOND_ENTRY": "passport,id_card"}
    kinds.put("all")
    assert all(tick.isChecked() for tick in kinds.ticks.values())
    assert kinds.text == "all"


def test_who_reads_is_asked_only_where_others_can(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    assert "KYC_PROCESSING" not in {each.key for each in shown().findChildren(SettingRow)}
    dialog = shown({"KYC_PROCESSING": "local"}, DATABASE_URL="postgresql://kyc:secret@db/kyc")
    choose(dialog, "Where documents are read", "workers")
    assert saved(qtbot, dialog).values == {"KYC_PROCESSING": "workers"}


def test_the_target_is_asked_only_where_an_office_shares_documents(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    key = "KYC_OFFICE_TARGET_MINUTES"
    assert key not in {each.key for each in shown().findChildren(SettingRow)}
    dialog = shown({key: "45"}, DATABASE_URL="postgresql://kyc:secret@db/kyc")
    target = row(dialog, key)
    assert isinstance(target, NumberRow)
    assert target.spin.text() == "45 minutes"
    target.put("1")
    assert target.spin.text() == "1 minute"
    target.put("0")
    assert target.spin.text() == "no target"
    target.put("90")
    assert key in KEYS_AT_START
    assert set(KEYS_AT_START) < set(CHECKS)
    assert saved(qtbot, dialog).values == {key: "90"}


def test_what_is_set_is_shown_and_what_is_changed_is_written(
    qtbot: QtBot, shown: Callable[..., SettingsDialog], tmp_path: Path
) -> None:
    dialog = shown({"KYC_OCR_ENGINE": "rapidocr", "KYC_OPERATOR": "jana", "KYC_TEXT_SIZE": "150"})
    assert row(dialog, "KYC_OCR_ENGINE").text == "rapidocr"
    assert row(dialog, "KYC_TEXT_SIZE").text == "150"
    choose(dialog, "Text recognition", "auto")
    choose(dialog, "Colours", "dark")
    choose(dialog, "Language", "de")
    write(dialog, "Operator", "")
    write(dialog, "Watched folder", str(tmp_path))
    every = row(dialog, "KYC_VISIT_EVERY_FIELD").findChild(QCheckBox)
    assert every is not None
    every.setChecked(True)
    blind = row(dialog, "KYC_BLIND_CHECK").findChild(QSpinBox)
    assert blind is not None
    assert blind.text() == "one sure field in 100"
    blind.setValue(0)
    assert blind.text() == "never"
    soon = row(dialog, "KYC_EXPIRES_SOON_DAYS").findChild(QSpinBox)
    youngest = row(dialog, "KYC_MINIMUM_AGE").findChild(QSpinBox)
    assert soon is not None
    assert youngest is not None
    assert (soon.text(), youngest.text()) == ("within 30 days", "any age")
    soon.setValue(0)
    youngest.setValue(18)
    assert (soon.text(), youngest.text()) == ("never", "18 years")
    assert saved(qtbot, dialog).values == {
        "KYC_BLIND_CHECK": "0",
        "KYC_EXPIRES_SOON_DAYS": "0",
        "KYC_MINIMUM_AGE": "18",
        "KYC_OCR_ENGINE": "auto",
        "KYC_APPEARANCE": "dark",
        "KYC_LANGUAGE": "de",
        "KYC_OPERATOR": "",
        "KYC_WATCH_FOLDER": str(tmp_path),
        "KYC_VISIT_EVERY_FIELD": "yes",
    }


def test_a_value_that_can_not_be_used_is_written_anew(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown({"KYC_OCR_ENGINE": "tesseract"})
    assert saved(qtbot, dialog).values == {"KYC_OCR_ENGINE": "auto"}


def test_what_the_environment_sets_is_told_and_can_not_be_changed(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown(KYC_OPERATOR="m.clerk", DATABASE_URL="postgresql://kyc:secret@db/kyc")
    operator = editor(dialog, "Operator")
    assert not operator.isEnabled()
    assert "KYC_OPERATOR" in operator.accessibleDescription()
    place = editor(dialog, "Database")
    assert not place.isEnabled()
    assert "DATABASE_URL" in place.accessibleDescription()
    assert not editor(dialog, "Server").isEnabled()
    assert saved(qtbot, dialog) == SettingsChange({})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Languages", "en;de"),
        ("Operator", "x" * 101),
        ("Watched folder", __file__),
        ("Model folder", "~nobody-has-this-name/x"),
    ],
)
def test_what_is_not_allowed_is_told_where_it_stands(
    shown: Callable[..., SettingsDialog], name: str, text: str
) -> None:
    dialog = shown()
    write(dialog, name, text)
    (wrong,) = (each for each in dialog.findChildren(SettingRow) if each.complaint)
    asked: list[SettingsChange] = []
    dialog.save_requested.connect(asked.append)
    dialog.save.click()
    assert not asked
    assert editor(dialog, name).isVisible(), "its page is shown"
    assert dialog.focusWidget() is editor(dialog, name)
    write(dialog, name, "")
    assert not wrong.complaint


def test_nothing_is_lost_when_saving_fails(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    write(dialog, "Operator", "jana")
    change = saved(qtbot, dialog)
    assert not dialog.save.isEnabled()
    dialog.show_save_failed(SettingsError(saying("The disk is full."), saying("Make room.")))
    assert dialog.isVisible()
    assert dialog.translated == "The disk is full. Make room."
    assert saved(qtbot, dialog) == change


def test_the_models_are_listed_downloaded_and_the_failure_told(
    qtbot: QtBot, shown: Callable[..., SettingsDialog]
) -> None:
    dialog = shown()
    dialog.tabs.choose(3)
    models = dialog.reading.models

    def translated() -> str:
        return models.text

    assert not models.fetch.isEnabled()
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=True, models=MODELS))
    with qtbot.waitSignal(dialog.fetch_requested):
        models.fetch.click()
    models.show_progress("latin_g2.pth", 1_500_000, 15_000_000)
    assert "latin_g2.pth" in translated()
    with qtbot.waitSignal(dialog.fetch_cancel_requested):
        models.cancel.click()
    models.show_failure(Cancelled(Message("download_cancelled")))
    assert translated() == ""
    models.show_failure(DownloadFailed(saying("The connection was cut."), Message("try_again")))
    assert translated() == "The connection was cut. Try again."
    with qtbot.waitSignal(dialog.look_requested):
        dialog.show_models_came()
    assert "next document" in translated()


@pytest.mark.parametrize(
    ("models", "words", "offered"),
    [
        pytest.param(
            MODELS,
            "The Latin model adds letters with accents, such as é, ü, ł.",
            True,
            id="english",
        ),
        pytest.param(
            (replace(LATIN, state="present"), ENGLISH),
            "EasyOCR uses its Latin model",
            False,
            id="latin",
        ),
        pytest.param((LATIN,), "Without a model EasyOCR can't read.", True, id="none"),
        pytest.param(
            (LATIN, replace(ENGLISH, state="damaged")),
            "package damaged, not used",
            True,
            id="damaged package",
        ),
        pytest.param(
            (replace(LATIN, state="present"), replace(ENGLISH, state="damaged")),
            "package damaged, not used",
            False,
            id="damaged package, latin",
        ),
        pytest.param((ENGLISH,), ": included (", False, id="english asked for"),
        pytest.param((), "light edition", False, id="light edition"),
    ],
)
def test_the_models_are_told_in_words_and_what_is_missing_is_offered(
    shown: Callable[..., SettingsDialog],
    models: tuple[ModelRow, ...],
    words: str,
    offered: bool,
) -> None:
    dialog = shown()
    dialog.tabs.choose(3)
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=True, models=models))
    section = dialog.reading.models
    told = " ".join(label.text() for label in section.findChildren(QLabel))
    assert words in told
    assert section.fetch.isEnabled() is offered
    assert section.take.isEnabled() is offered


@pytest.mark.parametrize(
    ("set_outside", "shown_there"), [({}, ""), ({"KYC_OCR_LANGUAGES": "en,de"}, "en, de")]
)
def test_languages_that_nobody_named_are_left_to_the_program(
    shown: Callable[..., SettingsDialog], set_outside: dict[str, str], shown_there: str
) -> None:
    dialog = shown(**set_outside)
    assert row(dialog, "KYC_OCR_LANGUAGES").text == shown_there
    edit = editor(dialog, "Languages")
    assert isinstance(edit, QLineEdit)
    assert edit.placeholderText() == "Automatic"


def test_every_control_has_a_name_and_a_place_in_the_tab_order(
    shown: Callable[..., SettingsDialog],
) -> None:
    dialog = shown()
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=True, models=MODELS))
    choose(dialog, "Database", "server")
    controls = [
        each
        for kind in (QLineEdit, QComboBox, QCheckBox, QPushButton)
        for each in dialog.findChildren(kind)
    ]
    assert len(controls) > 20
    assert [each for each in controls if not each.accessibleName()] == []
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in controls)


def test_it_is_closed_by_a_key(qtbot: QtBot, shown: Callable[..., SettingsDialog]) -> None:
    dialog = shown()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
