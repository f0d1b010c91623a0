"""The options of the window and of the commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from kyc_desktop import __version__
from kyc_desktop.cli.accepting import flag_codes
from kyc_desktop.cli.backup_options import add_backup, add_restore
from kyc_desktop.cli.figure_options import add_statistics
from kyc_desktop.cli.history_options import add_jump, add_options
from kyc_desktop.cli.image_options import add_images
from kyc_desktop.cli.office_options import add_intake, add_office
from kyc_desktop.cli.retention_options import COMMANDS as RETENTION
from kyc_desktop.cli.retention_options import add_retention
from kyc_desktop.cli.terminal import Parser, positive
from kyc_desktop.cli.worker_options import add_worker
from kyc_desktop.config import settings
from kyc_desktop.domain.audit import AuditHead

COMMANDS = (
    "process", "flow", "history", "export", "stated", "statistics", "models", "db",
    "audit", *RETENTION, "keys", "images", "backup", "restore", "demo-data", "intake", "worker",
    "office",
)  # fmt: skip

COLUMN_NAMES = frozenset({"number", "file", "name", "given_names", "surname", "date_of_birth"})
"""What a column of stated data may be: `kyc_desktop.stated.columns.Meaning`, not imported here."""


def window_parser() -> argparse.ArgumentParser:
    """The options of the window."""
    parser = Parser(
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


def command_parser() -> argparse.ArgumentParser:
    """The options of all commands."""
    parser = Parser(prog="kyc-desktop")
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
    history.add_argument("--limit", type=positive, default=50, metavar="N", help="default: 50")
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

    stated = commands.add_parser(
        "stated", help="compare documents with what customers stated, from a CSV file"
    )
    stated.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="import it first; without it, compare"
    )
    stated.add_argument(
        "--columns",
        metavar="number|file|name|given_names|surname|date_of_birth|-,…",
        type=column_names,
        help="what each column is, - for one to ignore; default: by the headings",
    )
    stated.add_argument(
        "--dates", choices=("dmy", "mdy"), help="the order in 03/04/1990; default: by all dates"
    )
    stated.add_argument("--remove", action="store_true", help="delete all stated data instead")
    stated.add_argument("--json", action="store_true", help="one JSON object on stdout")

    add_statistics(commands)

    add_intake(commands)
    add_worker(commands)
    add_office(commands)

    models = commands.add_parser("models", help="list EasyOCR's model files")
    models.add_argument("--fetch", action="store_true", help="download the one that is missing")

    db = commands.add_parser("db", help="look after the database")
    db.add_argument("action", choices=("upgrade", "status", "roles"))

    _add_audit(commands)
    add_retention(commands)
    _add_keys(commands)
    add_images(commands)

    add_backup(commands)
    add_restore(commands)

    demo = commands.add_parser(
        "demo-data", help="fill an empty database with documents of people who do not exist"
    )
    demo.add_argument("--flows", type=positive, required=True, metavar="N", help="how many")
    demo.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another one, other people; default: 1"
    )
    return parser


def _add_audit(commands: argparse._SubParsersAction[Parser]) -> None:
    audit = commands.add_parser("audit", help="prove that the audit is complete and unchanged")
    audit.add_argument("action", choices=("verify",))
    audit.add_argument(
        "--head", type=_head, metavar="LINE", help="an end of the chain, as printed earlier"
    )
    audit.add_argument(
        "--images", action="store_true", help="compute the checksums of all images as well"
    )
    audit.add_argument("--json", action="store_true")


def _add_keys(commands: argparse._SubParsersAction[Parser]) -> None:
    keys = commands.add_parser("keys", help="encrypt documents, and look after the keys")
    actions = keys.add_subparsers(dest="action", required=True)
    made = {}
    for name, told in (
        ("status", "say whether documents are encrypted, and with which keys"),
        ("enable", "encrypt what comes in from now on"),
        ("rotate", "change the office key"),
        ("recovery", "print a recovery key for the office key"),
        ("restore", "bring the office key to this computer by the recovery key"),
    ):
        made[name] = actions.add_parser(name, help=told)
    made["enable"].add_argument(
        "--search",
        choices=("hidden", "clear"),
        default="hidden",
        help="hidden (the default): names are encrypted in the history too, which can then not be "
        "sorted by name or date of birth; clear: it can",
    )
    made["rotate"].add_argument(
        "--without-recovery",
        action="store_true",
        help="even if there is no recovery key; nobody can open backups from before then",
    )
    save = actions.add_parser("save", help="write the keys of all documents to a file")
    load = actions.add_parser("load", help="put keys back that a restored database lacks")
    for action in (save, load):
        action.add_argument("file", type=Path, metavar="FILE")


def column_names(text: str) -> tuple[str, ...]:
    """The value of --columns: what each column is."""
    words = tuple(word.strip() for word in text.split(","))
    used = [word for word in words if word != "-"]
    if len(set(used)) < len(used) or not COLUMN_NAMES.issuperset(used):
        known = ", ".join(sorted(COLUMN_NAMES))
        raise argparse.ArgumentTypeError(f"each must be another one of {known}, or -")
    return words


def _head(text: str) -> AuditHead:
    try:
        return AuditHead.of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be printed by `audit verify`") from error
