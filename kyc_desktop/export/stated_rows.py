"""The comparison with stated data as a file for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.export.formats import Format, Head, writing
from kyc_desktop.export.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kyc_desktop.domain.stated import Subject
    from kyc_desktop.export.columns import Value
    from kyc_desktop.stated.matching import Judged

_HEAD = Head(
    "Comparison",
    ("result", "number", "file", "state", "name", "name_stated", "date_of_birth",
     "date_of_birth_stated"),
)  # fmt: skip
"""The same in every language; other programs may rely on them."""


def export_stated(
    rows: Iterable[Judged],
    without_row: Iterable[Subject],
    path: Path,
    log: Callable[[], None],
) -> int:
    """Write all rows to a file, which appears or is replaced only once it is complete.

    Args:
        rows: the rows with their documents.
        without_row: documents that no row is about.
        path: the file; one that ends in .xlsx is for Excel, any other is CSV.
        log: records the export, before the file is complete.

    Returns:
        The number of rows.

    Raises:
        ExportFailed: the file cannot be written.
        StorageUnavailable: by `log`.
    """
    form = Format.XLSX if path.suffix.casefold() == Format.XLSX.ending else Format.CSV_BOM
    values = [*map(_row, rows), *map(_lone, without_row)]
    with replacing(path) as file:
        with writing(form, _HEAD, file, path.parent) as write:
            write(values)
        log()
    return len(values)


def _row(row: Judged) -> list[Value]:
    its, given = row.pair.subject, row.pair.row
    stated, verdict = given.stated, str(row.verdict)
    if its is None:
        return [verdict, given.number, given.file, None, None, stated.name, None, stated.dob]
    found = _document(its)
    return [verdict, *found[:4], stated.name, found[4], stated.dob]


def _lone(its: Subject) -> list[Value]:
    found = _document(its)
    return ["no_row", *found[:4], None, found[4], None]


def _document(its: Subject) -> list[Value]:
    # A text, because it may be a year, or a year and a month.
    dob = str(its.dob) if its.dob is not None else None
    return [its.flow_id, its.file, str(its.stage), its.name, dob]
