"""Tells the other clerks which document is in front here, on a thread of its own."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import KycError

if TYPE_CHECKING:
    from kyc_desktop.domain.history import UnderReview

logger = logging.getLogger(__name__)


class ReviewStore(Protocol):
    """Stores who has a document in front; see `OpenReviewRepository` in persistence."""

    def begin(self, flow_id: int, operator: str) -> tuple[UnderReview, ...]:
        """Tell the others; who else has it."""
        ...

    def end(self, flow_id: int) -> None:
        """Tell the others that it is no longer in front."""
        ...


class ReviewWorker(QObject):
    """What can't be told is not told: nothing depends on it, and the next document follows soon."""

    others = Signal(int, object)  # flow id, tuple[UnderReview, ...]: who else has it, at least one

    def __init__(self, store: ReviewStore, operator: str) -> None:
        super().__init__()
        self._store = store
        self._operator = operator
        # A document can be in front twice: its correction opens before its review has ended.
        self._open = Counter[int]()

    @Slot(int)
    def begin(self, flow_id: int) -> None:
        """A document has come in front."""
        self._open[flow_id] += 1
        try:
            others = self._store.begin(flow_id, self._operator)
        except KycError as error:
            logger.info("flow %s: not told that it is reviewed: %s", flow_id, error.code)
        except Exception:
            logger.exception("flow %s: not told that it is reviewed", flow_id)
        else:
            if others:
                self.others.emit(flow_id, others)

    @Slot(int)
    def end(self, flow_id: int) -> None:
        """A document is no longer in front, as often as it had come there."""
        self._open[flow_id] -= 1
        if self._open[flow_id] > 0:
            return
        del self._open[flow_id]
        try:
            self._store.end(flow_id)
        except KycError as error:
            logger.info("flow %s: not told that its review ended: %s", flow_id, error.code)
        except Exception:
            logger.exception("flow %s: not told that its review ended", flow_id)
