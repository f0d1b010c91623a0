"""How long a document is kept, in its details; and what who may changes there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import Keeping, Kept, Refusal
from kyc_desktop.errors import NotAllowed
from kyc_desktop.workers.keeping_worker import (
    CertificateRequest,
    EndRequest,
    EraseRequest,
    HoldRequest,
)
from tests.ui.history.conftest import details, part, show, translated
from tests.ui.keeping_screens import ERASURE, FREE, TERMS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from kyc_desktop.workers.keeping_worker import KeepingRequest

pytestmark = pytest.mark.ui


def buttons(panel: DetailsPanel, heading: str) -> dict[str, QPushButton]:
    return {each.text(): each for each in part(panel, heading).findChildren(QPushButton)}


def focused(panel: DetailsPanel) -> str:
    widget = panel.window().focusWidget()
    return widget.text() if isinstance(widget, QPushButton) else widget.accessibleName()


@pytest.fixture
def requests(panel: DetailsPanel) -> list[KeepingRequest]:
    asked: list[KeepingRequest] = []
    panel.keeping.requested.connect(asked.append)
    return asked


def test_who_may_not_sees_what_is_set_and_no_button(panel: DetailsPanel) -> None:
    text = show(panel, details(2, keeping=Keeping(TERMS, None, may_change=False)))
    assert "Case 4711 of the court (ada)" in text
    assert "60 months after the end of the relationship (preset eu-amlr)" in text
    assert buttons(panel, "Retention") == {}


def test_where_nothing_is_set_a_clerk_sees_nothing(panel: DetailsPanel) -> None:
    show(panel, details(2, keeping=Keeping(FREE, None, may_change=False)))
    with pytest.raises(ValueError, match="not enough values"):
        part(panel, "Retention")


def test_a_document_under_hold_has_no_button_to_erase_it(panel: DetailsPanel) -> None:
    text = show(panel, details(2, keeping=Keeping(TERMS, None, may_change=True)))
    assert [*buttons(panel, "Retention")] == ["Legal hold…", "End of the relationship…"]
    assert "It is under a legal hold, set by ada: Case 4711 of the court" in text


def test_hold_end_and_erasure_are_asked_for(
    panel: DetailsPanel, requests: list[KeepingRequest]
) -> None:
    show(panel, details(2, keeping=Keeping(FREE, None, may_change=True)))
    keeping, there = panel.keeping, buttons(panel, "Retention")
    there["Legal hold…"].click()
    dialog = keeping.dialog
    assert dialog is not None
    assert not dialog.confirm.isEnabled()
    assert dialog.release.isHidden()  # type: ignore[union-attr]
    dialog.field.setText("  Case   7 ")  # type: ignore[union-attr]
    dialog.confirm.click()
    request = requests.pop()
    assert isinstance(request, HoldRequest)
    assert (request.flow_id, request.reason) == (2, "Case 7")
    keeping.show_done(request)

    there["End of the relationship…"].click()
    assert keeping.dialog is not None
    keeping.dialog.confirm.click()
    request = requests.pop()
    assert isinstance(request, EndRequest)
    assert request.day == dt.datetime.now().astimezone().date()
    keeping.show_done(request)

    there["Erase…"].click()
    assert keeping.dialog is not None
    keeping.dialog.leave.click()
    assert requests == []
    there["Erase…"].click()
    keeping.dialog.confirm.click()
    request = requests.pop()
    assert isinstance(request, EraseRequest)
    assert translated(keeping.banner) == "Erasing document 2…"


def test_a_hold_is_released_and_a_relationship_goes_on(
    panel: DetailsPanel, requests: list[KeepingRequest]
) -> None:
    keeping = panel.keeping
    keeping.ask_hold(2, TERMS)
    keeping.dialog.release.click()  # type: ignore[union-attr]
    request = requests.pop()
    assert isinstance(request, HoldRequest)
    assert request.reason is None
    keeping.show_done(request)
    keeping.ask_end(2, TERMS)
    keeping.dialog.no_end.click()  # type: ignore[union-attr]
    request = requests.pop()
    assert isinstance(request, EndRequest)
    assert request.day is None


def test_what_came_of_it_is_told(panel: DetailsPanel) -> None:
    keeping, changed, erased = panel.keeping, list[int](), list[int]()
    keeping.changed.connect(changed.append)
    keeping.erased.connect(erased.append)
    keeping.show_refused(EraseRequest(2), Refusal(Kept.PERIOD, dt.date(2030, 1, 31)))
    assert "Document 2 was not erased." in translated(keeping.banner)
    keeping.show_failed(
        HoldRequest(2, "x"), NotAllowed(Message("database_not_allowed"), Message("ask_for_role"))
    )
    assert "may not do this" in translated(keeping.banner)
    keeping.show_done(EraseRequest(2))
    assert translated(keeping.banner) == "Document 2 was erased."
    assert changed == [2, 2]
    assert erased == [2]


def test_what_is_asked_during_an_erasure_is_done_after_it(
    panel: DetailsPanel, requests: list[KeepingRequest]
) -> None:
    keeping = panel.keeping
    for flow in (2, 2):  # once is enough
        keeping.ask_erase(flow)
        keeping.dialog.confirm.click()  # type: ignore[union-attr]
    keeping.ask_hold(3, TERMS)
    keeping.dialog.confirm.click()  # type: ignore[union-attr]
    erasure, hold = requests
    assert (erasure.flow_id, hold.flow_id) == (2, 3)
    assert translated(keeping.banner) == "Erasing document 2…"
    keeping.show_done(erasure)
    keeping.show_done(hold)
    assert translated(keeping.banner) == "Document 2 was erased."


def test_an_erasure_names_the_document(panel: DetailsPanel) -> None:
    panel.keeping.ask_erase(17)
    dialog = panel.keeping.dialog
    assert dialog is not None
    assert "of document 17 go for good" in dialog.told.text()


def test_the_focus_stays_in_the_details(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show()
    show(panel, details(2, keeping=Keeping(FREE, None, may_change=True)))
    qtbot.waitUntil(buttons(panel, "Retention")["Erase…"].isVisible)
    buttons(panel, "Retention")["Legal hold…"].setFocus()
    panel.show_details(details(2, keeping=Keeping(TERMS, None, may_change=True)))
    qtbot.waitUntil(lambda: focused(panel) == "Legal hold…")
    panel.show_details(details(2, keeping=Keeping(None, ERASURE, may_change=True)))
    qtbot.waitUntil(lambda: focused(panel) == "Document details")


def test_an_erased_document_has_a_certificate(
    panel: DetailsPanel, requests: list[KeepingRequest]
) -> None:
    text = show(panel, details(2, keeping=Keeping(None, ERASURE, may_change=False)))
    assert "On request" in text
    assert [*buttons(panel, "Erasure")] == ["Certificate…"]
    panel.keeping.write(ERASURE, Path("certificate.pdf"))
    request = requests.pop()
    assert isinstance(request, CertificateRequest)
    assert (request.flow_id, request.path.name) == (2, "certificate.pdf")
    rows = {row.name: row.value for section in request.report.sections for row in section.rows}
    assert rows["Kind of document"] == "Passport"
    assert rows["Erased by"] == "m.clerk"
