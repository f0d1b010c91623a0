"""What the settings dialog says about the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ProgramInfo:
    """Facts about the running program.

    `engines` and `database` are in the window's language; an empty one is left out.
    """

    version: str
    engines: str
    database: str
    settings_file: Path
    log_folder: Path
    dotenv: Path | None = None  # the .env file that is in use
