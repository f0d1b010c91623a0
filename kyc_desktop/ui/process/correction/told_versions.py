"""Sentences about the versions of a record: how it came about, and what others have changed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.ui.dates import short_time
from kyc_desktop.ui.process.shared.record_words import change_texts, reason_text

if TYPE_CHECKING:
    from kyc_desktop.domain.history import FlowDetails


def how_it_came(flow: FlowDetails) -> list[str]:
    """Who saved the record and who corrected it, a line each."""
    tr = QCoreApplication.translate
    first, *later = flow.versions
    by = tr("Correction", "Corrected by {0}, {1}: {2}")
    return [
        tr("Correction", "Saved by {0}, {1}").format(first.actor, short_time(first.at)),
        *(by.format(each.actor, short_time(each.at), reason_text(each)) for each in later),
    ]


def changed_by_others(before: FlowDetails | None, now: FlowDetails) -> str:
    """What was changed since the record was last loaded; empty if nothing was."""
    if before is None:
        return ""
    by = QCoreApplication.translate("Correction", "{0} has changed this: {1}")
    return " ".join(
        by.format(later.actor, "; ".join(change_texts(earlier, later)))
        for earlier, later in pairwise(now.versions)
        if later.version > len(before.versions)
    )


def first_saved(flow: FlowDetails) -> str:
    """Who saved a document that was reviewed here as well."""
    saved = QCoreApplication.translate("Correction", "{0} has saved this document in the meantime.")
    return saved.format(flow.versions[-1].actor)
