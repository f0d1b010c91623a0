"""Records in the audit log who exported what, and who made a case report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kyc_desktop.persistence.repositories.audit_actions import EXPORTED, REPORTED
from kyc_desktop.persistence.repositories.audit_log import note

if TYPE_CHECKING:
    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.persistence.database import Database


class ExportRepository:
    """The exports and case reports in the audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exported(self, query: HistoryQuery, form: str, rows: int, actor: str) -> None:
        """Record that somebody has exported the rows of a query; commits.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        told = json.dumps({"query": query.to_plain(), "rows": rows}, ensure_ascii=False)
        with self._database.transaction() as session:
            note(session, None, actor, EXPORTED, form, new=told)

    def reported(self, flow_id: int, actor: str, *, with_picture: bool) -> None:
        """Record that somebody has made a case report of a flow; commits.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        pictured = "with_picture" if with_picture else "without_picture"
        with self._database.transaction() as session:
            note(session, flow_id, actor, REPORTED, pictured)
