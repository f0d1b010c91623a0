"""Calls a function in a process of its own, so that a crashing image decoder ends only that."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, ImageRejected
from kyc_desktop.system import core_dumps
from kyc_desktop.system.silence import fall_silent

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_GLANCE_S = 0.05  # how often to check whether the result is still wanted
_LIMIT_S = 60.0


def run_in_subprocess(call: Callable[..., T], *args: object, stopping: Callable[[], bool]) -> T:
    """Call a module-level function in a new process. Blocks: not for the GUI thread.

    The process takes half a second to start and ends afterwards, releasing all its memory.

    Args:
        call: the function; the new process must be able to import it.
        args: its arguments, which are pickled to the process.
        stopping: whether nobody waits for the result any more.

    Raises:
        ImageRejected: it took too long, or the process died.
        Cancelled: the result is no longer wanted.
        KycError: raised by the function.
    """
    # Imports forty modules: the window, which seldom repairs images, starts faster without.
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415

    context = multiprocessing.get_context("spawn")
    pool = ProcessPool(max_workers=1, initializer=_prepare, context=context)
    try:
        future = pool.schedule(call, args=args)
        deadline = time.monotonic() + _LIMIT_S
        while not wait([future], timeout=_GLANCE_S).done:
            if stopping():
                raise Cancelled(Message("repair_cancelled"))
            if time.monotonic() > deadline:
                raise _given_up(Message("original_slow"))
        return future.result()
    except (ProcessExpired, BrokenProcessPool, MemoryError) as error:
        raise _given_up(Message("original_deadly")) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        pool.join()


def _prepare() -> None:
    """The first thing that the new process does."""
    core_dumps.forbid()
    fall_silent()


def _given_up(message: Message) -> ImageRejected:
    return ImageRejected(message, Message("ask_again"))
