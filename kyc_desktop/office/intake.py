"""Brings files into the office queue: checked one by one, stored in batches."""

from __future__ import annotations

import logging
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import Failure, FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.intake import Brought, Fate
from kyc_desktop.errors import KycError, NotAllowed, StorageUnavailable, unexpected
from kyc_desktop.flow.definition import KYC_FLOW, UPLOAD_IMAGE
from kyc_desktop.flow.engine import FlowEngine, ended

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kyc_desktop.office.checking import Checked
    from kyc_desktop.office.file_memory import FileMemory
    from kyc_desktop.persistence.store import Store

logger = logging.getLogger(__name__)

BATCH_FILES = 50
BATCH_BYTES = 10 * 1024 * 1024
_BATCH_S = 2.0  # where reading takes long, what was read is stored meanwhile
_LOOK_AGAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How files are brought in."""

    operator: str
    priority: int = 0
    most_waiting: int = 5000  # documents that wait to be read
    at_once: int = 4  # files that are checked at a time


class Intake:
    """Brings files into the office queue.

    Args:
        store: where they go.
        check: of a file, called on several threads.
        refused: remembers files that were refused.
        masked: remembers files whose images were masked.
        rules: how.
        cancelled: set when nobody wants the files any more that are being checked.
        tell_waiting: told, again and again, how many documents wait while that is too many.
        pause: waits for so many seconds.
    """

    def __init__(
        self,
        store: Store,
        check: Callable[[Path], Checked],
        refused: FileMemory,
        masked: FileMemory,
        rules: Rules,
        cancelled: Event,
        tell_waiting: Callable[[int], None] = lambda _: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._check = check
        self._refused_before = refused
        self._masked = masked
        self._rules = rules
        self._cancelled = cancelled
        self._tell_waiting = tell_waiting
        self._pause = pause
        self._room = 0  # documents that may be stored before it is asked again how many wait

    def bring(self, files: Iterable[Path]) -> Generator[Brought, None, None]:
        """Store files and put them into the office queue; what became of each.

        A file that is refused is put on record as a flow that failed, once for each state of the
        file. Closing the iterator, or an exception, leaves out what has not been told.

        Raises:
            StorageUnavailable: the database is away; what was told is stored.
            ImageStoreUnavailable: the image store is; likewise.
            MaskingForbidden: the office's rules forbid to mask.
        """
        batch: list[Checked] = []
        size, began = 0, time.monotonic()
        for checked in self._checked(files):
            if checked.error is not None:
                yield self._refused(checked.file, checked.error)
            elif checked.accepted is None:
                yield Brought(checked.file, Fate.KNOWN, checked.flow_id)
            else:
                added = len(checked.accepted.image.data)
                if batch and self._is_full(batch, size + added, began):
                    yield from self._stored(batch)
                    batch, size, began = [], 0, time.monotonic()
                batch.append(checked)
                size += added
        if batch:
            yield from self._stored(batch)

    def _is_full(self, batch: Sequence[Checked], size: int, began: float) -> bool:
        most = min(BATCH_FILES, self._rules.most_waiting)
        late = time.monotonic() - began > _BATCH_S
        return len(batch) >= most or size > BATCH_BYTES or late

    def _checked(self, files: Iterable[Path]) -> Iterator[Checked]:
        """The files with their checks, in their order, some ahead of what is asked for."""
        self._cancelled.clear()
        ahead: deque[Future[Checked]] = deque()
        pool = ThreadPoolExecutor(self._rules.at_once, "checking files")
        try:
            for file in files:
                ahead.append(pool.submit(self._check, file))
                if len(ahead) > 2 * self._rules.at_once:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            self._cancelled.set()
            pool.shutdown(cancel_futures=True)

    def _stored(self, batch: Sequence[Checked]) -> Sequence[Brought]:
        self._wait_for_room(len(batch))
        documents = [each.accepted for each in batch if each.accepted is not None]
        rules = self._rules
        try:
            flows = self._store.intake.store(KYC_FLOW, documents, rules.operator, rules.priority)
        except KycError:
            raise
        except Exception as error:
            if len(batch) == 1:
                return [self._refused(batch[0].file, error)]
            logger.exception("%d documents could not be stored together", len(batch))
            return [brought for each in batch for brought in self._stored([each])]
        for each, (flow_id, _) in zip(batch, flows, strict=True):
            if each.changed:
                self._masked.remember(each.file, flow_id)
        return [
            Brought(each.file, Fate.STORED if new else Fate.KNOWN, flow_id)
            for each, (flow_id, new) in zip(batch, flows, strict=True)
        ]

    def _wait_for_room(self, count: int) -> None:
        """Wait while too many documents wait to be read: the database has no end of space."""
        most = self._rules.most_waiting
        while self._room < count:
            waiting = self._store.intake.waiting(most + 1)
            self._room = most - waiting
            if self._room < count:
                self._tell_waiting(waiting)
                self._pause(_LOOK_AGAIN_S)
        self._room -= count

    def _refused(self, file: Path, error: Exception) -> Brought:
        known = self._refused_before.flow_of(file)
        if known is not None and self._store.intake.counts(known):
            return Brought(file, Fate.REFUSED, known, _failure(error))
        state = self._on_record(file, error)
        if state.flow_id is not None:
            self._refused_before.remember(file, state.flow_id)
        return Brought(file, Fate.REFUSED, state.flow_id, state.failure)

    def _on_record(self, file: Path, error: Exception) -> FlowState:
        """Put a file on record whose check failed: the check, which is known, is the task.

        Raises:
            StorageUnavailable: it can't be put on record.
        """

        def refuse(_: FlowState) -> FlowState:
            raise error

        engine = FlowEngine(KYC_FLOW, {UPLOAD_IMAGE: refuse}, self._store.flows)
        begun = FlowState(ImageSource(file.name, file), self._rules.operator)
        state = ended(engine.run(begun))
        failure = state.failure
        for kind in (StorageUnavailable, NotAllowed):
            if failure is not None and failure.code == kind.code:
                raise kind(failure.message, failure.advice)
        return state


def _failure(error: Exception) -> Failure:
    known = error if isinstance(error, KycError) else unexpected()
    return Failure(UPLOAD_IMAGE, known.user_message, known.advice, known.code)
