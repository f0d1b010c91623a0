"""How a worker tells of its failures: by a signal, since nothing catches what a slot raises."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyc_desktop.errors import KycError, unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import SignalInstance

logger = logging.getLogger(__name__)


@contextmanager
def telling(failed: SignalInstance, what: str) -> Iterator[None]:
    """Emit `failed` with a KycError in place of raising; `what` names the work in the log."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
        failed.emit(told(error, what))


def told(error: Exception, what: str) -> KycError:
    """What a person is told of it; it is logged, with its traceback where it is our bug."""
    if isinstance(error, KycError):
        logger.warning("%s: %s", what, error.code)
        return error
    logger.error("%s: unexpected failure", what, exc_info=error)
    return unexpected()
