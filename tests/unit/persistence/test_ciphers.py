"""Keys that are typed, and values that are bound to their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing import ciphers, marks

KEYS = st.binary(min_size=ciphers.KEY_BYTES, max_size=ciphers.KEY_BYTES)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_a_key_is_read_as_it_was_printed_however_it_is_typed(key: bytes) -> None:
    printed = ciphers.typed(key)
    assert [len(group) for group in printed.split("-")] == [4] * 14
    assert ciphers.read_typed(printed) == key
    assert ciphers.read_typed(printed.lower().replace("-", " ").replace("0", "o")) == key


@given(KEYS, st.integers(0, 55), st.sampled_from(LETTERS))
def test_a_mistyped_letter_is_noticed(key: bytes, place: int, letter: str) -> None:
    letters = list(ciphers.typed(key).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(ValueError, match="mistyped"):
        ciphers.read_typed("".join(letters))


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 56, "é" * 56, "0" * 57])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever is noticed first
        ciphers.read_typed(text)


@given(KEYS, st.binary(max_size=200))
def test_a_value_opens_with_its_key_at_its_place_alone(key: bytes, plain: bytes) -> None:
    box = ciphers.encrypt(key, plain, "7/ocr_records.ocr_text")
    assert ciphers.decrypt(key, box, "7/ocr_records.ocr_text") == plain
    assert ciphers.encrypt(key, plain, "7/ocr_records.ocr_text") == box, "it can be compared"
    assert ciphers.encrypt(key, plain, "8/ocr_records.ocr_text")[:12] != box[:12]
    changed = bytes([*box[:-1], box[-1] ^ 1])
    for other_key, other_box, place in (
        (key, box, "8/ocr_records.ocr_text"),
        (key, box, "7/ocr_records.details"),
        (ciphers.derived(key, "another"), box, "7/ocr_records.ocr_text"),
        (key, changed, "7/ocr_records.ocr_text"),
        (key, box[:-1], "7/ocr_records.ocr_text"),
        (key, b"", "7/ocr_records.ocr_text"),
    ):
        with pytest.raises(ciphers.Undecipherable):
            ciphers.decrypt(other_key, other_box, place)


def test_no_text_of_a_document_looks_encrypted() -> None:
    forged = marks.as_text(b"forged")
    assert marks.is_sealed(forged)
    assert not marks.is_sealed(storable(forged))
    assert not marks.is_sealed({"sealed": storable(forged)})
    assert not marks.is_sealed(None)
    assert marks.box_of(marks.as_json(b"box", {"kind": "x"})) == b"box"
    assert marks.box_of(marks.as_bytes(b"box")) == b"box"
