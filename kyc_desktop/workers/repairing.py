"""Prepares repairs of files for the window; blocks, so never call it on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.errors import KycError
from kyc_desktop.imaging import repair
from kyc_desktop.imaging.accept import original
from kyc_desktop.system.subprocess_call import run_in_subprocess

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.imaging.repair import Repaired


@dataclass(frozen=True, slots=True)
class Prepared:
    """A repair that can be used, with previews of before and after."""

    made: Repaired
    before: QImage = field(repr=False)
    after: QImage = field(repr=False)

    def source(self, of: ImageSource) -> ImageSource:
        """The source to read instead of the file."""
        return replace(of, data=self.made.data, repair=self.made.repair)


def prepared(
    source: ImageSource, max_bytes: int, page: int, quarters: int, stopping: Callable[[], bool]
) -> Prepared | KycError:
    """Repair a page of a file, turned clockwise by `quarters`; or the error if it can't be done."""
    try:
        data = original(source)
        made = run_in_subprocess(
            repair.repaired, data, max_bytes, page, quarters, stopping=stopping
        )
    except KycError as error:
        return error
    return Prepared(made, QImage.fromData(made.view_before), QImage.fromData(made.view_after))


def thumbnails(source: ImageSource, stopping: Callable[[], bool]) -> tuple[QImage, ...]:
    """Small pictures of all pages; empty if they can't be made."""
    try:
        views = run_in_subprocess(repair.thumbnails, original(source), stopping=stopping)
    except KycError:
        return ()  # the pages can still be chosen by their numbers
    return tuple(QImage.fromData(view) for view in views)
