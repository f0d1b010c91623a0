"""A clerk who does anything at all, step by step, and a look at the window after each step.

Each step draws from a source of its own, so that steps can be left out without changing the others:
this is how `tests/bench/random_clerk.py` finds the few steps that a fault needs.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from kyc_desktop.domain.fields import FIELDS, NAME
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.errors import StaleFlow
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.process.session.documents import Request
from tests.ui.process.conftest import IMAGE
from tests.ui.random_clerk import repairing
from tests.ui.random_clerk.acts import ACTS
from tests.ui.random_clerk.choices import draw, load
from tests.ui.random_clerk.desk import NEVER_MS, Desk, Texts, settle
from tests.ui.random_clerk.office import Office
from tests.ui.random_clerk.rules import (
    compared_wrongly,
    flags_left_out,
    hidden_field,
    saved_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.theme import Theme

_SETTINGS = 4  # that are chosen anew before a window opens
_REST_S = 1.0
_BACK = 0.05  # how likely the database is back in a step, after it was lost
_LAST = 40  # steps that are told of after a failure
_KEEPING = "kyc_desktop.workers.autosave_worker"
_SAID_OF_ITSELF = "This plugin does not support"  # Qt's offscreen platform


class Day:
    """The office, its window, and a reference: what each document's form must contain."""

    def __init__(self, app: QApplication, theme: Theme, seed: int, folder: Path) -> None:
        self.app, self.theme, self.seed, self._folder = app, theme, seed, folder
        self.typed: dict[int, Texts] = {}  # by ticket, where it differs from what was read
        self._listed: dict[int, Document] = {}  # by flow, at the last look
        self._known: set[int] = set()  # flows that this window has listed
        self._replaced: set[int] = set()  # tickets of documents whose new file is being read
        self._saved: dict[int, Texts | None] = {}  # by ticket, what was typed when it was saved
        self.told: deque[str] = deque(maxlen=_LAST)
        # Also on the disk, for the case of a crash.
        self.log = (folder / f"random_clerk_{seed}.txt").open("w", encoding="utf-8", buffering=1)
        self.troubles: list[str] = []
        (folder / "replaced.png").write_bytes(IMAGE.data)
        (folder / "text.png").write_text("no image", encoding="utf-8")
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.files = 0
        self.office = Office()
        self.office.chance = self.chance
        # By ticket, the flags that were pressed, and those that were saved as accepted.
        self._pressed: set[tuple[int, str]] = set()
        self._accepted: list[tuple[int, str]] = []
        self.desk = self._opened()

    def live(self, steps: Iterable[int]) -> None:
        """Do these steps.

        Raises:
            AssertionError: something was wrong after one of them.
        """
        names, weights = list(ACTS), [weight for weight, _ in ACTS.values()]
        with self._watching():
            for step in steps:
                self.chance = self.office.chance = random.Random(f"{self.seed}/{step}")  # noqa: S311 - no secret
                name = self.chance.choices(names, weights)[0]
                self.told.append(f"{step} {name}")
                self.log.write(f"\n{step} {name}")
                self.desk.come_forward()
                if self.office.away and self.chance.random() < _BACK:
                    self.office.away = False
                    self.note("the database is back")
                try:
                    ACTS[name][1](self)
                    settle()
                    if self.desk.closed:
                        self._open_again()
                    self._come_to_rest()
                    self._look()
                except AssertionError as error:
                    raise AssertionError(self._report(step, str(error))) from None

    def note(self, what: str) -> None:
        """Say more about the current step."""
        self.told[-1] += f": {what}"
        self.log.write(f": {what}")
        self.log.flush()

    def by_hand(self, act: Callable[[], object]) -> None:
        """Let the clerk do something that may change the form of the document shown."""
        before, checked = self.desk.editable(), self.desk.checking
        act()
        settle()
        if self.desk.closed:
            return
        if checked or self.desk.checking:
            self._follow_checks()
            return
        texts = self.desk.texts
        document = self.desk.document
        replacing = document is not None and document.request is Request.REPLACE
        if document is not None and replacing and document.ticket == before and document.draft:
            self.typed[before] = document.draft.values  # the file came while this was typed
        if document is None or texts is None or not before == self.desk.editable() is not None:
            return
        form = self.desk.tab.review_panel.form
        if any(form.editor(key).changed for key in FIELDS):
            self.typed[document.ticket] = texts
        else:
            self.typed.pop(document.ticket, None)

    def _follow_checks(self) -> None:
        """In the dialog that goes through all documents, the drafts of others change too."""
        for document in self.desk.tab.queue:
            if document.savable and document.draft is not None:
                self.typed[document.ticket] = document.draft.values
            elif document.savable:
                self.typed.pop(document.ticket, None)

    def close(self) -> None:
        """Close the last window."""
        if not self.desk.closed:
            self.desk._close()
        settle()
        self.log.close()
        use_format(DateFormat.LOCALE)
        QGuiApplication.clipboard().clear()  # Python's data would outlive Python

    # Opening and closing.

    def _opened(self) -> Desk:
        draw(self._folder / "settings.toml", self.chance, _SETTINGS)
        speak(self.app, load(self._folder / "settings.toml").language)
        self._pressed.clear()
        desk = Desk(self.office, self._folder, self.theme)
        chips = desk.tab.review_panel.chips
        chips.accepted.connect(lambda key, yes: self._press(key) if yes else None)
        chips.went_on.connect(self._press)
        desk.tab.dispatcher.save_requested.connect(self._check_save)
        desk.tab.dispatcher.undo_save_requested.connect(self._check_undo)
        return desk

    def _open_again(self) -> None:
        self.check_stored()
        self.typed.clear()
        self._known.clear()
        self.desk = self._opened()
        while self.office.busy:
            self.office.answer(self.office.busy[0])
        while self.desk.tab.turns.waiting:
            settle()
        for document in self.desk.tab.queue:
            if document.draft is not None:
                self.typed[document.ticket] = document.draft.values

    def check_stored(self) -> None:
        """What is stored is what the window showed: the same documents with the same drafts."""
        stored = {each.state.flow_id or 0: each.draft for each in self.office.queued()}
        removed = sorted(self._known & set(stored) - set(self._listed))
        self._demand(not removed, f"the flows {removed} were removed, and are stored")
        for flow, document in self._listed.items():
            gone = self.office.flows[flow].status in {FlowStatus.SUCCESS, FlowStatus.REJECTED}
            failure = document.state.failure
            # A flow that is opened from the history enters the queue when a worker gets to it.
            at_work = document.running or document.request is Request.REOPEN
            if gone or at_work or (failure is not None and failure.code == StaleFlow.code):
                continue
            self._demand(flow in stored, f"flow {flow} is in the list, but not stored")
            self._demand(
                stored[flow] == document.draft,
                f"{stored[flow]} is stored for flow {flow}, not {document.draft}",
            )

    def _press(self, flag: str) -> None:
        self._pressed.add((self.desk.tab.selection.ticket or 0, flag))

    def _check_save(self, ticket: int, _state: FlowState, review: Review) -> None:
        """What is saved must be what the form of that document contains."""
        document = self.desk.tab.queue.get(ticket)
        if document is None:
            raise AssertionError(f"saving {ticket}, which is not in the queue")
        settings = self.desk.settings
        self._accepted += [(ticket, flag.key) for flag in review.flags]
        wrong = flags_left_out(document, review, settings.flag_rules)
        wrong.append(compared_wrongly(document, review, settings.blind_check))
        self._demand(not any(wrong), f"{ticket}: {wrong}")
        texts = self.typed.get(ticket) or self.desk.read(document)
        names = saved_name(document, " ".join(texts.get("name", "").split()))
        self._demand(
            review.name.casefold() in {name.casefold() for name in names},
            f"{ticket} saved as {review}, not {texts}",
        )
        self._saved[ticket] = self.typed.get(ticket)

    def _check_undo(self, ticket: int, _state: FlowState, change: DraftChange) -> None:
        """Undoing a save brings back what had been typed."""
        typed, draft = self._saved[ticket], change.draft
        if typed is None and draft is not None:
            self._demand(draft.accepted, f"{draft} comes back, though nothing was typed")
            return
        values = draft.values if draft is not None else None
        self._demand(_stripped(values) == _stripped(typed), f"{draft} comes back, not {typed}")
        if typed is not None:
            self.typed[ticket] = typed

    # Looking.

    def _come_to_rest(self) -> None:
        """Give timers of the window, which run in real time, a moment on a busy machine."""
        until = time.monotonic() + _REST_S
        while time.monotonic() < until:
            try:
                self._look_at_selection()
                self._look_at_form()
            except AssertionError:
                time.sleep(0.01)
                settle()
            else:
                return

    def _look(self) -> None:
        tab, shown = self.desk.tab, self.desk.tab.selection.ticket
        self._demand(not self.troubles, "; ".join(self.troubles))
        never = [each for each in self._accepted if each not in self._pressed]
        self._demand(not never, f"{never} were saved as accepted, and nobody has pressed them")
        self._accepted.clear()
        self._demand(shown is None or shown in tab.queue, f"{shown} is shown, but gone")
        self._look_at_selection()
        self._listed.clear()
        for document in tab.queue:
            if document.state.flow_id is not None:
                self._listed[document.state.flow_id] = document
                self._known.add(document.state.flow_id)
            self._follow_replacement(document)
            if document.state.status is FlowStatus.SUCCESS:
                self.typed.pop(document.ticket, None)
            self._look_at_draft(document)
            self._look_at_row(document)
        self._look_at_form()

    def _look_at_selection(self) -> None:
        tab, shown = self.desk.tab, self.desk.tab.selection.ticket
        highlighted = tab.queue_panel.chosen_ticket
        self._demand(highlighted == shown, f"{highlighted} is highlighted, {shown} is shown")
        rows = len(tab.queue_panel.list.selectionModel().selectedIndexes())
        self._demand(rows == (shown is not None), f"{rows} rows selected, {shown} is shown")

    def _look_at_row(self, document: Document) -> None:
        """The row tells nothing of a name that is typed blind."""
        if hidden_field(document, self.desk.settings.blind_check) == NAME:
            title, draft = self.desk.tab.queue.title(document), document.draft
            typed = " ".join(draft.name.split()) if draft is not None else ""
            self._demand(title in {document.name, typed}, f"row {document.ticket} says {title!r}")

    def _look_at_draft(self, document: Document) -> None:
        """What was typed is in the draft; the rest was read, accepted, or is still missing."""
        draft, typed = document.draft, self.typed.get(document.ticket)
        if draft is None:
            self._demand(typed is None, f"{document.ticket} has no draft, typed was {typed}")
            return
        read = self.desk.read(document)
        written = self.desk.written(read)
        for key, value in draft.values.items():
            text, mine = value.strip(), typed[key].strip() if typed is not None else ""
            fits = text in {"", read[key], written[key]} or key in draft.accepted
            self._demand(
                self.desk.same(key, text, mine) if mine else fits,
                f"{document.ticket} has the draft {draft}, typed was {typed}, read {read}",
            )
        if typed is not None:
            self.typed[document.ticket] = draft.values

    def _follow_replacement(self, document: Document) -> None:
        """With another file, what was typed stays; everything else of the draft is read anew."""
        ticket = document.ticket
        replacing = document.request is Request.REPLACE
        if not replacing and ticket not in self._replaced:
            return
        if replacing:
            self._replaced.add(ticket)
        else:
            self._replaced.discard(ticket)
        typed, found = self.typed.pop(ticket, {}), self.desk.read(document)
        read = self.desk.written(found)
        if document.draft is not None:
            for key, text in document.draft.values.items():
                mine = typed.get(key, "")
                fits = text in {"", read[key], found[key]} or self.desk.same(key, text, mine)
                self._demand(fits, f"{ticket} has {text!r} after its file was replaced")
            self.typed[ticket] = document.draft.values

    def _look_at_form(self) -> None:
        document, texts = self.desk.document, self.desk.texts
        saved = document is not None and document.state.status is FlowStatus.SUCCESS
        due = document is not None and (document.savable or document.saving or saved)
        if self.desk.tab.isVisible():
            self._demand((texts is not None) == due, f"form shown: {texts}, due: {due}")
        if document is None or not due or self.desk.checking:
            return
        expected = self.desk.read(document)
        if document.draft is not None and not saved:
            expected = document.draft.values  # which was looked at before
        for key in FIELDS:
            self._demand(
                self.desk.shows(key, expected[key]),
                f"the form of {document.ticket} ({document.state.status}) shows {texts}, "
                f"expected {expected}",
            )

    def _demand(self, right: object, what: str) -> None:
        if not right:
            raise AssertionError(what)

    def _report(self, step: int, what: str) -> str:
        last = "\n  ".join(self.told)
        return f"seed {self.seed}, step {step}: {what}\nThe last steps:\n  {last}"

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Take every warning of Qt and every exception in a slot for a failure."""
        handler = qInstallMessageHandler(self._take_message)
        of_repairs = "kyc_desktop.ui.process.repairs"
        try:
            with (
                patch.object(sys, "excepthook", self._take_exception),
                patch(f"{_KEEPING}._AGAIN_MS", NEVER_MS),  # that too is a step
                patch(f"{_KEEPING}.logger.warning"),  # it is told hundreds of times
                patch.object(QFileDialog, "getOpenFileNames", _choose_none),
                patch.object(QFileDialog, "getOpenFileName", self._choose_file),
                patch.object(QFileDialog, "getExistingDirectory", _choose_no_folder),
                patch.object(QFileDialog, "exec", _cancel),  # where to export to
                patch(f"{of_repairs}.prepared", repairing.prepared),
                patch(f"{of_repairs}.thumbnails", repairing.thumbnails),
            ):
                yield
        finally:
            qInstallMessageHandler(handler)

    def _choose_file(self, *_: object, **__: object) -> tuple[str, str]:
        file = self._folder / self.chance.choice(("replaced.png", "gone.png", "text.png"))
        return self.chance.choice(("", str(file))), ""

    def _take_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        quiet = kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
        if not quiet and _SAID_OF_ITSELF not in message:
            self.troubles.append(f"Qt: {message}")

    def _take_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.troubles.append("".join(traceback.format_exception(kind, error, trace)))


def _choose_none(*_: object, **__: object) -> tuple[list[str], str]:
    return [], ""


def _cancel(*_: object) -> int:
    return 0


def _choose_no_folder(*_: object, **__: object) -> str:
    return ""


def _stripped(texts: Texts | None) -> Texts | None:
    """Spaces around a text mean nothing."""
    return {key: text.strip() for key, text in texts.items()} if texts is not None else None
