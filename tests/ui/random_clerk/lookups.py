"""What the window looks up: pictures, parts of them, lines, saved records and the history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import HistoryPage, VersionRow
from kyc_desktop.domain.reading import Line
from kyc_desktop.domain.seen import seen_flags
from kyc_desktop.domain.stage import STATUSES
from kyc_desktop.errors import KycError, StaleFlow, StorageUnavailable
from tests.messages import saying
from tests.ui.history.conftest import MOMENT, details, row, unsaved
from tests.ui.process.conftest import IMAGE, OPERATOR, box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance

    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.history import FlowDetails, HistoryRow
    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.domain.seen import SeenQuestion
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.workers.image_worker import CropRequest
    from kyc_desktop.workers.part_worker import PartRequest
    from kyc_desktop.workers.picking_worker import PickRequest
    from tests.ui.random_clerk.office import Office, Tell

_YOUNG = Flag.of("under_age", years=14, least=18)


class Lookups:
    """Answers what a window asks of the office's flows."""

    def __init__(self, office: Office, tab: ProcessTab, history: HistoryTab) -> None:
        self._office, self._tab, self._history = office, tab, history

    def requests(self) -> Iterator[tuple[SignalInstance, str, Callable[..., Tell | None]]]:
        """The signals of the window, the worker that answers each, and how."""
        tab, history = self._tab, self._history
        yield from (
            (tab.gallery.image_requested, "pictures", self._picture),
            (tab.checking.crops.requested, "pictures", self._crop),
            (tab.gallery.thumbnail_requested, "pictures", self._thumbnail),
            (tab.flagging.asked, "flags", self._look_up),
            (tab.flagging.pictures.requested, "earlier pictures", self._earlier),
            (tab.regions.requested, "parts", self._part),
            (tab.corrections.part_requested, "parts", self._part),
            (tab.picking.requested, "picking", self._pick),
            (tab.corrections.pick_requested, "picking", self._pick),
            (tab.corrections.picture_requested, "earlier pictures", self._earlier),
            (tab.corrections.load_requested, "corrections", self._load),
            (tab.corrections.flags_requested, "corrections", self._flags),
            (tab.corrections.save_requested, "corrections", self._correct),
            (history.page_requested, "history", self._page),
            (history.details_requested, "history", self._details),
        )

    # Pictures, and regions of them.

    def _picture(self, ticket: int, _flow: int) -> Tell:
        data = b"" if self._office.fails() else IMAGE.data
        return partial(self._tab.gallery.show_image, ticket, data)

    def _thumbnail(self, ticket: int, _flow: int) -> Tell:
        image = QImage(40, 30, QImage.Format.Format_RGB888)
        image.fill(0xFFEEEEEE)
        return partial(
            self._tab.gallery.show_thumbnail, ticket, QImage() if self._office.fails() else image
        )

    def _look_up(self, ticket: int, question: SeenQuestion) -> Tell:
        flags = None if self._office.fails() else seen_flags(self._office.find(question))
        return partial(self._tab.flagging.take_seen, ticket, question, flags)

    def _earlier(self, flow: int) -> Tell:
        image = QImage(40, 30, QImage.Format.Format_RGB888)
        image.fill(0xFFEEEEEE)
        image = QImage() if self._office.fails() else image
        return _both(
            partial(self._tab.flagging.pictures.take, flow, image),
            partial(self._tab.corrections.show_picture, flow, image),
        )

    def _crop(self, request: CropRequest) -> Tell:
        image = QImage(120, 20, QImage.Format.Format_RGB888)
        image.fill(0xFFEEEEEE)
        image = QImage() if self._office.fails() else image
        return partial(self._tab.checking.crops.take, request, image)

    def _part(self, request: PartRequest) -> Tell | None:
        if request.cancelled.is_set():
            return None
        regions, corrections = self._tab.regions, self._tab.corrections
        if self._office.fails():
            error = KycError(saying("Nothing there."), saying("Mark another area."))
            return _both(
                partial(regions.show_failure, request, error),
                partial(corrections.show_unread, request, error),
            )
        line = Line(
            self._office.chance.choice(("Anna Maria", "12.08.1974", "P<UTO")), 0.9, box(1, 1)
        )
        return _both(
            partial(regions.show_text, request, line),
            partial(corrections.show_text, request, line),
        )

    def _pick(self, request: PickRequest) -> Tell:
        picking, corrections = self._tab.picking, self._tab.corrections
        if self._office.fails():
            error = KycError(saying("It went wrong."))
            return _both(
                partial(picking.show_failure, request, error),
                partial(corrections.show_unpicked, request, error),
            )
        found = {"name": ("Anna Maria", "ERIKSSON"), "dob": ("1974-08-12", "01/02/1990")}
        value = self._office.chance.choice((*found[request.field], None))
        return _both(
            partial(picking.show_picked, request, value),
            partial(corrections.show_picked, request, value),
        )

    # Corrections of what is saved.

    def _load(self, flow: int) -> Tell:
        if self._office.fails():
            return partial(self._tab.corrections.show_not_loaded, flow, self._stale())
        return partial(self._tab.corrections.show_loaded, self._shown(flow), IMAGE)

    def _flags(self, flow: int, review: Review) -> Tell:
        flags = (_YOUNG,) if self._office.fails() else ()
        return partial(self._tab.corrections.show_flags, flow, review, flags)

    def _correct(self, flow: int, version: int, review: Review, _reason: Correction) -> Tell:
        if self._office.fails():
            return partial(self._tab.corrections.show_not_corrected, flow, self._stale())
        if not review.flags and self._office.fails():
            return partial(self._tab.corrections.show_refused, flow, (_YOUNG,))
        state = self._office.flows[flow]
        self._office.flows[flow] = replace(state, review=review, version=version + 1)
        return partial(self._tab.corrections.show_corrected, flow, version + 1)

    def _stale(self) -> KycError:
        return StaleFlow(saying("Somebody changed it."), saying("Look again."))

    # The history.

    def _page(self, query: HistoryQuery) -> Tell:
        if self._office.fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            return partial(self._history.show_error, error)
        found = [self._row(flow) for flow in sorted(self._office.flows, reverse=True)]
        found = [each for each in found if query.search.casefold() in each.file.casefold()]
        if query.stages:
            statuses = {STATUSES[stage] for stage in query.stages}
            found = [each for each in found if each.status in statuses]
        if query.after is not None:
            found = [each for each in found if each.flow_id < query.after.flow_id]
        page = HistoryPage(query, tuple(found[: query.limit]), more=len(found) > query.limit)
        return partial(self._history.show_page, page)

    def _row(self, flow: int) -> HistoryRow:
        state = self._office.flows[flow]
        review = state.review if state.status is FlowStatus.SUCCESS else None
        return row(
            flow,
            state.status,
            file=state.source.name,
            name=review.name if review is not None else None,
            dob=review.dob if review is not None else None,
        )

    def _details(self, flow: int) -> Tell:
        if self._office.fails():
            error = StorageUnavailable(saying("The database is away."), saying("Later."))
            return partial(self._history.show_error, error)
        shown = self._shown(flow)

        def tell() -> None:
            self._history.show_details(shown)
            self._history.show_picture(flow, QImage())

        return tell

    def _shown(self, flow: int) -> FlowDetails:
        state = self._office.flows[flow]
        known = {"image_name": state.source.name, "version": state.version}
        if state.status is not FlowStatus.SUCCESS or state.review is None:
            return unsaved(flow, state.status, **known)
        saved = {key: str(value) for key, value in state.review.values.items()}
        version = VersionRow(1, saved, OPERATOR, MOMENT)
        return details(flow, state.status, **known, versions=(version,), extracted=state.details)


def _both(one: Tell, other: Tell) -> Tell:
    def tell() -> None:
        one()
        other()

    return tell
