"""Combines all evidence about a page's fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.confidence import of_unknown_kind, with_doubts
from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.extraction.engine_comparison import compare_engines
from kyc_desktop.extraction.network_comparison import compare_with_network
from kyc_desktop.extraction.picture_faults import doubted

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import OcrResult


def fields_of(ocr: OcrResult, today: dt.date) -> Details:
    """The extracted fields, with doubts raised by the picture, other readings and the network.

    A date of birth on a page without a name is doubted, too. On a page of no known kind of document
    or country, every field is less sure.

    Args:
        ocr: a page whose readings have been chosen; see `chosen_readings.chosen`.
        today: as for `extract`.
    """
    details = doubted(extract(ocr.lines, today), ocr.quality)
    details = compare_with_network(compare_engines(details, ocr, today), ocr, today)
    if details.name is None and details.dob is not None:  # animals have dates of birth, too
        details = replace(details, dob=with_doubts(details.dob, doubt("nobody")))
    return details if details.known_kind else details.with_each(of_unknown_kind)
