from __future__ import annotations

import datetime as dt
import pickle

import pytest

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.messages.english import SENTENCES, english, fits, places, recognised

DATES = Message.of("either", one=dt.date(1990, 4, 3), other=dt.date(1990, 3, 4))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (None, ""),
        (Message("file_empty"), "The file is empty."),
        (Message.of("flow_busy", flow=1017), "Document 1017 is being processed at the moment."),
        (
            Message.of("size", megabytes=1.25, bytes=1310720),
            "1.25 MB (1,310,720 bytes)",
        ),
        (
            Message.of("reading_too_slow", seconds=120.0),
            "Reading the image took longer than 120 seconds and was stopped.",
        ),
        (
            doubt("ambiguous_date", dates=DATES),
            "Day and month may be swapped: 1990-04-03 or 1990-03-04.",
        ),
        (
            check("number_agrees", number=Message("number_pol")),
            "The PESEL number agrees with the date.",
        ),
        (
            Message("model_table_form"),
            'It must look like {"latin_g2.pth": {"url": "https://…/latin_g2.zip", "md5": "…"}}.',
        ),
        (Message("no_label", text="It has no label."), "It has no label."),
        (Message.of("flow_unknown", flow="{flow}"), "There is no document {flow}."),
    ],
    ids=[
        "none", "a sentence", "an id", "sizes", "seconds", "dates", "a phrase", "braces",
        "as it was stored", "a value is no template",
    ],
)  # fmt: skip
def test_a_message_is_said_in_english(message: Message | None, words: str) -> None:
    assert english(message) == words


def test_an_error_says_its_message_and_crosses_processes() -> None:
    error = StaleFlow(Message.of("flow_busy", flow=7), Message("wait_until_finished"))
    other = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(other) == "Document 7 is being processed at the moment."
    assert (other.user_message, other.advice) == (error.user_message, error.advice)


def test_a_plain_sentence_is_recognised_and_another_text_stays() -> None:
    assert recognised("The file is empty.") == Message("file_empty")
    text = "Document 17 has already been saved."
    assert recognised(text) == Message("", text=text)
    assert english(recognised(text)) == text


@pytest.mark.parametrize(
    ("message", "whether"),
    [
        (Message("file_empty"), True),
        (Message.of("flow_busy", flow=1), True),
        (Message("flow_busy"), False),
        (Message.of("file_empty", flow=1), False),
        (Message.of("reading_too_slow", seconds="long"), False),
        (Message("unheard_of"), False),
    ],
)
def test_a_message_fits_its_sentence(message: Message, *, whether: bool) -> None:
    assert fits(message) is whether


def test_places_are_named() -> None:
    assert places(SENTENCES["size"]) == {"megabytes", "bytes"}
    assert all(name.isidentifier() for each in SENTENCES.values() for name in places(each))
