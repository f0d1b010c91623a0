"""Whether the database can be reached: known once, instead of found out by each call anew."""

from __future__ import annotations

import logging
import time
from threading import Condition, RLock, Thread
from typing import TYPE_CHECKING

from kyc_desktop.errors import ServerAway, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

_AGAIN_S = (0.5, 1.0, 2.0, 3.0, 5.0)
_REFUSED_S = 30.0  # what an administrator has to mend is not asked for all the time
_UNWATCHED_S = 5.0
_END_S = 2.0


class Reachability:
    """Remembers that the database is away, and looks for it until it is back.

    While the server is silent, calls fail at once: each would otherwise wait for its own deadline,
    one after the other. A server that refuses is quick, so it is asked each time. It is looked for
    only if somebody listens; otherwise the calls themselves find out, every few seconds.

    Args:
        knock: asks the server for a sign of life; raises StorageUnavailable.
    """

    def __init__(self, knock: Callable[[], None]) -> None:
        self._knock = knock
        self._change = Condition()
        self._telling = RLock()  # two threads must not tell their news in the wrong order
        self._told: StorageUnavailable | None = None
        self._error: StorageUnavailable | None = None
        self._silent = False
        self._ask_again = 0.0
        self._listener: Callable[[StorageUnavailable | None], None] | None = None
        self._seeker: Thread | None = None
        self._impatient = False
        self._closed = False

    @property
    def away(self) -> StorageUnavailable | None:
        """Why the database can't be reached; None if it can, as far as is known."""
        return self._error

    def listen(self, listener: Callable[[StorageUnavailable | None], None]) -> None:
        """Tell a listener, on any thread, when the database is away (the error) and back (None)."""
        with self._telling, self._change:
            self._listener, self._told = listener, None
            if self._error is not None:
                self._seek()
        self._tell()

    def require(self) -> None:
        """Fail at once while the server is silent.

        Raises:
            StorageUnavailable: as the call did that found it silent.
        """
        error = self._error
        if error is None or not self._silent:
            return
        if self._seeker is not None or time.monotonic() < self._ask_again:
            raise error

    def lost(self, error: StorageUnavailable, *, silent: bool) -> None:
        """Note that the database could not be reached; `silent` if a deadline passed."""
        with self._change:
            if self._closed:
                return
            news = self._error is None or self._error.user_message != error.user_message
            self._error, self._silent = error, silent
            self._ask_again = time.monotonic() + _UNWATCHED_S
            if self._listener is not None:
                self._seek()
        if news:
            logger.warning("the database is away: %s", error.user_message.code)
            self._tell()

    def found(self) -> None:
        """Note that the database answers."""
        with self._change:
            if self._error is None or self._closed:
                return
            self._error, self._silent = None, False
            self._change.notify_all()
        logger.info("the database is back")
        self._tell()

    def look_now(self) -> None:
        """Look for the database at once, because somebody asked for it."""
        with self._change:
            self._impatient = True
            self._change.notify_all()

    def close(self) -> None:
        """Look no longer, and tell nobody."""
        with self._change:
            self._closed = True
            self._listener = None
            self._change.notify_all()
            seeker = self._seeker
        if seeker is not None:
            seeker.join(_END_S)  # it may be waiting for the server; it ends by itself

    def _tell(self) -> None:
        """Tell the listener what is known now; by then another thread may know better."""
        with self._telling:
            error, listener = self._error, self._listener
            if listener is not None and error is not self._told:
                self._told = error
                listener(error)

    def _seek(self) -> None:
        if self._seeker is None:
            self._seeker = Thread(target=self._look, name="looking for the database", daemon=True)
            self._seeker.start()

    def _look(self) -> None:
        tries = 0
        while self._wait(tries):
            tries += 1
            try:
                self._knock()
            except StorageUnavailable:
                continue  # it was noted by whoever raised it
            except Exception:
                logger.exception("looking for the database failed")
                continue
            self.found()

    def _wait(self, tries: int) -> bool:
        """Wait until the next look is due; False if there is nothing to look for any more."""
        with self._change:
            if isinstance(self._error, ServerAway):
                pause = _AGAIN_S[min(tries, len(_AGAIN_S) - 1)]
            else:
                pause = _REFUSED_S
            self._change.wait_for(self._called, pause)
            self._impatient = False
            if self._closed or self._error is None:
                self._seeker = None
                return False
            return True

    def _called(self) -> bool:
        return self._closed or self._impatient or self._error is None
