"""`kyc-desktop worker --health`: whether a worker runs on this computer; for health checks.

It imports nothing that reads images, and starts no database.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from kyc_desktop import __version__, wiring
from kyc_desktop.cli.office_status import duration, waits
from kyc_desktop.cli.terminal import say, tell_progress
from kyc_desktop.errors import KycError
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.office import Worker

HEALTHY, SICK = 0, 1


def health(settings: Settings) -> int:
    """Say in one line whether a worker of this computer has given a sign of life; 0 if so, or 1."""
    from kyc_desktop.persistence.office_look import look  # noqa: PLC0415 - slow, see `wiring`
    from kyc_desktop.persistence.server.embedded import is_running  # noqa: PLC0415 - see above

    if wiring.database_url(settings) is None and not is_running(settings.data_dir / "postgres"):
        say("No worker runs on this computer: its database is not open.")
        return SICK
    try:
        with wiring.database(settings, tell_progress) as url:
            workers, backlog = look(url)
    except KycError as error:
        advice = f" {english(error.advice)}" if error.advice else ""
        say(" ".join(f"{error}{advice}".split()))
        return SICK
    here = [each for each in workers if each.host == socket.gethostname()]
    other = _other_versions(workers)
    office = f"{waits(backlog)} in the office{other}."
    if not here:
        say(f"No worker of this computer has given a sign of life; {office}")
        return SICK
    say(f"{_running(here)}; {office}")
    return HEALTHY


def _running(here: Sequence[Worker]) -> str:
    count = "1 worker runs" if len(here) == 1 else f"{len(here)} workers run"
    silent = min(each.silent_s for each in here)
    read = sum(each.read for each in here)
    return f"{count} here, seen {duration(silent)} ago, {read:,} read"


def _other_versions(workers: Sequence[Worker]) -> str:
    """The workers of the office that are of another version than this program."""
    other = [f"{each.host} has {each.version}" for each in workers if each.version != __version__]
    told = ", ".join(dict.fromkeys(other))
    return f"; this program is version {__version__}, but {told}" if other else ""
