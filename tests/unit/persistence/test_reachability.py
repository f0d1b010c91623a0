"""Who listens is told last what is true now, whichever thread found it out."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ServerAway, StorageUnavailable
from kyc_desktop.persistence import reachability
from kyc_desktop.persistence.reachability import Reachability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AWAY = ServerAway(Message("database_silent"), Message("check_server"))


class _Between(logging.Handler):
    """Has another thread do something between a change and its being told."""

    def __init__(self, words: str, act: Callable[[], None]) -> None:
        super().__init__()
        self._words, self._act = words, act

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            logging.getLogger(reachability.__name__).removeHandler(self)
            other = Thread(target=self._act)
            other.start()
            other.join()


@pytest.fixture
def watched(caplog: pytest.LogCaptureFixture) -> Iterator[Reachability]:
    caplog.set_level(logging.INFO)

    def knock() -> None:
        raise AWAY

    made = Reachability(knock)
    yield made
    made.close()


def between(words: str, act: Callable[[], None]) -> None:
    logging.getLogger(reachability.__name__).addHandler(_Between(words, act))


def test_a_database_found_while_its_loss_is_being_told_is_not_away(watched: Reachability) -> None:
    told: list[StorageUnavailable | None] = [None]
    watched.listen(told.append)
    between("is away", watched.found)

    watched.lost(AWAY, silent=False)

    assert watched.away is None
    assert told[-1] is None


def test_a_database_lost_while_its_return_is_being_told_is_away(watched: Reachability) -> None:
    told: list[StorageUnavailable | None] = [None]
    watched.listen(told.append)
    watched.lost(AWAY, silent=False)
    between("is back", lambda: watched.lost(AWAY, silent=False))

    watched.found()

    assert watched.away is AWAY
    assert told[-1] is AWAY
