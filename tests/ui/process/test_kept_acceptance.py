"""What the clerk has accepted stays accepted when others are shown, and after a restart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import FlowStatus, QueuedFlow
from tests.ui.process.conftest import NAME, OCR
from tests.ui.process.doubtful import AMBIGUOUS, HARD, form, press, saved

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop


@pytest.fixture
def accepted(desktop: Desktop, qtbot: QtBot) -> Desktop:
    """Two documents in doubt; the date of the first is accepted, its name is not."""
    desktop.add("a.png", "b.png")
    for ticket in (1, 2):
        desktop.read(ticket, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop)
    return desktop


def draft(desktop: Desktop) -> Draft | None:
    document = desktop.tab.queue.get(1)
    assert document is not None
    return document.draft


def test_it_is_kept_with_the_draft(accepted: Desktop) -> None:
    assert draft(accepted) == Draft("Anna Maria Eriksson", "1990-04-03", accepted=("dob",))
    press(accepted, Qt.Key.Key_Escape)
    assert draft(accepted) is None


def test_the_document_is_continued_where_it_was_left(accepted: Desktop, qtbot: QtBot) -> None:
    accepted.tab.show_neighbour(1)
    accepted.tab.show_neighbour(-1)
    qtbot.waitUntil(form(accepted).name.edit.hasFocus)
    assert form(accepted).dob.translated.startswith("Accepted by you")
    press(accepted)
    assert len(saved(accepted)) == 1


def test_a_restart_keeps_it(accepted: Desktop, qtbot: QtBot) -> None:
    document = accepted.tab.queue.get(1)
    assert document is not None
    accepted.tab.restore([QueuedFlow(replace(document.state, flow_id=9), document.draft)])
    accepted.tab.selection.choose(3)
    qtbot.waitUntil(form(accepted).name.edit.hasFocus)
    assert form(accepted).dob.translated.startswith("Accepted by you")


def test_a_text_that_is_changed_later_is_not_accepted(accepted: Desktop) -> None:
    form(accepted).dob.put("4 April 1990")
    assert draft(accepted) == Draft("Anna Maria Eriksson", "1990-04-04")


def test_the_field_accepted_last_is_kept_while_a_flag_is_open(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    flagged = Details(NAME, AMBIGUOUS, several_people=True)
    state = desktop.state(1, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=flagged)
    desktop.tab.show_finished(1, state)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop)
    assert not saved(desktop)
    desktop.tab.show_neighbour(1)
    desktop.tab.show_neighbour(-1)
    assert form(desktop).dob.translated.startswith("Accepted by you")
