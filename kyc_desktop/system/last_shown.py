"""Which flow was on screen last, so that the next start continues there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


class LastShown:
    """A flow id in a file of the data folder; not worth an error if it can't be kept or read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: int | None = None

    def load(self) -> int | None:
        """The flow that the last window showed; None if that is not known."""
        try:
            return int(self._file.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("the last place in the queue is not known: %s", type(error).__name__)
            return None

    def keep(self, flow_id: int) -> None:
        """Write the flow; the file is replaced as a whole, as the program may be killed."""
        if flow_id == self._known:
            return
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(str(flow_id), encoding="ascii")
            fresh.replace(self._file)
        except OSError as error:
            logger.warning("the place in the queue was not kept: %s", type(error).__name__)
            return
        self._known = flow_id
