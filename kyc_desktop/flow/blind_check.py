"""Which sure field of a document is typed blind, and whether what was typed is what was read.

Nobody looks twice at a field that the program calls sure. So that an office knows how often such a
field is wrong all the same, one in many is typed without sight of the reading. Which one depends on
the image and on nothing else: it is the same after a restart, at another desk, and for whoever
takes the document out of the list and drops it again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Source

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details, Field

NAME = "name"
_KEY = b"blind check"  # by which no example document is chosen at one in 100
_BYTES = 8
_NUMBERS = 1 << 8 * _BYTES


def blind_field(details: Details | None, image_sha256: str, one_in: int) -> str | None:
    """The field of a document that is to be typed blind, name or dob; None where none is.

    Args:
        details: what was read.
        image_sha256: of the document's image.
        one_in: of so many sure fields one is chosen, at most one a document; 0 for none.
    """
    if details is None or one_in < 1:
        return None
    numbers = {
        name: _number(image_sha256, name)
        for name, field in ((NAME, details.name), ("dob", details.dob))
        if _is_sure(field)
    }
    first = min(numbers, key=numbers.__getitem__, default=None)
    return first if first is not None and numbers[first] * one_in < _NUMBERS else None


def _is_sure(field: Field | None) -> bool:
    """What a person typed for want of a reading was never read."""
    return field is not None and field.confident and field.source is not Source.OPERATOR


def _number(image_sha256: str, field: str) -> int:
    digest = hashlib.blake2b(f"{image_sha256} {field}".encode(), key=_KEY, digest_size=_BYTES)
    return int.from_bytes(digest.digest())


def same_value(field: str, typed: str, read: str) -> bool:
    """Whether what was typed is what was read: a date as ISO 8601, a name loosely."""
    if field != NAME:
        return typed == read
    # What it needs is there as soon as anything can be read, and a window without it sooner.
    from kyc_desktop.extraction.words.names import same_name  # noqa: PLC0415

    return same_name(typed, read)


def better_spelt(typed: str, read: str) -> str:
    """The one of two spellings of a name to be saved.

    The reading's, for who copies a name hurries over capitals and accents; but not where the person
    has typed more accents than were read.
    """
    return typed if _accents(typed) > _accents(read) else read


def _accents(text: str) -> int:
    return sum(not letter.isascii() for letter in unicodedata.normalize("NFC", text))
