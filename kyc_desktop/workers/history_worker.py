"""Reads the history on a thread of its own, so that it never queues behind OCR."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kyc_desktop.domain.history import ChangesWanted, HistoryChanges
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import Cancelled
from kyc_desktop.workers.pictures import picture
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from threading import Event

    from kyc_desktop.domain.history import BlindFigures, HistoryPage, UnderReview
    from kyc_desktop.flow.reopen import FlowReader, ImageReader
    from kyc_desktop.workers.page_requests import PageRequest

    Reviewers = Mapping[int, tuple[UnderReview, ...]]


class HistoryReader(Protocol):
    """Reads the list of flows and the counts of blind checks."""

    def until(self, unwanted: Event) -> HistoryReader:
        """The same, whose pages raise Cancelled once they are unwanted."""
        ...

    def page(self, query: HistoryQuery) -> HistoryPage:
        """The flows that match, in the order of the query."""
        ...

    def among(
        self, query: HistoryQuery, flow_ids: Collection[int], *, similar: bool
    ) -> HistoryPage:
        """Those of these flows that match."""
        ...

    def operators(self) -> tuple[str, ...]:
        """Who has added documents."""
        ...

    def blind_figures(self) -> BlindFigures:
        """How many fields were typed blind, by result."""
        ...


class HistoryWorker(QObject):
    """Answers the History tab's requests."""

    page_ready = Signal(object)  # HistoryPage
    changes_ready = Signal(object)  # HistoryChanges
    details_ready = Signal(object)  # FlowDetails
    figures_ready = Signal(object)  # BlindFigures
    operators_ready = Signal(object)  # tuple of names
    picture_ready = Signal(int, QImage)  # flow id; a null image if none is stored
    failed = Signal(object)  # KycError

    def __init__(
        self,
        history: HistoryReader,
        flows: FlowReader,
        images: ImageReader,
        others: Callable[[Collection[int]], Reviewers] = lambda _: {},
    ) -> None:
        """`others` tells who else has flows in front, by flow id."""
        super().__init__()
        self._others = others
        self._history = history
        self._flows = flows
        self._images = images

    @Slot(object)
    def load_page(self, request: PageRequest) -> None:
        """Load the flows that match, unless they are no longer wanted."""
        if request.cancelled.is_set():
            return
        with reporting_errors(self.failed, "history page"), suppress(Cancelled):
            page = self._history.until(request.cancelled).page(request.query)
            if not request.cancelled.is_set():
                self.page_ready.emit(self._reviewed(page))

    @Slot(object)
    def load_changes(self, wanted: ChangesWanted) -> None:
        """Load those of the flows that match."""
        query, flow_ids = wanted.query, wanted.flow_ids
        with reporting_errors(self.failed, "history changes"):
            found = self._history.among(query, flow_ids, similar=wanted.similar)
            page = self._reviewed(found)
            kept = next((row for row in page.rows if row.flow_id == wanted.kept), None)
            if kept is None and wanted.kept in flow_ids:
                one = self._history.among(HistoryQuery(), [wanted.kept], similar=False)
                kept = next(iter(self._reviewed(one).rows), None)
            changes = HistoryChanges(query, flow_ids, page.rows, page.similar, kept)
            self.changes_ready.emit(changes)

    def _reviewed(self, page: HistoryPage) -> HistoryPage:
        """The same with who has the flows in front."""
        others = self._others([row.flow_id for row in (*page.rows, *page.similar)])
        rows, similar = (
            tuple(
                replace(row, reviewers=others[row.flow_id]) if row.flow_id in others else row
                for row in found
            )
            for found in (page.rows, page.similar)
        )
        return replace(page, rows=rows, similar=similar)

    @Slot()
    def load_operators(self) -> None:
        """Find out who has added documents."""
        with reporting_errors(self.failed, "history operators"):
            self.operators_ready.emit(self._history.operators())

    @Slot()
    def load_figures(self) -> None:
        """Count the results of blind checks."""
        with reporting_errors(self.failed, "history figures"):
            self.figures_ready.emit(self._history.blind_figures())

    @Slot(int)
    def load_details(self, flow_id: int) -> None:
        """Load everything that is stored about a flow, and its image."""
        with reporting_errors(self.failed, "history details"):
            details = self._flows.details(flow_id)
            reviewers = self._others([flow_id]).get(flow_id, ())
            self.details_ready.emit(replace(details, reviewers=reviewers))
            image = self._images.load(flow_id)
            self.picture_ready.emit(flow_id, picture(image.data) if image else QImage())
