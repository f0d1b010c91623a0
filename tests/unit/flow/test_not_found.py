"""What is said of a document without a full date of birth, and what to do about it."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.flow.engine import TaskFailed
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.messages.english import english

ABSENT: Any = None
TODAY = dt.date(2026, 11, 24)
TYPE_IT = "If you can read the date of birth, enter it and save. Otherwise ask for a new photo."
REJECT = "A new photo will not help. Reject the document for this reason"
YEAR = "Only a year of birth is printed, not a full date."
PART = "The document gives no full date of birth."
ALLOW = f"{REJECT}, or ask an administrator to accept dates of birth without day or month."
ENTER = "Enter what is printed of the date of birth and save."


def said(*texts: str, partial_dob: bool) -> tuple[str, str]:
    """The message and the advice about a card with these lines."""
    lines = tuple(
        Line(text, 0.95, ((10, 30 * n), (410, 30 * n), (410, 30 * n + 20), (10, 30 * n + 20)))
        for n, text in enumerate(("IDENTITY CARD", "Name: Anna Example", *texts))
    )
    tasks = KycTasks(
        flows=ABSENT,
        images=ABSENT,
        records=None,
        reader=ABSENT,
        max_bytes=1,
        today=lambda: TODAY,
        cancelled=threading.Event(),
        partial_dob=partial_dob,
    )
    state = FlowState(ImageSource("a.png"), "clerk", ocr=OcrResult(lines, "rapidocr"))
    with pytest.raises(TaskFailed) as raised:
        tasks.extract_details(state)
    error = raised.value.error
    return english(error.user_message), english(error.advice)


@pytest.mark.parametrize(
    ("printed", "partial_dob", "message", "advice"),
    [
        ("Year of Birth: 1987", False, YEAR, ALLOW),
        ("Year of Birth: 1987", True, YEAR, ENTER),
        ("Date of birth: XX/02/1990", False, PART, ALLOW),
        ("Date of birth: XX/02/1990", True, PART, ENTER),
        ("Age: 39", False, "Only an age is printed, not a date of birth.", f"{REJECT}."),
        ("Age: 39", True, "Only an age is printed, not a date of birth.", f"{REJECT}."),
        ("Place: Bonn", False, "No date of birth found.", TYPE_IT),
        ("Place: Bonn", True, "No date of birth found.", TYPE_IT),
    ],
)
def test_no_new_photo_is_asked_for_where_less_is_printed(
    printed: str, partial_dob: bool, message: str, advice: str
) -> None:
    assert said(printed, partial_dob=partial_dob) == (message, advice)
