"""Common parts of the tests of blind checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from tests.ui.process.conftest import NAME
from tests.ui.process.doubtful import form

if TYPE_CHECKING:
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from tests.ui.process.conftest import Desktop

OTHER = "Anna Maria Erikson"
VALUE = NAME.value


def type_in(desktop: Desktop, text: str) -> None:
    """Type in the field that has the focus."""
    edit = form(desktop).name.edit if form(desktop).name.edit.hasFocus() else form(desktop).dob.edit
    edit.selectAll()
    QTest.keyClicks(edit, text)


def all_said(editor: FieldEditor) -> str:
    """Everything shown at a field or announced to a screen reader."""
    parts = [
        editor.text,
        editor.translated,
        editor.agreed,
        editor.problem,
        editor.understood if hasattr(editor, "understood") else "",
        editor.edit.toolTip(),
        editor.edit.accessibleDescription(),
        *editor.explained,
        *(button.text() for button in editor.choices),
    ]
    return " ".join(parts)


def tells(desktop: Desktop, words: str) -> bool:
    magnifier = desktop.tab.highlighter.magnifier("name")
    shown = (
        f"{magnifier.toolTip()} {magnifier.accessibleDescription()}"
        if not magnifier.isHidden()
        else ""
    )
    return any(word in f"{all_said(form(desktop).name)} {shown}" for word in words.split())
