"""The program with a restless simulated clerk, who reports on stdout; made to be killed.

`python -m tests.e2e.restless SEED quick|real [FILE…]` drops the files and then works on the queue:
types, marks parts of the picture, saves, moves, removes. A line of JSON reports the effect of each
action, what the window asks to have written, and what has been written.
"""

from __future__ import annotations

import json
import random
import sys
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from kyc_desktop import __main__
from kyc_desktop.domain.fields import NAME
from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.gui import application
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.workers import queue_worker
from tests.e2e import odd_engine, quick_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.fields import Draft
    from kyc_desktop.ocr.process.child_main import Loader
    from kyc_desktop.persistence.repositories.queue import QueueRepository
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.theme import Theme

PAUSE_MS = 60
ENGINES: dict[str, Loader] = {"quick": quick_engine.load, "real": odd_engine.load}
LETTERS = "Anna Maria Eriksson"
PART = ((10.0, 10.0), (200.0, 10.0), (200.0, 40.0), (10.0, 40.0))  # of a picture, marked


_SAYING = Lock()


def say(kind: str, **values: object) -> None:
    """Report on stdout, from any thread."""
    with _SAYING:
        sys.stdout.write(json.dumps({"kind": kind, **values}) + "\n")
        sys.stdout.flush()


def written(draft: Draft | None) -> list[object] | None:
    """A draft for JSON: the values, and where they were marked on the picture."""
    return [draft.name, draft.dob, draft.name_box, draft.dob_box] if draft is not None else None


class Restless(application.Application):
    """Performs a random action every few moments."""

    files: tuple[Path, ...] = ()
    seed = 0

    def __init__(self, settings: Settings, theme: Theme | None = None) -> None:
        super().__init__(settings, theme)
        self._chance = random.Random(self.seed)  # noqa: S311 - no secret
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._act)
        self.ready.connect(self._begin)

    def _connect_documents(self, store: Store) -> None:
        # Inside the tab's slot, so that no action can come between.
        restore = self.process_tab.restore
        self.process_tab.restore = partial(self._restore, restore)  # type: ignore[method-assign] # as above
        # Before the workers are connected: what is asked for is reported before it is written.
        autosave = self.process_tab.dispatcher.autosave
        autosave.draft_requested.connect(self._say_asked)
        autosave.return_requested.connect(self._say_asked_back)
        autosave.order_requested.connect(self._say_arranging)
        _report_writing(store.queue)
        super()._connect_documents(store)
        assert self.documents is not None
        self.process_tab.turns.pass_on(self.documents.queue_worker.stored, self._say_stored)
        self.documents.saver.finished.connect(self._say_saved)

    @Slot()
    def _begin(self) -> None:
        if self.files:
            say("dropped", names=[file.name for file in self.files])
            self.process_tab.add_sources([ImageSource(file.name, file) for file in self.files])
        say("ready")
        self._pause.start()

    def _restore(
        self, restore: Callable[[list[QueuedFlow]], None], flows: list[QueuedFlow]
    ) -> None:
        restore(flows)
        say(
            "restored",
            rows=[
                {
                    "flow": document.state.flow_id,
                    "name": document.name,
                    "group": document.group.value,
                    "draft": written(document.draft),
                }
                for document in self.process_tab.queue
                if document.state.flow_id is not None
            ],
        )

    @Slot(object)
    def _say_stored(self, _known: list[tuple[int, int, int]]) -> None:
        self._say_order()

    @Slot(int, object)
    def _say_saved(self, _ticket: int, state: FlowState) -> None:
        if state.status is FlowStatus.SUCCESS:
            say("saved", flow=state.flow_id)

    @Slot(int, object)
    def _say_asked(self, flow_id: int, change: DraftChange) -> None:
        say("asked", flow=flow_id, number=change.number, draft=written(change.draft))

    @Slot(int, int, object, object)
    def _say_asked_back(self, _: int, flow_id: int, _version: int, change: DraftChange) -> None:
        self._say_asked(flow_id, change)

    @Slot(object)
    def _say_arranging(self, flows: list[int]) -> None:
        say("arranging", flows=flows)

    def _say_order(self) -> None:
        flows = [document.state.flow_id for document in self.process_tab.queue]
        say("order", flows=[flow for flow in flows if flow is not None])

    @Slot()
    def _act(self) -> None:
        documents = [each for each in self.process_tab.queue if each.state.flow_id is not None]
        to_check = [each for each in documents if each.state.status is FlowStatus.AWAITING_REVIEW]
        if not documents:
            return
        act = self._chance.random()
        if act < 0.65 and to_check:
            self._type(to_check[0])
        elif act < 0.70 and to_check:
            self._save(to_check[-1])
        elif act < 0.85:
            moved = self._chance.choice(documents)
            self.process_tab.queue.move(moved.ticket, self._chance.randrange(len(documents)))
            self._say_order()
        elif act < 0.90:
            self._remove_and_put_back(self._chance.choice(documents))

    def _type(self, document: Document) -> None:
        self.process_tab.selection.choose(document.ticket)
        form, regions = self.process_tab.review_panel.form, self.process_tab.regions
        typed = LETTERS[: self._chance.randrange(1, len(LETTERS))]
        if self._chance.random() < 0.5 and not form.hides(NAME):
            # As if this part of the picture had been marked, read as this text, and taken.
            regions._shown = (NAME, PART)
            regions._take(NAME, typed)
        else:
            form.name.edit.setText(typed)
            form.name.edit.textEdited.emit(typed)
        draft = form.draft
        say(
            "typed",
            flow=document.state.flow_id,
            draft=written(regions.with_places(draft)) if draft else None,
        )

    def _save(self, document: Document) -> None:
        self.process_tab.selection.choose(document.ticket)
        say("saving", flow=document.state.flow_id)
        self.process_tab.save()

    def _remove_and_put_back(self, document: Document) -> None:
        if document.running:
            return
        row = self.process_tab.queue.row(document.ticket)
        self.process_tab.removal.remove(document.ticket)
        say("removed", flow=document.state.flow_id)
        self.process_tab.dispatcher.put_back(row)
        say("put back", flow=document.state.flow_id)


def _report_writing(queue: QueueRepository) -> None:
    """Have the queue's repository report each change that it has committed."""
    keep_draft, arrange, return_to_queue = queue.keep_draft, queue.arrange, queue.return_to_queue

    def kept(flow_id: int, change: DraftChange) -> None:
        keep_draft(flow_id, change)
        say("kept", flow=flow_id, number=change.number)

    def arranged(flow_ids: Sequence[int]) -> None:
        arrange(flow_ids)
        say("arranged", flows=flow_ids)

    def returned(flow_id: int, version: int | None, change: DraftChange, operator: str) -> None:
        return_to_queue(flow_id, version, change, operator)
        say("kept", flow=flow_id, number=change.number)
        say("returned", flow=flow_id)

    queue.keep_draft, queue.arrange, queue.return_to_queue = kept, arranged, returned  # type: ignore[method-assign] # a seam for tests


def main(seed: str, engine: str, *files: str) -> int:
    reader.OcrReader = partial(OcrReader, load=ENGINES[engine])  # type: ignore[assignment, misc] # a seam for tests
    queue_worker._TOGETHER = 1000  # the queue is restored completely before the first action
    Restless.seed, Restless.files = int(seed), tuple(map(Path, files))
    application.Application = Restless  # type: ignore[misc] # the class that `run` creates
    return __main__.main([])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
