"""The worker that looks for earlier documents answers each question, also when it fails."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.seen import Likeness, Seen, SeenQuestion
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.workers.flag_worker import FlagWorker

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.ui

QUESTION = SeenQuestion(5, "Anna", dt.date(1990, 1, 1))
SILENT = StorageUnavailable(Message("database_silent"), Message("check_server"))


def worker(
    found: Iterable[Seen] | Exception, image: DocumentImage | Exception | None = None
) -> tuple[FlagWorker, list[tuple[object, ...]]]:
    def find(_question: SeenQuestion) -> Iterable[Seen]:
        if isinstance(found, Exception):
            raise found
        return found

    def load(_flow_id: int) -> DocumentImage | None:
        if isinstance(image, Exception):
            raise image
        return image

    made, told = FlagWorker(find, load), []
    made.seen.connect(lambda *values: told.append(values))
    made.picture_ready.connect(lambda *values: told.append(values))
    return made, told


def test_what_was_found_is_told_as_flags() -> None:
    seen = Seen(3, Likeness.PERSON, FlowStatus.SUCCESS, dt.date(2026, 11, 2))
    made, told = worker([seen])
    made.look_up(1, QUESTION)
    ((ticket, question, flags),) = told
    assert (ticket, question) == (1, QUESTION)
    assert isinstance(flags, tuple)
    assert [english(flag) for flag in flags] == [
        "Seen before: No. 3, saved on 2026-11-02, same name and date of birth"
    ]


@pytest.mark.parametrize("error", [SILENT, ZeroDivisionError()])
def test_a_question_that_can_not_be_answered_is_told(error: Exception) -> None:
    made, told = worker(error)
    made.look_up(1, QUESTION)
    assert told == [(1, QUESTION, None)]


def test_the_picture_of_an_earlier_document_is_large_enough_to_compare() -> None:
    data = io.BytesIO()
    Image.new("RGB", (3200, 1600), "white").save(data, "JPEG")
    made, told = worker([], DocumentImage(data.getvalue(), "image/jpeg", "0" * 64, 3200, 1600))
    made.load_picture(3)
    ((flow_id, image),) = told
    assert flow_id == 3
    assert image.width() == 1600  # type: ignore[attr-defined]  # a QImage


@pytest.mark.parametrize("image", [None, SILENT])
def test_a_picture_that_is_not_there_is_empty(image: DocumentImage | Exception | None) -> None:
    made, told = worker([], image)
    made.load_picture(3)
    ((_, empty),) = told
    assert empty.isNull()  # type: ignore[attr-defined]  # a QImage
