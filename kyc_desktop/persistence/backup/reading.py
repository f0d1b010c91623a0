"""Reads a backup: proves every piece, and counts and sums the rows of its tables."""

from __future__ import annotations

import re
import struct
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed, Cancelled
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.backup.manifest import Manifest, RowSum
from kyc_desktop.persistence.backup.programs import reading_tools, script
from kyc_desktop.persistence.backup.sealed import Head, damaged, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyc_desktop.persistence.backup.keys import Method, Secret

COPY = re.compile(rb'COPY (?:"(?:[^"]|"")+"|\w+)\."?(\w+)"? \((.*)\) FROM stdin;\n')
"""In the script of a dump: the rows of a table follow."""
END_OF_ROWS = b"\\.\n"

_LENGTH = struct.Struct(">I")
_MOST_MANIFEST = 1 << 20


def method_of(path: Path) -> Method:
    """What a backup was sealed with.

    Raises:
        BackupFailed: it can't be read, or is no backup.
    """
    with _reading(path) as file, _readable():
        return Head.of(file).method


@contextmanager
def contents(
    path: Path, secret: Secret, stopping: Callable[[], bool]
) -> Iterator[tuple[Manifest, Iterator[bytes]]]:
    """The manifest of a backup, and the pieces of its dump.

    Raises:
        BackupFailed: it can't be read, is no backup, has another secret or none although there is
            one, or is damaged.
        Cancelled: while a piece is read, it is `stopping`.
    """
    with _reading(path) as file:
        with _readable():
            head = Head.of(file)
        if head.method is OPEN.method is not secret.method:
            raise not_sealed()
        pieces = _until(opened(file, head, secret), stopping)
        begin = next(pieces)
        (length,) = _LENGTH.unpack_from(begin) if len(begin) >= _LENGTH.size else (_MOST_MANIFEST,)
        while len(begin) < _LENGTH.size + length and length < _MOST_MANIFEST:
            begin += next(pieces, b"") or _fail()
        try:
            manifest = Manifest.of(begin[_LENGTH.size : _LENGTH.size + length])
        except ValueError as error:
            raise damaged() from error
        yield manifest, _joined(begin[_LENGTH.size + length :], pieces)


def not_sealed() -> BackupFailed:
    """The error for a backup that anybody can have made, where one with a key is expected."""
    return BackupFailed(Message("backup_not_sealed"), Message("open_without_key"))


def manifest_of(path: Path, secret: Secret) -> Manifest:
    """The manifest of a backup, of which no more is read.

    Raises:
        BackupFailed: as `contents` does.
    """
    with contents(path, secret, lambda: False) as (manifest, _):
        return manifest


def check(
    path: Path,
    secret: Secret,
    *,
    expected: Manifest | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Read a backup to its end; its dump must have the rows that its manifest tells of.

    Args:
        path: of the file.
        secret: what it is sealed with.
        expected: the manifest that it must have.
        stopping: whether to give up.

    Raises:
        BackupFailed: it is damaged, or has something else.
        Cancelled: it was given up.
    """
    with contents(path, secret, stopping) as (manifest, dump):
        if expected is not None and manifest != expected:
            raise damaged()
        found: dict[str, RowSum] = {}
        with script(reading_tools(manifest.dumped_by), dump, manifest.schema) as lines:
            for line in lines:
                begins = COPY.fullmatch(line)
                if begins is not None:
                    found[begins[1].decode()] = _summed(lines)
        if {name: each.told for name, each in found.items()} != manifest.tables:
            raise damaged()
    return manifest


def _summed(lines: IO[bytes]) -> RowSum:
    table = RowSum()
    for line in lines:
        if line == END_OF_ROWS:
            return table
        table.add(line)
    raise damaged()


@contextmanager
def _reading(path: Path) -> Iterator[IO[bytes]]:
    with _readable():
        file = path.open("rb")
    with file:
        yield file


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BackupFailed(Message("backup_missing"), Message("choose_backup")) from error
    except PermissionError as error:
        raise BackupFailed(Message("file_forbidden"), Message("ask_for_access")) from error
    except OSError as error:
        raise BackupFailed(Message("file_unreadable"), Message("check_drive")) from error


def _until(pieces: Iterator[bytes], stopping: Callable[[], bool]) -> Iterator[bytes]:
    with _readable():
        for piece in pieces:
            if stopping():
                raise Cancelled(Message("backup_cancelled"))
            yield piece


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _fail() -> bytes:
    raise damaged()
