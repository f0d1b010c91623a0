"""AES-256-GCM, and keys in a form that can be typed.

Imported only where something is encrypted.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE = 12  # bytes, as GCM wants it
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none looks like another
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 4  # letters between two hyphens
_KEY_LETTERS, _CHECK_LETTERS = 52, 4  # 256 bits in letters of 5 bits; 20 bits
_BITS = 5


class Undecipherable(Exception):
    """The key is another one, or the value was changed or moved."""


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, made from another one."""
    return hmac.digest(key, f"kyc-desktop {purpose}".encode(), hashlib.sha256)


def key_id(key: bytes) -> str:
    """What a key is called: tells keys apart, and nothing about them."""
    return derived(key, "name").hex()[:16]


def encrypt(key: bytes, plain: bytes, place: str) -> bytes:
    """Encrypt and authenticate bytes for one place; the same bytes there give the same result.

    So what is saved in two columns can be compared there, and a repeated call changes nothing. The
    nonce is a keyed checksum of place and content: it repeats only where both do.
    """
    where = place.encode()
    told = len(where).to_bytes(4) + where
    nonce = hmac.digest(derived(key, "nonce"), told + plain, hashlib.sha256)[:_NONCE]
    return nonce + AESGCM(derived(key, "content")).encrypt(nonce, plain, where)


def decrypt(key: bytes, box: bytes, place: str) -> bytes:
    """The bytes that were encrypted for this place.

    Raises:
        Undecipherable: with another key or for another place, or they were changed.
    """
    nonce, content = box[:_NONCE], box[_NONCE:]
    try:
        return AESGCM(derived(key, "content")).decrypt(nonce, content, place.encode())
    except (InvalidTag, ValueError) as error:
        raise Undecipherable from error


def typed(key: bytes) -> str:
    """A key as letters and digits in groups, the last of which checks the others."""
    number = int.from_bytes(key) << (_KEY_LETTERS * _BITS - KEY_BYTES * 8)
    letters = _in_letters(number, _KEY_LETTERS) + _check(key)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_typed(text: str) -> bytes:
    """The key that somebody typed; spaces, hyphens and case do not matter.

    Raises:
        ValueError: it is no key, or was mistyped.
    """
    letters = "".join(text.split()).replace("-", "").upper().translate(_LOOKALIKES)
    if len(letters) != _KEY_LETTERS + _CHECK_LETTERS:
        raise ValueError("a key has another length")
    number = 0
    for letter in letters[:_KEY_LETTERS]:
        number = number << _BITS | _LETTERS.index(letter)
    left = _KEY_LETTERS * _BITS - KEY_BYTES * 8
    key = (number >> left).to_bytes(KEY_BYTES)
    if not hmac.compare_digest(typed(key).replace("-", ""), letters):
        raise ValueError("the key was mistyped")
    return key


def _check(key: bytes) -> str:
    digest = int.from_bytes(derived(key, "check")[:4])
    return _in_letters(digest >> (32 - _CHECK_LETTERS * _BITS), _CHECK_LETTERS)


def _in_letters(number: int, count: int) -> str:
    return "".join(
        _LETTERS[number >> (_BITS * place) & (len(_LETTERS) - 1)]
        for place in reversed(range(count))
    )
