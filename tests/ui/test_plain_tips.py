"""What looks like markup in a file's name or a document's text is shown as it is in tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit

from kyc_desktop.domain.history import HistoryPage
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.history_model import HistoryModel
from kyc_desktop.ui.parts import ElidedLabel, plain_tip
from kyc_desktop.ui.process.review.choice_list import ChoiceList, Option
from kyc_desktop.ui.process.review.field_magnifier import FieldMagnifier
from tests.ui.history.conftest import row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

MARKUP = "<b>ANNA</b> & <i>MARIA</i>"


def as_shown(tip: str) -> str:
    """What the reader of a tooltip sees."""
    document = QTextDocument()
    (document.setHtml if tip.startswith("<") else document.setPlainText)(tip)
    return document.toPlainText()


def test_a_plain_text_stays_as_it_is() -> None:
    assert plain_tip("a & b.png") == "a & b.png"
    assert as_shown(plain_tip(MARKUP)) == MARKUP


def test_a_name_that_is_cut_off_is_told_whole(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.show_text(MARKUP)
    assert as_shown(label.toolTip()) == MARKUP


def test_a_reading_to_choose(qtbot: QtBot) -> None:
    choices = ChoiceList()
    qtbot.addWidget(choices)
    edit = QLineEdit(choices)
    choices.offer([Option(MARKUP, MARKUP), Option("b", "b")], "b", before=edit)
    assert MARKUP in as_shown(choices.buttons[0].toolTip())


def test_the_place_of_a_value(qtbot: QtBot) -> None:
    glass = FieldMagnifier()
    qtbot.addWidget(glass)
    glass.look_at(None, (), MARKUP)
    assert as_shown(glass.toolTip()).endswith(MARKUP)


def test_a_file_in_the_history() -> None:
    model, asked = HistoryModel(), list[HistoryQuery]()
    model.page_requested.connect(asked.append)
    model.reload()
    model.take_page(HistoryPage(asked[0], (row(1, file=MARKUP),), more=False))
    index = model.index(0, Column.FILE)
    assert as_shown(model.data(index, Qt.ItemDataRole.ToolTipRole)) == MARKUP
