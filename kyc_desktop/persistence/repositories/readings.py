"""Stores what was read of a document until its record is saved."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.fields import Details
from kyc_desktop.domain.flow import Failure, FlowProgress
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.persistence.repositories.stored_json import from_plain, to_plain
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import seal
from kyc_desktop.persistence.tables import StoredFlowProgress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flow import FlowStatus

logger = logging.getLogger(__name__)

_STRANGE = (AttributeError, KeyError, TypeError, ValueError)
"""Exceptions that a reading in another version's format may raise."""


def keep_reading(session: Session, flow_id: int, status: FlowStatus, reading: FlowProgress) -> None:
    """Store what is known about a flow that stops with this status, replacing earlier readings.

    Without a key of the review, the one that is stored stays; where there is none, one is made.
    """
    values: dict[str, Any] = {
        "status": status,
        "doubtful": reading.details is None or reading.details.doubtful,
    }
    for name in ("ocr", "details", "failure"):
        column = column_of(StoredFlowProgress, name)
        values[name] = seal(session, flow_id, column, to_plain(getattr(reading, name)))
    if reading.review_key is not None:
        values["review_key"] = reading.review_key
    session.execute(
        insert(StoredFlowProgress)
        .values(flow_id=flow_id, **values)
        .on_conflict_do_update(index_elements=[StoredFlowProgress.flow_id], set_=values)
    )


def reading_in(row: StoredFlowProgress | None) -> FlowProgress:
    """The reading in a row; empty if another version's format can't be understood."""
    if row is None:
        return FlowProgress()
    try:
        return FlowProgress(
            ocr=from_plain(OcrResult, row.ocr) if row.ocr else None,
            details=from_plain(Details, row.details) if row.details else None,
            failure=from_plain(Failure, row.failure) if row.failure else None,
            review_key=row.review_key,
        )
    except _STRANGE:
        logger.warning("flow %s: its reading is in another form; it is read again", row.flow_id)
        return FlowProgress(review_key=row.review_key)


def kept_lines(row: StoredFlowProgress | None) -> Any:  # noqa: ANN401 - any JSON value
    """The lines of a row in stored form, to be copied to the record; None if there are none."""
    return row.ocr.get("lines") if row is not None and isinstance(row.ocr, dict) else None


def lines_in(stored: Any) -> tuple[Line, ...]:  # noqa: ANN401 - any JSON value
    """Stored lines as values; empty if another version's format can't be understood."""
    try:
        return from_plain(tuple[Line, ...], stored) if stored else ()
    except _STRANGE:
        logger.warning("the lines of a record are in another form; they are not shown")
        return ()


def details_in(stored: Any) -> Details | None:  # noqa: ANN401 - any JSON value
    """Stored details as a value; None if there are none, or in another version's format."""
    try:
        return from_plain(Details, stored) if stored else None
    except _STRANGE:
        logger.warning("the details of a record are in another form; they are not shown")
        return None
