"""Why a saved record is changed later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CorrectionReason(StrEnum):
    """What was wrong with the saved values."""

    TYPING_MISTAKE = "typing_mistake"
    MISREAD = "misread"  # by the program
    OTHER_DOCUMENT = "other_document"  # the customer has sent another one
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Correction:
    """The reason for a correction; OTHER needs the operator's own words."""

    reason: CorrectionReason
    text: str = ""

    def __post_init__(self) -> None:
        if self.reason is CorrectionReason.OTHER and not self.text.strip():
            raise ValueError("another reason has to be told")
