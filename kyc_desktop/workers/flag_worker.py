"""Looks up earlier documents on a thread of its own, and loads their pictures."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kyc_desktop.domain.seen import seen_flags
from kyc_desktop.errors import KycError
from kyc_desktop.workers.pictures import earlier_picture
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.seen import Seen, SeenQuestion

logger = logging.getLogger(__name__)


class FlagWorker(QObject):
    """Answers each question once; what cannot be answered is told when the document is saved."""

    seen = Signal(int, object, object)  # ticket, SeenQuestion, flags or None if it failed
    picture_ready = Signal(int, QImage)  # flow id; a null image if there is none

    def __init__(
        self,
        find: Callable[[SeenQuestion], Iterable[Seen]],
        load_image: Callable[[int], DocumentImage | None],
    ) -> None:
        super().__init__()
        self._find = find
        self._load_image = load_image

    @Slot(int, object)
    def look_up(self, ticket: int, question: SeenQuestion) -> None:
        """Find the earlier documents like that of a ticket."""
        try:
            flags = seen_flags(self._find(question))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: logged
            to_user_error(error, "looking for earlier documents")
            self.seen.emit(ticket, question, None)
        else:
            self.seen.emit(ticket, question, flags)

    @Slot(int)
    def load_picture(self, flow_id: int) -> None:
        """Load the picture of an earlier document."""
        try:
            image = self._load_image(flow_id)
        except KycError as error:
            logger.warning("flow %s: its image could not be fetched: %s", flow_id, error.code)
            image = None
        shown = earlier_picture(image.data) if image is not None else QImage()
        self.picture_ready.emit(flow_id, shown)
