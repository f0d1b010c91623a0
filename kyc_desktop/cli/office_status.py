"""What `kyc-desktop worker` tells a person, and the service manager, of the worker."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

from kyc_desktop.cli.terminal import note, plain
from kyc_desktop.system import service_manager

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.office import Backlog
    from kyc_desktop.office.standing import Standing

LINE_EVERY_S = 300.0
"""How often a line is written where nobody looks at a terminal."""
_ALIVE_EVERY_S = 10.0
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LONG = 2  # of a unit; from then on the time is given in it


def line(standing: Standing, host: str) -> str:
    """The line of status: which computer, what it does, what waits."""
    told = [f"{standing.reading} being read", f"{standing.read:,} read"]
    told[1] += f" ({standing.failed:,} failed)" if standing.failed else ""
    return f"{host}: {', '.join(told)}; {_office(standing)}"


def _office(standing: Standing) -> str:
    if not standing.asked:
        return "it ends"
    return "the database is away" if standing.backlog is None else waits(standing.backlog)


def waits(backlog: Backlog) -> str:
    """How much waits to be read in the office, and for how long."""
    if not backlog.waiting + backlog.held:
        return "nothing waits"
    return f"{backlog.waiting:,} waiting, the oldest for {duration(backlog.oldest_s)}"


def duration(seconds: float) -> str:
    """A time in the largest unit of which it has at least two."""
    for unit, name in ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "min")):
        if seconds >= _LONG * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"


class Teller:
    """Shows the line on a terminal; elsewhere writes it every few minutes, or when it matters.

    Args:
        show: shows a line on the terminal in place of the one before.
        on_terminal: whether there is one.
    """

    def __init__(self, show: Callable[[str], None], *, on_terminal: bool) -> None:
        self._show = show
        self._on_terminal = on_terminal
        self._host = socket.gethostname()
        self._written: float | None = None
        self._reached = True
        self._alive = 0.0

    def tell(self, standing: Standing) -> None:
        """Tell what the worker does now."""
        text = line(standing, self._host)
        service_manager.tell(service_manager.status(text))
        if self._on_terminal:
            self._show(plain(text))
            return
        reached = standing.backlog is not None if standing.asked else self._reached
        due = self._written is None or time.monotonic() - self._written >= LINE_EVERY_S
        if due or reached is not self._reached:
            self._written, self._reached = time.monotonic(), reached
            note(text)

    def alive(self) -> None:
        """Tell the service manager, now and then, that the supervisor looks after the worker."""
        if time.monotonic() - self._alive >= _ALIVE_EVERY_S:
            self._alive = time.monotonic()
            service_manager.tell(service_manager.ALIVE)


class Complaints:
    """Passes on what a worker writes on stderr; the same line again only after some minutes.

    A worker that can't work is started again and again, and says each time why.
    """

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def tell(self, text: str) -> None:
        """Pass a line on."""
        now = time.monotonic()
        self._said = {each: at for each, at in self._said.items() if now - at < LINE_EVERY_S}
        if text not in self._said:
            self._said[text] = now
            note(text)


def on_terminal() -> bool:
    """Whether somebody looks at a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()
