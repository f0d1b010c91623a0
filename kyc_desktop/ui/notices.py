"""What the two banners of the window say: one of the database, one of EasyOCR's model files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from kyc_desktop.errors import Cancelled
from kyc_desktop.ui.banner import Action, Banner, Notice
from kyc_desktop.ui.theme import Role

if TYPE_CHECKING:
    from kyc_desktop.errors import KycError


class DatabaseNotices(QObject):
    """From "Starting the database…" to nothing, or to a failure that can be tried again."""

    open_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_starting(self) -> None:
        """The database is being opened."""
        text = self.tr("Starting the database… Documents that you add now are read in a moment.")
        self._banner.show_notice(Notice(text, icon="database", progress=True))

    def show_ready(self) -> None:
        """The database is open."""
        self._banner.clear()

    def show_failure(self, error: KycError) -> None:
        """The database could not be opened, or went away."""
        again = Action(self.tr("Try again"), "retry", self.open_requested.emit)
        self._banner.show_notice(
            Notice(error.user_message, "failed", Role.DANGER, error.advice, again)
        )


class ModelNotices(QObject):
    """Which engine reads while EasyOCR's files are missing, and how their download goes."""

    fetch_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_missing(self) -> None:
        """The first start: RapidOCR reads until the files are there."""
        self._banner.show_notice(
            Notice(
                self.tr("EasyOCR's models are not here: reading with RapidOCR."),
                detail=self.tr("They are downloaded once; after that no network is needed."),
                action=self._offer(),
                dismissable=True,
            )
        )

    def show_no_engine(self, error: KycError, *, downloadable: bool) -> None:
        """The engine that was asked for can't read; a download is offered only where it helps."""
        action = self._offer() if downloadable else None
        self._banner.show_notice(
            Notice(error.user_message, "failed", Role.DANGER, error.advice, action)
        )

    def show_light_edition(self) -> None:
        """This edition has no EasyOCR at all."""
        text = self.tr("This is the light edition: it reads with RapidOCR only, without EasyOCR.")
        self._banner.show_notice(Notice(text, dismissable=True))

    def show_progress(self, file: str, done: int, total: int) -> None:
        """How far the download of one file is, in bytes."""
        notice = self._banner.notice
        if notice is None or not notice.progress:
            return  # an answer that was under way when the download was cancelled
        locale = QLocale()
        text = self.tr("Downloading {0}: {1} of {2}").format(
            file, locale.formattedDataSize(done, 1), locale.formattedDataSize(total, 1)
        )
        if total <= 0:
            text = self.tr("Downloading {0}: {1}").format(file, locale.formattedDataSize(done, 1))
        self._banner.show_progress(text, done, total)

    def show_done(self) -> None:
        """All files are there."""
        text = self.tr("EasyOCR's models are here. It reads from the next document on.")
        self._banner.show_notice(Notice(text, "success", Role.SUCCESS, dismissable=True))

    def show_failure(self, error: KycError) -> None:
        """The download failed; one that was cancelled is offered again."""
        if isinstance(error, Cancelled):
            self.show_missing()
            return
        again = Action(self.tr("Try again"), "retry", self._fetch)
        self._banner.show_notice(
            Notice(
                error.user_message,
                "warning",
                Role.WARNING,
                error.advice,
                again,
                dismissable=True,
            )
        )

    def _offer(self) -> Action:
        return Action(self.tr("Download models"), "download", self._fetch)

    def _fetch(self) -> None:
        self._banner.show_notice(
            Notice(
                self.tr("Downloading EasyOCR's models…"),
                icon="download",
                action=Action(self.tr("Cancel"), "close", self._cancel),
                progress=True,
            )
        )
        self.fetch_requested.emit()

    def _cancel(self) -> None:
        self._banner.show_notice(Notice(self.tr("Stopping the download…"), icon="download"))
        self.cancel_requested.emit()
