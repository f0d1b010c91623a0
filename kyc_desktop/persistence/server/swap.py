"""Puts a new data folder in the place of an old one, so that no moment is without one.

Two names can't change at once. So the new folder is marked as complete before the old one gets
another name, and whoever finds it without the other finishes the change.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kyc_desktop.system.replacing import keep_names

if TYPE_CHECKING:
    from pathlib import Path

_COMPLETE = "kyc.complete"
_NEW = ".upgraded"


def place_of_new(data: Path) -> Path:
    """The folder that is to take the place of `data`."""
    return data.with_name(data.name + _NEW)


def clear(new: Path) -> None:
    """Remove what an interrupted attempt has left of the new folder."""
    if new.exists():
        shutil.rmtree(new)


def swap(data: Path, version: str) -> None:
    """Put the new folder in the place of `data`, which keeps its version as its ending."""
    new = place_of_new(data)
    mark = new / _COMPLETE
    mark.touch()
    keep_names(new)
    kept = data.with_name(f"{data.name}.{version}")
    number = 1
    while kept.exists():
        number += 1
        kept = data.with_name(f"{data.name}.{version}-{number}")
    data.rename(kept)
    finish_swap(data)


def finish_swap(data: Path) -> None:
    """Finish a swap that was interrupted; does nothing if there is none."""
    new = place_of_new(data)
    if (new / _COMPLETE).exists() and not data.exists():
        new.rename(data)
        keep_names(data.parent)
    (data / _COMPLETE).unlink(missing_ok=True)


def kept(data: Path) -> list[Path]:
    """The folders of older versions beside `data`."""
    return [each for each in data.parent.glob(f"{data.name}.[0-9]*") if each.is_dir()]
