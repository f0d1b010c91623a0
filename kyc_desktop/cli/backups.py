"""The commands that back up the database and restore it."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.audit import put_lost_heads_aside
from kyc_desktop.cli.database import told_missing
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import note, plain, say, tell_progress
from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed
from kyc_desktop.messages.english import english
from kyc_desktop.persistence import installation_id, migrations, upgrade
from kyc_desktop.persistence.backup import keys, making, reading, restoring
from kyc_desktop.persistence.backup.keys import Method
from kyc_desktop.persistence.backup.manifest import KEYS_OF_DOCUMENTS
from kyc_desktop.persistence.repositories import image_moves

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.persistence.backup.keys import Secret
    from kyc_desktop.persistence.backup.manifest import Manifest
    from kyc_desktop.persistence.backup.restoring import Restored

USAGE = 2
"""Exit code."""
_YES = "yes"
_OUTSIDE = (
    "{count:,} images are in the image store and not in the backup: the bucket needs a copy of its "
    "own."
)
_UNSEALED = "It is not encrypted: whoever has the file can read all of it."


def backup(settings: Settings, args: argparse.Namespace) -> int:
    """Write a backup, and check it; or the daily one of the embedded database."""
    if args.daily:
        if args.unencrypted or any((args.new_key, args.key_file, *_passphrase_options(args))):
            note("--daily uses the key of the settings (KYC_BACKUP_KEY_FILE).")
            return USAGE
        return _daily(settings)
    given = _given_for_new(settings, args)  # before the server starts, which would get the variable
    own = wiring.database_url(settings) is None
    desk = installation_id.installation_id(settings.data_dir) if own else None
    with (
        _key_only_with_backup(args.new_key, args.file),
        wiring.database(settings, tell_progress) as url,
    ):
        if given is None:
            making.require_able(url)
        secret = given or _asked_for_new()
        with status_line() as show:
            made = making.make(
                url,
                args.file,
                secret,
                desk=desk,
                actor=settings.operator,
                tell=lambda message: show(english(message)),
            )
    if own:
        upgrade.forget_older(settings.data_dir / "postgres")
    say(f"{_described(made)} in {plain(str(args.file))}: written, read back, and complete.")
    if args.new_key is not None:
        note(f"The key is {plain(str(args.new_key))}. Without it nobody can restore the backup.")
    if made.outside:
        note(_OUTSIDE.format(count=made.outside))
    if secret.method is Method.OPEN:
        note(_UNSEALED)
    return 0


@contextmanager
def _key_only_with_backup(key: Path | None, backup: Path) -> Iterator[None]:
    """Delete a key file that was made for a backup, unless the backup is there."""
    before = _identity(backup)
    try:
        yield
    except BaseException:
        if key is not None and _identity(backup) == before:
            key.unlink(missing_ok=True)
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    """Changes when another file gets that name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _daily(settings: Settings) -> int:
    folder = wiring.backup_folder(settings)
    with wiring.database(settings, tell_progress) as url, status_line() as show:
        path = folder.make_daily(url, wiring.today(), lambda message: show(english(message)))
        outside = image_moves.counts_at(url).outside
    if wiring.database_url(settings) is None:
        upgrade.forget_older(settings.data_dir / "postgres")
    say(f"The backup of today is {plain(str(path))}: written, read back, and complete.")
    if outside:
        note(_OUTSIDE.format(count=outside))
    if settings.backups.key is None:
        note(_UNSEALED)
    return 0


def restore(settings: Settings, args: argparse.Namespace) -> int:
    """Put a backup into the database, or only check it."""
    secret = _secret_of(settings, args)
    with status_line() as show:
        tell: Callable[[Message], None] = lambda message: show(english(message))  # noqa: E731
        if args.check:
            tell(Message("backup_checking"))
            found = reading.check(args.file, secret)
            say(f"{_described(found)} in {plain(str(args.file))}: complete and undamaged.")
            if found.outside:
                note(_OUTSIDE.format(count=found.outside))
            return 0
    manifest = reading.manifest_of(args.file, secret)
    own = wiring.database_url(settings) is None
    with wiring.database(settings, tell_progress) as url:
        there = restoring.documents(url)
        if there:
            _confirm(there, manifest, args)
        kept = _keep_those_there(settings, url) if there and own else None
        with status_line() as show:
            done = restoring.restore(
                url,
                args.file,
                secret,
                settings.operator,
                replace=args.replace,
                own=own,
                office_keys=OfficeKeys(settings.office_key_file),
                tell=lambda message: show(english(message)),
            )
        missing = migrations.missing_roles(url)
    if own and manifest.desk is not None:
        installation_id.adopt(settings.data_dir, manifest.desk)
    put_lost_heads_aside(settings.data_dir, done.audit.head.start, done.place)
    _say_restored(done, kept)
    if missing:
        note(told_missing(missing))
    return 0 if not done.audit.findings else 1


