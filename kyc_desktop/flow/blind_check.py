"""Selects the sure field of a document that is typed blind, and compares it with the reading.

Nobody looks twice at a field that the program is sure of. So that an office learns how often such a
field is wrong nevertheless, one in many is typed by somebody who cannot see the reading. The choice
depends on the image alone: it is the same after a restart, at another desk, and for somebody who
removes the document from the list and drops it again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME, Source

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


def _is_sure(field: Field) -> bool:
    """Whether the program is sure of a field that it read itself.

    A field that a person typed because nothing was found was never read.
    """
    return field.confident and field.source is not Source.OPERATOR


def _number(image_sha256: str, field: str) -> int:
    digest = hashlib.blake2b(f"{image_sha256} {field}".encode(), key=_KEY, digest_size=_BYTES)
    return int.from_bytes(digest.digest())


def same_value(field: str, typed: str, read: str) -> bool:
    """Whether the typed value equals the reading: dates (ISO 8601) exactly, names loosely."""
    if field != NAME:
        return typed == read
    # Imported late: the modules it needs are loaded by the time a document has been read, and the
    # window starts faster without them.
    from kyc_desktop.extraction.words.names import same_name  # noqa: PLC0415

    return same_name(typed, read)


def better_spelt(typed: str, read: str) -> str:
    """Which of two spellings of a name to save.

    It is the reading's, because people who copy a name are careless about capitals and accents,
    unless the typed one has more accents.
    """
    return typed if _accents(typed) > _accents(read) else read


def _accents(text: str) -> int:
    return sum(not letter.isascii() for letter in unicodedata.normalize("NFC", text))
