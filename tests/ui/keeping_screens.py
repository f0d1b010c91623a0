"""Screens about how long documents are kept; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import AuditRow
from kyc_desktop.domain.retention import (
    CountedFrom,
    Erasure,
    Hold,
    Keeping,
    RetentionRule,
    Terms,
    Why,
)
from kyc_desktop.workers.keeping_worker import EraseRequest
from tests.ui.history.conftest import MOMENT, details, unsaved
from tests.ui.history_screens import opened
from tests.ui.process.conftest import OPERATOR
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

RULE = RetentionRule("any", 60, CountedFrom.RELATIONSHIP_END, "eu-amlr")
FREE = Terms(2, "passport", None, None, None, None, None)
ENDED = dt.date(2021, 5, 31)
TERMS = Terms(
    2, "passport", RULE, ENDED, dt.date(2126, 5, 31), Hold("Case 4711 of the court", "ada"), ENDED
)
COUNTS = dict.fromkeys(
    ("images", "records", "versions", "entries", "readings", "drafts", "events"), 1
)
ERASURE = Erasure(
    2, MOMENT, OPERATOR, "ada", Why.REQUEST, "passport", RULE, ENDED, dt.date(2026, 5, 31), COUNTS,
    "ab" * 32, 17, 23, "cd" * 32,
)  # fmt: skip


@screen("history, may be erased")
def _free(stage: Stage) -> QWidget:
    return _told(stage, Keeping(FREE, None, may_change=True))


@screen("history, legal hold stands")
def _held(stage: Stage) -> QWidget:
    return _told(stage, Keeping(TERMS, None, may_change=True))


@screen("history, legal hold")
def _hold(stage: Stage) -> QWidget:
    return _asked(stage, "ask_hold", 2, TERMS)


@screen("history, end of the relationship")
def _end(stage: Stage) -> QWidget:
    return _asked(stage, "ask_end", 2, TERMS)


@screen("history, erase")
def _erase(stage: Stage) -> QWidget:
    return _asked(stage, "ask_erase", 2)


@screen("history, erased")
def _erased(stage: Stage) -> QWidget:
    event = AuditRow(MOMENT, OPERATOR, "erased", "request", None, "{}")
    keeping = Keeping(None, ERASURE, may_change=True)
    flow = unsaved(
        2, FlowStatus.ERASED, image_name="", image_sha256=None, events=(event,), keeping=keeping
    )
    window = opened(stage, flow)
    stage.history.tab.details.keeping.show_done(EraseRequest(2))
    return window


def _told(stage: Stage, keeping: Keeping) -> QWidget:
    return opened(stage, details(2, keeping=keeping))


def _asked(stage: Stage, ask: str, *about: object) -> QWidget:
    opened(stage, details(2, keeping=Keeping(TERMS, None, may_change=True)))
    keeping = stage.history.tab.details.keeping
    getattr(keeping, ask)(*about)
    return keeping.dialog  # type: ignore[return-value]  # it was just opened
