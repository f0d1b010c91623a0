"""The command line: `kyc-desktop` opens the window, `kyc-desktop COMMAND` works without one.

Exit codes: 0 all succeeded, 1 some flow failed, 2 wrong usage or no database, 3 an error in the
program or output that cannot be written, 130 interrupted, 141 nobody reads the output any more,
143 (128 and the signal) told to end.
Nothing here imports Qt before it is known that a window is wanted.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

from kyc_desktop.cli.parsers import COMMANDS, command_parser, window_parser
from kyc_desktop.cli.terminal import OutputClosed, complain, give_up_output, note
from kyc_desktop.config import settings
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, OutputFailed
from kyc_desktop.system import core_dumps, logging_setup, private_files
from kyc_desktop.system.ending import Terminated, end_in_order

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings

ERROR, INTERRUPTED, OUTPUT_CLOSED = 3, 130, 141
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
    private_files.create_for_us_alone()
    core_dumps.forbid(undumpable=wants_command)
    args = (command_parser() if wants_command else window_parser()).parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a windowed program has no streams
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return (_run_command if wants_command else _open_window)(args)
    except (OutputFailed, OutputClosed) as error:
        return _without_output(error)
    except KycError as error:
        complain(error)
        return 2
    except KeyboardInterrupt as end:
        return end.exit_code if isinstance(end, Terminated) else INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the program's boundary: logged and told
        _tell_unexpected(error)
        return ERROR


def _run_command(args: argparse.Namespace) -> int:
    end_in_order()
    if args.command == "worker" and args.health:  # cheap, since it is asked every minute
        from kyc_desktop.cli.office_health import health  # noqa: PLC0415 - not for the window

        return health(_loaded())
    from kyc_desktop.cli import (  # noqa: PLC0415 - not for the window
        audit,
        backups,
        commands,
        demonstration,
        erasing,
        images,
        intake,
        keys,
        office,
        office_board,
        retention,
        stated,
    )

    chosen = _loaded(logs=args.command != "process" or not args.dry_run)
    homes = {"demo-data": demonstration, "stated": stated, "erase": erasing}
    homes |= {"audit": audit, "images": images, "keys": keys}
    homes |= {"worker": office, "intake": intake, "office": office_board}
    homes |= dict.fromkeys(("retention", "hold", "relationship"), retention)
    homes |= dict.fromkeys(("backup", "restore"), backups)
    home = homes.get(args.command, commands)
    name = args.command.replace("-", "_")
    run: Callable[[Settings, argparse.Namespace], int] = getattr(home, name)
    return run(chosen, args)


def _loaded(*, logs: bool = True) -> Settings:
    """The settings of a command; without `logs`, it creates no file anywhere."""
    chosen = settings.load()
    if logs:
        logging_setup.set_up(chosen.log_dir, chosen.log_level)
    else:
        logging.getLogger().addHandler(logging.NullHandler())
    if chosen.dotenv is not None:
        note(f"Settings: {chosen.dotenv}")
    if chosen.problems:  # the window opens all the same, to have them corrected there
        raise chosen.problems[0]
    return chosen


def _without_output(error: OutputFailed | OutputClosed) -> int:
    give_up_output()
    if isinstance(error, OutputClosed):
        return OUTPUT_CLOSED
    complain(error)
    return ERROR


def _tell_unexpected(error: Exception) -> None:
    """Say that there is a bug and where it is described; without a log, describe it here."""
    logging.getLogger(__name__).critical("uncaught exception", exc_info=error)
    log = logging_setup.current_file()
    if log is not None:
        complain(KycError(Message("unexpected"), Message.of("give_log_file", file=str(log))))
    else:
        complain(KycError(Message("unexpected"), Message("give_lines")))
        note(logging_setup.describe(error))


def _occupy_closed_descriptors() -> None:
    """Open /dev/null in place of a closed stdin, stdout or stderr, so that nothing gets its number.

    Libraries print to these numbers, and the OCR process redirects them: a database socket that
    happened to get number 1 would receive that text.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - the parameter is positional-only
    os.close(descriptor)


def _open_window(args: argparse.Namespace) -> int:
    from kyc_desktop.system import (  # noqa: PLC0415 - only the window needs them
        crash_report,
        instance,
        preflight,
        process_tuning,
    )

    chosen = settings.load()
    logging_setup.set_up(chosen.log_dir, chosen.log_level)
    process_tuning.disable_garbage_collector()
    preflight.check()
    first = None
    if not args.new_window:
        try:
            first = instance.claim(chosen.data_dir, args.files)
        # A data folder that can't be written: the window reports it with the database.
        except OSError:
            logging.getLogger(__name__).warning("not known whether a window is open already")
        else:
            if first is None:
                return 0
    crash = crash_report.last_crash(chosen.log_dir)
    with crash_report.watching(chosen.log_dir):
        from kyc_desktop.gui.run import run  # noqa: PLC0415 - imports Qt

        return run(chosen, args.files, first, crash)


if __name__ == "__main__":
    sys.exit(main())
