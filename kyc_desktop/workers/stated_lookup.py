"""Looks up what customers stated about documents, on a thread of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kyc_desktop.domain.stated import Stated


class StatedLookup(QObject):
    """Answers each question once; what cannot be answered is asked again with the next document."""

    found = Signal(object)  # dict[int, Stated | None] by ticket; None if it failed

    def __init__(self, find: Callable[[Collection[int]], Mapping[int, Stated]]) -> None:
        super().__init__()
        self._find = find

    @Slot(object)
    def look_up(self, asked: dict[int, int]) -> None:
        """Look up what was stated about flows, given by ticket."""
        try:
            stated = self._find(set(asked.values()))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: logged
            to_user_error(error, "looking for stated data")
            self.found.emit(None)
        else:
            self.found.emit({ticket: stated.get(flow) for ticket, flow in asked.items()})