def _confirm(there: int, manifest: Manifest, args: argparse.Namespace) -> None:
    """Have it confirmed that the documents of the database are lost.

    Raises:
        BackupFailed: it was not.
    """
    if not args.replace:
        raise restoring.not_empty(there)
    if args.yes:
        return
    note(
        f"The database holds {there:,} documents. They are replaced by {_described(manifest)}. "
        "What was done since is lost."
    )
    answer = ""
    if sys.stdin is not None and sys.stdin.isatty():
        with suppress(EOFError):
            answer = input(f"Type “{_YES}” to replace them: ")
    if answer.strip().lower() != _YES:
        raise BackupFailed(Message("restore_not_confirmed"), Message("restore_say_yes"))


def _keep_those_there(settings: Settings, url: str) -> Path:
    """Back up what is about to be replaced in the embedded database."""
    folder = wiring.backup_folder(settings)
    path = folder.named(f"before-restore-{dt.datetime.now().astimezone():%Y-%m-%d-%H%M%S}")
    with status_line() as show:
        folder.make(
            url,
            path,
            folder.secret(),
            lambda message: show(english(message)),
            with_keys=True,
            newer=True,
        )
    return path


def _say_restored(done: Restored, kept: Path | None) -> None:
    say(f"Restored: {_described(done.manifest)}. Every table has the rows of the backup.")
    if kept is not None:
        say(f"What was there before is kept in {plain(str(kept))}.")
    if done.sealed and KEYS_OF_DOCUMENTS not in done.manifest.tables:
        note("Documents are encrypted. If their keys are not here: kyc-desktop keys load FILE")
    if done.back:
        note(
            f"{len(done.back):,} documents had been erased since and are back. Erase them again: "
            + " ".join(map(str, done.back))
        )
    if not done.compared:
        note(
            "Keys are missing, so the images were not compared with their checksums. When the keys "
            "are here: kyc-desktop audit verify --images"
        )
    if done.manifest.outside:
        note(
            f"{done.manifest.outside:,} images are in the image store, and a backup does not have "
            "them. Compare them: kyc-desktop images verify"
        )
    if done.audit.findings:
        note("The audit does not fit what the backup has. See: kyc-desktop audit verify")
    else:
        say(f"The audit is complete and unchanged: {done.audit.head.place:,} entries.")


def _described(manifest: Manifest) -> str:
    return f"{manifest.documents:,} documents as of {plain(manifest.made_at)}"


def _given_for_new(settings: Settings, args: argparse.Namespace) -> Secret | None:
    """What the options or the settings say; None if a passphrase is to be asked for."""
    if args.new_key is not None:
        keys.make_key_file(args.new_key)
        return keys.key_file(args.new_key)
    if args.unencrypted:
        return keys.OPEN
    named = _named(args, keys.passphrase)
    if named is not None:
        return named
    if settings.backups.key is not None:
        return keys.key_file(settings.backups.key)
    return None


def _asked_for_new() -> Secret:
    first = _asked("Passphrase for the backup: ")
    secret = keys.passphrase(first)
    if _asked("The same again: ") != first:
        raise BackupFailed(Message("backup_passphrases_differ"), Message("type_passphrase_again"))
    return secret


def _secret_of(settings: Settings, args: argparse.Namespace) -> Secret:
    """What an existing backup was sealed with."""
    method = reading.method_of(args.file)
    if method is Method.OPEN:
        if any((args.key_file, *_passphrase_options(args), settings.backups.key)):
            raise reading.not_sealed()  # anybody can have put it in place of ours
        return keys.OPEN
    named = _named(args, keys.typed)
    if named is not None:
        return named
    if method is Method.PASSPHRASE:
        return keys.typed(_asked("Passphrase of the backup: "))
    if settings.backups.key is None:
        raise BackupFailed(Message("backup_key_wanted"), Message("name_key"))
    return keys.key_file(settings.backups.key)


def _named(args: argparse.Namespace, made: Callable[[str], Secret]) -> Secret | None:
    """The secret that the options name, if any; `made` makes one of a passphrase."""
    if args.key_file is not None:
        return keys.key_file(args.key_file)
    if args.passphrase_env is not None:
        # Taken away, so that no program that is started gets it: the server runs on afterwards.
        return made(_found(os.environ.pop(args.passphrase_env, None), args.passphrase_env))
    if args.passphrase_file is not None:
        try:
            with args.passphrase_file.open(encoding="utf-8") as file:
                keys.require_private(file.fileno(), args.passphrase_file)
                text = file.read()
        except (OSError, UnicodeDecodeError):
            text = ""
        return made(_found(text.partition("\n")[0], str(args.passphrase_file)))
    return None


def _passphrase_options(args: argparse.Namespace) -> tuple[object, object]:
    return args.passphrase_file, args.passphrase_env


def _found(text: str | None, place: str) -> str:
    if not text or not text.strip():
        raise BackupFailed(
            Message.of("backup_no_passphrase", place=place), Message("name_passphrase")
        )
    return text


def _asked(question: str) -> str:
    """A passphrase typed at the terminal, which does not show it.

    Raises:
        BackupFailed: there is no terminal, or nobody answers.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise BackupFailed(Message("backup_no_terminal"), Message("name_passphrase"))
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise BackupFailed(Message("backup_no_terminal"), Message("name_passphrase")) from error
