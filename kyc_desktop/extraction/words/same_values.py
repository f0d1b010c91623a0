"""Whether two people, or a person and the program, entered the same value of a field."""

from __future__ import annotations

import unicodedata

from kyc_desktop.domain.fields import NAME


def same_value(field: str, one: str, other: str) -> bool:
    """Whether two values are the same: dates (ISO 8601) exactly, names by `same_name`."""
    if field != NAME:
        return one == other
    # Imported late: the modules it needs are loaded by the time a document has been read, and the
    # window starts faster without them.
    from kyc_desktop.extraction.words.names import same_name  # noqa: PLC0415

    return same_name(one, other)


def better_spelt(typed: str, read: str) -> str:
    """Which of two spellings of a name to save.

    It is the reading's, because people who copy a name are careless about capitals and accents,
    unless the typed one has more accents.
    """
    return typed if _accents(typed) > _accents(read) else read


def _accents(text: str) -> int:
    return sum(not letter.isascii() for letter in unicodedata.normalize("NFC", text))
