"""Words for what is stored as codes."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history import AuditRow
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.wording import action_text, event_text
from tests.ui.history.conftest import MOMENT

pytestmark = pytest.mark.ui


def test_every_kind_of_document_has_words_of_its_own() -> None:
    words = {kind: document_word(kind) for kind in DocumentType}
    assert words[DocumentType.RESIDENCE_PERMIT] == "Residence permit"
    assert words[DocumentType.UNKNOWN] == "Not recognised"
    assert len(set(words.values())) == len(DocumentType)
    assert [word for kind, word in words.items() if word == kind.value or "_" in word] == []


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ("shrink", "m.clerk repaired the image (shrunk)"),
        (
            "page 3, turn 90, convert, shrink",
            "m.clerk repaired the image (page 3, turned by 90°, converted, shrunk)",
        ),
        ("bleach", "m.clerk repaired the image (bleach)"),
    ],
)
def test_a_repair_of_the_image_is_told_in_words(done: str, words: str) -> None:
    event = AuditRow(MOMENT, "m.clerk", "image_repaired", done, "before", "after")
    assert action_text(event) == words


@pytest.mark.parametrize(
    ("action", "field", "words"),
    [
        ("saved_unreviewed", None, "m.clerk saved the record without a review"),
        ("typed", "name", "m.clerk entered the name"),
        ("put_away", None, "m.clerk put away"),
        ("corrected", "number", "m.clerk corrected number"),
    ],
)
def test_what_was_done_is_told_in_words(action: str, field: str | None, words: str) -> None:
    assert action_text(AuditRow(MOMENT, "m.clerk", action, field, None, None)) == words


@pytest.mark.parametrize(
    ("action", "field", "old", "new", "words"),
    [
        ("erased", "request", None, '{"events": [1]}', "m.clerk erased the document on request"),
        (
            "erased",
            "retention",
            None,
            '{"events": [1]}',
            "m.clerk erased the document: its period was over",
        ),
        ("hold_set", None, None, "Case <b>7</b>", "m.clerk set a legal hold: Case <b>7</b>"),
        ("hold_set", None, None, None, "m.clerk set a legal hold"),  # once it is erased
        ("hold_released", None, None, None, "m.clerk released the legal hold"),
        (
            "relationship_ended",
            None,
            None,
            "2026-11-30",
            "m.clerk set the end of the relationship: 30 November 2026",
        ),
        (
            "relationship_ended",
            None,
            "2026-11-30",
            None,
            "m.clerk recorded that the relationship continues",
        ),
    ],
)
def test_what_was_done_about_keeping_it_is_told(
    action: str, field: str | None, old: str | None, new: str | None, words: str
) -> None:
    assert event_text(AuditRow(MOMENT, "m.clerk", action, field, old, new)) == (words, ())


@pytest.mark.parametrize(
    ("action", "field", "new", "words"),
    [
        ("review_taken", None, None, "m.clerk took the document from the office"),
        ("review_given_back", None, None, "m.clerk gave the document back to the office"),
        (
            "review_forwarded",
            None,
            "Is it <b>forged</b>?",
            "m.clerk forwarded the document to the supervisor: Is it <b>forged</b>?",
        ),
        ("review_forwarded", "bert", None, "m.clerk forwarded the document to bert"),
        ("review_forwarded", "bert", "A B?", "m.clerk forwarded the document to bert: A B?"),
        ("review_reclaimed", None, None, "m.clerk took the document back into the office queue"),
    ],
)
def test_what_became_of_a_document_of_the_office(
    action: str, field: str | None, new: str | None, words: str
) -> None:
    assert event_text(AuditRow(MOMENT, "m.clerk", action, field, None, new)) == (words, ())


def test_until_when_a_document_was_put_off() -> None:
    event = AuditRow(MOMENT, "anna", "review_put_off", None, None, "2100-01-01T08:00:00+00:00")
    assert event_text(event)[0].startswith("anna put the document off: ")
    assert "2100" in event_text(event)[0]
