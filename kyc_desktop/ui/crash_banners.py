"""Tells that the program ended unexpectedly, what was kept, and where the crash file is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from pathlib import Path


class CrashBanners(QObject):
    """Shown at the start after a crash, until it is closed."""

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_crash(self, file: Path) -> None:
        """Tell of the crash that this file describes."""
        self._banner.show_notice(
            BannerContent(
                self.tr("The program ended unexpectedly last time."),
                "warning",
                Role.WARNING,
                self.tr(
                    "Your documents and what you typed are safe in the database. If it happens "
                    "again, send the file {0} to your IT support: it contains no personal data."
                ).format(file.name),
                Action(self.tr("Show in folder"), "folder", partial(_open, file.parent)),
                dismissable=True,
            )
        )


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
