"""Locates the files that are not Python: in a checkout, an installed wheel or a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's bootloader
    if bundle is not None:
        return Path(bundle)
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def program_folder() -> Path:
    """Where the program lies: the built program, the Python environment, or the checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(sys.prefix) if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent


def resources() -> Path:
    """The folder with icons, styles, translations, networks and the label lexicon."""
    return _root() / "resources"


def guide() -> Path:
    """The folder in which the pages of the guide have their names: `docs/clerk.md`, `README.md`."""
    return _root()


def alembic_ini() -> Path:
    """The settings file of the database migrations; the folder `alembic/` lies beside it."""
    return _root() / "alembic.ini"


def examples() -> Path:
    """The folder with the example documents."""
    return _root() / "example_inputs"
