"""How a row of the list is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.dates import formatted_date, short_time
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.columns import QUIET, READ, Column
from kyc_desktop.ui.theme import Look, Role, stage_look

if TYPE_CHECKING:
    from kyc_desktop.domain.history import HistoryRow

_NOTHING = "–"


class DrawnRow(NamedTuple):
    """A row, its texts and which of them are muted, by column, and its status."""

    row: HistoryRow
    texts: tuple[str, ...]
    muted: tuple[bool, ...]
    look: Look


def drawn_row(row: HistoryRow) -> DrawnRow:
    """What is drawn of a row, in the language and with the dates that are in force."""
    look = _status(row)
    texts = {
        Column.FLOW_ID: str(row.flow_id),
        Column.FILE: row.file or _NOTHING,
        Column.NAME: row.name or _NOTHING,
        Column.DOB: formatted_date(row.dob) if row.dob else _NOTHING,
        Column.KIND: document_word(row.kind) if row.kind else _NOTHING,
        Column.STATUS: look.word,
        Column.EXPIRES: formatted_date(row.expires) if row.expires else _NOTHING,
        Column.OPERATOR: row.operator,
        Column.TIME: short_time(row.created_at),
    }
    quiet = QUIET | READ if as_read(row) else QUIET
    # A dash is so thin that it would hardly be seen in grey.
    muted = tuple(each in quiet and texts[each] != _NOTHING for each in Column)
    return DrawnRow(row, tuple(texts[each] for each in Column), muted, look)


def as_read(row: HistoryRow) -> bool:
    """Whether name and date of birth are what the program read, saved by nobody."""
    return row.status is not FlowStatus.SUCCESS and bool(row.name or row.dob)


def _status(row: HistoryRow) -> Look:
    """Where a flow stands, or that somebody else has it in front."""
    tr = QCoreApplication.translate
    if row.reviewers:
        return Look("person", tr("HistoryModel", "Under review"), Role.ACCENT)
    look = stage_look(row.stage)
    return look._replace(word=tr("HistoryModel", "Corrected")) if row.corrected else look
