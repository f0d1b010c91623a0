"""Starts the program once more, after this one has closed."""

from __future__ import annotations

import logging
import re
import sys
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QProcess

_END = "--"  # what follows are files, also where their names begin with a dash
_OPTION = re.compile("-.")

logger = logging.getLogger(__name__)


def command() -> tuple[str, list[str]]:
    """The program and the arguments that started this process, without files.

    The files are in the queue already: given once more, they would be added once more.
    """
    options = [word for word in takewhile(_END.__ne__, sys.argv[1:]) if _OPTION.match(word)]
    if getattr(sys, "frozen", False):
        return sys.executable, options
    # The original arguments begin with those of Python: `-m kyc_desktop`, or the path of a script.
    ours = len(sys.argv) - 1
    before = sys.orig_argv[1 : len(sys.orig_argv) - ours]
    return sys.executable, [*before, *options]


def start_again() -> bool:
    """Start the program in a process of its own; returns whether it was started."""
    program, arguments = command()
    started, _ = QProcess.startDetached(program, arguments, str(Path.cwd()))
    if not started:
        logger.error("the program could not be started again")
    return bool(started)
