"""Workers report failures by signals, since nothing catches an exception that a slot raises."""

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
def reporting_errors(failed: SignalInstance, what: str, *about: object) -> Iterator[None]:
    """Emit `failed` with a KycError instead of raising.

    Args:
        failed: gets what the work is about, then the error.
        what: names the work in the log.
        about: for example a ticket.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
        failed.emit(*about, to_user_error(error, what))


def to_user_error(error: Exception, what: str) -> KycError:
    """The error to show to the clerk; logs it, with its traceback if it is a bug."""
    if isinstance(error, KycError):
        logger.warning("%s: %s", what, error.code)
        return error
    logger.error("%s: unexpected failure", what, exc_info=error)
    return unexpected()
