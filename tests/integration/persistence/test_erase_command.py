"""`kyc-desktop erase` and what it prints."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kyc_desktop.errors import ErasureUnfinished
from kyc_desktop.persistence.repositories.erasures import ErasureRepository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.integration.persistence.conftest import Desk


def test_it_asks_before_and_gives_a_certificate_after(
    command: Callable[..., tuple[int, Any]], desk: Desk, tmp_path: Path
) -> None:
    desk.keep()
    desk.read().finish()
    flow = desk.flow_id
    assert command("erase", flow) == (
        0,
        f"Flow {flow} can be erased: its image, text and values, for good. "
        "Add --yes to have that done.\n",
    )
    assert desk.store.erasures.told(flow) is None

    # A certificate that can't be written is told before anything is erased.
    nowhere = tmp_path / "nowhere" / "certificate.txt"
    assert command("erase", flow, "--yes", "--certificate", nowhere)[0] == 2
    assert desk.store.erasures.told(flow) is None

    file = tmp_path / "certificate.txt"
    code, told = command("erase", flow, "--yes", "--certificate", file)
    assert code == 0
    assert list(tmp_path.glob(".export-*")) == []
    written = file.read_text(encoding="utf-8")
    assert "\n".join(written.splitlines()[3:]) in told
    assert f"Certificate of erasure: document {flow}\n" in told
    assert "The files of a shared server" in told
    assert "eriksson" not in told.casefold()
    assert file.stat().st_mode & 0o077 == 0

    code, again = command("erase", flow, "--json")
    assert code == 0
    assert (again["flow_id"], again["erased"], again["operator"]) == (flow, True, "ada")
    assert again["counts"]["records"] == 1
    code, shown = command("flow", flow, "--json")
    assert (code, shown["status"], shown["record"]) == (0, "erased", None)
    code, told = command("audit", "verify")
    assert code == 0
    assert "Documents erased lawfully: 1." in told


def test_nothing_is_certified_before_the_files_are_done(
    command: Callable[..., tuple[int, Any]],
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def held(_: object) -> None:
        raise ErasureUnfinished

    desk.keep()
    desk.read().finish()
    flow, file = desk.flow_id, tmp_path / "certificate.txt"
    with monkeypatch.context() as patch:
        patch.setattr(ErasureRepository, "finish", held)
        patch.setattr(ErasureRepository, "unfinished", True)
        for words in (("--yes",), ("--yes", "--json"), ("--json",), ()):
            with suppress(ValueError):  # there is no JSON
                code, told = command("erase", flow, *words, "--certificate", file)
                assert code == 2
                assert "erased in the database, but not yet in its files" in told
                assert "kyc-desktop erase NUMBER --yes" in told
            assert not file.exists()
    assert desk.store.erasures.told(flow) is not None
    assert command("erase", flow, "--yes", "--certificate", file)[0] == 0
    assert file.exists()


def test_it_says_why_a_document_stays(command: Callable[..., tuple[int, Any]], desk: Desk) -> None:
    code, told = command("erase", 10**12)
    assert (code, told) == (1, f"Flow {10**12} is not erased. There is no document {10**12}.\n")
    desk.read().finish()
    desk.store.open_reviews.begin(desk.flow_id, "Clerk")
    code, told = command("erase", desk.flow_id, "--yes", "--json")
    assert (code, told["erased"], told["kept"]) == (1, False, "in_work")
    assert told["message"] == (
        "It is open in a Process tab, yours or another's, or it is being read."
    )
