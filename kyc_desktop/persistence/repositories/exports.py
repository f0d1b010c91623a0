"""Records in the audit log who exported what, and who made a case report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kyc_desktop.persistence.repositories.audit_actions import EXPORTED, FIGURES_EXPORTED, REPORTED
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.sealed_history import sealed_search

if TYPE_CHECKING:
    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.domain.statistics import FiguresQuery
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
        asked = query.to_plain()
        with self._database.transaction() as session:
            if "search" in asked:
                asked["search"] = sealed_search(session, asked["search"])
            told = json.dumps({"query": asked, "rows": rows}, ensure_ascii=False)
            note(session, None, actor, EXPORTED, form, new=told)

    def figures_exported(self, table: str, query: FiguresQuery, form: str, actor: str) -> None:
        """Record that somebody has exported a table of figures; commits.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        days = {"first": query.days.first, "last": query.days.last}
        told = {
            "table": table,
            "days": {name: day.isoformat() for name, day in days.items() if day is not None},
            "kind": query.kind,
            "clerk": query.clerk,
        }
        with self._database.transaction() as session:
            text = json.dumps(told, ensure_ascii=False)
            note(session, None, actor, FIGURES_EXPORTED, form, new=text)

    def reported(self, flow_id: int, actor: str, *, with_picture: bool) -> None:
        """Record that somebody has made a case report of a flow; commits.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        pictured = "with_picture" if with_picture else "without_picture"
        with self._database.transaction() as session:
            note(session, flow_id, actor, REPORTED, pictured)
