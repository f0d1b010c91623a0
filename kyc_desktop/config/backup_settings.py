"""The settings of the daily backups of the embedded database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyc_desktop.config.values import file_path, folder, whole_number_or

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MOST_KEPT = 365
_KEPT = 7


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where daily backups go.

    Attributes:
        folder: None for the one in the data folder.
        keep: how many days are kept; 0 if no backups are made by themselves.
        key: the key file; None for backups that are not encrypted.
    """

    folder: Path | None = None
    keep: int = _KEPT
    key: Path | None = None

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> BackupSettings:
        """From the values of all keys."""
        return cls(read["KYC_BACKUP_FOLDER"], read["KYC_BACKUP_KEEP"], read["KYC_BACKUP_KEY_FILE"])


CHECKS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "KYC_BACKUP_FOLDER": lambda values: folder(values, "KYC_BACKUP_FOLDER"),
    "KYC_BACKUP_KEEP": lambda values: whole_number_or(
        values, "KYC_BACKUP_KEEP", _KEPT, (0, MOST_KEPT)
    ),
    "KYC_BACKUP_KEY_FILE": lambda values: file_path(values, "KYC_BACKUP_KEY_FILE"),
}
"""Parses the value of each key, as in `settings.py`."""
