"""The settings dialog's file: TOML, one key a line, in the user's config folder."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER_FILE = platformdirs.user_config_path("kyc-desktop", appauthor=False) / "settings.toml"

_HEAD = (
    "# Written by the settings dialog of KYC Desktop. The keys are those of .env.example;\n"
    "# the environment and a .env file win over this file. It never holds a password.\n"
)


def read(path: Path) -> dict[str, str]:
    """The keys of a settings file and their values as text; empty if there is no file.

    Raises:
        SettingsError: the file can't be read, or is not TOML with plain values.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise SettingsError(
            Message.of("settings_unreadable", file=str(path)), Message("mend_settings")
        ) from error
    return {key: _text(value) for key, value in found.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return str(value)


def update(path: Path, changes: Mapping[str, str]) -> None:
    """Set keys in the file and remove those with an empty value; other keys are kept.

    A file that can't be read is renamed to end in `.bad` first.

    Raises:
        SettingsError: the file can't be written.
    """
    try:
        values = read(path)
    except SettingsError:
        values = {}
        with suppress(OSError):
            path.replace(path.with_suffix(".bad"))
    values.update(changes)
    write(path, {key: text for key, text in values.items() if text})


def write(path: Path, values: Mapping[str, str]) -> None:
    """Replace the whole file by these values, atomically.

    Raises:
        SettingsError: the file can't be written.
    """
    # A JSON string is also a TOML string, provided that non-ASCII letters are not escaped.
    lines = [
        f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in sorted(values.items())
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(_HEAD + "".join(lines))
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(
            Message("settings_not_saved"), Message.of("check_folder", folder=str(path.parent))
        ) from error
