"""The page that says which program this is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.about_page import AboutPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


@pytest.mark.parametrize("dotenv", [None, Path("/office/.env")])
def test_a_dotenv_file_that_is_in_use_is_named(qtbot: QtBot, dotenv: Path | None) -> None:
    file, logs = Path("/home/settings.toml"), Path("/home/logs")
    page = AboutPage(ProgramInfo("1.0", "", "", file, logs, dotenv))
    qtbot.addWidget(page)
    lines = page.text.splitlines()
    assert ("Settings of the office (.env): /office/.env" in lines) == (dotenv is not None)
    assert "Settings file: /home/settings.toml" in lines
