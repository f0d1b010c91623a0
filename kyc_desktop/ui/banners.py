"""The content of the window's banners: database, EasyOCR models, settings, folder, examples."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from kyc_desktop.errors import Cancelled, ServerAway
from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.theme import Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.message import Message
    from kyc_desktop.errors import KycError


class DatabaseBanners(QObject):
    """Shows that the database is starting, is away, or failed and can be tried again."""

    open_requested = Signal()
    settings_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_starting(self) -> None:
        """Say that the database is being opened."""
        text = self.tr("Starting the database… Documents you add now will be read in a moment.")
        self._banner.show_notice(BannerContent(text, icon="database", progress=True))

    def show_stage(self, stage: Message) -> None:
        """Say what takes long while the database is opened."""
        detail = self.tr("This happens once. You can add documents meanwhile.")
        content = BannerContent(translated(stage), icon="database", detail=detail, progress=True)
        self._banner.show_notice(content)

    def show_ready(self) -> None:
        """Remove the banner, because the database is open."""
        self._banner.clear()

    def show_failure(self, error: KycError) -> None:
        """Show that the database could not be opened; somebody has to do something about it."""
        self._show(error, "failed", Role.DANGER, translated(error.advice))

    def show_still_closed(self, error: KycError) -> None:
        """Show that the database does not answer yet; the program keeps trying."""
        detail = self.tr("Documents you add now will be read as soon as it answers.")
        self._show(error, "offline", Role.WARNING, detail)

    def show_away(self, error: KycError, waiting: int) -> None:
        """Show that the database was lost: what works meanwhile, and how many records wait."""
        detail = self.tr("You can go on checking. Everything is stored as soon as it answers.")
        if waiting == 1:
            detail += " " + self.tr("1 document is waiting to be stored.")
        elif waiting:
            detail += " " + self.tr("{0} documents are waiting to be stored.").format(waiting)
        if not isinstance(error, ServerAway):  # somebody has to do something about it
            detail = f"{translated(error.advice)} {detail}"
        self._show(error, "offline", Role.WARNING, detail)

    def _show(self, error: KycError, icon: str, tone: Role, detail: str) -> None:
        now = BannerContent(
            translated(error.user_message),
            icon,
            tone,
            detail,
            Action(self.tr("Try again"), "retry", self.open_requested.emit),
            Action(self.tr("Settings…"), "settings", self.settings_requested.emit),
        )
        shown = self._banner.notice
        # The same again is not read out again, and a pressed button stays where it is.
        if shown is None or (shown.text, shown.detail) != (now.text, now.detail):
            self._banner.show_notice(now)


class ModelBanners(QObject):
    """Offers EasyOCR's models for download and shows the progress of a download."""

    fetch_requested = Signal()
    cancel_requested = Signal()
    offer_put_away = Signal()  # the user closed the offer; it must not come back

    def __init__(self, banner: Banner, parent: QObject, *, offer_is_put_away: bool = False) -> None:
        """With `offer_is_put_away`, the user closed the offer of the Latin model before."""
        super().__init__(parent)
        self._banner = banner
        self._is_put_away = offer_is_put_away
        # Which offer to show after a cancelled download.
        self._show_again: Callable[[], None] = self.show_missing

    def show_missing(self) -> None:
        """Offer EasyOCR's model: until it is there, RapidOCR reads alone."""
        self._show_again = self.show_missing
        self._banner.show_notice(
            BannerContent(
                self.tr("More reliable reading is available."),
                detail=self.tr(
                    "A second reader (EasyOCR) checks every line. One download; no network is "
                    "needed afterwards."
                ),
                action=self._offer(),
                dismissable=True,
            )
        )

    def show_offer(self) -> None:
        """Offer the Latin model while EasyOCR has only its English one, unless dismissed."""
        self._show_again = self.show_offer
        if self._is_put_away:
            self._banner.clear()
            return
        self._banner.show_notice(
            BannerContent(
                self.tr("Better recognition of accents (é, ü, ł) is available."),
                detail=self.tr(
                    "One download; no network is needed afterwards. You find it in the settings "
                    "({0}) too."
                ).format(key_name(Command.SHOW_SETTINGS)),
                action=self._offer(),
                dismissable=True,
                dismissed=self._put_away,
            )
        )

    def _put_away(self) -> None:
        self._is_put_away = True
        self.offer_put_away.emit()

    def show_no_engine(self, error: KycError, *, downloadable: bool) -> None:
        """Show that the configured engine can't read; offer a download only if it would help."""
        self._show_again = partial(self.show_no_engine, error, downloadable=downloadable)
        action = self._offer() if downloadable else None
        self._banner.show_notice(
            BannerContent(
                translated(error.user_message),
                "failed",
                Role.DANGER,
                translated(error.advice),
                action,
            )
        )

    def show_light_edition(self) -> None:
        """Show that this edition has no EasyOCR at all."""
        text = self.tr("This is the light edition: it reads with RapidOCR only.")
        self._banner.show_notice(BannerContent(text, dismissable=True))

    def show_progress(self, file: str, done: int, total: int) -> None:
        """Show the progress of a download of one file; sizes in bytes."""
        notice = self._banner.notice
        if notice is None or not notice.progress:
            return  # a late report of a download that was cancelled
        locale = QLocale()
        text = self.tr("Downloading {0}: {1} of {2}").format(
            file, locale.formattedDataSize(done, 1), locale.formattedDataSize(total, 1)
        )
        if total <= 0:
            text = self.tr("Downloading {0}: {1}").format(file, locale.formattedDataSize(done, 1))
        self._banner.show_progress(text, done, total)

    def show_done(self) -> None:
        """Show that the model was downloaded."""
        text = self.tr("EasyOCR's model is installed and will be used from the next document on.")
        self._banner.show_notice(BannerContent(text, "success", Role.SUCCESS, dismissable=True))

    def show_failure(self, error: KycError) -> None:
        """Show that the download failed; if it was cancelled, show the offer again."""
        if isinstance(error, Cancelled):
            self._show_again()
            return
        again = Action(self.tr("Try again"), "retry", self.fetch)
        self._banner.show_notice(
            BannerContent(
                translated(error.user_message),
                "warning",
                Role.WARNING,
                translated(error.advice),
                again,
                dismissable=True,
            )
        )

    def show_nothing(self) -> None:
        """Remove the banner, as the engine lacks nothing, unless a download is running."""
        notice = self._banner.notice
        if notice is None or not notice.progress:
            self._banner.clear()

    def _offer(self) -> Action:
        return Action(self.tr("Download the model"), "download", self.fetch)

    def fetch(self) -> None:
        """Show the download and emit `fetch_requested`."""
        self._banner.show_notice(
            BannerContent(
                self.tr("Downloading EasyOCR's model…"),
                icon="download",
                action=Action(self.tr("Cancel"), "close", self._cancel),
                progress=True,
            )
        )
        self.fetch_requested.emit()

    def _cancel(self) -> None:
        self._banner.show_notice(BannerContent(self.tr("Stopping the download…"), icon="download"))
        self.cancel_requested.emit()


