"""Repairs of files without a process of their own, as they would take a second each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.image import ImageProperties, Repair
from kyc_desktop.errors import KycError
from kyc_desktop.imaging.repair import Repaired
from kyc_desktop.workers.repairing import Prepared
from tests.messages import saying
from tests.ui.process.conftest import IMAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.image import ImageSource

_PAGES = 3


def prepared(
    source: ImageSource, _most: int, page: int, quarters: int, stopping: Callable[[], bool]
) -> Prepared | KycError:
    """A page of a file; some files can't be repaired."""
    if stopping() or len(source.name) % 7 == 0:
        return KycError(saying("It can't be repaired."), saying("Take another picture."))
    before = ImageProperties("WebP", 400, 300, 5000)
    done = (f"page {page + 1}", *((f"turn {90 * quarters}",) if quarters else ()), "convert")
    repair = Repair(done, before, ImageProperties("PNG", 400, 300, 6000))
    view = QImage(40, 30, QImage.Format.Format_RGB888)
    view.fill(0xFFEEEEEE)
    pages = _PAGES if len(source.name) % 2 else 1
    return Prepared(Repaired(IMAGE.data, repair, pages, b"", b""), view, view)


def thumbnails(_source: ImageSource, _stopping: Callable[[], bool]) -> tuple[QImage, ...]:
    """Small pictures of the pages."""
    return tuple(QImage(20, 30, QImage.Format.Format_RGB888) for _ in range(_PAGES))
