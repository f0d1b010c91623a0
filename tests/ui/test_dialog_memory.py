"""Qt's file dialog stores no names of folders."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import ROOT

if TYPE_CHECKING:
    from pathlib import Path

VISIT = """
import sys
from PySide6.QtWidgets import QApplication, QFileDialog
from kyc_desktop.ui.dialog_memory import remember_no_folders
if sys.argv[2] == "kept":
    remember_no_folders()
app = QApplication([])
dialog = QFileDialog(None, "", sys.argv[1])
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.setFileMode(QFileDialog.FileMode.Directory)
dialog.show()
dialog.accept()
del dialog
"""


@pytest.mark.parametrize("kept", ["kept", "as ever"])
def test_no_folder_is_remembered(tmp_path: Path, kept: str) -> None:
    config, folder = tmp_path / "config", tmp_path / "Jana Novakova"
    config.mkdir()
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-c", VISIT, str(folder), kept], check=True, capture_output=True,
        env=os.environ | {"XDG_CONFIG_HOME": str(config)}, cwd=ROOT,
    )  # fmt: skip
    written = "".join(file.read_text() for file in config.rglob("*") if file.is_file())
    assert ("Novakova" in written) == (kept == "as ever")
