"""The table of keys: each is bound once, described the same everywhere, and does what it says."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from build_spec import keys_table
from kyc_desktop.ui.key_table import (
    HEADINGS,
    TABLE,
    Command,
    KeyContext,
    Reach,
    bind,
    bound_keys,
    key_name,
    keys_of,
    native,
    reach_of,
    rows,
)
from kyc_desktop.ui.keys_dialog import KeysDialog
from tests.ui.board_screens import board_of
from tests.ui.check_screens import check_dates
from tests.ui.guide_screens import guide_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

ROOT = Path(__file__).resolve().parents[2]
KEY_NAME = re.compile(r"\b(Ctrl|Alt|Shift|Meta)\+|\bF\d\d?\b|^(Del|Esc|Enter|Return)$")


def test_each_command_has_one_row() -> None:
    told = Counter(command for row in rows() for command in row.keys)
    assert told == Counter(Command)


def test_each_place_has_a_heading_and_its_rows() -> None:
    assert list(TABLE) == list(HEADINGS) == list(KeyContext)


@pytest.mark.parametrize("command", Command, ids=lambda command: command.name)
def test_keys_are_written_as_qt_writes_them(command: Command) -> None:
    keys = bound_keys(command)
    assert keys
    assert [QKeySequence(key).toString() for key in keys] == list(keys)
    assert all(QKeySequence(key).count() == 1 for key in keys)


@pytest.mark.parametrize(
    "together",
    [
        (KeyContext.EVERYWHERE, KeyContext.PROCESS, KeyContext.PICTURE),
        (KeyContext.EVERYWHERE, KeyContext.HISTORY),
        (KeyContext.EVERYWHERE, KeyContext.STATISTICS),
        (KeyContext.EVERYWHERE, KeyContext.OFFICE),
    ],
    ids=["process", "history", "statistics", "office"],
)
def test_no_key_stands_twice_for_what_can_be_seen_at_a_time(
    together: tuple[KeyContext, ...],
) -> None:
    told = Counter(
        key
        for place in together
        for row in TABLE[place]
        if row.reach is Reach.WINDOW
        for command in row.keys
        for key in bound_keys(command)
    )
    assert [key for key, number in told.items() if number > 1] == []


def test_the_window_binds_each_command_with_its_keys_and_no_other_key(stage: Stage) -> None:
    stage.read("first.png", "second.png")
    stage.process.tab.reject()  # the dialog has a key of its own
    check_dates(stage)  # and so has this one
    guide_of(stage)
    board_of(stage)
    bound: dict[str, set[str]] = {}
    for shortcut in stage.window.findChildren(QShortcut):
        bound.setdefault(shortcut.objectName(), set()).add(shortcut.key().toString())
    wanted = (command for command in Command if reach_of(command) is not Reach.OWN)
    assert bound == {command.name: set(bound_keys(command)) for command in wanted}


def test_no_key_is_bound_twice_in_one_window(stage: Stage) -> None:
    stage.read("first.png", "second.png")
    tab = stage.process.tab
    tab.reject()
    check_dates(stage)
    guide_of(stage)
    tab.corrections.open(101)
    for each in stage.window.findChildren(QDialog):
        keys = [
            shortcut.key().toString()
            for shortcut in each.findChildren(QShortcut)
            if shortcut.context() is Qt.ShortcutContext.WindowShortcut
        ]
        assert keys
        assert [key for key, number in Counter(keys).items() if number > 1] == []


def test_a_key_that_a_widget_sees_to_itself_cannot_be_bound(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(ValueError, match="ACCEPT"):
        bind(widget, {Command.ACCEPT: widget.close})


def test_keys_are_named_and_bound_by_the_table_alone() -> None:
    files = set((ROOT / "kyc_desktop" / "ui").rglob("*.py"))
    files -= {ROOT / "kyc_desktop" / "ui" / "key_table.py"}
    found = {file.name: _named(ast.parse(file.read_text(encoding="utf-8"))) for file in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('QShortcut(QKeySequence("x"), self, act)', True),
        ('self.save.setShortcut("x")', True),
        ('Label("F6")', True),
        ('self.tr("Press Ctrl+V.")', True),
        ('def f():\n    """Ctrl+V."""', False),
        ('self.tr("Drag with Ctrl")', False),
        ("Command.SAVE", False),
    ],
)
def test_a_key_beside_the_table_is_found(code: str, names: bool) -> None:
    assert bool(_named(ast.parse(code))) is names


def _named(tree: ast.AST) -> list[str]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [ast.unparse(node) for node in ast.walk(tree) if _names_a_key(node, docstrings)]


def _names_a_key(node: ast.AST, docstrings: set[int]) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="QShortcut") | ast.Attribute(attr="setShortcut")):
            return True
        case ast.Constant(value=str(text)):
            return id(node) not in docstrings and bool(KEY_NAME.search(text))
    return False


# What the person is told.


def test_the_page_for_clerks_has_the_table() -> None:
    page = keys_table.PAGE.read_text(encoding="utf-8")
    hint = "run `python -m build_spec.keys_table`, which writes it"
    assert keys_table.written(page) == page, hint


def test_a_table_that_is_out_of_date_is_replaced() -> None:
    page = keys_table.PAGE.read_text(encoding="utf-8")
    old = page.replace("| Everywhere | Ctrl+O |", "| Everywhere | Ctrl+P |")
    assert old != page
    assert keys_table.written(old) == page


def test_the_overview_lists_the_table(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    translated = [label.text() for label in dialog.findChildren(QLabel)]
    for place, told in TABLE.items():
        at = translated.index(HEADINGS[place]())
        for row in told:
            keys = [native(key) for command in row.keys for key in keys_of(command)]
            wanted = [*keys, row.text()]
            assert sorted(translated[at + 1 : at + 1 + len(wanted)]) == sorted(wanted)
            at += len(wanted)


def test_buttons_tell_the_key_of_their_command(stage: Stage) -> None:
    panel, review = stage.process.tab.queue_panel, stage.process.tab.review_panel
    told = {
        panel.remove: Command.REMOVE,
        review.save: Command.SAVE,
        review.retry: Command.RETRY,
        review.cancel: Command.UNDO,
        review.reject: Command.REJECT,
        review.next: Command.NEXT_DOCUMENT,
        stage.process.tab.document_panel.mark: Command.MARK,
    }
    for button, command in told.items():
        assert button.toolTip().endswith(f" ({key_name(command)})")
