from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from kyc_desktop.ui import announce as announcing
from tests.ui.history.conftest import answer
from tests.ui.stage import NO_SERVER

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleAnnouncementEvent

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to read out."""
    told: list[str] = []

    class Reader:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's
            told.append(event.message())

    monkeypatch.setattr(announcing, "QAccessible", Reader)
    return told


def test_each_step_of_the_shown_document_is_said_as_it_begins_and_ends(
    stage: Stage, heard: list[str]
) -> None:
    stage.add("first.png")
    heard.clear()
    stage.process.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    stage.process.step(1, UPLOAD_IMAGE, TaskStatus.SUCCESS)
    stage.process.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    assert heard == ["Check the image: Running", "Check the image: Done, 0.5 s",
                     "Read the text: Running"]  # fmt: skip


def test_steps_of_a_document_that_is_not_shown_are_not_said(stage: Stage, heard: list[str]) -> None:
    stage.read("first.png", "second.jpg")
    heard.clear()
    stage.process.do(2, UPLOAD_IMAGE)
    assert heard == []


def test_a_failure_is_said_once_with_what_to_do(stage: Stage, heard: list[str]) -> None:
    stage.add("first.png")
    heard.clear()
    stage.process.fail(1, UPLOAD_IMAGE)
    told = "The image was not accepted. It went wrong. Do this about it."
    assert heard.count(told) == 1


def test_the_document_that_comes_into_view_is_said(stage: Stage, heard: list[str]) -> None:
    stage.read("first.png", "second.jpg")
    heard.clear()
    stage.process.tab.show_neighbour(1)
    assert heard == ["second.jpg, 2 of 2"]


def test_remarks_and_banners_are_said(stage: Stage, heard: list[str]) -> None:
    stage.process.tab.toast.say("1 file is already waiting.")
    stage.window.database.show_failure(NO_SERVER)
    assert heard == ["1 file is already waiting.", str(NO_SERVER) + " " + english(NO_SERVER.advice)]


def test_the_history_says_how_much_was_found(stage: Stage, heard: list[str]) -> None:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    assert heard == ["3 documents"]
    stage.history.tab.bar.words.setText("Nobody")
    QTest.keyClick(stage.history.tab.bar.words, Qt.Key.Key_Return)
    stage.history.tab.show_page(answer(stage.history.queries[-1], ()))
    assert heard == ["3 documents", "0 documents"]


def test_what_is_not_in_sight_is_not_said(stage: Stage, heard: list[str]) -> None:
    stage.history.load(1, 2, 3)  # the Process tab is in front
    assert heard == []
    announcing.announce(QWidget(stage.window), "")
    assert heard == []