class SettingsBanners(QObject):
    """Shows settings that were ignored, and changes that take effect at the next start."""

    settings_requested = Signal()
    restart_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_problems(self, problems: Sequence[KycError]) -> None:
        """Show values of the settings file that can't be used and were replaced by defaults."""
        if not problems:
            return
        change = Action(self.tr("Settings…"), "settings", self.settings_requested.emit)
        self._banner.show_notice(
            BannerContent(
                self.tr("Some settings are invalid; the defaults are used instead."),
                "warning",
                Role.WARNING,
                " ".join(translated(problem.user_message) for problem in problems),
                change,
                dismissable=True,
            )
        )

    def show_restart(self, waiting: bool) -> None:  # noqa: FBT001 - connected to a signal
        """Show or hide the hint that a changed setting takes effect at the next start."""
        if not waiting:
            self._banner.clear()
            return
        text = self.tr("Some changes take effect after a restart.")
        restart = Action(self.tr("Restart now"), "retry", self.restart_requested.emit)
        self._banner.show_notice(BannerContent(text, action=restart, dismissable=True))


class FolderBanners(QObject):
    """Warns while the watched folder is missing."""

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_gone(self) -> None:
        """Show that the folder can't be read."""
        self._banner.show_notice(
            BannerContent(
                self.tr("The watched folder can't be found."),
                "folder",
                Role.WARNING,
                self.tr("Check the drive or network. Images are added as soon as it is back."),
                dismissable=True,
            )
        )

    def show_nothing(self) -> None:
        """Remove the banner: the folder is there, or none is watched."""
        self._banner.clear()


class ExampleBanners(QObject):
    """Explains the example documents and how to remove them."""

    remove_requested = Signal()

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner

    def show_added(self) -> None:
        """Explain what to do with the examples that are now in the queue."""
        self._banner.show_notice(
            BannerContent(
                self.tr("These are examples of fictional people."),
                "id-card",
                Role.ACCENT,
                self.tr(
                    "They are read automatically. Check the name and date of birth, correct "
                    "doubtful values and save with {0}. One has no date of birth: enter any date."
                ).format(key_name(Command.SAVE)),
                Action(self.tr("Remove the examples"), "remove", self.remove_requested.emit),
                dismissable=True,
            )
        )

    def show_removed(self, count: int) -> None:
        """Show how many examples were removed from the database."""
        if count == 1:
            text = self.tr("1 example document was removed from the database.")
        elif count:
            text = self.tr("{0} example documents were removed from the database.").format(count)
        else:
            text = self.tr("The database contains no example documents.")
        self._banner.show_notice(BannerContent(text, "success", Role.SUCCESS, dismissable=True))

    def show_failure(self, error: KycError) -> None:
        """Show that the examples could not be removed."""
        again = Action(self.tr("Try again"), "retry", self.remove_requested.emit)
        message, advice = translated(error.user_message), translated(error.advice)
        self._banner.show_notice(
            BannerContent(message, "failed", Role.DANGER, advice, again, dismissable=True)
        )
