"""Questions that the database could not even be asked are answered like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable

if TYPE_CHECKING:
    from kyc_desktop.persistence.server.embedded import EmbeddedServer

BIG = str(2**63)


@pytest.mark.usefixtures("own_log")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["flow", BIG], 1, f"There is no document {BIG}."),
        (["flow", f"-{BIG}"], 1, f"There is no document -{BIG}."),
        (["flow", "0", "--json"], 1, '{"error": "There is no document 0."}'),
        (["history", "--search", BIG], 0, "No flow matches."),
        (["history", "--operator", "\udcff"], 0, "No flow matches."),
        (["history", "--expires-within", f"-{BIG}"], 0, "No flow matches."),
        (["history", "--added-from", "0001-01-01"], 0, "No flow matches."),
        (["history", "--added-to", "9999-12-31"], 0, "No flow matches."),
        (["history", "--limit", BIG, "--at", "0001-01-01"], 0, "No flow yet."),
        (["statistics", "--clerk", "\udcff"], 0, "No sure field was"),
        (["statistics", "--from", "0001-01-01"], 0, "No sure field was in"),
        (["statistics", "--to", "0001-01-01"], 0, "No sure field was in"),
        (["statistics", "--from", "9999-12-31"], 0, "No sure field was in"),
    ],
)
def test_odd_numbers_and_dates(
    words: list[str],
    code: int,
    told: str,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert __main__.main(words) == code
    out, err = capsys.readouterr()
    assert out.startswith(told)
    assert err == ""


@pytest.mark.usefixtures("own_log")
@pytest.mark.parametrize(
    "words", [["login"], ["migrate", "--to", "s3"], ["migrate", "--to", "database"], ["sweep"]]
)
def test_without_an_image_store_no_image_is_said_to_be_in_one(
    words: list[str],
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert __main__.main(["images", *words]) == 2
    assert "No image store is set." in capsys.readouterr().err


def test_a_password_file_that_is_gone_is_named(
    server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("embedded", "running"):
        monkeypatch.setattr(f"kyc_desktop.persistence.server.{module}.PASSWORD_FILE", "gone")
    with pytest.raises(StorageUnavailable, match="data/gone, can't be read") as told:
        _ = server.url
    assert told.value.advice == Message("restore_file")
