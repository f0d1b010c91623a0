"""A blind check by keyboard: a sure field is typed unseen, up to the figures in the History tab."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.flow import FlowStatus
from tests.e2e.clerk import Clerk, look, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from tests.e2e.stored import Query

FIELDS = ("name", "dob")


@pytest.fixture
def configured(data_dir: Path) -> Settings:
    from tests.e2e.clerk import settings_for

    return replace(settings_for(data_dir), blind_check=1, operator="b.linde")


@pytest.fixture
def passport(example: Callable[[str], Path]) -> tuple[Path, dict[str, str]]:
    """A picture and what stands on it."""
    path = example("passport_td3.png")
    entries = json.loads(example("expected.json").read_text(encoding="utf-8"))
    return path, next(entry for entry in entries if entry["file"] == path.name)


def blind_one(application: Application) -> tuple[str, FieldEditor]:
    form = application.process_tab.review_panel.form
    (field,) = (field for field in FIELDS if form.hides(field))
    return field, form.editor(field)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """After a look, where the focus is."""
    look(qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def figures(application: Application) -> str:
    application.window.show_history()
    application.history_tab.reload()
    return application.history_tab.blind.text


@pytest.mark.slow
def test_one_is_typed_wrong_and_decided_and_one_agrees(
    qtbot: QtBot, application: Application, passport: tuple[Path, dict[str, str]], sql: Query
) -> None:
    image, known = passport
    clerk, form = Clerk(qtbot, application), application.process_tab.review_panel.form
    clerk.give(image)
    field, editor = blind_one(application)
    qtbot.waitUntil(editor.edit.hasFocus)
    assert editor.text == ""
    QTest.keyClicks(editor.edit, "Anne" if field == "name" else "13.08.1974")
    press(qtbot, Qt.Key.Key_Return)
    assert clerk.document.state.status is FlowStatus.AWAITING_REVIEW
    assert [button.property("taken") for button in editor.choices] == [False, False]
    press(qtbot, Qt.Key.Key_F7)
    press(qtbot, Qt.Key.Key_Return)
    assert clerk.rest().state.status is FlowStatus.SUCCESS
    qtbot.waitUntil(lambda: clerk.form == (known["name"], known["dob"]))
    first = clerk.state.flow_id

    clerk.give(image)
    field, editor = blind_one(application)
    qtbot.waitUntil(editor.edit.hasFocus)
    QTest.keyClicks(editor.edit, known[field].lower())
    press(qtbot, Qt.Key.Key_Return)
    assert clerk.rest().state.status is FlowStatus.SUCCESS
    qtbot.waitUntil(lambda: (form.name.text, form.dob.value) == (known["name"], known["dob"]))

    rows = sql(
        "SELECT flow_id, field, outcome, name, dob::text AS dob FROM blind_checks "
        "JOIN ocr_records USING (flow_id) WHERE actor = 'b.linde' ORDER BY flow_id"
    )
    saved = {"field": field, "name": known["name"], "dob": known["dob"]}
    assert rows == [
        {"flow_id": first, "outcome": "typing_error", **saved},
        {"flow_id": clerk.state.flow_id, "outcome": "agreed", **saved},
    ]
    qtbot.waitUntil(lambda: "0 of " in figures(application))
    assert "error rate below" in application.history_tab.blind.text
    clerk.leave()


@pytest.mark.slow
def test_what_is_half_typed_is_back_after_a_restart_and_its_reading_is_not(
    qtbot: QtBot, configured: Settings, passport: tuple[Path, dict[str, str]]
) -> None:
    image, known = passport
    with opened(qtbot, configured) as running:
        clerk = Clerk(qtbot, running)
        clerk.give(image)
        field, editor = blind_one(running)
        qtbot.waitUntil(editor.edit.hasFocus)
        half = known[field][:4]
        QTest.keyClicks(editor.edit, half)
        qtbot.waitUntil(lambda: clerk.document.draft is not None)
    # Somebody has switched it off meanwhile: what was begun blind is finished so.
    with opened(qtbot, replace(configured, blind_check=0)) as running:
        tab = running.process_tab
        qtbot.waitUntil(lambda: not tab.review_panel.form.isHidden(), timeout=20_000)
        assert blind_one(running)[0] == field
        assert tab.review_panel.form.editor(field).text == half
        assert tab.highlighter.magnifier(field).isHidden()
        for document in list(tab.queue):
            tab.removal.remove(document.ticket)
