"""Calls a function in a process of its own, so that a file that crashes a decoder ends no more."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, ImageRejected

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_GLANCE_S = 0.05  # how often it is looked whether the answer is still wanted
_LIMIT_S = 60.0


def apart(call: Callable[..., T], *args: object, stopping: Callable[[], bool]) -> T:
    """Call a function of a module that a new process can import; blocks, never the GUI thread.

    The process costs half a second and is gone afterwards, with all that it held.

    Args:
        call: What to call.
        args: With what; they are sent to the process.
        stopping: Whether nobody waits for the answer any more.

    Raises:
        ImageRejected: it took too long, or the process died over it.
        Cancelled: the answer is not wanted any more.
        KycError: what the function raised.
    """
    # Imports forty modules: the window, which seldom repairs, is drawn without it.
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415

    pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
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
        pool.stop()  # type: ignore[no-untyped-call]  # pebble left it out
        pool.join()


def _given_up(message: Message) -> ImageRejected:
    return ImageRejected(message, Message("ask_again"))
