"""Takes the pictures of the documentation: `python tests/scripts/screenshots.py [FOLDER]`.

Runs the real program on the examples, offscreen, in a temporary data folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.gui.application import Application
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ui.process.process_tab import ProcessTab

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "example_inputs"
FILES = (
    "passport_td3.png",
    "id_card_photo_turned.jpg",
    "ktp_card.jpg",
    "bad_no_name.jpg",
    "driving_licence_eu.jpg",
)
SIZE = (1280, 800)


class Photographer:
    """Waits for a state of the program, then saves its picture in light and dark."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._theme = Theme(app)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def wait(self, for_what: Callable[[], bool], seconds: float = 300) -> None:
        """Let the program run until a condition is true."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        while not for_what():
            if deadline.hasExpired():
                raise TimeoutError
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def settle(self) -> None:
        """Let pending drawing finish."""
        deadline = QDeadlineTimer(400)
        while not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def keep(self, widget: QWidget, name: str, *, dark: bool = False) -> None:
        """Write NAME.png."""
        self._theme.hold(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self.settle()
        widget.grab().toImage().save(str(self._folder / f"{name}.png"))


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources/screenshots")
    folder = parser.parse_args().folder
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as data:
        Path(data).chmod(0o755)  # as root, the server runs as another user
        own = str(Path(data) / "settings.toml")  # as on a computer without any settings
        environ = {"KYC_DATA_DIR": data, "KYC_SETTINGS_FILE": own, "KYC_OPERATOR": "m.weber"}
        none = Path(data) / ".env"
        none.touch()
        chosen = settings.load(environ, none)
        # First, because it sets the style, as the program does.
        photographer = Photographer(app, folder)
        application = Application(replace(chosen, ocr_engine="rapidocr", blind_check=0))
        _tour(application, photographer, Path(data))
        stopped: list[bool] = []
        application.stopped.connect(lambda: stopped.append(True))
        application.stop()
        photographer.wait(lambda: bool(stopped))
    return 0


def _tour(application: Application, photographer: Photographer, folder: Path) -> None:
    window = application.window
    ready: list[bool] = []
    rested: list[FlowStatus] = []
    application.ready.connect(lambda: ready.append(True))
    application.start([])
    window.resize(*SIZE)
    photographer.wait(lambda: bool(ready))
    photographer.keep(window, "empty")
    assert application.documents is not None
    for worker in (*application.documents.readers, application.documents.saver):
        worker.finished.connect(lambda _ticket, state: rested.append(state.status))
    tab = application.process_tab
    tab.add_paths([EXAMPLES / name for name in FILES])
    photographer.wait(lambda: len(rested) == len(FILES))
    first = tab.queue.at(0).ticket
    tab.selection.choose(first)
    photographer.keep(window, "review-dark", dark=True)
    photographer.keep(window, "review")
    tab.save()
    photographer.wait(lambda: len(rested) == len(FILES) + 1)
    tab.selection.choose(tab.queue.at(2).ticket)
    photographer.keep(window, "doubt")
    tab.selection.choose(tab.queue.at(3).ticket)
    photographer.keep(window, "failed")
    photographer.keep(_repair(tab, photographer, folder), "repair")
    window.show_history()
    photographer.settle()
    model = application.history_tab.model  # the oldest flow is the one that was saved
    application.history_tab.table.setCurrentIndex(model.index(model.rowCount() - 1, 0))
    photographer.keep(window, "history")
    window.settings_requested.emit()
    if application.preferences.dialog is not None:
        photographer.settle()
        photographer.keep(application.preferences.dialog, "settings")
        application.preferences.dialog.reject()


def _repair(tab: ProcessTab, photographer: Photographer, folder: Path) -> QWidget:
    """The dialog that offers to shrink a scan of several megabytes."""
    scan = folder / "scan.bmp"
    with Image.open(EXAMPLES / FILES[0]) as picture:
        picture.convert("RGB").save(scan)
    tab.add_paths([scan])
    refused = tab.queue.at(len(tab.queue) - 1).ticket
    photographer.wait(
        lambda: tab.queue.at(tab.queue.row(refused)).state.status is FlowStatus.FAILED
    )
    tab.selection.choose(refused)
    tab.repairs.open_current()
    dialog = tab.findChildren(RepairDialog)[0]
    photographer.wait(lambda: dialog.prepared is not None)
    return dialog


if __name__ == "__main__":
    sys.exit(main())
