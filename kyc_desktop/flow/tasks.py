"""The four tasks: each takes the flow's state and returns it with its own result added."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kyc_desktop.domain.fields import FIELDS, Details, DocumentType, Review, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import DetailsNotFound, MaskingForbidden
from kyc_desktop.extraction.aadhaar import without_numbers
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.flow.engine import TaskFailed
from kyc_desktop.flow.masking import masked_image
from kyc_desktop.imaging.accept import accept

if TYPE_CHECKING:
    import datetime as dt
    import threading
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Box, OcrResult
    from kyc_desktop.flow.engine import TaskFunction
    from kyc_desktop.flow.journal import FlowJournal, ImageStore, RecordStore


logger = logging.getLogger(__name__)

T = TypeVar("T")

# Reasons why no photo will help: less is printed than a date of birth.
_PART_PRINTED, _AGE_PRINTED = frozenset({"year_only", "partial_date"}), "age_only"


class Reader(Protocol):
    """Reads text from an image, in whichever process."""

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        """Read an image; see `kyc_desktop.ocr.process.reader.OcrReader.read`."""
        ...


@dataclass(frozen=True)
class KycTasks:
    """The tasks of the KYC flow, with the reader and the stores that they use."""

    flows: FlowJournal
    images: ImageStore
    records: RecordStore | None  # None in a dry run, which never saves
    reader: Reader
    max_bytes: int
    today: Callable[[], dt.date]
    cancelled: threading.Event
    partial_dob: bool = False  # a year, or month and year, is saved where no more is printed
    second_entry: frozenset[DocumentType] = frozenset()  # the kinds that two people enter
    masks: bool = False  # Aadhaar numbers are masked before anything is stored
    unredacted: Callable[[], bool] = lambda: False  # whether the office's rules forbid that
    seen_before: bool = False  # nothing is saved past an earlier document that nobody has accepted

    def functions(self) -> dict[str, TaskFunction]:
        """The function of each task, by task name."""
        return {
            UPLOAD_IMAGE: self.upload_image,
            PERFORM_OCR: self.perform_ocr,
            EXTRACT_DETAILS: self.extract_details,
            SAVE_TO_DB: self.save_to_db,
        }

    def upload_image(self, state: FlowState) -> FlowState:
        """Check the file and store it byte for byte, and how it was repaired if it was.

        Where Aadhaar numbers are masked, that happens first: nothing else is ever stored.
        Until another file is accepted, the image that it replaces stays.
        """
        image, masked = self.masked(accept(state.source, self.max_bytes))
        if state.source.repair is not None:
            flow_id = _known(state.flow_id)
            self.flows.image_repaired(flow_id, state.operator, state.source.repair)
        if state.source.replaces is not None:
            self.images.replace(_known(state.flow_id), image, state.source, state.operator)
        else:
            self.images.keep(_known(state.flow_id), image)
        if masked:
            self.flows.image_masked(_known(state.flow_id), state.operator)
        return replace(state, image=image)

    def masked(self, image: DocumentImage) -> tuple[DocumentImage, bool]:
        """An accepted image as it may be stored, and whether a number in it was masked.

        Raises:
            MaskingForbidden: the office's rules forbid what this setting demands.
            ImageRejected, OcrFailed, Cancelled: see `masked_image`.
        """
        if not self.masks:
            return image, False
        if self.unredacted():
            raise MaskingForbidden(Message("masking_forbidden"), Message("choose_one_law"))
        return masked_image(image, self.reader, self.max_bytes, self.cancelled)

    def perform_ocr(self, state: FlowState) -> FlowState:
        """Read the lines of text; where engines differ, the evidence decides for each line."""
        ocr = self.reader.read(_known(state.image).data, self.cancelled)
        lines = without_numbers(ocr.lines) if self.masks else ocr.lines
        ocr = replace(ocr, lines=chosen(lines, self.today()))
        self.flows.set_engine(_known(state.flow_id), ocr.engine)
        return replace(state, ocr=ocr)

    def extract_details(self, state: FlowState) -> FlowState:
        """Extract name and date of birth; values typed by the operator fill in for missing ones."""
        ocr = _known(state.ocr)
        details = fields_of(ocr, self.today())
        if state.review is not None:
            details = _completed(details, state.review)
        state = replace(state, details=details)
        if details.missing:
            raise TaskFailed(state, _not_found(details, partial_dob=self.partial_dob))
        return state

    def save_to_db(self, state: FlowState) -> FlowState:
        """Save the reviewed record, or the first entry of a document that two people enter."""
        kind = state.details.document_type if state.details else DocumentType.UNKNOWN
        record_id = _known(self.records).save(
            state, seen_before=self.seen_before, second_entry=kind in self.second_entry
        )
        if record_id is None:
            return replace(state, status=FlowStatus.AWAITING_SECOND_ENTRY)
        return replace(state, record_id=record_id)


def _not_found(details: Details, *, partial_dob: bool) -> DetailsNotFound:
    what = reduce(_both, (Message(f"field_{field}") for field in details.missing))
    codes = {doubt.code for doubt in details.doubts}
    advice = Message.of("type_it_in", what=what)
    if codes & _PART_PRINTED:
        advice = Message("enter_part" if partial_dob else "reject_or_allow_part")
    elif _AGE_PRINTED in codes:
        advice = Message("reject_for_this")
    # What is printed instead says already that no date was found.
    instead = codes & {*_PART_PRINTED, _AGE_PRINTED}
    told = [each for each in details.doubts if not (instead and each.code == "no_birth_date")]
    reasons: Sequence[Message] = told or (Message.of("not_found", what=what),)
    return DetailsNotFound(reduce(_then, reasons), advice)


def _both(one: Message, other: Message) -> Message:
    return Message.of("both_fields", one=one, other=other)


def _then(one: Message, other: Message) -> Message:
    return Message.of("sentences", one=one, other=other)


def _completed(details: Details, review: Review) -> Details:
    typed: dict[str, Any] = {
        key: FIELDS[key](
            value=str(value),
            printed="",
            source=Source.OPERATOR,
            confidence=1.0,
            confident=True,
            boxes=_boxes(review.boxes[key]),
        )
        for key, value in review.values.items()
        if key not in details.found
    }
    return replace(details, **typed)


def _boxes(box: Box | None) -> tuple[Box, ...]:
    return (box,) if box is not None else ()


def _known(value: T | None) -> T:
    """The value, which the order of the tasks guarantees to be present."""
    if value is None:
        raise ValueError("a task ran before the one that it builds on")
    return value
