"""Texts from documents, file names and people's names are markup nowhere in the window.

Every screen is shown with all such texts made hostile; then everything that Qt could take for rich
text is looked at.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from kyc_desktop.domain.fields import DateField, NameField
from kyc_desktop.domain.flow import CustomerText, FlowState, Rejection
from kyc_desktop.domain.history import (
    AuditRow,
    FieldRow,
    FlowDetails,
    HistoryRow,
    RecordRow,
    TaskRow,
    VersionRow,
)
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, Reading
from kyc_desktop.ui.guide.page_view import PageView
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.process.process_tab import ProcessTab
from tests.ui.screens import SCREENS
from tests.ui.test_accessibility import EVERY_SCREEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
MARK = "<img src='//evil/x'>"
TEXTS: dict[type, tuple[str, ...]] = {
    Line: ("text",),
    Reading: ("text",),
    NameField: ("value", "printed", "surname", "given_names"),
    DateField: ("printed",),
    ImageSource: ("name",),
    FlowState: ("operator",),
    HistoryRow: ("name", "file", "operator"),
    FlowDetails: ("image_name", "created_by", "ocr_engine"),
    RecordRow: ("name", "dob_printed", "ocr_text", "created_by"),
    FieldRow: ("corrected_by",),
    AuditRow: ("actor",),
    TaskRow: ("operator",),
    VersionRow: ("actor", "text"),
    Rejection: ("text", "operator"),
    CustomerText: ("text",),
}


def hostile(value: Any) -> Any:  # noqa: ANN401 - any value of the domain
    """A value of the domain with markup at the beginning of each text from elsewhere."""
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made = {each.name: hostile(getattr(value, each.name)) for each in fields(value) if each.init}
    texts = TEXTS.get(type(value), ())
    if isinstance(value, FieldRow | AuditRow) and value.field == "name":
        texts += ("extracted", "value", "old_value", "new_value")
    for key in texts:
        if isinstance(text := made.get(key), str) and MARK not in text:
            made[key] = MARK + text
    return replace(value, **made)


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hostile what the window gets."""

    def poison(kind: type, name: str) -> None:
        take = getattr(kind, name)

        def taken(self: QObject, *values: object) -> None:
            take(self, *(hostile_list(each) for each in values))

        monkeypatch.setattr(kind, name, taken)

    def hostile_list(value: Any) -> Any:  # noqa: ANN401 - as above
        return list(map(hostile, value)) if isinstance(value, list) else hostile(value)

    poison(ProcessTab, "add_sources")
    poison(ProcessTab, "show_finished")
    poison(HistoryTab, "show_page")
    poison(HistoryTab, "show_details")


def rich_texts() -> Iterator[tuple[object, str]]:
    """All that Qt may show as rich text, with what shows it."""
    for widget in QApplication.allWidgets():
        yield widget, widget.toolTip()
        yield widget, widget.whatsThis()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget, widget.text()
        if isinstance(widget, QMessageBox) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget, widget.text() + widget.informativeText()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((widget, tip) for tip in cell_tips(widget))
        for action in widget.findChildren(QAction, options=CHILDREN):
            yield action, action.toolTip()


def cell_tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 20)):
        for column in range(
            model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
        ):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def shows_a_picture(tip: str) -> bool:
    """Whether Qt would load something to show this text."""
    document = QTextDocument()
    if "<" in tip:  # what Qt takes for rich text has at least that
        document.setHtml(tip)
    return any(each.isImageFormat() for each in document.allFormats())


def edits() -> Iterator[QTextDocument]:
    for widget in QApplication.allWidgets():
        # The guide's pages are our own, and no text of a document is in them.
        if isinstance(widget, QTextEdit | QPlainTextEdit) and not isinstance(widget, PageView):
            yield widget.document()


def is_shown(shown: QWidget) -> bool:
    return any(MARK in widget.text() for widget in shown.findChildren(QLabel))


@EVERY_SCREEN
@pytest.mark.usefixtures("poisoned")
def test_no_text_from_elsewhere_is_markup(stage: Stage, show: Callable[[Stage], QWidget]) -> None:
    show(stage)
    loading = [(who, tip) for who, tip in rich_texts() if MARK[:4] in tip and shows_a_picture(tip)]
    assert not loading
    assert not any(each.isImageFormat() for one in edits() for each in one.allFormats())


@pytest.mark.usefixtures("poisoned")
def test_hostile_texts_are_on_the_screens(stage: Stage) -> None:
    SCREENS["history, details"](stage)
    assert is_shown(stage.window)
    tips = [tip for _, tip in rich_texts()]
    assert any("&lt;img" in tip for tip in tips)


def test_the_walk_finds_markup(stage: Stage) -> None:
    stage.window.setToolTip(MARK)
    assert any(shows_a_picture(tip) for _, tip in rich_texts())
    stage.window.setToolTip("")
