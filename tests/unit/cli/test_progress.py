"""A line on stdout does not follow the bar of a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from kyc_desktop.cli.progress import begin_line


@pytest.mark.parametrize(("disable", "written"), [(False, "\r\x1b[2K"), (True, "")])
def test_the_bar_goes_first(disable: bool, written: str) -> None:
    terminal = io.StringIO()
    progress = Progress(console=Console(file=terminal, force_terminal=True), disable=disable)
    begin_line(progress)
    assert terminal.getvalue() == written
