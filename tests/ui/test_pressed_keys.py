"""Each key of the table, pressed in the window wherever the focus may be, does what it says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.ui.key_table import Command, Reach, bound_keys, reach_of
from tests.ui.dispatcher import Dispatcher, form, view
from tests.ui.presses import FOCUS, PRESSES
from tests.ui.process.conftest import DOB

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui


@pytest.fixture
def dispatcher(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Dispatcher:
    made = Dispatcher(stage)
    process = stage.process
    process.add("first.png", "second.jpg", "third.png")
    picture = QImage(600, 400, QImage.Format.Format_RGB888)
    picture.fill(0xFFEEEEEE)
    others = ("1974-08-13", "1974-08-14", "1974-08-15")
    unsure = replace(
        DOB, confident=False, choices=tuple(Choice(each, Origin.ORDER) for each in others)
    )
    for ticket in (1, 2, 3):
        process.read(ticket, dob=unsure)
    process.tab.selection.choose(2)
    process.show_picture(2, picture)
    qtbot.waitUntil(process.tab.document_panel.mark.isEnabled)
    qtbot.waitUntil(form(made).dob.edit.hasFocus)
    made.fitted = view(made).zoom
    for name in ("save", "retry"):
        signal = getattr(process.tab.dispatcher, f"{name}_requested")
        signal.connect(partial(_note, made.asked, name))
    stage.window.settings_requested.connect(partial(_note, made.asked, "settings"))
    stage.window.guide_requested.connect(partial(_note, made.asked, "guide"))
    stage.window.stated.setEnabled(True)
    stage.window.stated_requested.connect(partial(_note, made.asked, "stated"))
    stage.window.closing.connect(partial(_note, made.asked, "closing"))

    def choose_none(*_: object, **__: object) -> tuple[list[str], str]:
        made.asked.append("open")
        return [], ""

    def choose_no_other(*_: object, **__: object) -> tuple[str, str]:
        made.asked.append("another file")
        return "", ""

    def export_nothing(_: QFileDialog) -> int:
        made.asked.append("export")
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", export_nothing)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose_none)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_no_other)
    return made


def _note(into: list[str], what: str, *_: object) -> None:
    into.append(what)


def _listen(dispatcher: Dispatcher) -> None:
    for shortcut in dispatcher.stage.window.findChildren(QShortcut):
        name = shortcut.objectName()
        shortcut.activated.connect(partial(_note, dispatcher.fired, name))
        shortcut.activatedAmbiguously.connect(
            partial(_note, dispatcher.fired, f"{name}, or another")
        )


def test_each_command_is_tried() -> None:
    assert set(PRESSES) == set(Command)


@pytest.mark.parametrize(
    ("command", "key", "focus"),
    [
        pytest.param(command, key, focus, id=f"{command.name} {key} in {focus}")
        for command, press in PRESSES.items()
        for key in bound_keys(command)
        for focus in press.focus
        if key == bound_keys(command)[0] or focus == press.focus[0]
    ],
)
@pytest.mark.usefixtures("clipboard")
def test_a_key_runs_its_command_and_no_other(
    dispatcher: Dispatcher, qtbot: QtBot, command: Command, key: str, focus: str
) -> None:
    press = PRESSES[command]
    press.before(dispatcher)
    widget = FOCUS[focus](dispatcher)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    _listen(dispatcher)
    assert press.changes(dispatcher) != press.becomes
    dispatcher.stage.process.clock.now += 2  # nobody decides at once
    QTest.keySequence(widget, QKeySequence(key))
    assert dispatcher.fired == ([] if reach_of(command) is Reach.OWN else [command.name])
    qtbot.waitUntil(lambda: press.changes(dispatcher) == press.becomes)
