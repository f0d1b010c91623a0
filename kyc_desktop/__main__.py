"""The command line: `kyc-desktop` opens the window, `kyc-desktop COMMAND` works without one.

Exit codes: 0 all succeeded, 1 some flow failed, 2 wrong usage or no database, 130 interrupted.
Nothing here imports Qt before it is known that a window is wanted.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop import __version__
from kyc_desktop.cli.accepting import flag_codes
from kyc_desktop.cli.history_options import add_jump, add_options, date_option
from kyc_desktop.config import settings
from kyc_desktop.errors import KycError
from kyc_desktop.messages.english import english
from kyc_desktop.system import logging_setup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings

COMMANDS = ("process", "flow", "history", "export", "statistics", "models", "db", "demo-data")
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
    args = (_command_parser() if wants_command else _window_parser()).parse_args(words)
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
        from kyc_desktop.cli import commands, demonstration  # noqa: PLC0415 - not for the window

        home = demonstration if args.command == "demo-data" else commands
        name = args.command.replace("-", "_")
        run: Callable[[Settings, argparse.Namespace], int] = getattr(home, name)
        return run(chosen, args)
    except KycError as error:
        _complain(error)
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


def _complain(error: KycError) -> None:
    if sys.stderr is not None:
        print(f"kyc-desktop: {error}", file=sys.stderr)  # noqa: T201 - the answer
        if error.advice:
            print(english(error.advice), file=sys.stderr)  # noqa: T201 - the answer


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kyc-desktop",
        description="Turns pictures of identity documents into reviewed records.",
        epilog=f"Without a window: kyc-desktop {{{','.join(COMMANDS)}}} --help",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="images to queue")
    parser.add_argument(
        "--new-window",
        action="store_true",
        help="open another window, also where one is open already",
    )
    parser.add_argument("--version", action="version", version=f"kyc-desktop {__version__}")
    return parser


def _command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kyc-desktop")
    commands = parser.add_subparsers(dest="command", required=True)

    process = commands.add_parser("process", help="read images and save what they show")
    process.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    process.add_argument("--json", action="store_true", help="one JSON object a line on stdout")
    process.add_argument("--dry-run", action="store_true", help="read only: save nothing anywhere")
    process.add_argument(
        "--repair", action="store_true", help="shrink or convert what would be refused, and say so"
    )
    process.add_argument(
        "--accept-flags",
        type=flag_codes,
        default=frozenset(),
        metavar="all|CODE,…",
        help="save documents with these flags too; without it, a flagged one is not saved",
    )
    process.add_argument("--explain", action="store_true", help="say how each field was found")
    process.add_argument("--engine", choices=settings.ENGINES, help="in place of KYC_OCR_ENGINE")

    flow = commands.add_parser("flow", help="show all that is stored of a flow")
    flow.add_argument("flow_id", type=int, metavar="ID")
    flow.add_argument("--json", action="store_true")

    history = commands.add_parser(
        "history", help="list flows: the newest first, or sorted and filtered"
    )
    history.add_argument("--limit", type=_positive, default=50, metavar="N", help="default: 50")
    add_options(history)
    add_jump(history)
    history.add_argument("--json", action="store_true", help="one JSON object a line on stdout")

    export = commands.add_parser("export", help="write the flows to a file for other programs")
    export.add_argument("file", type=Path, metavar="FILE|-", help="- for stdout")
    export.add_argument(
        "--format",
        choices=("csv", "csv-bom", "xlsx", "jsonl"),
        help="default: by the file's ending, jsonl on stdout; csv-bom is CSV for Excel",
    )
    add_options(export)

    statistics = commands.add_parser(
        "statistics", help="how often fields that the program was sure of were wrong"
    )
    statistics.add_argument(
        "--since", type=date_option, metavar="YYYY-MM-DD", help="of checks from that day on"
    )
    statistics.add_argument("--json", action="store_true")

    models = commands.add_parser("models", help="list EasyOCR's model files")
    models.add_argument("--fetch", action="store_true", help="download the one that is missing")

    db = commands.add_parser("db", help="look after the database")
    db.add_argument("action", choices=("upgrade", "status", "roles"))

    demo = commands.add_parser(
        "demo-data", help="fill an empty database with documents of people who do not exist"
    )
    demo.add_argument("--flows", type=_positive, required=True, metavar="N", help="how many")
    demo.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another one, other people; default: 1"
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
