"""The id of this installation, which tells queues on a shared server apart."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "desk.id"
_PATIENCE_S = 5.0


def installation_id(data_dir: Path) -> str:
    """The random id in the data folder, created at the first start.

    Raises:
        StorageUnavailable: the folder can't be written.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return _kept(data_dir / _FILE)
    except OSError as error:
        raise StorageUnavailable(
            Message("data_folder_read_only"), Message("data_folder_rights")
        ) from error


def adopt(data_dir: Path, desk: str) -> None:
    """Go on as another installation, whose database was restored here: its queue is now ours.

    Raises:
        StorageUnavailable: the folder can't be written.
    """
    try:
        file = data_dir / _FILE
        draft = file.with_suffix(".new")
        draft.write_text(desk, encoding="ascii")
        draft.replace(file)
    except OSError as error:
        raise StorageUnavailable(
            Message("data_folder_read_only"), Message("data_folder_rights")
        ) from error


def _kept(file: Path) -> str:
    lock = FileLock(file.with_suffix(".lock"))
    lock.acquire(exclusive=True, timeout=_PATIENCE_S)
    try:
        known = file.read_text(encoding="ascii").strip() if file.exists() else ""
        if not known:  # the first start, or the computer stopped while the file was written
            known = uuid.uuid4().hex
            file.write_text(known, encoding="ascii")
    finally:
        lock.release()
    return known
