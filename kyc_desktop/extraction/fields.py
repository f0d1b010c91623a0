"""The fields of a page after all that is known of it has been heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.picture_faults import doubted
from kyc_desktop.extraction.two_meanings import weighed
from kyc_desktop.extraction.two_readings import compared

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import OcrResult


def fields_of(ocr: OcrResult, today: dt.date) -> Details:
    """What the rules find, doubted where the picture, a reader or the network speaks against it.

    Args:
        ocr: A page whose lines have the readings that were chosen; see `chosen_readings.chosen`.
        today: As for `extract`.
    """
    details = doubted(extract(ocr.lines, today), ocr.quality)
    return weighed(compared(details, ocr, today), ocr, today)
