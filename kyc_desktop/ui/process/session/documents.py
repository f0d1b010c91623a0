"""A document in the queue and everything known about it. Immutable; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.domain.stage import ENDED, Stage, stage_of
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.imaging.repair import remedy_for
from kyc_desktop.ui.process.session import drafts
from kyc_desktop.ui.process.session.steps import (
    Step,
    begun_step,
    fresh_steps,
    pending_from,
    settled_steps,
    steps_left,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kyc_desktop.domain.fields import Details, Draft
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.flow import StepEvent
    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.domain.office import FromOffice
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.domain.stated import Stated


class Group(Enum):
    """What a document needs from the user; the list can be filtered by it."""

    TO_CHECK = "to check"
    TO_REPAIR = "to repair"
    FAILED = "failed"
    WAITING = "waiting"
    DONE = "done"


class Request(Enum):
    """What the workers are asked to do with a document."""

    PROCESS = "process"
    RETRY = "retry"
    REOPEN = "reopen"
    SAVE = "save"
    REJECT = "reject"
    TAKE_BACK = "take back"
    REPLACE = "replace"
    UNDO_SAVE = "undo the save"
    LENT = "lent"  # an office worker reads it
    LET_GO = "let go"  # of a document of the office


_GROUPS = {
    Stage.TO_CHECK: Group.TO_CHECK,
    Stage.NOT_ACCEPTED: Group.FAILED,
    Stage.FAILED: Group.FAILED,
    Stage.STOPPED: Group.FAILED,
    Stage.WAITING: Group.WAITING,
    Stage.READING: Group.WAITING,
    Stage.SECOND_ENTRY: Group.DONE,  # here: somebody else goes on with it
    Stage.SAVED: Group.DONE,
    Stage.REJECTED: Group.DONE,
    Stage.ERASED: Group.DONE,
}
_WRONG_FILE = {
    "file_name_refused",
    "file_no_image",
    "file_is_folder",
    "file_not_ordinary",
    "no_pixels",
}
_NO_ANSWER = {"database_silent", "database_host_unknown"}
_WRITES = {
    Request.SAVE, Request.REJECT, Request.TAKE_BACK, Request.UNDO_SAVE, Request.LET_GO,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One row of the queue: a flow, with the window's own data about it.

    `state` is everything known about the flow since the drop: it has no `flow_id` until it is
    stored in the database, and no bytes once its image is stored. `request` is what the document
    waits for or what is running; None if neither. `draft` is None until something was typed.
    """

    ticket: int
    state: FlowState
    steps: tuple[Step, ...]
    request: Request | None = Request.PROCESS
    draft: Draft | None = None
    cancelling: bool = False
    flags: tuple[Flag, ...] = ()  # accepted or not, as far as they are known
    stated: Stated | None = None  # by the customer, as far as it is known
    host: str | None = None  # the other computer that reads it
    office: FromOffice | None = None  # it is the office's: it can be given back to it

    @property
    def name(self) -> str:
        """The file's name."""
        return self.state.source.name

    @property
    def details(self) -> Details | None:
        """What was read, with what the customer stated for and against it."""
        if self.state.details is None or self.stated is None:
            return self.state.details
        from kyc_desktop.stated.comparing import compared  # noqa: PLC0415 - loaded by now

        return compared(self.state.details, self.stated)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that were read; none before that."""
        return self.state.ocr.lines if self.state.ocr is not None else ()

    @property
    def kept(self) -> bool:
        """Whether its image was checked, or will be by the worker that takes the document."""
        return self.state.image is not None or self.request is not Request.PROCESS

    @property
    def waits(self) -> bool:
        """Whether it can be dispatched to a worker of this window."""
        return self.state.status is FlowStatus.QUEUED and self.kept and not self.lent

    @property
    def lent(self) -> bool:
        """Whether it is left to the office workers to read it."""
        return self.request is Request.LENT

    @property
    def lendable(self) -> bool:
        """Whether an office worker could read it: its image is stored, and it was not read yet."""
        known = self.state.image is not None and self.state.flow_id is not None
        return self.waits and self.request is Request.PROCESS and known

    @property
    def group(self) -> Group:
        """The group it belongs to."""
        stage = self.stage
        if stage is Stage.NOT_ACCEPTED and self.repairable:
            return Group.TO_REPAIR
        return _GROUPS[stage]

    @property
    def stage(self) -> Stage:
        """Where it stands, in the words that the whole window uses."""
        if self.state.status in ENDED and not self.savable:
            refused = self.failed_task == UPLOAD_IMAGE and self.state.flow_id is not None
            return stage_of(self.state.status, UPLOAD_IMAGE if refused else None)
        return stage_of(self.state.status, self.failed_task)

    @property
    def running(self) -> bool:
        """Whether a worker is processing it."""
        return self.state.status is FlowStatus.RUNNING

    @property
    def reading(self) -> bool:
        """Whether it occupies one of the places for reading images here."""
        return self.running and self.request not in _WRITES and not self.lent

    @property
    def saving(self) -> bool:
        """Whether its record or rejection is being written, or undone."""
        return self.running and self.request in _WRITES

    @property
    def savable(self) -> bool:
        """Whether the form can be filled in and saved, because only values are missing."""
        if self.state.status is FlowStatus.AWAITING_REVIEW:
            return True
        if self.state.status not in {FlowStatus.FAILED, FlowStatus.INTERRUPTED}:
            return False
        failure = self.state.failure
        if self.state.ocr is None or failure is None or failure.code == StaleFlow.code:
            return False  # a flow changed by somebody else must be read again first
        return failure.task in {EXTRACT_DETAILS, SAVE_TO_DB}

    @property
    def saved_elsewhere(self) -> bool:
        """Whether somebody else has saved it before what was typed here could be saved."""
        state = self.state
        if state.status is not FlowStatus.FAILED or state.failure is None or state.review is None:
            return False
        return state.failure.message.code == "flow_saved_elsewhere"

    @property
    def ended(self) -> bool:
        """Whether it failed or was stopped before a save: another image can be read for it."""
        if self.state.status not in ENDED:
            return False
        return not (self.savable and self.failed_task == SAVE_TO_DB)

    @property
    def repairable(self) -> bool:
        """Whether its file was refused and can be converted to one that is accepted."""
        failure = self.state.failure
        return self.ended and failure is not None and remedy_for(failure.code) is not None

    @property
    def retryable(self) -> bool:
        """Whether reading it again may help; a failed save is repeated by saving again.

        It does not help if the file itself is of the wrong kind.
        """
        failure = self.state.failure
        wrong = failure is not None and failure.message.code in _WRONG_FILE
        return self.ended and not wrong and not self.repairable and not self.saved_elsewhere

    @property
    def again(self) -> Request:
        """What to ask the workers for to retry it, while none is processing it."""
        if self.unsaved:
            return Request.PROCESS
        # Without image or file, look in the database once more.
        source = self.state.source
        known = self.state.image or source.path is not None or source.data is not None
        return Request.RETRY if known else Request.REOPEN

    @property
    def rejectable(self) -> bool:
        """Whether the user may reject it: it is stored, not being processed, and not yet saved."""
        if not self.needs_attention or self.unsaved:
            return False
        return self.state.failure is None or self.state.failure.code != StaleFlow.code

    @property
    def replaceable(self) -> bool:
        """Whether another file can be read for it instead."""
        return self.rejectable

    @property
    def returnable(self) -> bool:
        """Whether the office can have it back."""
        return self.office is not None and self.rejectable

    @property
    def correctable(self) -> bool:
        """Whether it has a record that can be corrected."""
        return self.state.status is FlowStatus.SUCCESS

    @property
    def failed_task(self) -> str | None:
        """The task that failed, if any."""
        return self.state.failure.task if self.state.failure is not None else None

    @property
    def unreached(self) -> bool:
        """Whether it failed because the database did not answer: it is tried again by itself."""
        failure = self.state.failure
        failed = self.state.status is FlowStatus.FAILED
        return failed and failure is not None and failure.message.code in _NO_ANSWER

    @property
    def needs_attention(self) -> bool:
        """Whether the user must decide something."""
        return self.state.status in {
            FlowStatus.AWAITING_REVIEW,
            FlowStatus.FAILED,
            FlowStatus.INTERRUPTED,
        }

    @property
    def unsaved(self) -> bool:
        """Whether it is not in the database yet."""
        return self.state.flow_id is None

    @property
    def at_stake(self) -> bool:
        """Whether something would be lost if the window closed now: it, or the file it is to get.

        The file that replaces another one is in memory alone until its image is stored.
        """
        replacing = self.state.source.replaces is not None and self.state.image is None
        return self.unsaved or replacing

    def asked(self, request: Request) -> Document:
        """A copy that is being processed for this request."""
        state = replace(self.state, status=FlowStatus.RUNNING)
        return replace(self, state=state, request=request, cancelling=False)

    def waiting(self, request: Request) -> Document:
        """A copy that is queued (again); failed steps are pending again."""
        state = replace(self.state, status=FlowStatus.QUEUED)
        steps = pending_from(self.steps, self.failed_task)
        return replace(self, state=state, request=request, steps=steps, cancelling=False)

    def replaced(self, source: ImageSource, typed: Container[str]) -> Document:
        """A copy that waits to be read from another file; `typed` are the fields to keep.

        What was not typed stays empty until the other file was read.
        """
        state = FlowState(source, self.state.operator, self.state.flow_id, self.state.version)
        return replace(
            self,
            state=state,
            steps=fresh_steps(),
            request=Request.REPLACE,
            draft=drafts.for_other_file(self.draft, typed),
            cancelling=False,
        )

    def stepped(self, event: StepEvent, now: float) -> Document:
        """A copy after a task changed its state, at `now` on a monotonic clock.

        The status of the flow is not changed: it is running until its worker has finished it.
        """
        if event.status is TaskStatus.RUNNING:
            steps = pending_from(self.steps, event.task)
        else:
            steps = self.steps
        changed = Step(
            event.task,
            event.status,
            event.attempt,
            began=now if event.status is TaskStatus.RUNNING else None,
            elapsed=event.elapsed,
        )
        steps = tuple(changed if step.task == event.task else step for step in steps)
        known = replace(event.state or self.state, status=self.state.status)
        return replace(self, steps=steps, state=known, draft=self._draft_with(known))

    def lent_out(self) -> Document:
        """A copy that is left to the office workers."""
        return replace(self, request=Request.LENT, host=None)

    def read_by(self, host: str | None, now: float) -> Document:
        """A copy that this computer reads, since `now` on a monotonic clock; None: nobody yet."""
        steps = pending_from(self.steps, PERFORM_OCR)
        if host is not None:
            steps = begun_step(steps, PERFORM_OCR, now)
        status = FlowStatus.QUEUED if host is None else FlowStatus.RUNNING
        return replace(self, host=host, steps=steps, state=replace(self.state, status=status))

    def returned(self, state: FlowState, tasks: Sequence[StepEvent]) -> Document:
        """A copy that no office worker has any longer: it was read, or is to be read here.

        One that was read stays lent until it has finished, as if that happened here.
        """
        if state.status is FlowStatus.QUEUED:
            steps = pending_from(self.steps, PERFORM_OCR)
            back = replace(self, state=state, steps=steps, request=Request.PROCESS)
        else:
            back = replace(self, steps=steps_left(tasks))
        return replace(back, host=None, cancelling=False)

    def put_back(self) -> Document:
        """A copy to put back into the list: the workers have lost it, so it is looked up again."""
        own = replace(self, host=None, office=None)  # it has left the office
        return own.waiting(Request.REOPEN) if self.lent else own

    def saved_after_all(self, state: FlowState) -> Document:
        """A copy that is saved, after somebody else had saved it first."""
        done = Step(SAVE_TO_DB, TaskStatus.SUCCESS)
        steps = tuple(done if step.task == SAVE_TO_DB else step for step in self.steps)
        saved = replace(state, status=FlowStatus.SUCCESS, failure=None)
        return replace(self, state=saved, steps=steps, draft=None, request=None)

    def finished(self, state: FlowState) -> Document:
        """A copy after the worker has finished it."""
        draft = self._draft_with(state)
        if self._read_anew and state.details is not None:
            draft = drafts.completed(draft, state.details)
        return replace(
            self,
            request=None,
            state=state,
            steps=settled_steps(self.steps, state),
            draft=None if state.entered else draft,
            cancelling=False,
            host=None,
            office=None if self._left_office(state) else self.office,
        )

    @property
    def _read_anew(self) -> bool:
        """Whether what is running may read something else than what is known."""
        return self.request is not None and self.request not in _WRITES

    def _draft_with(self, state: FlowState) -> Draft | None:
        """The draft once the document has this state."""
        if not self._read_anew:
            return self.draft
        return drafts.when_read_anew(self.draft, self.state.details, state.details)

    def _left_office(self, state: FlowState) -> bool:
        """Whether it is no longer the office's: it is done, or was opened by itself."""
        stale = self.state.failure is not None and self.state.failure.code == StaleFlow.code
        opened = self.request is Request.REOPEN or (self.request is Request.RETRY and stale)
        return state.entered or state.status is FlowStatus.REJECTED or opened
