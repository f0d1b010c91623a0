"""Opens the database for a command."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.terminal import tell_progress

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.persistence.store import Store


def opened(settings: Settings) -> closing[Store]:
    """The database, closed at the end of the block; an upgrade of the server is told on stderr.

    Raises:
        StorageUnavailable: it can't be opened.
    """
    return closing(wiring.store_opener(settings, tell=tell_progress)())
