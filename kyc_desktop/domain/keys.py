"""What is known of encryption at rest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """Whether documents are encrypted, and how it stands with the keys.

    Attributes:
        office_key: what the office key is called; None if encryption is off.
        here: whether this computer has it.
        changing: whether a change of the office key has begun and not ended.
        recovery: whether there is a recovery key for it.
        words_hidden: whether words of searches are hidden.
        documents: how many documents have a key.
        clear: how many documents have none, and were never encrypted.
        destroyed: how many documents' keys were destroyed.
    """

    office_key: str | None
    here: bool = False
    changing: bool = False
    recovery: bool = False
    words_hidden: bool = False
    documents: int = 0
    clear: int = 0
    destroyed: int = 0
