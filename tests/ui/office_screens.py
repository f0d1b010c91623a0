"""Screens of documents that an office shares; see `screens.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import FromOffice, Offer
from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
from kyc_desktop.ui.process.office.put_off_dialog import PutOffDialog
from tests.ui.process.conftest import DOB, IMAGE, NAME, OCR, OPERATOR
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NOTE = "Is the second letter of the surname an R? The customer wrote it otherwise."


def taken(flow_id: int = 417, office: FromOffice | None = None) -> QueuedFlow:
    """A document of the office that was read elsewhere."""
    state = FlowState(
        ImageSource(f"scan-{flow_id}.png"),
        OPERATOR,
        flow_id,
        version=4,
        status=FlowStatus.AWAITING_REVIEW,
        image=IMAGE,
        ocr=OCR,
        details=Details(NAME, DOB),
    )
    return QueuedFlow(state, None, office=office or FromOffice())


def shared(stage: Stage, waiting: int = 12) -> None:
    """A window on a shared database."""
    sharing = stage.process.tab.sharing
    sharing.begin()
    sharing.show_offer(Offer(waiting, 0, used=True))


@screen("empty, documents wait in the office")
def _empty(stage: Stage) -> QWidget:
    shared(stage)
    return stage.window


@screen("all done, documents wait in the office")
def _done(stage: Stage) -> QWidget:
    shared(stage)
    stage.read("first.png")
    stage.process.saved(1, Review(NAME.value, DOB.date, OPERATOR))
    return stage.window


@screen("review, forwarded by a colleague")
def _forwarded(stage: Stage) -> QWidget:
    shared(stage)
    stage.process.tab.sharing.show_taken(taken(office=FromOffice("Berta Maier", NOTE)))
    return stage.window


@screen("put off")
def _put_off(stage: Stage) -> QWidget:
    shared(stage)
    tab = stage.process.tab
    tab.sharing.show_taken(taken())
    tab.sharing.ask_when()
    (dialog,) = tab.findChildren(PutOffDialog)
    dialog.moment.setDateTime(dialog.moment.dateTime().addDays(3))
    return dialog


@screen("forward")
def _forward(stage: Stage) -> QWidget:
    shared(stage)
    tab = stage.process.tab
    tab.sharing.show_taken(taken())
    tab.sharing.ask_whom()
    (dialog,) = tab.findChildren(ForwardDialog)
    dialog.show_colleagues(["Berta Maier", "o.clerk"])
    dialog.choices.choose("colleague")
    dialog.confirm.click()
    return dialog
