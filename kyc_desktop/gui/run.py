"""Opens the window and runs it until the program ends."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from kyc_desktop import __version__
from kyc_desktop.gui import application
from kyc_desktop.gui.end_signals import EndSignals
from kyc_desktop.gui.restart import start_again
from kyc_desktop.system import crash_report
from kyc_desktop.ui.dialog_memory import remember_no_folders
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.system.instance import FirstInstance

logger = logging.getLogger(__name__)

_SCREEN_GONE = "connection broke"
"""What Qt says of X11 and of Wayland before it ends the program: the user has logged out."""


def run(
    settings: Settings,
    files: Sequence[Path],
    first: FirstInstance | None = None,
    crash: Path | None = None,
) -> int:
    """Open the window and run until it is closed; returns the exit code.

    `first` receives the files of later starts meanwhile. `crash` is the crash file of the window
    before, if that ended unexpectedly.
    """
    qInstallMessageHandler(_log_qt)
    remember_no_folders()
    app = QApplication.instance() or QApplication([sys.argv[0]])
    if not isinstance(app, QApplication):
        raise TypeError("Qt runs already, without widgets")
    app.setApplicationName("kyc-desktop")
    app.setApplicationDisplayName("KYC Desktop")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    app.commitDataRequest.connect(crash_report.expect_end)  # the user logs out
    speak(app, settings.language)
    theme = Theme(app, dressed=False)
    running = application.Application(settings, theme)
    theme.dress()
    running.stopped.connect(app.quit)
    signals = EndSignals()
    signals.came.connect(crash_report.expect_end)
    signals.asked.connect(running.stop)
    running.start(files)
    if crash is not None:
        running.window.crash.show_crash(crash)
    if first is not None:
        first.listen(running.files_came.emit)
        running.window.closing.connect(first.close)
    try:
        code = app.exec()
    finally:
        signals.close()
        if first is not None:  # told to end, the window was not closed by anybody
            first.close()
    if running.restarts:
        # It waits for the end of this process, which holds the lock of the data folder.
        start_again()
    return code


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if _SCREEN_GONE in message:
        crash_report.expect_end()
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    logger.log(levels.get(kind, logging.WARNING), "Qt: %s", message)
