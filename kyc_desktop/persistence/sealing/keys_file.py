"""The keys of documents in a file of their own, because backups have none.

There is one such file, and the newest takes the place of the one before: a key that was destroyed
is in no file any longer once the next one is written. All are encrypted with the office key.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from sqlalchemy import select

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KeysRefused
from kyc_desktop.persistence.key_tables import DocumentKey
from kyc_desktop.system.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

Key = tuple[int, str, bytes]
"""Of a document: its number, the name of the office key, and the key encrypted with that."""

_FORMAT = "kyc-desktop keys 1"


def kept(connection: Connection) -> list[Key]:
    """The keys of all documents, in their order."""
    table = DocumentKey.__table__.c
    found = connection.execute(
        select(table.flow_id, table.office_key, table.wrapped)
        .where(table.wrapped.is_not(None))
        .order_by(table.flow_id)
    )
    return [(row.flow_id, row.office_key, bytes(row.wrapped)) for row in found]


def write(file: Path, rows: Iterable[Key]) -> int:
    """Write keys to a file, which takes the place of an older one once it is complete.

    Returns:
        How many there are.

    Raises:
        KeysRefused: it can't be written.
    """
    count = 0
    try:
        with replaced(file) as made:
            made.write(f"{_FORMAT}\n")
            for flow_id, name, key in rows:
                row = {"document": flow_id, "office_key": name, "key": b64encode(key).decode()}
                made.write(f"{json.dumps(row)}\n")
                count += 1
    except OSError as error:
        told = Message.of("keys_file_unwritable", file=str(file))
        raise KeysRefused(told, Message("other_keys_file")) from error
    return count


def read(file: Path) -> list[Key]:
    """The keys in a file.

    Raises:
        KeysRefused: it can't be read, or is another kind of file.
    """
    try:
        with file.open(encoding="ascii") as opened:
            kind = opened.readline().strip()
            rows = [_key(json.loads(line)) for line in opened] if kind == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(file) from error
    if rows is None:
        raise _unreadable(file)
    return rows


def _key(row: dict[str, str]) -> Key:
    return int(row["document"]), row["office_key"], b64decode(row["key"], validate=True)


def _unreadable(file: Path) -> KeysRefused:
    return KeysRefused(
        Message.of("keys_file_unreadable", file=str(file)), Message("other_keys_file")
    )
