"""Desktop notifications that documents are ready while the user works in another program.

They never contain a person's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.theme import app_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.flow import FlowState

_QUIET_MS = 3000  # documents that become ready within this time share one notification
_AGAIN_MS = 60_000  # pause after a notification, so that there is not one for each document
_SHOWN_MS = 8000
_WAITING = {FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED}


def somebody_looks() -> bool:
    """Whether a window of this program is active."""
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive


class Alerts(QObject):
    """Combines all documents that became ready since the user left into one notification.

    `told` is emitted with its text. The notification is shown in the system tray if there is one;
    else the window's taskbar entry is marked. No sound is played.
    """

    told = Signal(str)
    wanted = Signal()  # the user clicked the notification

    def __init__(
        self,
        window: QWidget,
        parent: QObject,
        looked_at: Callable[[], bool] = somebody_looks,
        quiet_ms: int = _QUIET_MS,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._looked_at = looked_at
        self._quiet_ms = quiet_ms
        self._tickets: set[int] = set()
        self._tray: QSystemTrayIcon | None = None
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self._tell)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.look_again)

    @Slot(int, object)
    def take_rested(self, ticket: int, state: FlowState) -> None:
        """Note that processing of a document has stopped, so that it may need the user."""
        if state.status in _WAITING and not self._looked_at():
            self._tickets.add(ticket)
            if not self._quiet.isActive():
                self._quiet.start()

    @Slot()
    def look_again(self) -> None:
        """Drop pending notifications if the program is active, as the user sees the documents."""
        if self._looked_at():
            self.clear()

    def clear(self) -> None:
        """Drop pending notifications and hide the tray icon."""
        self._tickets.clear()
        self._quiet.stop()
        self._quiet.setInterval(self._quiet_ms)
        if self._tray is not None:
            self._tray.hide()

    def _tell(self) -> None:
        count = len(self._tickets)
        if count == 1:
            text = self.tr("1 document is ready to check.")
        else:
            text = self.tr("{0} documents are ready to check.").format(count)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_in_tray(text)
        else:
            QApplication.alert(self._window)
        self._quiet.setInterval(_AGAIN_MS)
        self.told.emit(text)

    def _show_in_tray(self, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.messageClicked.connect(self.wanted)
            self._tray.activated.connect(self.wanted)
        self._tray.setToolTip(text)
        self._tray.show()
        self._tray.showMessage(self.tr("KYC Desktop"), text, app_icon(), _SHOWN_MS)
