"""What a backup is sealed with: a passphrase, a key file, or a key that everybody has."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed
from kyc_desktop.system.private_files import is_open_to_others

if TYPE_CHECKING:
    from pathlib import Path

LEAST_PASSPHRASE = 12
"""Characters that a passphrase must have; anybody with the file can try passphrases for ever."""

_KEY_BYTES = 32
_MOST_KEY_FILE = 4096
_INFO = b"kyc-desktop backup 1"


class Method(IntEnum):
    """What the key is made from; the number is in the file."""

    OPEN = 0  # from the file alone: not encrypted, but any damage is noticed
    PASSPHRASE = 1
    KEY_FILE = 2


@dataclass(frozen=True, slots=True)
class Work:
    """How expensive each try of a passphrase is: the parameters of scrypt."""

    log2_n: int = 17  # 128 MB of memory with r = 8
    r: int = 8
    p: int = 1

    @property
    def is_sound(self) -> bool:
        """Whether it is neither trivial nor too much for this computer; a file may say anything."""
        return 10 <= self.log2_n <= 18 and 1 <= self.r <= 8 and 1 <= self.p <= 4  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Secret:
    """What a file is sealed with."""

    method: Method
    material: bytes = field(default=b"", repr=False)

    def key(self, salt: bytes, work: Work) -> bytes:
        """The key of one file: another one for each salt."""
        if self.method is Method.PASSPHRASE:
            made = Scrypt(salt=salt, length=_KEY_BYTES, n=2**work.log2_n, r=work.r, p=work.p)
            return made.derive(self.material)
        expanded = HKDF(algorithm=hashes.SHA256(), length=_KEY_BYTES, salt=salt, info=_INFO)
        return expanded.derive(self.material)


OPEN = Secret(Method.OPEN)
"""For a file that everybody may read."""


def typed(text: str) -> Secret:
    """A secret of the passphrase of a backup that is there already; spaces around do not count."""
    return Secret(Method.PASSPHRASE, text.strip().encode())


def passphrase(text: str) -> Secret:
    """The same for a new backup.

    Raises:
        BackupFailed: it is too short.
    """
    if len(text.strip()) < LEAST_PASSPHRASE:
        raise BackupFailed(
            Message.of("backup_passphrase_short", least=LEAST_PASSPHRASE),
            Message("longer_passphrase"),
        )
    return typed(text)


def key_file(path: Path) -> Secret:
    """A secret of a key file, as `make_key_file` writes it.

    Raises:
        BackupFailed: the file can't be read, is no key, or others may read it.
    """
    try:
        with path.open("rb") as file:
            require_private(file.fileno(), path)
            written = file.read(_MOST_KEY_FILE)
    except OSError as error:
        raise BackupFailed(
            Message.of("backup_key_unreadable", file=str(path)), Message("fetch_key")
        ) from error
    try:
        key = bytes.fromhex(written.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise BackupFailed(Message.of("backup_no_key", file=str(path)), Message("choose_key"))
    return Secret(Method.KEY_FILE, key)


def require_private(descriptor: int, path: Path) -> None:
    """Check that nobody else may read an open file that has a secret.

    Raises:
        BackupFailed: others may.
    """
    if is_open_to_others(descriptor):
        raise BackupFailed(Message.of("backup_key_open", file=str(path)), Message("close_key_file"))


def make_key_file(path: Path) -> None:
    """Write a new random key to a file that must not exist; only its user may read it.

    Raises:
        BackupFailed: the file is there already, or can't be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise BackupFailed(
            Message.of("backup_key_exists", file=str(path)), Message("other_key_name")
        ) from error
    except OSError as error:
        raise BackupFailed(
            Message.of("backup_key_not_written", file=str(path)), Message("choose_elsewhere")
        ) from error
