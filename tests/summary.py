"""Figures that tests measure, shown at the end of pytest's output.

Whether or not the tests passed, and whichever of pytest-xdist's processes measured them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

_SHOWN = pytest.StashKey[dict[str, str]]()
_KEY = "kyc_summary"


def show_at_the_end(config: pytest.Config, title: str, text: str) -> None:
    """Show a text under a title after the tests."""
    config.stash.setdefault(_SHOWN, {})[title] = text


class Summary:
    """The plugin; registered by the conftest.py of all tests."""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over what this process has measured, if it is one of several."""
        config = session.config
        if hasattr(config, "workeroutput"):
            config.workeroutput[_KEY] = config.stash.get(_SHOWN, {})

    def pytest_testnodedown(self, node: WorkerController) -> None:
        """Take what one of several processes has measured; a crashed one has nothing."""
        for title, text in getattr(node, "workeroutput", {}).get(_KEY, {}).items():
            show_at_the_end(node.config, title, text)

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        """Print it all."""
        for title, text in sorted(config.stash.get(_SHOWN, {}).items()):
            terminalreporter.section(title)
            terminalreporter.write_line(text)
