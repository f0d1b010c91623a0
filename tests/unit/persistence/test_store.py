from __future__ import annotations

from pathlib import Path

import pytest

from kyc_desktop.persistence.store import Store


@pytest.mark.parametrize("url", [None, "postgresql://db/kyc"], ids=["embedded", "shared"])
@pytest.mark.parametrize("folder", ["", ".", "data"])
def test_nothing_is_kept_where_the_program_happens_to_be_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str | None, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ValueError, match="absolute"):
        Store.open(url, Path(folder))

    assert list(tmp_path.iterdir()) == []
