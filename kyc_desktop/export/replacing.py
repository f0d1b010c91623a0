"""Writes a file that appears, or replaces another one, only once it is complete."""

from __future__ import annotations

import errno
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ExportFailed

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that gets its name at the end; after an error there is none.

    Until then it has another name in the same folder, and nobody else can read it.

    Raises:
        ExportFailed: the file cannot be written.
    """
    with explained():
        if path.exists() and not path.is_file():  # a device would be replaced by a file
            raise ExportFailed(Message("export_not_written"), Message("choose_elsewhere"))
    with (
        explained(),
        tempfile.NamedTemporaryFile(dir=path.parent, prefix=".export-", delete=False) as file,
    ):
        fresh = Path(file.name)
        try:
            yield file
            file.close()
            fresh.replace(path)
        finally:
            file.close()
            fresh.unlink(missing_ok=True)


@contextmanager
def explained() -> Iterator[None]:
    """Raise what keeps a file from being written as an `ExportFailed` that says why."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            told = ExportFailed(Message("export_no_room"), Message("make_room_or_elsewhere"))
        elif isinstance(error, PermissionError):  # on Windows also where Excel has the file open
            told = ExportFailed(Message("export_forbidden"), Message("close_or_elsewhere"))
        else:
            told = ExportFailed(Message("export_not_written"), Message("choose_elsewhere"))
        raise told from error
