"""Takes the pictures of the README: `python tests/screenshots.py [FOLDER]`.

Runs the real program on the examples, offscreen, in a data folder that is thrown away.
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

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from kyc_desktop import settings
from kyc_desktop.app import Application
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain import FlowStatus

ROOT = Path(__file__).resolve().parents[1]
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
    """Waits for what is to be seen, then keeps it in light and dark."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._theme = Theme(app)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def wait(self, for_what: Callable[[], bool], seconds: float = 60) -> None:
        """Let the program work until something is so."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        while not for_what():
            if deadline.hasExpired():
                raise TimeoutError
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def settle(self) -> None:
        """Let what is under way be drawn."""
        deadline = QDeadlineTimer(400)
        while not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def keep(self, application: Application, name: str) -> None:
        """Write NAME-light.png and NAME-dark.png."""
        for scheme, word in ((Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Dark, "dark")):
            self._theme.hold(scheme)
            self.settle()
            picture = application.window.grab().toImage()
            picture.save(str(self._folder / f"{name}-{word}.png"))


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources/screenshots")
    folder = parser.parse_args().folder
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as data:
        Path(data).chmod(0o755)  # as root the server runs as another user
        chosen = settings.load({"KYC_DATA_DIR": data, "KYC_OPERATOR": "m.weber"})
        photographer = Photographer(app, folder)  # brings the look, as the program does, first
        application = Application(replace(chosen, ocr_engine="rapidocr"))
        _tour(application, photographer)
        stopped: list[bool] = []
        application.stopped.connect(lambda: stopped.append(True))
        application.stop()
        photographer.wait(lambda: bool(stopped))
    return 0


def _tour(application: Application, photographer: Photographer) -> None:
    ready: list[bool] = []
    rested: list[FlowStatus] = []
    application.ready.connect(lambda: ready.append(True))
    application.start([])
    application.window.resize(*SIZE)
    photographer.wait(lambda: bool(ready))
    photographer.keep(application, "empty")
    for worker in application.flow_workers:
        worker.finished.connect(lambda _ticket, state: rested.append(state.status))
    tab = application.process_tab
    tab.add_paths([EXAMPLES / name for name in FILES])
    photographer.wait(lambda: len(rested) == len(FILES))
    first = tab.queue.at(0).ticket
    tab.show_ticket(first)
    photographer.keep(application, "review")
    tab.save()
    photographer.wait(lambda: len(rested) == len(FILES) + 1)
    tab.show_ticket(tab.queue.at(2).ticket)
    photographer.keep(application, "doubt")
    tab.show_ticket(tab.queue.at(3).ticket)
    photographer.keep(application, "failed")
    application.window.show_history()
    photographer.settle()
    photographer.keep(application, "history")


if __name__ == "__main__":
    sys.exit(main())
