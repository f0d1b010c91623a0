"""A file in sealed pieces: nobody reads it without its key, nor changes, cuts or reorders it.

The head says version, method, salt and cost. AES-256-GCM seals each piece with the head, its place
and whether it is the last one. So a file with a piece left out, put elsewhere, added or cut off at
the end is refused, and nothing of a piece is given out before it was proved.
"""

from __future__ import annotations

import secrets
import struct
from typing import IO, TYPE_CHECKING, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence.backup.keys import Method, Secret, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 1
PIECE_BYTES = 1 << 20

_MAGIC = b"KYC-BACKUP\r\n\x1a"  # changed by whatever copies files as texts
_HEAD = struct.Struct(">13sBB16sBBBI")  # magic, version, method, salt, scrypt's three, piece
_TAG_BYTES = 16
_MOST_PIECE = 1 << 24
_PROOF = (1 << 64) - 1  # in place of a place: seals nothing, to tell a wrong key from damage


def _nonce(place: int, *, last: bool) -> bytes:
    return struct.pack(">QI", place, last)


class Sealer:
    """Writes bytes sealed to a file; without `close` the file is refused later."""

    def __init__(self, file: IO[bytes], secret: Secret, piece: int = PIECE_BYTES) -> None:
        work = Work()
        salt = secrets.token_bytes(16)
        self._file, self._piece = file, piece
        self._head = _HEAD.pack(
            _MAGIC, VERSION, secret.method, salt, work.log2_n, work.r, work.p, piece
        )
        self._cipher = AESGCM(secret.key(salt, work))
        self._waiting = bytearray()
        self._place = 0
        file.write(self._head)
        file.write(self._cipher.encrypt(_nonce(_PROOF, last=False), b"", self._head))

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._waiting += data
        while len(self._waiting) > self._piece:  # the last piece is known at the end only
            self._seal(bytes(self._waiting[: self._piece]), last=False)
            del self._waiting[: self._piece]

    def close(self) -> None:
        """Seal the last piece."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, data: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._place, last=last), data, self._head))
        self._place += 1


class Head:
    """The head of a sealed file: what it can be opened with."""

    def __init__(self, raw: bytes) -> None:
        """Take the head apart.

        Raises:
            BackupFailed: it is no backup, or one of a later version.
        """
        if len(raw) < _HEAD.size or not raw.startswith(_MAGIC):
            raise BackupFailed(Message("backup_other_file"), Message("choose_backup"))
        _, version, method, self.salt, log2_n, r, p, self.piece = _HEAD.unpack(raw)
        if version != VERSION:
            raise BackupFailed(Message("backup_newer_format"), Message("install_newer"))
        self.work = Work(log2_n, r, p)
        if method not in set(Method) or not self.work.is_sound or not 0 < self.piece <= _MOST_PIECE:
            raise damaged()
        self.method = Method(method)
        self.raw = raw

    @classmethod
    def of(cls, file: IO[bytes]) -> Self:
        """Read it from the beginning of a file."""
        return cls(file.read(_HEAD.size))


def opened(file: IO[bytes], head: Head, secret: Secret) -> Iterator[bytes]:
    """The bytes in a sealed file whose head was read, piece by piece, each proved before.

    Raises:
        BackupFailed: the secret is another one; or the file is damaged, cut off, or was changed.
    """
    cipher = AESGCM(secret.key(head.salt, head.work))
    try:
        cipher.decrypt(_nonce(_PROOF, last=False), file.read(_TAG_BYTES), head.raw)
    except InvalidTag as error:
        if head.method is Method.OPEN:
            raise damaged() from error
        raise BackupFailed(Message("backup_wrong_key"), Message("other_key")) from error
    size = head.piece + _TAG_BYTES
    piece, place = file.read(size), 0
    while True:
        following = file.read(size) if len(piece) == size else b""
        last = not following
        try:
            yield cipher.decrypt(_nonce(place, last=last), piece, head.raw)
        except InvalidTag as error:
            raise damaged() from error
        if last:
            return
        piece, place = following, place + 1


def damaged() -> BackupFailed:
    """The error for a file that was changed or cut off since it was written."""
    return BackupFailed(Message("backup_damaged"), Message("use_other_backup"))
