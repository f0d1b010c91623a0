"""The command line: `kyc-desktop` opens the window, `kyc-desktop COMMAND` works without one.

Exit codes: 0 all succeeded, 1 some flow failed, 2 wrong usage or no database, 130 interrupted.
Nothing here imports Qt before it is known that a window is wanted.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

from kyc_desktop.cli.parsers import COMMANDS, command_parser, window_parser
from kyc_desktop.cli.terminal import complain
from kyc_desktop.config import settings
from kyc_desktop.errors import KycError
from kyc_desktop.system import logging_setup

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings

INTERRUPTED = 130
_STANDARD_ERROR = 2  # the highest of the three standard descriptors: stdin 0, stdout 1, stderr 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Returns:
        The exit code.
    """
    multiprocessing.freeze_support()
    _occupy_closed_descriptors()
    words = list(sys.argv[1:] if argv is None else argv)
    wants_command = bool(words) and words[0] in COMMANDS
    args = (command_parser() if wants_command else window_parser()).parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a windowed program has no streams
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = settings.load()
        if getattr(args, "dry_run", False):  # which creates no file anywhere
            logging.getLogger().addHandler(logging.NullHandler())
        else:
            logging_setup.set_up(chosen.log_dir, chosen.log_level)
        if not wants_command:
            return _open_window(chosen, args.files, alone=not args.new_window)
        from kyc_desktop.cli import commands, demonstration, stated  # noqa: PLC0415 - not for the window

        homes = {"demo-data": demonstration, "stated": stated}
        home = homes.get(args.command, commands)
        name = args.command.replace("-", "_")
        run: Callable[[Settings, argparse.Namespace], int] = getattr(home, name)
        return run(chosen, args)
    except KycError as error:
        complain(error)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _occupy_closed_descriptors() -> None:
    """Open /dev/null in place of a closed stdin, stdout or stderr, so that nothing gets its number.

    Libraries print to these numbers, and the OCR process redirects them: a database socket that
    happened to get number 1 would receive that text.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - the parameter is positional-only
    os.close(descriptor)


def _open_window(chosen: Settings, files: Sequence[Path], *, alone: bool) -> int:
    from kyc_desktop.system import (  # noqa: PLC0415 - only the window needs them
        crash_report,
        instance,
        preflight,
        process_tuning,
    )

    process_tuning.disable_garbage_collector()
    preflight.check()
    first = None
    if alone:
        try:
            first = instance.claim(chosen.data_dir, files)
        # A data folder that can't be written: the window reports it with the database.
        except OSError:
            logging.getLogger(__name__).warning("not known whether a window is open already")
        else:
            if first is None:
                return 0
    crash = crash_report.last_crash(chosen.log_dir)
    with crash_report.watching(chosen.log_dir):
        from kyc_desktop.gui.run import run  # noqa: PLC0415 - imports Qt

        return run(chosen, files, first, crash)


if __name__ == "__main__":
    sys.exit(main())
