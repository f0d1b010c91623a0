"""Takes documents of the office into the list, and lets them go again."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.office import Narrowing, ToEnter
from kyc_desktop.errors import StaleFlow
from kyc_desktop.ui.dates import clock_or_day
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.process.office.office_offer import TakeBar
from kyc_desktop.ui.process.queue_menu import Entry
from kyc_desktop.ui.process.session.documents import Request
from kyc_desktop.ui.process.session.navigation import next_to_look_at
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.fields import DocumentType
    from kyc_desktop.domain.flow import FlowState, QueuedFlow
    from kyc_desktop.domain.office import Addressee, LetGo, Offer
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
    from kyc_desktop.ui.process.office.office_offer import OfficeOffer
    from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
    from kyc_desktop.ui.process.queue_menu import QueueMenu
    from kyc_desktop.ui.process.review.review_panel import ReviewPanel
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast

_TOPIC = "office"
_NEWS_MS = 500
_STAY_MS = 10_000  # a lost connection leaves what the clerk has to others
_AGAIN_MS = 60_000  # nobody tells that a time has come, or that a program has ended


class Sharing(QObject):
    """Does nothing until `begin`: a desktop by itself shares nothing."""

    count_requested = Signal()
    take_requested = Signal()
    narrow_requested = Signal(object)  # Narrowing
    enter_requested = Signal(int)  # flow id: what was taken waits for a second entry
    give_back_requested = Signal(int, object, object)  # ticket, FlowState, DraftChange
    forward_requested = Signal(int, object, object, object, str)  # ..., Addressee, note
    put_off_requested = Signal(int, object, object, object)  # ..., datetime in UTC
    undo_requested = Signal(object)  # LetGo
    stay_requested = Signal()
    look_requested = Signal(object)  # frozenset of flow ids
    colleagues_requested = Signal()

    def __init__(
        self,
        dispatcher: Dispatcher,
        panel: QueuePanel,
        review: ReviewPanel,
        selection: Selection,
        toast: Toast,
        menu: QueueMenu,
        offers: tuple[OfficeOffer, ...],
        parent: QWidget,
    ) -> None:
        """`offers` are shown where nothing else is to do; `menu` is that of a document."""
        super().__init__(parent)
        self._window = parent
        self._queue, self._dispatcher = panel.queue, dispatcher
        self._selection, self._toast = selection, toast
        self._taking = self._begun = False
        # By ticket: the state before, and what to say afterwards.
        self._letting_go: dict[int, tuple[FlowState, str]] = {}
        self._forward: ForwardDialog | None = None
        self.bar = TakeBar()
        self.bar.pressed.connect(self.take)
        self.bar.narrowed.connect(self._narrow)
        panel.add_above_list(self.bar, (self.bar.button, self.bar.choice))
        self._offers = offers
        for offer in self._offers:
            offer.pressed.connect(self.take)
        self._ways = (
            Entry(lambda: self.tr("Put off…"), self.ask_when, Command.PUT_OFF, _returnable),
            Entry(lambda: self.tr("Forward…"), self.ask_whom, Command.FORWARD, _returnable),
            Entry(lambda: self.tr("Give back to the office"), self.give_back, Command.GIVE_BACK,
                  _returnable),
        )  # fmt: skip
        menu.add(self._ways)
        self._button = review.let_go
        review.let_go_pressed.connect(self._ask_how)
        bind(
            parent,
            {
                Command.TAKE_NEXT: self._take_if_offered,
                Command.NARROW_TAKING: self._ask_which,
                Command.PUT_OFF: self.ask_when,
                Command.FORWARD: self.ask_whom,
                Command.GIVE_BACK: self.give_back,
            },
        )
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._news.timeout.connect(self.look_again)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.look_again)
        self._stay = QTimer(self, interval=_STAY_MS)
        self._stay.timeout.connect(self._ask_to_stay)

    def begin(self) -> None:
        """The database is shared: look what waits."""
        self._begun = True
        self._again.start()
        self._stay.start()
        self.look_again()

    def close(self) -> None:
        """The window closes: ask nothing more."""
        self._begun = False
        self._again.stop()
        self._stay.stop()
        self._news.stop()

    @Slot()
    def hear(self) -> None:
        """Something has changed in the office; what comes together is looked at once."""
        if self._begun and not self._news.isActive():
            self._news.start()

    @Slot()
    def look_again(self) -> None:
        """Something may have changed: count what waits, and look whether something was lost."""
        if not self._begun:
            return
        self.count_requested.emit()
        own = self._own()
        if own:
            self.look_requested.emit(own)

    def _own(self) -> frozenset[int | None]:
        return frozenset(each.state.flow_id for each in self._queue if each.returnable)

    def _ask_to_stay(self) -> None:
        if self._own():
            self.stay_requested.emit()

    # What the clerk does.

    def _take_if_offered(self) -> None:
        if not self.bar.isHidden():
            self.take()

    def offer_kinds(self, kinds: Collection[DocumentType]) -> None:
        """Let the clerk choose among these kinds, or among all if there are none."""
        self.bar.offer_kinds(kinds)

    def _ask_which(self) -> None:
        if not self.bar.isHidden():
            self.bar.choose()

    def _narrow(self, to: Narrowing) -> None:
        self.narrow_requested.emit(to)
        self.count_requested.emit()

    @Slot()
    def take(self) -> None:
        """Take the next document."""
        if self._begun and not self._taking:
            self._taking = True
            self.take_requested.emit()

    def _ask_how(self) -> None:
        """Ask in which of the ways the current document is let go."""
        menu = QMenu(self._button)
        first, *_ = [each.put_into(menu) for each in self._ways]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(first)
        menu.popup(self._button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def give_back(self) -> None:
        """Let any clerk have the current document."""
        document = self._current()
        if document is not None:
            told = self.tr("{0} was given back to the office.")
            title = self._queue.title(document)
            self._let_go(document, told.format(title), self.give_back_requested.emit)

    def ask_when(self) -> None:
        """Ask until when the current document is put off."""
        document = self._current()
        if document is None:
            return
        from kyc_desktop.ui.process.office.put_off_dialog import (  # noqa: PLC0415 - seldom needed
            PutOffDialog,
        )

        dialog = PutOffDialog(lambda: dt.datetime.now().astimezone(), self._window)
        dialog.accepted.connect(lambda: self._put_off(document.ticket, dialog.until))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_whom(self) -> None:
        """Ask to whom the current document is forwarded."""
        document = self._current()
        if document is None or self._forward is not None:
            return
        from kyc_desktop.ui.process.office.forward_dialog import (  # noqa: PLC0415 - seldom needed
            ForwardDialog,
        )

        dialog = self._forward = ForwardDialog(self._dispatcher.operator, self._window)
        dialog.accepted.connect(lambda: self._send(document.ticket, dialog.to, dialog.words))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()
        self.colleagues_requested.emit()

    def _forget_dialog(self) -> None:
        if self._forward is not None:
            self._forward.deleteLater()
            self._forward = None

    def _put_off(self, ticket: int, until: dt.datetime | None) -> None:
        document = self._queue.get(ticket)
        if document is None or not document.returnable or until is None:
            return
        told = self.tr("{0} was put off until {1}.")
        self._let_go(
            document,
            told.format(self._queue.title(document), clock_or_day(until)),
            lambda *said: self.put_off_requested.emit(*said, until),
        )

    def _send(self, ticket: int, to: Addressee | None, words: str) -> None:
        document = self._queue.get(ticket)
        if document is None or not document.returnable or to is None:
            return
        whom = self.tr("the supervisor") if to.operator is None else to.operator
        told = self.tr("{0} was forwarded to {1}.")
        self._let_go(
            document,
            told.format(self._queue.title(document), whom),
            lambda *said: self.forward_requested.emit(*said, to, words),
        )

    def _current(self) -> Document | None:
        document = self._selection.document
        return document if document is not None and document.returnable else None

    def _let_go(self, document: Document, told: str, ask: Callable[..., None]) -> None:
        """Have a document go, with what is typed; meanwhile nothing can be done with it."""
        ticket = document.ticket
        self._letting_go[ticket] = (document.state, told)
        self._queue.update(ticket, lambda it: it.asked(Request.LET_GO))
        ask(ticket, document.state, DraftChange(CHANGES.next(), document.draft))

    # Answers of the worker.

    @Slot(object)
    def show_offer(self, offer: Offer) -> None:
        """Show what waits."""
        self.bar.setVisible(offer.used)
        self.bar.show_waiting(offer.waiting)
        for each in self._offers:
            each.show_waiting(offer.waiting)

    @Slot(object)
    def show_taken(self, flow: QueuedFlow | ToEnter | None) -> None:
        """Show the document that was taken."""
        self._taking = False
        if flow is None:
            if self.bar.narrowing == Narrowing():
                told = self.tr("Nothing waits for you in the office.")
            else:
                told = self.tr("No document of this selection waits in the office: {0}.")
                told = told.format(self.bar.choice.text())
            self._toast.say(told, topic=_TOPIC)
            self.count_requested.emit()
            return
        if isinstance(flow, ToEnter):
            self.enter_requested.emit(flow.flow_id)
            return
        self._bring(flow)

    @Slot(object)
    def show_not_taken(self, error: KycError) -> None:
        """Show why none was taken."""
        self._taking = False
        self._toast.say(error_text(error), topic=_TOPIC)

    @Slot(int, object)
    def show_let_go(self, ticket: int, gone: LetGo | None) -> None:
        """A document is no longer this clerk's; that can be undone while nobody else has it."""
        state, told = self._letting_go.pop(ticket)
        self._queue.update(ticket, lambda it: it.finished(state))
        self._take_out(ticket)
        if gone is None:
            self._toast.say(told, topic=_TOPIC)
        else:
            undo = partial(self.undo_requested.emit, gone)
            self._toast.say(told, self.tr("Undo"), undo, topic=_TOPIC)

    @Slot(object)
    def show_undone(self, flow: QueuedFlow) -> None:
        """Show the document that is this clerk's again, with what was typed."""
        self._bring(flow)

    @Slot(object)
    def show_not_undone(self, error: KycError) -> None:
        """Show why a document did not come back."""
        if isinstance(error, StaleFlow):
            self._toast.say(self.tr("Somebody else has taken this document in the meantime."))
        else:
            self._toast.say(error_text(error), lasting=True)

    @Slot(int, object)
    def show_not_let_go(self, ticket: int, error: KycError) -> None:
        """A document could not be let go: it stays, unless somebody else has it."""
        state, _ = self._letting_go.pop(ticket)
        self._queue.update(ticket, lambda it: it.finished(state))
        if isinstance(error, StaleFlow):
            self._take_out(ticket)
        self._toast.say(error_text(error), lasting=True)

    @Slot(object)
    def show_lost(self, flow_ids: frozenset[int]) -> None:
        """Documents have gone to others: the supervisor has taken them back, or too long passed."""
        number = self._remove(flow_ids)
        if not number:
            return
        if number == 1:
            told = self.tr("Somebody else has one of your documents now.")
        else:
            told = self.tr("{0} documents of yours are with somebody else now.").format(number)
        self._toast.say(told, lasting=True)  # the one on the screen may have vanished

    @Slot(object)
    def show_colleagues(self, names: Sequence[str]) -> None:
        """Offer names while somebody is chosen."""
        if self._forward is not None:
            self._forward.show_colleagues(names)

    def _bring(self, flow: QueuedFlow) -> None:
        self._remove({flow.state.flow_id})  # it was lost, and has come back
        (document,) = self._queue.restore(len(self._queue), [flow])
        self._dispatcher.dispatch()
        self._selection.choose(document.ticket)

    def _remove(self, flow_ids: Collection[int | None]) -> int:
        gone = [
            each.ticket
            for each in self._queue
            if each.state.flow_id in flow_ids and not each.running
        ]
        return sum(self._take_out(ticket) for ticket in gone)

    def _take_out(self, ticket: int) -> bool:
        """Take a document out of the list that is no longer this program's in the database."""
        following = next_to_look_at(self._queue, ticket)
        if self._queue.remove(ticket) is None:
            return False
        self._dispatcher.gone.emit(ticket)
        if ticket == self._selection.ticket:
            if following is not None:
                self._selection.choose(following.ticket)
            else:
                self._selection.show(self._queue.at(0).ticket if len(self._queue) else None)
        return True


def _returnable(document: Document) -> bool:
    return document.returnable
