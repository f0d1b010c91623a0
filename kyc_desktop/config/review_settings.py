"""The settings of reviews that an office shares."""

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
_HELD, _HOLD_MINUTES = 10, 120


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Which documents of the office a clerk is offered.

    Attributes:
        kinds: of document; none for all.
        most: how many a clerk may have at a time.
        hold_minutes: after how long without typing others may take one.
    """

    kinds: frozenset[DocumentType] = frozenset()
    most: int = _HELD
    hold_minutes: int = _HOLD_MINUTES

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> ReviewSettings:
        """From the values of all keys."""
        return cls(
            read["KYC_REVIEW_KINDS"], read["KYC_REVIEWS_HELD"], read["KYC_REVIEW_HOLD_MINUTES"]
        )

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
}
"""Parses the value of each key, as in `settings.py`."""
