"""The command that writes what the history lists to a file, or to stdout."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kyc_desktop.cli.history_options import query_of
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import byte_output, note
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError
from kyc_desktop.export.exporting import Source, write
from kyc_desktop.export.exporting import export as export_file
from kyc_desktop.export.formats import Format

if TYPE_CHECKING:
    import argparse

    from kyc_desktop.config.settings import Settings

_STDOUT = Path("-")


def export(settings: Settings, args: argparse.Namespace) -> int:
    """Export the flows that match; the number of them is told on stderr."""
    form = _form(args)
    query = query_of(args, limit=HistoryQuery().limit)
    with opened(settings) as store, status_line() as status:

        def told(rows: int) -> None:
            status(f"{rows:,} flows")

        source = Source(store.history, store.exports, settings.operator)
        if args.file == _STDOUT:
            file = byte_output()
            rows = write(source, query, form, (file, Path()), Event(), told)
            file.flush()
        else:
            rows = export_file(source, query, form, args.file, Event(), told)
    note(f"{rows:,} flows exported." if rows != 1 else "1 flow exported.")
    return 0


def _form(args: argparse.Namespace) -> Format:
    """The format asked for, or else that of the file's ending; JSON Lines on stdout.

    Raises:
        KycError: there is no such format, or it is none for stdout.
    """
    if args.file == _STDOUT and args.format == Format.XLSX:
        raise KycError(Message("export_not_to_stdout"), Message("name_file"))
    if args.format is not None:
        return Format(args.format)
    if args.file == _STDOUT:
        return Format.JSON_LINES
    try:
        return Format(args.file.suffix.casefold()[1:])
    except ValueError as error:
        raise KycError(Message("export_format_unknown"), Message("add_format")) from error
