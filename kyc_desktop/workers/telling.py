"""How a worker tells of its failures: by a signal, since nothing catches what a slot raises."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyc_desktop.errors import KycError, Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import SignalInstance

logger = logging.getLogger(__name__)


@contextmanager
def telling(failed: SignalInstance, what: str) -> Iterator[None]:
    """Emit `failed` with a KycError in place of raising; `what` names the work in the log."""
    try:
        yield
    except KycError as error:
        logger.warning("%s: %s", what, error.code)
        failed.emit(error)
    except Exception:
        logger.exception("%s: unexpected failure", what)
        failed.emit(
            Unexpected(
                "Something went wrong that the program did not expect.",
                "Try again. If it happens again, give the log file to whoever looks after the "
                "program.",
            )
        )
