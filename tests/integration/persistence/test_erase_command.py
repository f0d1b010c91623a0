"""`kyc-desktop erase` and what it prints."""

from __future__ import annotations

import json
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from kyc_desktop import __main__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk


@pytest.fixture
def run(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, Any]]:
    for part in (sys, threading):
        monkeypatch.setattr(part, "excepthook", part.excepthook)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KYC_OPERATOR", "ada")

    def run(*words: str | Path | int) -> tuple[int, Any]:
        capsys.readouterr()
        code = __main__.main([*map(str, words)])
        told = capsys.readouterr()
        return code, json.loads(told.out) if "--json" in words else told.out + told.err

    return run


def test_it_asks_before_and_gives_a_certificate_after(
    run: Callable[..., tuple[int, Any]], desk: Desk, tmp_path: Path
) -> None:
    desk.keep()
    desk.read().finish()
    flow = desk.flow_id
    assert run("erase", flow) == (
        0,
        f"Flow {flow} can be erased: its image, text and values, for good. "
        "Add --yes to have that done.\n",
    )
    assert desk.store.erasures.told(flow) is None

    file = tmp_path / "certificate.txt"
    code, told = run("erase", flow, "--yes", "--certificate", file)
    assert code == 0
    written = file.read_text(encoding="utf-8")
    assert "\n".join(written.splitlines()[3:]) in told
    assert f"Certificate of erasure: document {flow}\n" in told
    assert "The files of a shared server" in told
    assert "eriksson" not in told.casefold()
    assert file.stat().st_mode & 0o077 == 0

    code, again = run("erase", flow, "--json")
    assert code == 0
    assert (again["flow_id"], again["erased"], again["operator"]) == (flow, True, "ada")
    assert again["counts"]["records"] == 1
    code, shown = run("flow", flow, "--json")
    assert (code, shown["status"], shown["record"]) == (0, "erased", None)
    code, told = run("audit", "verify")
    assert code == 0
    assert "Documents erased lawfully: 1." in told


def test_it_says_why_a_document_stays(run: Callable[..., tuple[int, Any]], desk: Desk) -> None:
    code, told = run("erase", 10**12)
    assert (code, told) == (1, f"Flow {10**12} is not erased. There is no document {10**12}.\n")
    desk.read().finish()
    desk.store.open_reviews.begin(desk.flow_id, "Clerk")
    code, told = run("erase", desk.flow_id, "--yes", "--json")
    assert (code, told["erased"], told["kept"]) == (1, False, "in_work")
    assert told["message"] == "Somebody has the document in front, or it is being read."
