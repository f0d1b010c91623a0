"""The settings of reviews that an office shares, and of the board that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyc_desktop.config.values import whole_number_or
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.office import Wants

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_HELD = 100
LONGEST_HOLD = 1440
LONGEST_TARGET = 43_200
_HELD, _HOLD_MINUTES = 10, 120


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Which documents of the office a clerk is offered.

    Attributes:
        kinds: of document; none for all.
        most: how many a clerk may have at a time.
        hold_minutes: after how long without typing others may take one.
        target_minutes: how long a document should wait at most to be read, or to be reviewed; 0 if
            the office has no target.
    """

    kinds: frozenset[DocumentType] = frozenset()
    most: int = _HELD
    hold_minutes: int = _HOLD_MINUTES
    target_minutes: int = 0

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> ReviewSettings:
        """From the values of all keys."""
        return cls(
            read["KYC_REVIEW_KINDS"],
            read["KYC_REVIEWS_HELD"],
            read["KYC_REVIEW_HOLD_MINUTES"],
            read["KYC_OFFICE_TARGET_MINUTES"],
        )

    @property
    def target_s(self) -> float | None:
        """How many seconds a document should wait at most; None without a target."""
        return 60.0 * self.target_minutes if self.target_minutes else None

    @property
    def wants(self) -> Wants:
        """As the office queue is asked for them."""
        kinds = frozenset() if self.kinds == frozenset(DocumentType) else self.kinds
        return Wants(frozenset(map(str, kinds)), self.most, 60.0 * self.hold_minutes)


CHECKS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "KYC_REVIEWS_HELD": lambda values: whole_number_or(
        values, "KYC_REVIEWS_HELD", _HELD, (1, MOST_HELD)
    ),
    "KYC_REVIEW_HOLD_MINUTES": lambda values: whole_number_or(
        values, "KYC_REVIEW_HOLD_MINUTES", _HOLD_MINUTES, (5, LONGEST_HOLD)
    ),
    "KYC_OFFICE_TARGET_MINUTES": lambda values: whole_number_or(
        values, "KYC_OFFICE_TARGET_MINUTES", 0, (0, LONGEST_TARGET)
    ),
}
"""Parses the value of each key, as in `settings.py`."""
