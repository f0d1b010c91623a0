"""Parses the values of settings; each function is given all values that are set, by key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def refuse(key: str, allowed: Message) -> SettingsError:
    """The error for a key that has another value than the `allowed` ones."""
    return SettingsError(
        Message.of("setting_refused", key=key),
        Message.of("setting_allowed", key=key, allowed=allowed),
    )


def one_of(
    values: Mapping[str, str],
    key: str,
    allowed: tuple[str, ...],
    default: str,
    fold: Callable[[str], str],
) -> str:
    """The value of a key that is one of a few words, folded as given.

    Raises:
        SettingsError: it is none.
    """
    value = fold(values.get(key) or default)
    if value not in allowed:
        raise refuse(key, Message.of("one_of", values=", ".join(allowed)))
    return value


def number(
    values: Mapping[str, str], key: str, default: float, bounds: tuple[float, float]
) -> float:
    """The value of a key that is a number within bounds.

    Raises:
        SettingsError: it is none.
    """
    low, high = bounds
    try:
        found = float(values.get(key) or default)
    except ValueError:
        found = float("nan")
    if not low <= found <= high:
        raise refuse(key, Message.of("number_between", low=low, high=high))
    return found


def whole_number_or(
    values: Mapping[str, str], key: str, default: int, bounds: tuple[int, int]
) -> int:
    """The same as `whole_number`, with a default.

    Raises:
        SettingsError: it is none.
    """
    return whole_number(values, key, bounds) if values.get(key) else default


def whole_number(values: Mapping[str, str], key: str, bounds: tuple[int, int]) -> int:
    """The value of a key that is a whole number within bounds.

    Raises:
        SettingsError: it is none.
    """
    text = values.get(key, "")
    low, high = bounds
    found = int(text) if text.isascii() and text.isdecimal() else -1
    if not low <= found <= high:
        raise refuse(key, Message.of("whole_number_between", low=low, high=high))
    return found


def folder(values: Mapping[str, str], key: str) -> Path | None:
    """The value of a key that is the path of a folder, absolute; None if it is not set.

    Raises:
        SettingsError: it is none.
    """
    text = values.get(key)
    if not text:
        return None
    try:
        found = Path(text).expanduser()
    except RuntimeError as error:  # "~nobody-of-that-name"
        raise refuse(key, Message("folder_path")) from error
    if "\0" in text or not _may_be_folder(found):
        raise refuse(key, Message("folder_path"))
    return found.absolute()


def file_path(values: Mapping[str, str], key: str) -> Path | None:
    """The value of a key that is the path of a file, absolute; None if it is not set.

    Whether it is there is told when it is used.

    Raises:
        SettingsError: it is none.
    """
    text = values.get(key)
    if not text:
        return None
    try:
        found = Path(text).expanduser().absolute()
    except RuntimeError as error:  # "~nobody-of-that-name"
        raise refuse(key, Message("file_path")) from error
    if "\0" in text:
        raise refuse(key, Message("file_path"))
    return found


def _may_be_folder(path: Path) -> bool:
    try:
        return not path.is_file()
    except PermissionError:  # told when the folder is used
        return True
    except OSError:  # a name that is too long
        return False


def yes_or_no(values: Mapping[str, str], key: str, default: str = "no") -> bool:
    """The value of a key that is yes or no.

    Raises:
        SettingsError: it is none.
    """
    text = (values.get(key) or default).lower()
    if text not in (*_YES, *_NO):
        raise refuse(key, Message("yes_or_no"))
    return text in _YES
