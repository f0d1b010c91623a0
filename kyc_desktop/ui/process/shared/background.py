"""One background thread for work that would make the window stutter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.system.priority import lower_thread_priority

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Background(QObject):
    """Runs functions one after the other and passes their results to the GUI thread.

    The functions must not touch widgets. `stopping` is set when no result is needed any more; a
    long function should check it.
    """

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = Event()
        self._thread = ThreadPoolExecutor(
            1, thread_name_prefix="window", initializer=lower_thread_priority
        )
        self._done.connect(self._hand_over)
        self.destroyed.connect(self.stopping.set)

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Call `work` on the background thread, then `then` with its result on the GUI thread."""

        def outside() -> None:
            try:
                value = work()
            except Exception as error:  # noqa: BLE001 - a thread's border: raised again over there
                answer: Callable[[], None] = _raising(error)
            else:
                answer = _calling(then, value)
            if not self.stopping.is_set():
                with suppress(RuntimeError):  # the window has just been closed
                    self._done.emit(answer)

        if not self.stopping.is_set():
            self._thread.submit(outside)

    def close(self) -> None:
        """Cancel pending work and let the thread end; does not wait."""
        self.stopping.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    @Slot(object)
    def _hand_over(self, answer: Callable[[], None]) -> None:
        answer()


def _calling(then: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: then(value)


def _raising(error: Exception) -> Callable[[], None]:
    def answer() -> None:
        raise error

    return answer
