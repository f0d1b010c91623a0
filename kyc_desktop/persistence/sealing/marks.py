"""The forms of an encrypted value in a column: text, bytes, or JSON; each is known by its mark.

No value in clear looks like one: `words.storable` takes the mark out of every text, an image begins
otherwise, and no JSON of the program has the key.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, TypeGuard

MARK = "\ufdd0"
"""Begins an encrypted text; no character, so no text needs it."""
_TEXT = f"{MARK}kyc1:"
IMAGE_MARK = b"\0KYCsealed1\0"
"""How an encrypted image begins."""
_KEY = "sealed"

Sealed = str | bytes | dict[str, Any]
"""An encrypted value as it is stored."""


def is_sealed(stored: object) -> TypeGuard[Sealed]:
    """Whether a stored value is encrypted."""
    match stored:
        case str():
            return stored.startswith(_TEXT)
        case bytes():
            return stored.startswith(IMAGE_MARK)
        case {"sealed": str() as text}:
            return text.startswith(_TEXT)
    return False


def as_text(box: bytes) -> str:
    """What is encrypted, for a column of text."""
    return _TEXT + b64encode(box).decode()


def as_bytes(box: bytes) -> bytes:
    """The same for a column of bytes."""
    return IMAGE_MARK + box


def as_json(box: bytes, beside: dict[str, Any]) -> dict[str, Any]:
    """The same for a column of JSON, with what stays in clear `beside` it."""
    return {**beside, _KEY: as_text(box)}


def box_of(stored: Sealed) -> bytes:
    """What is encrypted.

    Raises:
        ValueError: the value is damaged.
    """
    if isinstance(stored, bytes):
        return stored[len(IMAGE_MARK) :]
    text: str = stored[_KEY] if isinstance(stored, dict) else stored
    return b64decode(text[len(_TEXT) :], validate=True)
