"""Keeps office keys in the system's keyring, or in a file that only its user may read.

The keyring may ask the user to unlock it, so nothing here may be called on the GUI thread. A key is
a text; what is in it is known where documents are encrypted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.config.passwords import SERVICE, to_keyring
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OfficeKeyUnavailable
from kyc_desktop.system.private_files import is_open_to_others
from kyc_desktop.system.replacing import replaced

if TYPE_CHECKING:
    from pathlib import Path


class OfficeKeys:
    """The office keys of this computer, each by its name. May be used on any thread; calls block.

    Args:
        file: where they are kept, a line each: name and key. None for the keyring.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def find(self, name: str) -> str:
        """The key that is called so.

        Raises:
            OfficeKeyUnavailable: it is not there, or the keyring or file can't be read.
        """
        key = _in_keyring(name) if self._file is None else _read(self._file).get(name)
        if key is None:
            raise OfficeKeyUnavailable(
                Message.of("office_key_missing", key=name), Message("restore_office_key")
            )
        return key

    def keep(self, name: str, key: str) -> None:
        """Store a key, besides those that are there.

        Raises:
            OfficeKeyUnavailable: there is no keyring, it refused or kept nothing, or the file
                can't be written.
        """
        if self._file is None:
            _to_keyring(name, key)
        else:
            _write(self._file, (_read(self._file) if self._file.exists() else {}) | {name: key})

    def forget(self, name: str) -> None:
        """Delete a key that is no longer needed, if it is there.

        Raises:
            OfficeKeyUnavailable: the keyring refused, or the file can't be written.
        """
        if self._file is None:
            _from_keyring(name)
        else:
            kept = _read(self._file)
            if kept.pop(name, None) is not None:
                _write(self._file, kept)


def _account(name: str) -> str:
    return f"office-key {name}"


def _in_keyring(name: str) -> str | None:
    import keyring  # noqa: PLC0415 - slow: it looks for the system's keyring
    import keyring.errors  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, _account(name))
    except keyring.errors.KeyringError as error:
        raise _refused() from error


def _to_keyring(name: str, key: str) -> None:
    import keyring.errors  # noqa: PLC0415 - as above

    try:
        to_keyring(_account(name), key)
    except keyring.errors.KeyringError as error:
        raise _refused() from error


def _from_keyring(name: str) -> None:
    import keyring  # noqa: PLC0415 - as above
    import keyring.errors  # noqa: PLC0415

    try:
        keyring.delete_password(SERVICE, _account(name))
    except keyring.errors.PasswordDeleteError:  # it was not there
        return
    except keyring.errors.KeyringError as error:
        raise _refused() from error


def _refused() -> OfficeKeyUnavailable:
    return OfficeKeyUnavailable(Message("office_keyring_refused"), Message("unlock_or_key_file"))


def _read(file: Path) -> dict[str, str]:
    """The keys in a file by their names.

    Raises:
        OfficeKeyUnavailable: it can't be read, has something else, or others may read it.
    """
    try:
        with file.open(encoding="ascii") as opened:
            _require_private(opened.fileno(), file)
            lines = [line.split() for line in opened if line.strip()]
    except (OSError, UnicodeError) as error:
        told = Message.of("office_key_file_unreadable", file=str(file))
        raise OfficeKeyUnavailable(told, Message("check_key_file")) from error
    if any(len(line) != 2 for line in lines):  # noqa: PLR2004 - name and key
        told = Message.of("office_key_file_damaged", file=str(file))
        raise OfficeKeyUnavailable(told, Message("restore_office_key"))
    return {line[0]: line[1] for line in lines}


def _require_private(descriptor: int, file: Path) -> None:
    if is_open_to_others(descriptor):
        told = Message.of("office_key_file_open", file=str(file))
        raise OfficeKeyUnavailable(told, Message("close_key_file"))


def _write(file: Path, keys: dict[str, str]) -> None:
    """Replace the file in one step, so that a crash loses no key."""
    try:
        with replaced(file) as made:
            made.writelines(f"{name} {key}\n" for name, key in keys.items())
    except OSError as error:
        told = Message.of("office_key_file_unwritable", file=str(file))
        raise OfficeKeyUnavailable(told, Message("check_key_file")) from error
