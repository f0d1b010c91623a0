"""Whether the database server answers, as a state of the window: what stops, waits and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.errors import ServerAway
from kyc_desktop.ui.process.returning import Returning
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.errors import KycError
    from kyc_desktop.persistence.reachability import Reachability
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.main_window import MainWindow
    from kyc_desktop.ui.process.process_tab import ProcessTab

_OPEN_AGAIN_MS = 3000


class ServerState(QObject):
    """Shows that the server is away, and lets everything go on when it is back.

    Before the database was opened the first time, it is opened again and again; later the store
    itself looks for its server (`kyc_desktop.persistence.reachability`).
    """

    open_requested = Signal()  # try once more to open the database, without saying so
    back = Signal()  # the server answers again

    _told = Signal(object)  # KycError or None; emitted on any thread

    def __init__(self, window: MainWindow, tab: ProcessTab, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._tab = tab
        self._reachability: Reachability | None = None
        self._error: KycError | None = None
        self.returning = Returning(tab.queue, tab.dispatcher, self)
        self.returning.waiting_changed.connect(self._show_away)
        self._again = QTimer(self, singleShot=True, interval=_OPEN_AGAIN_MS)
        self._again.timeout.connect(self.open_requested)
        self._told.connect(self._take)

    def watch(self, store: Store) -> None:
        """Follow the server of a store that was opened."""
        self._again.stop()
        self._reachability = store.reachability
        store.reachability.listen(self._told.emit)

    def take_failed_opening(self, error: KycError) -> None:
        """Show why the database could not be opened; try again if that may help by itself."""
        if isinstance(error, ServerAway):
            self._window.database.show_still_closed(error)
            self._again.start()
        else:
            self._window.database.show_failure(error)
        self._tab.set_ready(ready=False, message=translated(error.user_message))

    def try_now(self) -> bool:
        """Look for the server at once; False if no database has been opened yet."""
        self._again.stop()
        if self._reachability is None:
            return False
        self._reachability.look_now()
        self._tab.toast.say(self.tr("Looking for the database…"))
        return True

    def stop(self) -> None:
        """Show nothing more, because the window closes."""
        self._again.stop()
        self._told.disconnect(self._take)
        self.returning.pause()

    @Slot(object)
    def _take(self, error: KycError | None) -> None:
        self._error = error
        if error is not None:
            self.returning.pause()
            self._tab.set_ready(ready=False, message=translated(error.user_message))
            self._show_away()
            return
        self._window.database.show_ready()
        self._tab.set_ready(ready=True)
        self.returning.resume()
        self.back.emit()

    @Slot()
    def _show_away(self) -> None:
        if self._error is not None:
            self._window.database.show_away(self._error, self.returning.waiting)
