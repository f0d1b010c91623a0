from __future__ import annotations

import io
import itertools
import secrets
import struct

import pytest

from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence.backup.keys import OPEN, Method, Secret, typed
from kyc_desktop.persistence.backup.sealed import Head, Sealer, opened

PIECE = 64
SEALED = PIECE + 16
KEY = Secret(Method.KEY_FILE, b"k" * 32)
LENGTHS = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7)


def sealed(data: bytes, secret: Secret = KEY) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, secret, PIECE)
    for at in range(0, len(data), 13):
        sealer.write(data[at : at + 13])
    sealer.close()
    return file.getvalue()


def unsealed(written: bytes, secret: Secret = KEY) -> bytes:
    file = io.BytesIO(written)
    return b"".join(opened(file, Head.of(file), secret))


def refusal(written: bytes, secret: Secret = KEY) -> str:
    with pytest.raises(BackupFailed) as caught:
        unsealed(written, secret)
    return caught.value.user_message.code


def start_of_pieces(written: bytes) -> int:
    return len(Head.of(io.BytesIO(written)).raw) + 16  # and what proves the key


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_sealed_comes_out_again(length: int) -> None:
    data = secrets.token_bytes(length)
    assert unsealed(sealed(data)) == data


@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_that_was_cut_off_anywhere_is_refused(length: int) -> None:
    written = sealed(secrets.token_bytes(length))
    codes = {refusal(written[:end]) for end in range(len(written))}
    assert codes <= {"backup_other_file", "backup_wrong_key", "backup_damaged"}
    begin = start_of_pieces(written)
    assert {refusal(written[:end]) for end in range(begin, len(written))} == {"backup_damaged"}


def test_pieces_in_another_order_twice_or_left_out_are_refused() -> None:
    written = sealed(secrets.token_bytes(3 * PIECE + 7))
    begin = start_of_pieces(written)
    head, body = written[:begin], written[begin:]
    pieces = [body[at : at + SEALED] for at in range(0, len(body), SEALED)]
    assert len(pieces) == 4
    for order in itertools.permutations(range(4)):
        if order != (0, 1, 2, 3):
            assert refusal(head + b"".join(pieces[each] for each in order)) == "backup_damaged"
    for without in range(4):
        rest = [piece for number, piece in enumerate(pieces) if number != without]
        assert refusal(head + b"".join(rest)) == "backup_damaged"
    assert refusal(head + b"".join([pieces[0], *pieces])) == "backup_damaged"
    assert refusal(written + b"x") == "backup_damaged"
    assert refusal(written + pieces[-1]) == "backup_damaged"


def test_any_other_bit_is_noticed() -> None:
    written = sealed(b"a name and a date of birth")
    for place in range(len(written)):
        changed = bytearray(written)
        changed[place] ^= 1
        refusal(bytes(changed))


def test_pieces_of_another_file_with_the_same_key_are_refused() -> None:
    one, other = sealed(b"a" * 100), sealed(b"b" * 100)
    begin = start_of_pieces(one)
    assert refusal(one[:begin] + other[begin:]) == "backup_damaged"


def test_nothing_of_it_can_be_read_and_no_two_files_are_alike() -> None:
    data = b"ERIKSSON" * 40
    assert b"ERIKSSON" not in sealed(data)
    assert sealed(data) != sealed(data)


def test_another_key_is_told_from_damage() -> None:
    assert refusal(sealed(b"x"), Secret(Method.KEY_FILE, b"K" * 32)) == "backup_wrong_key"


def test_a_passphrase_opens_what_it_sealed_and_no_other_does() -> None:
    written = sealed(b"x", typed("several words in a row"))
    assert unsealed(written, typed(" several words in a row ")) == b"x"
    assert refusal(written, typed("Several words in a row")) == "backup_wrong_key"


def test_without_a_key_damage_is_noticed_all_the_same() -> None:
    written = sealed(b"x" * 100, OPEN)
    assert unsealed(written, OPEN) == b"x" * 100
    assert refusal(written[:-1] + b"?", OPEN) == "backup_damaged"


@pytest.mark.parametrize("other", [b"", b"KYC", b"PGDMP" + bytes(80), bytes(200)])
def test_another_file_is_no_backup(other: bytes) -> None:
    assert refusal(other) == "backup_other_file"


def test_a_later_version_is_told_of() -> None:
    written = bytearray(sealed(b"x"))
    written[13] = 2
    assert refusal(bytes(written)) == "backup_newer_format"


@pytest.mark.parametrize(
    ("place", "value"),
    [(31, 63), (31, 20), (31, 1), (32, 255), (32, 16), (33, 200)],
)
def test_a_file_cannot_ask_for_all_memory(place: int, value: int) -> None:
    written = bytearray(sealed(b"x", KEY))
    written[place] = value
    assert refusal(bytes(written)) == "backup_damaged"


def test_a_file_cannot_ask_for_huge_pieces() -> None:
    written = bytearray(sealed(b"x"))
    written[34:38] = struct.pack(">I", 1 << 31)
    assert refusal(bytes(written)) == "backup_damaged"
