"""A saved record as a document of the review form. No widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import FIELDS, Choice, Details, Draft, Origin, Source
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.ui.process.session.documents import Document
from kyc_desktop.ui.process.session.steps import fresh_steps
from kyc_desktop.ui.process.shared.record_words import origin_text
from kyc_desktop.ui.theme import Look, Role, proof_look

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field, Review
    from kyc_desktop.domain.history import FieldRow, FlowDetails
    from kyc_desktop.domain.image import DocumentImage


def saved_document(
    flow: FlowDetails, image: DocumentImage | None, operator: str, typed: Review | None = None
) -> Document:
    """The record of a flow with its evidence, as if it still waited for its review.

    A value that a person entered offers what the program read as a choice. `typed` are other values
    for the form.
    """
    extracted = flow.extracted or Details(None, None)
    rows = {row.field: row for row in flow.record.fields} if flow.record is not None else {}
    fields: dict[str, Any] = {
        key: _as_saved(rows[key], extracted.found.get(key)) for key in FIELDS if key in rows
    }
    state = FlowState(
        source=ImageSource(flow.image_name),
        operator=operator,
        flow_id=flow.flow_id,
        version=flow.version,
        status=FlowStatus.AWAITING_REVIEW,
        image=image,
        ocr=OcrResult(flow.lines, flow.ocr_engine or ""),
        details=replace(extracted, **fields),
    )
    draft = _draft(typed) if typed is not None else None
    return Document(
        flow.flow_id, state, fresh_steps(), request=None, draft=draft, stated=flow.stated
    )


def _draft(review: Review) -> Draft:
    kept: dict[str, Any] = {key: str(value) for key, value in review.values.items()}
    places: dict[str, Any] = {f"{key}_box": box for key, box in review.boxes.items()}
    return Draft(**kept, **places)


def origins(flow: FlowDetails) -> dict[str, Look]:
    """What to say about the values whose evidence is not stored.

    Those are the values that a person entered, and all of records of earlier versions.
    """
    if flow.record is None:
        return {}
    known = flow.extracted.found if flow.extracted is not None else {}
    return {
        row.field: _look(row)
        for row in flow.record.fields
        if row.source is Source.OPERATOR or row.field not in known
    }


def _as_saved(row: FieldRow, read: Field | None) -> Field:
    if read is not None and row.source is not Source.OPERATOR:
        return read
    boxes = (row.box,) if row.box is not None else read.boxes if read is not None else ()
    choices = read.choices if read is not None else ()
    if read is not None and read.value != row.value:
        choices = (Choice(read.value, Origin.PRINT), *choices)
    return FIELDS[row.field](
        value=row.value,
        printed=read.printed if read is not None else "",
        source=row.source,
        confidence=1.0,
        confident=True,
        choices=choices,
        boxes=boxes,
    )


def _look(row: FieldRow) -> Look:
    if row.source is Source.OPERATOR:
        return Look("edit", origin_text(row), Role.ACCENT)
    if row.proof is None or row.proof is Proof.TO_CHECK:
        return Look("info", origin_text(row), Role.MUTED)
    return proof_look(row.proof)
