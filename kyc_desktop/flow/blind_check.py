"""Selects the sure field of a document that is typed blind.

Nobody looks twice at a field that the program is sure of. So that an office learns how often such a
field is wrong nevertheless, one in many is typed by somebody who cannot see the reading. The choice
depends on the image alone: it is the same after a restart, at another desk, and for somebody who
removes the document from the list and drops it again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Source

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details, Field

_KEY = b"blind check"  # chosen so that none of the example documents is selected at one in 100
_BYTES = 8
_NUMBERS = 1 << 8 * _BYTES


def blind_field(details: Details | None, image_sha256: str, one_in: int) -> str | None:
    """The key of the field of a document to be typed blind; None if there is none.

    Args:
        details: what was extracted.
        image_sha256: checksum of the document's image.
        one_in: one in this many sure fields is selected, at most one per document; 0 for none.
    """
    if details is None or one_in < 1:
        return None
    numbers = {
        key: _number(image_sha256, key) for key, field in details.found.items() if _is_sure(field)
    }
    first = min(numbers, key=numbers.__getitem__, default=None)
    return first if first is not None and numbers[first] * one_in < _NUMBERS else None


def same_value(field: str, one: str, other: str) -> bool:
    """Whether two values are the same, as of two people who entered them."""
    # Imported late, here and below: the package is loaded by the time a document has been read,
    # and the window starts faster without it.
    from kyc_desktop.extraction.words import same_values  # noqa: PLC0415

    return same_values.same_value(field, one, other)


def better_spelt(typed: str, read: str) -> str:
    """Which of two spellings of a name to save."""
    from kyc_desktop.extraction.words import same_values  # noqa: PLC0415

    return same_values.better_spelt(typed, read)


def _is_sure(field: Field) -> bool:
    """Whether the program is sure of a field that it read itself.

    A field that a person typed because nothing was found was never read.
    """
    return field.confident and field.source is not Source.OPERATOR


def _number(image_sha256: str, field: str) -> int:
    digest = hashlib.blake2b(f"{image_sha256} {field}".encode(), key=_KEY, digest_size=_BYTES)
    return int.from_bytes(digest.digest())
