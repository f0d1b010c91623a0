"""Reads the supervisor's board and takes documents back, on a thread of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import KycError, StaleFlow, UnknownFlow
from kyc_desktop.workers.worker_errors import reporting_errors, to_user_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.office_board import Board, Sight

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of documents that were to be taken back; the numbers of their flows.

    Nobody has those of `free` any more, or they are being read or saved. What follows an `error`
    was not tried.
    """

    done: tuple[int, ...]
    free: tuple[int, ...] = ()
    error: KycError | None = None


class BoardStore(Protocol):
    """The supervisor's board; see `OfficeBoardRepository` in persistence."""

    def sight(self) -> Sight:
        """What the user may do with it."""
        ...

    def board(self, operator: str, *, by_clerk: bool = True) -> Board:
        """What is on it now."""
        ...


class ReviewStore(Protocol):
    """The reviews of the office; see `OfficeReviewRepository` in persistence."""

    def take_back(self, flow_id: int, supervisor: str) -> None:
        """Let any clerk have a document."""
        ...


class BoardWorker(QObject):
    """One request after the other."""

    sight = Signal(object)  # Sight
    board = Signal(object)  # Board
    failed = Signal(object)  # KycError
    taken_back = Signal(object)  # TakenBack

    def __init__(
        self, board: BoardStore, reviews: ReviewStore, operator: str, *, by_clerk: bool
    ) -> None:
        """With `by_clerk` the office shows figures of single clerks."""
        super().__init__()
        self._board, self._reviews = board, reviews
        self._operator, self._by_clerk = operator, by_clerk

    @Slot()
    def look(self) -> None:
        """Find out what the user may do with the board."""
        try:
            self.sight.emit(self._board.sight())
        except KycError as error:  # asked again once the server is back
            logger.info("whether there is a board for this user is not known: %s", error.code)
        except Exception:
            logger.exception("whether there is a board for this user is not known")

    @Slot()
    def load(self) -> None:
        """Read the board."""
        with reporting_errors(self.failed, "the board of the office"):
            self.board.emit(self._board.board(self._operator, by_clerk=self._by_clerk))

    @Slot(object)
    def take_back(self, flow_ids: Sequence[int]) -> None:
        """Let any clerk have documents, one by one; a failure ends it."""
        done, free = list[int](), list[int]()
        failure = None
        for flow_id in flow_ids:
            try:
                self._reviews.take_back(flow_id, self._operator)
            except (StaleFlow, UnknownFlow):
                free.append(flow_id)
            except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
                failure = to_user_error(error, "taking documents back")
                break
            else:
                done.append(flow_id)
        self.taken_back.emit(TakenBack(tuple(done), tuple(free), failure))
