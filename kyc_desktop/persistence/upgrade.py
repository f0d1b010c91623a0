"""Brings an embedded database that an older PostgreSQL wrote to the one that comes with us.

By a dump, because it leaves the old folder alone and every row is compared on the way:

1. The old version's own server runs on the old folder; a backup of it is made and read back.
2. A fresh folder is made beside it and the backup restored into it; what an interrupted attempt
   has left there is thrown away.
3. The folders swap their names. The old one stays until there is a backup of the new one.

Killed at any moment, the next start finds the old folder, or the marked new one, and goes on.
"""

from __future__ import annotations

import logging
import secrets
import shutil
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.persistence.backup.restoring import restore
from kyc_desktop.persistence.server import swap
from kyc_desktop.persistence.server.cluster import MAJOR, Cluster
from kyc_desktop.persistence.server.running import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyc_desktop.persistence.backup.folder import BackupFolder

logger = logging.getLogger(__name__)

_ROOM = 1.2  # of what the old folder has: the new one has less, and the backup far less


def upgrade(
    old: Cluster, backups: BackupFolder, tell: Callable[[Message], None] = lambda _: None
) -> None:
    """Put a database of this version in the place of an older one, which gets another name.

    Args:
        old: the cluster with the older version's programs; no server runs on it.
        backups: where the backup of it goes.
        tell: told what is being done.

    Raises:
        StorageUnavailable: there is not enough room, or a server does not start.
        BackupFailed: no backup could be made, or it could not be restored. Whatever is raised, the
            old folder is as it was.
    """
    _require_room(old.folder)
    logger.info("the database is upgraded from PostgreSQL %d to %d", old.major, MAJOR)
    path = backups.named(f"before-postgresql-{MAJOR}")
    secret = backups.secret()
    tell(Message.of("upgrade_backup", own=MAJOR))
    with running(old) as url:
        backups.make(url, path, secret, with_keys=True)
    tell(Message.of("upgrade_copying", own=MAJOR))
    new = Cluster(swap.place_of_new(old.folder), old.account)
    if new.running() is not None:  # left by a program that was killed
        new.stop()
    swap.clear(new.folder)
    new.create(secrets.token_hex(16))
    with running(new) as url:
        restore(url, path, secret, actor="")
    swap.swap(old.folder, str(old.major))
    logger.info("the database was upgraded")


def forget_older(folder: Path) -> None:
    """Remove what upgrades have left in a server's folder: there is a backup of the new one now."""
    for each in swap.kept(folder / "data"):
        shutil.rmtree(each, ignore_errors=True)
        logger.info("the folder of an older PostgreSQL was removed")


def _require_room(folder: Path) -> None:
    taken = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    if shutil.disk_usage(folder).free < _ROOM * taken:
        raise StorageUnavailable(
            Message("server_disk_full"), Message.of("start_with_room", folder=str(folder.parent))
        )
