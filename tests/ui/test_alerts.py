"""Notifications about ready documents: only while nobody looks, one for all, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.alerts import Alerts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Clerk:
    """Looks at the window, or does not."""

    looks = False

    def __call__(self) -> bool:
        return self.looks


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def alerts(qtbot: QtBot, clerk: Clerk) -> Alerts:
    window = QWidget()
    qtbot.addWidget(window)
    return Alerts(window, window, clerk, quiet_ms=50)


def rested(status: FlowStatus = FlowStatus.AWAITING_REVIEW) -> FlowState:
    return FlowState(ImageSource("eriksson.png"), "clerk", status=status)


def test_documents_that_come_together_are_told_of_once(qtbot: QtBot, alerts: Alerts) -> None:
    with qtbot.waitSignal(alerts.told) as translated:
        alerts.take_rested(1, rested())
        alerts.take_rested(2, rested(FlowStatus.FAILED))
        alerts.take_rested(1, rested())
    assert translated.args == ["2 documents are ready to check."]


def test_one_document_is_told_of_without_its_name(qtbot: QtBot, alerts: Alerts) -> None:
    with qtbot.waitSignal(alerts.told) as translated:
        alerts.take_rested(1, rested())
    assert translated.args == ["1 document is ready to check."]


def test_there_is_no_message_for_each_document(qtbot: QtBot, alerts: Alerts) -> None:
    with qtbot.waitSignal(alerts.told):
        alerts.take_rested(1, rested())
    with qtbot.assertNotEmitted(alerts.told, wait=150):
        alerts.take_rested(2, rested())


def test_nothing_is_told_to_who_looks(qtbot: QtBot, alerts: Alerts, clerk: Clerk) -> None:
    clerk.looks = True
    with qtbot.assertNotEmitted(alerts.told, wait=150):
        alerts.take_rested(1, rested())


def test_what_is_saved_is_nothing_to_check(qtbot: QtBot, alerts: Alerts) -> None:
    with qtbot.assertNotEmitted(alerts.told, wait=150):
        alerts.take_rested(1, rested(FlowStatus.SUCCESS))


def test_who_comes_back_in_time_is_told_nothing(qtbot: QtBot, alerts: Alerts, clerk: Clerk) -> None:
    alerts.take_rested(1, rested())
    clerk.looks = True
    with qtbot.assertNotEmitted(alerts.told, wait=150):
        alerts.look_again()
    clerk.looks = False
    with qtbot.waitSignal(alerts.told) as translated:
        alerts.take_rested(2, rested())
    assert translated.args == ["1 document is ready to check."]
