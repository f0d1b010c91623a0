"""Warns that the last backup failed, or is old."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.theme import Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.domain.backups import BackupState


class BackupBanners(QObject):
    """Shown until it is closed, or until there is a new backup."""

    make_requested = Signal()
    settings_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._told: BackupState | None = None

    def show_state(self, state: BackupState) -> None:
        """Show how it stands with the backups; nothing if all is well, or was told before."""
        if state == self._told:
            return
        self._told = state
        if state.failed_at is not None and state.why is not None:
            detail = " ".join(filter(None, (translated(state.why), translated(state.advice))))
            self._show(self.tr("The last backup failed."), detail)
        elif state.is_old(dt.datetime.now(dt.UTC)):
            self._show(
                self.tr("The last backup is more than three days old."),
                self.tr("A backup is made once a day while the window is open and nobody works."),
            )
        else:
            self._banner.clear()

    def _show(self, text: str, detail: str) -> None:
        self._banner.show_notice(
            BannerContent(
                text,
                "warning",
                Role.WARNING,
                detail,
                Action(self.tr("Back up now"), "save", self.make_requested.emit),
                Action(self.tr("Settings…"), "settings", self.settings_requested.emit),
                dismissable=True,
            )
        )
