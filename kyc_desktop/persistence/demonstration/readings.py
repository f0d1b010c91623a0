"""What was read and extracted from a document that does not exist, in stored form.

Values are placeholders such as `%(name)s`, which `flow_rows` fills in for each flow.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kyc_desktop.domain.fields import (
    FIELDS,
    Check,
    DateField,
    Details,
    Doubt,
    Expiry,
    NameField,
    Source,
)
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.reading import Fault, Finding, Line, OcrResult
from kyc_desktop.persistence.demonstration.pictures import LINES, box_of
from kyc_desktop.persistence.repositories.stored_json import to_plain

ENGINE = "rapidocr 3.10.0 + easyocr 1.7.2 (latin_g2)"
NAME_LINE, DOB_LINE = 2, 4
TEXTS = ("%(title)s", "%(name_label)s", "%(as_read)s", "%(dob_label)s", "%(printed)s", "%(number)s")
"""The lines of a page, from the top."""
_SENTINEL = dt.date(2, 2, 2)
_YEAR = 1
_WHOLE = re.compile(r"(?<=\d)\.0\b")  # of a whole number of pixels


class Reading(Enum):
    """What became of the reading."""

    RIGHT = "right"
    NAME_MISREAD = "name_misread"  # and corrected in the review
    NAME_SLIPPED = "name_slipped"  # and corrected only after it was saved
    DOB_SLIPPED = "dob_slipped"
    NO_DOB = "no_dob"  # and typed in the review
    PARTIAL = "partial"  # only a year is printed


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the values rest on."""

    checks: tuple[tuple[Check, ...], tuple[Check, ...]]  # of name and date of birth
    confidence: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the fields are sure."""
        return not self.doubts


_TWICE = Check("both_readers")
_MRZ_NAME = (Check("mrz_same_name"), _TWICE)
_MRZ_DATE = (Check("mrz_same_date"), Check("mrz_digits"))
EVIDENCE = (
    Evidence((_MRZ_NAME, _MRZ_DATE), 0.995),
    Evidence(((_TWICE,), (_TWICE,)), 0.972),
    Evidence(((), ()), 0.941),
    Evidence(((_TWICE,), (_TWICE,)), 0.78, (Doubt("low_ocr_score"),)),
    Evidence(((), ()), 0.71, (Doubt("image_blurred"),)),
)
"""From the strongest to the weakest; the last two are to check."""


def details_of(reading: Reading, evidence: Evidence) -> Details:
    """What was extracted."""
    name = NameField(
        value="%(as_read)s",
        printed="%(as_read)s",
        **_shared(evidence, 0, NAME_LINE),
    )
    dob = None
    if reading not in {Reading.NO_DOB, Reading.PARTIAL}:
        dob = DateField(
            value="%(dob_read)s", printed="%(printed)s", **_shared(evidence, 1, DOB_LINE)
        )
    doubts = {Reading.NO_DOB: (Doubt("no_birth_date"),), Reading.PARTIAL: (Doubt("year_only"),)}
    return Details(
        name=name,
        dob=dob,
        country="%(country)s",
        doubts=doubts.get(reading, ()),
        expires=Expiry(_SENTINEL, "%(expires_printed)s", Source.VIZ, (box_of(LINES - 1),)),
        dob_part=PartialDate(_YEAR) if reading is Reading.PARTIAL else None,
    )


def _shared(evidence: Evidence, field: int, line: int) -> dict[str, Any]:
    return {
        "source": Source.VIZ,
        "confidence": evidence.confidence,
        "confident": evidence.sure,
        "doubts": evidence.doubts,
        "checks": evidence.checks[field],
        "boxes": (box_of(line),),
    }


def stored_details(details: Details) -> str:
    """The details as JSON with placeholders."""
    plain = to_plain(details)
    plain["document_type"] = "%(kind)s"
    text = _json(plain)
    return text.replace(f"{_SENTINEL.isoformat()}", "%(expires)s").replace(
        f'"year":{_YEAR}', '"year":%(dob_year)s'
    )


def ocr_of(evidence: Evidence) -> OcrResult:
    """The lines that were read."""
    score = 0.62 if evidence.doubts else 0.98
    lines = tuple(Line(text, score, box_of(place)) for place, text in enumerate(TEXTS))
    blurred = any(doubt.code == f"image_{Fault.BLURRED}" for doubt in evidence.doubts)
    quality = (Finding(Fault.BLURRED, (box_of(NAME_LINE),), 0.31),) if blurred else ()
    return OcrResult(lines, ENGINE, quality)


def stored(value: Any) -> str:  # noqa: ANN401 - any value of the domain
    """A value as JSON; what has its default is left out, and is read as that default."""
    return _json(to_plain(value))


def _json(plain: Any) -> str:  # noqa: ANN401 - any JSON value
    text = json.dumps(_lean(plain), ensure_ascii=False, separators=(",", ":"))
    return _WHOLE.sub("", text)


def _lean(plain: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(plain, dict):
        return {
            key: _lean(value)
            for key, value in plain.items()
            if value not in ((), []) and (value is not None or key in FIELDS)
        }
    if isinstance(plain, list | tuple):
        return [_lean(each) for each in plain]
    return plain
