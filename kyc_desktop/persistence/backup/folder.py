"""The folder of daily backups: their names, how many are kept, and how the last one went."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.backups import BackupState
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed, Cancelled, KycError
from kyc_desktop.persistence.backup import making
from kyc_desktop.persistence.backup.keys import OPEN, Method, key_file
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.sealing import keys_file
from kyc_desktop.persistence.urls import normalised
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from kyc_desktop.persistence.backup.keys import Secret
    from kyc_desktop.persistence.backup.manifest import Manifest

ENDING = ".kycbackup"
STATE_FILE = "backups.json"
MARKER = ".kyc-backups"
"""A file by which a folder is known again; an empty folder may be where a drive is not mounted."""

_LOCK_FILE = "backups.lock"
_DESK_LETTERS = 8
_STALE_S = 6 * 3600.0  # a draft that old belongs to a program that was killed


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """Where the backups of an installation are.

    Attributes:
        folder: has the backups, possibly those of other installations too.
        data_dir: has the note of how the last one went.
        desk: the id of this installation; part of the names, for a folder that several use.
        keep: the backups of how many days are kept.
        key: the key file, None for backups that everybody can read.
    """

    folder: Path
    data_dir: Path
    desk: str
    keep: int
    key: Path | None = None

    def secret(self) -> Secret:
        """What the backups are sealed with.

        Raises:
            BackupFailed: the key file can't be read.
        """
        return key_file(self.key) if self.key is not None else OPEN

    def make_daily(
        self,
        url: str,
        today: dt.date,
        tell: Callable[[Message], None] = lambda _: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Make the backup of a day, in place of an earlier one of that day, and drop the oldest.

        Args:
            url: of the database.
            today: the day.
            tell: told what is being done.
            stopping: whether to give up.

        Raises:
            BackupFailed: it can't be made; the earlier ones are all there.
            StorageUnavailable: the database is unreachable.
            Cancelled: it was given up.
        """
        lock = FileLock(self.data_dir / _LOCK_FILE)
        if not lock.acquire(exclusive=True):
            raise BackupFailed(Message("backup_running"), Message("try_in_a_moment"))
        try:
            path = self.named(today.isoformat())
            secret = self.secret()
            self.make(url, path, secret, tell, stopping)
            self._keep_keys(url)
            self._drop_old(path)
            self._note(BackupState(_now(), str(path), encrypted=secret.method is not Method.OPEN))
        except Cancelled:
            raise
        except KycError as error:
            before = state(self.data_dir)
            self._note(before.after_failure(_now(), error.user_message, error.advice))
            raise
        finally:
            lock.release()
        return path

    def make(
        self,
        url: str,
        path: Path,
        secret: Secret,
        tell: Callable[[Message], None] = lambda _: None,
        stopping: Callable[[], bool] = lambda: False,
        *,
        with_keys: bool = False,
        newer: bool = False,
    ) -> Manifest:
        """Make a backup in the folder, which is created the first time; see `making.make`.

        Raises:
            BackupFailed: the folder is on a drive that is not there, as it seems; or as
                `making.make` does.
            StorageUnavailable, Cancelled: as `making.make` does.
        """
        try:
            self._require_place()
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._drop_drafts()
        except OSError as error:
            raise BackupFailed(
                Message.of("backup_folder_closed", folder=str(self.folder)),
                Message("choose_backup_folder"),
            ) from error
        made = making.make(
            url,
            path,
            secret,
            desk=self.desk,
            with_keys=with_keys,
            newer=newer,
            tell=tell,
            stopping=stopping,
        )
        with suppress(OSError):  # the backups themselves tell the folder too
            (self.folder / MARKER).touch(mode=0o600)
        return made

    def _require_place(self) -> None:
        """Make sure that the drive of the folder is there: else the disk below would be filled.

        Raises:
            BackupFailed: what should be there is not.
            OSError: the folder can't be read.
        """
        if self.folder.is_relative_to(self.data_dir):
            return
        earlier = state(self.data_dir).file
        used = bool(earlier) and Path(earlier).parent == self.folder
        if not self.folder.exists():
            if used or not self.folder.parent.exists():
                raise BackupFailed(
                    Message.of("backup_folder_away", folder=str(self.folder)),
                    Message("connect_backup_folder"),
                )
        elif used and not (self.folder / MARKER).exists() and not self.days():
            raise BackupFailed(
                Message.of("backup_folder_other", folder=str(self.folder)),
                Message("connect_earlier_backups"),
            )

    @property
    def keys(self) -> Path:
        """The file of the keys of encrypted documents, which backups do not have."""
        return self.named("keys").with_suffix(".kyckeys")

    def _keep_keys(self, url: str) -> None:
        """Write the keys of encrypted documents beside the backups, in place of those before.

        Raises:
            KeysRefused: the file can't be written.
            StorageUnavailable: the database is unreachable.
        """
        with translating_errors(), single(normalised(url)).connect() as connection:
            self.keep_keys(connection)

    def keep_keys(self, connection: Connection, *, again: bool = False) -> None:
        """The same with a connection; `again` only if there is such a file.

        Raises:
            KeysRefused: the file can't be written.
        """
        if not again or self.keys.exists():
            sealed = connection.scalar(text("SELECT count(*) FROM sealing"))
            if sealed:
                keys_file.write(self.keys, keys_file.kept(connection))

    def named(self, what: str) -> Path:
        """The path of a backup of this installation, such as that of a day."""
        return self.folder / f"kyc-{self.desk[:_DESK_LETTERS]}-{what}{ENDING}"

    def days(self) -> list[Path]:
        """The daily backups of this installation, the newest first."""
        name = re.compile(re.escape(self.named("DAY").name).replace("DAY", r"\d{4}-\d\d-\d\d"))
        found = [each for each in self.folder.iterdir() if name.fullmatch(each.name)]
        return sorted(found, key=lambda each: each.name, reverse=True)

    def _drop_old(self, made: Path) -> None:
        """Drop the oldest of those besides the one just made.

        Those dated after it come from a clock that was wrong, then or now: they go first.
        """
        others = [each for each in self.days() if each != made]
        others.sort(key=lambda each: each.name > made.name)
        for path in others[max(1, self.keep) - 1 :]:
            with suppress(OSError):  # the next time, then
                path.unlink()

    def _drop_drafts(self) -> None:
        for draft in self.folder.glob(f"{making.DRAFT}*"):
            with suppress(OSError):
                if time.time() - draft.stat().st_mtime > _STALE_S:
                    draft.unlink()

    def _note(self, told: BackupState) -> None:
        """Remember how it went; nothing else depends on it."""
        file = self.data_dir / STATE_FILE
        draft = file.with_suffix(".new")
        with suppress(OSError):
            draft.write_text(json.dumps(told.to_plain()), encoding="utf-8")
            draft.replace(file)


def state(data_dir: Path) -> BackupState:
    """How the last daily backup went; says nothing if there was none or the note is damaged."""
    try:
        return BackupState.of(json.loads((data_dir / STATE_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return BackupState()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
