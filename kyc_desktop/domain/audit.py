"""What a look at the chain of the audit found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_DIGEST = 32  # bytes


class AuditFault(StrEnum):
    """What does not fit, in the order in which it is told."""

    LINK = "link"
    """An entry of the chain was changed, is missing, or was put in."""
    HEAD = "head"
    """The chain's end is not that of its last entry."""
    KNOWN_HEAD = "known_head"
    """An earlier end that was kept elsewhere is not in the chain."""
    EVENT = "event"
    """An audit event was changed or deleted."""
    RECORD = "record"
    """The first values of a record, or its image, were changed, or it was deleted."""
    VERSION = "version"
    """A version of a corrected record was changed or deleted."""
    VALUES = "values"
    """A record has other values than its last version."""
    UNCHAINED = "unchained"
    """An event, a record or a version was put in behind the chain's back."""
    ERASURE = "erasure"
    """What an erasure left was changed, or it did not take everything."""
    CLAIM = "claim"
    """An event of an erasure, a removal or an export does not fit what is there, or is missing."""
    PICTURE = "picture"
    """The bytes of an image have another checksum than its row says."""


@dataclass(frozen=True, slots=True)
class AuditHead:
    """An end of the chain: as long as it is known elsewhere, nothing before it can be changed.

    Attributes:
        start: of which chain, hexadecimal; random for each database.
        place: the number of entries.
        digest: SHA-256 over all of them, hexadecimal.
    """

    start: str
    place: int
    digest: str

    @classmethod
    def of(cls, text: str) -> AuditHead:
        """The end of a chain as `str` writes it.

        Raises:
            ValueError: the text is none.
        """
        start, place, digest = text.strip().split(":")
        if len(bytes.fromhex(start)) != _DIGEST or len(bytes.fromhex(digest)) != _DIGEST:
            raise ValueError("no digest of SHA-256")
        return cls(start.lower(), int(place), digest.lower())

    def __str__(self) -> str:
        return f"{self.start}:{self.place}:{self.digest}"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """A fault: how often, and the numbers of the first few rows or places where it is."""

    fault: AuditFault
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditProof:
    """The answer.

    Attributes:
        head: the end of the chain now.
        findings: nothing if all fits.
        made_up: whether the database began with made-up documents, which the chain leaves out.
        removed: of how many examples the events were lawfully removed.
        erased: how many documents were lawfully erased.
    """

    head: AuditHead
    findings: tuple[AuditFinding, ...]
    made_up: bool
    removed: int
    erased: int
