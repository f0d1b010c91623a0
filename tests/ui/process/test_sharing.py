"""Documents of the office: taken into the list, and let go with what was typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kyc_desktop.domain.changes import DraftChange
from kyc_desktop.domain.fields import DocumentType, Draft, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Addressee, FromOffice, LetGo, Narrowing, Offer, ToEnter
from kyc_desktop.errors import HoldsEnough, StaleFlow, StorageUnavailable
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.history.day_field import DayField
from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
from kyc_desktop.ui.process.office.put_off_dialog import PutOffDialog
from tests.ui.office_screens import taken
from tests.ui.process.conftest import DOB, NAME, OPERATOR, Desktop

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.sharing import Sharing

pytestmark = pytest.mark.ui

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
STALE = StaleFlow(Message.of("flow_changed", flow=417), Message("open_from_history"))
GONE = LetGo(417, 5, "berta")
AWAY = StorageUnavailable(Message("database_not_open"), Message("once_open"))


@dataclass
class Office:
    """A window on a shared database, and what it has asked for."""

    desktop: Desktop
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in (
            "count",
            "take",
            "narrow",
            "enter",
            "give_back",
            "forward",
            "put_off",
            "undo",
            "look",
            "colleagues",
        ):
            signal = getattr(self.sharing, f"{name}_requested")
            signal.connect(lambda *values, name=name: self.asked.append((name, *values)))

    @property
    def tab(self) -> ProcessTab:
        return self.desktop.tab

    @property
    def sharing(self) -> Sharing:
        return self.desktop.tab.sharing

    def begin(self, waiting: int = 3) -> None:
        self.sharing.begin()
        self.sharing.show_offer(Offer(waiting, 0, used=True))
        self.asked.clear()

    def take(self, flow: QueuedFlow | None = None) -> Document:
        self.sharing.take()
        self.sharing.show_taken(flow or taken())
        self.asked.clear()
        return self.current

    @property
    def current(self) -> Document:
        document = self.tab.selection.document
        assert document is not None
        return document

    def entries(self) -> list[str]:
        """What the menu of the current document says."""
        menu = self.tab.menu
        view = self.tab.queue_panel.list
        view.menu_requested.emit(view.mapToGlobal(view.rect().center()), False)
        assert menu.menu is not None
        words = [each.text() for each in menu.menu.actions() if each.text()]
        menu.close()
        return words


@pytest.fixture
def office(desktop: Desktop) -> Office:
    made = Office(desktop)
    made.begin()
    return made


def test_a_desktop_alone_says_nothing_of_an_office(desktop: Desktop) -> None:
    made = Office(desktop)
    QTest.keyClick(desktop.tab, Qt.Key.Key_T, CONTROL_SHIFT)
    made.sharing.look_again()
    assert made.asked == []
    assert made.sharing.bar.isHidden()
    assert desktop.tab.document_panel.placeholder.office.isHidden()


def test_a_shared_database_that_nobody_uses_for_it_says_nothing_either(office: Office) -> None:
    office.sharing.show_offer(Offer(0, 0, used=False))
    assert office.sharing.bar.isHidden()
    QTest.keyClick(office.tab, Qt.Key.Key_T, CONTROL_SHIFT)
    assert office.asked == []


def test_the_key_takes_the_next_once_however_often_it_is_pressed(office: Office) -> None:
    assert office.sharing.bar.button.text() == "Take next (3)"
    assert "3 documents wait in the office" in office.tab.document_panel.placeholder.office.text
    for _ in range(2):
        QTest.keyClick(office.tab, Qt.Key.Key_T, CONTROL_SHIFT)
    assert office.asked == [("take",)]
    office.sharing.show_taken(taken())
    assert office.current.state.flow_id == 417
    assert office.tab.review_panel.form.name.value == NAME.value
    assert office.tab.review_panel.form.name.edit.hasFocus()
    office.sharing.take()
    assert office.asked == [("take",), ("take",)]


def test_nothing_waits(office: Office) -> None:
    office.sharing.take()
    office.sharing.show_taken(None)
    assert office.tab.toast.text == "Nothing waits for you in the office."
    office.sharing.show_offer(Offer(0, 0, used=True))
    assert office.sharing.bar.button.text() == "Take next"
    assert office.tab.document_panel.placeholder.office.isHidden()


def test_whoever_has_enough_is_told(office: Office) -> None:
    office.sharing.take()
    enough = HoldsEnough(Message.of("holds_enough", number=10), Message("finish_or_give_back"))
    office.sharing.show_not_taken(enough)
    assert "10 documents of the office" in office.tab.toast.text
    office.sharing.take()
    assert office.asked[-1] == ("take",)


def choose(office: Office, *downs: int) -> list[str]:
    """Open the menu by its key, once for each choice, and walk down; its entries as they were."""
    words = []
    for down in downs:
        QTest.keyClick(office.tab, Qt.Key.Key_K, CONTROL_SHIFT)
        (menu,) = office.sharing.bar.findChildren(QMenu)
        words = [f"{each.text()}{' *' * each.isChecked()}" for each in menu.actions()]
        for _ in range(down):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return words


def test_which_documents_are_taken_is_chosen_by_keys(office: Office) -> None:
    bar = office.sharing.bar
    assert bar.choice.text() == "All"
    office.sharing.offer_kinds({DocumentType.PASSPORT, DocumentType.ID_CARD})
    assert choose(office, 1, 4) == [
        "With and without doubts", "With doubts *", "Without doubts", "",
        "All kinds *", "Passport", "Identity card",
    ]  # fmt: skip
    assert bar.choice.text() == "Passport · With doubts"
    both = Narrowing(doubts=True, kind="passport")
    assert office.asked == [
        ("narrow", Narrowing(doubts=True)), ("count",), ("narrow", both), ("count",),
    ]  # fmt: skip
    office.sharing.take()
    office.sharing.show_taken(None)
    assert (
        office.tab.toast.text
        == "No document of this selection waits in the office: Passport · With doubts."
    )
    choose(office, 0)
    assert bar.choice.text() == "Passport"


def test_a_document_to_enter_opens_where_it_is_entered(office: Office) -> None:
    office.sharing.take()
    office.sharing.show_taken(ToEnter(431))
    assert office.asked == [("take",), ("enter", 431)]
    assert len(office.tab.queue) == 0


def test_after_the_last_document_enter_takes_the_next(office: Office) -> None:
    document = office.take()
    office.tab.save()
    review = Review(NAME.value, DOB.date, OPERATOR)
    state = replace(document.state, status=FlowStatus.SUCCESS, review=review, record_id=9)
    office.tab.show_finished(document.ticket, state)
    card = office.tab.finishing.card
    assert card.office.isVisible()
    assert card.office.take.hasFocus()
    QTest.keyClick(card.office.take, Qt.Key.Key_Return)
    assert office.asked == [("take",)]
    office.sharing.show_offer(Offer(0, 0, used=True))
    assert card.open.hasFocus()


def test_what_is_given_back_leaves_with_what_was_typed(office: Office) -> None:
    document = office.take()
    other = office.take(taken(418))
    office.tab.selection.choose(document.ticket)
    QTest.keyClicks(office.tab.review_panel.form.name.edit, "Anna")
    assert office.entries()[-4:] == [
        "Put off…\tCtrl+Shift+P",
        "Forward…\tCtrl+Shift+W",
        "Give back to the office\tCtrl+Shift+G",
        "Remove\tDel",
    ]
    office.sharing.give_back()
    ((name, ticket, state, change),) = office.asked
    assert isinstance(change, DraftChange)
    assert isinstance(change.draft, Draft)
    assert (name, ticket, state) == ("give_back", document.ticket, document.state)
    assert change.draft.name == "Anna"
    office.tab.save()  # nothing can be done with it meanwhile
    assert "save" not in office.desktop.names_asked()
    office.sharing.show_let_go(document.ticket, GONE)
    assert office.current.ticket == other.ticket
    assert [each.ticket for each in office.tab.queue] == [other.ticket]
    assert office.tab.toast.text.endswith("was given back to the office.")
    assert office.asked == [("give_back", ticket, state, change)]  # it is not removed as well


def test_what_could_not_be_given_back_stays(office: Office) -> None:
    document = office.take()
    office.sharing.give_back()
    office.sharing.show_not_let_go(document.ticket, AWAY)
    assert office.current.state == document.state
    assert office.tab.toast.text
    office.sharing.give_back()
    office.sharing.show_not_let_go(document.ticket, STALE)
    assert len(office.tab.queue) == 0


def test_giving_back_is_undone_by_its_key(office: Office) -> None:
    document = office.take()
    office.sharing.give_back()
    office.sharing.show_let_go(document.ticket, GONE)
    QTest.keyClick(office.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert office.asked[1:] == [("undo", GONE)]
    office.sharing.show_undone(taken())
    assert office.current.state.flow_id == 417
    assert office.current.returnable
    office.sharing.give_back()
    office.sharing.show_let_go(office.current.ticket, GONE)
    QTest.keyClick(office.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    office.sharing.show_not_undone(STALE)
    assert office.tab.toast.text == "Somebody else has taken this document in the meantime."
    assert len(office.tab.queue) == 0


def test_what_was_given_back_already_is_not_undone(office: Office) -> None:
    document = office.take()
    office.sharing.give_back()
    office.sharing.show_let_go(document.ticket, None)  # the first answer was lost
    QTest.keyClick(office.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert "undo" not in [name for name, *_ in office.asked]


def test_a_document_of_ones_own_is_not_given_back(office: Office) -> None:
    office.desktop.add("a.png")
    office.desktop.read(1)
    assert not [each for each in office.entries() if each.startswith("Give back")]
    office.sharing.give_back()
    office.sharing.ask_when()
    office.sharing.ask_whom()
    assert office.asked == []


def test_what_was_forwarded_says_who_and_why_as_plain_text(office: Office) -> None:
    office.take(taken(office=FromOffice("berta", "Is it <b>forged</b>?")))
    sent = office.tab.review_panel.sent
    assert sent.isVisible()
    assert sent.text == "Forwarded by berta: Is it <b>forged</b>?"
    office.take(taken(418))
    assert sent.isHidden()


def the(kind: type[QWidget], office: Office) -> QWidget:
    (dialog,) = office.tab.findChildren(kind)
    return dialog


def test_forwarding_by_keys(office: Office) -> None:
    document = office.take()
    office.sharing.ask_whom()
    office.sharing.ask_whom()  # not twice
    assert office.asked == [("colleagues",)]
    dialog = the(ForwardDialog, office)
    assert isinstance(dialog, ForwardDialog)
    office.sharing.show_colleagues(["berta", OPERATOR.upper()])
    assert dialog.names.stringList() == ["berta"]
    dialog.confirm.click()
    assert "First choose" in dialog.complaint.text
    QTest.keyClick(dialog, Qt.Key.Key_2)
    dialog.confirm.click()
    assert "Enter the name" in dialog.complaint.text
    QTest.keyClicks(dialog.name, f"  {OPERATOR.upper()} ")
    dialog.confirm.click()
    assert "That is you" in dialog.complaint.text
    dialog.name.setText("berta ")
    QTest.keyClicks(dialog.note, "Is that an R?")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert office.asked[1][:3] == ("forward", document.ticket, document.state)
    assert office.asked[1][4:] == (Addressee("berta"), "Is that an R?")
    office.sharing.show_let_go(document.ticket, GONE)
    assert office.tab.toast.text.endswith("was forwarded to berta.")


def test_forwarding_to_the_supervisor(office: Office) -> None:
    office.take()
    office.sharing.ask_whom()
    dialog = the(ForwardDialog, office)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    dialog.confirm.click()  # type: ignore[attr-defined]
    assert office.asked[1][4:] == (Addressee(), "")


def test_putting_off(office: Office) -> None:
    document = office.take()
    office.sharing.ask_when()
    dialog = the(PutOffDialog, office)
    assert isinstance(dialog, PutOffDialog)
    dialog.confirm.click()
    assert "Choose a time first." in dialog.complaint.text
    QTest.keyClick(dialog, Qt.Key.Key_3)
    dialog.moment.setDateTime(dialog.moment.dateTime().addDays(-10))
    dialog.confirm.click()
    assert "That time has passed." in dialog.complaint.text
    QTest.keyClick(dialog, Qt.Key.Key_1)
    dialog.confirm.click()
    ((name, ticket, _state, _change, until),) = office.asked
    assert (name, ticket) == ("put_off", document.ticket)
    assert isinstance(until, dt.datetime)
    assert dt.timedelta(minutes=50) < until - dt.datetime.now(dt.UTC) < dt.timedelta(minutes=61)


def test_tomorrow_is_in_the_morning_by_the_clock_on_the_wall(office: Office) -> None:
    late = dt.datetime(2026, 11, 30, 23, 50).astimezone()
    dialog = PutOffDialog(lambda: late, office.tab)
    QTest.keyClick(dialog, Qt.Key.Key_2)
    assert dialog.until is not None
    assert f"{dialog.until.astimezone():%Y-%m-%d %H:%M}" == "2026-12-01 08:00"
    dialog.deleteLater()


def test_what_others_have_now_leaves_the_list(office: Office) -> None:
    first, second = office.take(), office.take(taken(418))
    office.sharing.look_again()
    assert office.asked == [("count",), ("look", frozenset({417, 418}))]
    office.sharing.show_lost(frozenset({418}))
    assert office.tab.toast.text == "Somebody else has one of your documents now."
    office.tab.toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    QCoreApplication.sendEvent(office.tab.toast, QEvent(QEvent.Type.Leave))
    assert not office.tab.toast.counting  # it stays until it is closed
    assert [each.ticket for each in office.tab.queue] == [first.ticket]
    assert second.ticket not in office.tab.queue
    office.take(taken(417))  # lost meanwhile, and come back
    assert [each.state.flow_id for each in office.tab.queue] == [417]


def saved(state: FlowState) -> FlowState:
    return replace(state, status=FlowStatus.SUCCESS, record_id=9)


def rejected(state: FlowState) -> FlowState:
    return replace(state, status=FlowStatus.REJECTED)


@pytest.mark.parametrize("end", [saved, rejected])
def test_what_is_done_is_no_longer_the_offices(
    office: Office, end: Callable[[FlowState], FlowState]
) -> None:
    document = office.take()
    office.tab.show_finished(document.ticket, end(document.state))
    done = office.tab.queue.get(document.ticket)
    assert done is not None
    assert done.office is None


def test_what_was_removed_comes_back_as_ones_own(office: Office) -> None:
    document = office.take()
    office.tab.removal.remove(document.ticket)
    office.tab.dispatcher.put_back(0)
    office.tab.selection.choose(document.ticket)
    assert office.current.office is None
    assert not [each for each in office.entries() if each.startswith("Give back")]


def test_a_complaint_stands_beside_its_icon_however_high_it_becomes(office: Office) -> None:
    dialog = ForwardDialog(OPERATOR, office.tab)
    dialog.complain("Enter the name of the colleague.")
    note = dialog.complaint
    note.resize(note.sizeHint())
    fitting = note.grab().toImage()
    note.resize(note.width(), 3 * note.height())
    assert note.grab().toImage().copy(fitting.rect()) == fitting


def test_nothing_is_asked_once_the_window_closes(office: Office) -> None:
    office.sharing.close()
    office.sharing.hear()
    office.sharing.take()
    office.sharing.look_again()
    assert office.asked == []


@pytest.mark.parametrize(("form", "written"), [("iso", "2026-12-01"), ("dmy", "01.12.2026")])
def test_a_time_is_asked_for_in_the_format_of_dates_that_was_chosen(
    form: str, written: str, office: Office
) -> None:
    use_format(DateFormat(form))
    try:
        dialog = PutOffDialog(lambda: dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC), office.tab)
        assert dialog.moment.text() == f"{written} 08:00"
        assert DayField(dt.date(2026, 12, 1), "Day", office.tab).text() == written
    finally:
        use_format(DateFormat.LOCALE)
