"""Progress of a command, for a person at a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.control import Control
from rich.progress import BarColumn, Progress, TextColumn
from rich.segment import ControlType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import ProgressColumn


@contextmanager
def progress_bar(*columns: ProgressColumn) -> Iterator[Progress]:
    """A progress bar on stderr if that is a terminal, else none."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,
    ) as progress:
        yield progress


def begin_line(progress: Progress) -> None:
    """Take the bar away until it is drawn again, so that a line on stdout does not follow it."""
    if not progress.disable:
        progress.console.control(
            Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))
        )


@contextmanager
def status_line() -> Iterator[Callable[[str], None]]:
    """A function that shows on stderr, if that is a terminal, how far a command is."""
    with Console(stderr=True).status("") as status:
        yield status.update
