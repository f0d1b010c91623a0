"""`kyc-desktop keys`, as an administrator uses it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.cli.keys import keys
from kyc_desktop.cli.parsers import command_parser
from kyc_desktop.config import settings
from kyc_desktop.errors import KeysRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    chosen = settings.load({"DATABASE_URL": database_url, "KYC_DATA_DIR": str(tmp_path)})

    def run(*words: str, file: str = "office.key", typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        args = command_parser().parse_args(["keys", *words])
        code = keys(replace(chosen, office_key_file=tmp_path / file), args)
        return code, *capsys.readouterr()

    return run


def test_keys_are_made_printed_brought_elsewhere_changed_and_kept(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    assert run("status")[:2] == (0, "Documents are not encrypted.\n")
    with pytest.raises(KeysRefused, match="not encrypted"):
        run("recovery")
    code, said, _ = run("enable")
    assert (code, "are encrypted. The office key is " in said) == (0, True)
    code, printed, hint = run("recovery")
    assert (code, printed.count("-"), "it is not kept anywhere" in hint) == (0, 13, True)

    code, said, _ = run("status", file="other.key")
    assert (code, "This computer does not have it" in said) == (1, True)
    with pytest.raises(KeysRefused, match="not a recovery key"):
        run("restore", file="other.key", typed="ABCD-EFGH\n")
    assert run("restore", file="other.key", typed=printed)[0] == 0
    code, said, _ = run("status", file="other.key")
    assert (code, "There is no recovery key" in said) == (0, False)

    kept = tmp_path / "documents.keys"
    assert run("save", str(kept))[:2] == (0, "0 keys were written.\n")
    assert run("load", str(kept))[:2] == (0, "0 keys were put back.\n")
    kept.write_text("something else")
    with pytest.raises(KeysRefused, match="can't be read"):
        run("load", str(kept))

    code, said, _ = run("rotate")
    assert (code, "Print a new one" in said) == (0, True)
    assert run("status", file="other.key")[0] == 1, "that computer has the old key"
