"""Rules of laws, which an administrator chooses by name. None is chosen by itself."""

from __future__ import annotations

from kyc_desktop.domain.retention import ANY_KIND, CountedFrom, RetentionRule

EU_AMLR = "eu-amlr"
"""Regulation (EU) 2024/1624, Article 77: five years from the end of the relationship."""

PRESETS = {EU_AMLR: (RetentionRule(ANY_KIND, 60, CountedFrom.RELATIONSHIP_END, EU_AMLR),)}
"""The rules of each preset. They replace all others."""

UNREDACTED = frozenset({EU_AMLR})
"""The presets by which copies may not be redacted: nothing is masked then."""
