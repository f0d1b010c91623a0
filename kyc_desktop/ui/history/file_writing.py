"""What is common to what the History tab writes or prints: one at a time, told in a banner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.theme import Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.errors import KycError


class Request(Protocol):
    """A request to a worker to write or print something."""

    @property
    def cancelled(self) -> Event:
        """Set to stop it."""
        ...


class FileWriting(QObject):
    """Shows in a banner of its own how far it is; it can be cancelled and tried again."""

    requested = Signal(object)  # a Request

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._running: Request | None = None
        self._icon = "download"
        self.banner = Banner()

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._running is not None

    @Slot()
    def cancel(self) -> None:
        """Stop writing; the file will not be there."""
        if self._running is not None:
            self._running.cancelled.set()
            self.banner.show_notice(
                BannerContent(self._words_cancelling(), self._icon, progress=True)
            )

    @Slot(object)
    def show_cancelled(self, _request: Request) -> None:
        """Show that there is no file."""
        self._running = None
        self.banner.show_notice(BannerContent(self._words_cancelled(), dismissable=True))

    @Slot(object, object)
    def show_failed(self, request: Request, error: KycError) -> None:
        """Show why there is no file, and offer to try again."""
        self._running = None
        again = Action(self.tr("Try again"), "retry", lambda: self._repeat(request))
        self.banner.show_notice(
            BannerContent(
                translated(error.user_message),
                "warning",
                Role.DANGER,
                translated(error.advice),
                again,
                dismissable=True,
            )
        )

    def _begin(self, request: Request, words: str) -> None:
        self._running = request
        stop = Action(self.tr("Cancel"), "close", self.cancel)
        self.banner.show_notice(BannerContent(words, self._icon, action=stop, progress=True))
        self.requested.emit(request)

    def _end(self, words: str, action: Action | None = None, more: Action | None = None) -> None:
        self._running = None
        self.banner.show_notice(
            BannerContent(words, "check", Role.SUCCESS, action=action, more=more, dismissable=True)
        )

    def _folder_action(self, file: Path) -> Action:
        folder = QUrl.fromLocalFile(str(file.parent))
        return Action(self.tr("Open folder"), "open", lambda: open_outside(folder))

    def _repeat(self, request: Request) -> None:
        """Write the file of a request that failed."""
        raise NotImplementedError

    def _words_cancelling(self) -> str:
        raise NotImplementedError

    def _words_cancelled(self) -> str:
        raise NotImplementedError


def open_outside(url: QUrl) -> None:
    """Show a file or a folder with the program that the system has for it."""
    QDesktopServices.openUrl(url)
