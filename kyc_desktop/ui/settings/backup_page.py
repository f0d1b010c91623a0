"""The settings for daily backups: how the last one went, where they go, how many are kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kyc_desktop.config.backup_settings import MOST_KEPT
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import NoteLabel, button
from kyc_desktop.ui.settings.pages import SettingsPage, folder_complaint
from kyc_desktop.ui.settings.rows import FileRow, FolderRow, NumberRow
from kyc_desktop.ui.theme import SPACE_S, Look, Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.backups import BackupState


class BackupPage(SettingsPage):
    """For a database of this computer; of a shared one it says who backs it up."""

    make_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        chosen, own = settings.backups, settings.data_dir / "backups"
        self._own = settings.database_url is None
        self._known = False
        self._last = NoteLabel()
        self._more = NoteLabel(small=True)
        self._failure = NoteLabel()
        self._unsaved = NoteLabel(small=True)
        self.make = button(self.tr("Back up now"), "save", self.make_requested.emit)
        self.cancel = button(self.tr("Cancel the backup"), "close", self._cancel)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making a backup…"))
        state = QWidget()
        column = QVBoxLayout(state)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for part in (self._last, self._more, self._failure, self._bar):
            column.addWidget(part)
            part.hide()
        buttons = WrappingRow(apart=False)
        buttons.addWidget(self.make)
        buttons.addWidget(self.cancel)
        column.addLayout(buttons)
        column.addWidget(self._unsaved)
        self._unsaved.hide()
        folder = FolderRow(
            "KYC_BACKUP_FOLDER",
            self.tr("Folder for backups"),
            str(chosen.folder or ""),
            placeholder=str(own),
            hint=self.tr("Choose another disk: backups beside the data are lost with it."),
            check=folder_complaint,
        )
        keep = NumberRow(
            "KYC_BACKUP_KEEP",
            self.tr("Daily backups"),
            chosen.keep,
            MOST_KEPT,
            words=self.tr("keep {0}"),
            none=self.tr("none"),
            hint=self.tr("How many are kept; one is made each day. 0: only when you ask for one."),
        )
        key = FileRow(
            "KYC_BACKUP_KEY_FILE",
            self.tr("Key file"),
            str(chosen.key or ""),
            hint=self.tr(
                "Encrypts the backups. Keep a copy of it elsewhere: without it they can't be "
                "restored. “kyc-desktop backup FILE --new-key KEY” makes one."
            ),
        )
        self.fill(state, folder, keep, key)
        self._before = [row.text for row in self.rows]
        for row in self.rows:
            row.setVisible(self._own)
            row.changed.connect(self._offer)
        self.show_state(None, running=False)

    @property
    def text(self) -> str:
        """What is said of backups, in lines."""
        lines = (self._last, self._more, self._failure, self._unsaved)
        return "\n".join(line.text for line in lines if not line.isHidden())

    def show_state(self, state: BackupState | None, *, running: bool) -> None:
        """Show how the last one went, None while that is not known, and whether one is made."""
        before, after = (self.make, self.cancel) if running else (self.cancel, self.make)
        had_focus = self.window().focusWidget() is before
        self._bar.setVisible(self._own and running)
        self.cancel.setEnabled(running)
        self._known = state is not None
        after.setVisible(self._own)
        self._offer()
        if had_focus and self._own:
            after.setFocus()  # not the field below, which the next key would change
        before.hide()
        if not self._own:
            words = self.tr("Records are on a shared server. Its administrator backs them up.")
            self._last.say(Look("info", words, Role.MUTED))
            return
        if running:
            self._last.say(Look("database", self.tr("Making a backup…"), Role.MUTED))
        elif state is not None:
            self._last.say(self._look_of(state))
        self._say_more(state)
        self._say_failure(state, running=running)

    def _offer(self) -> None:
        """Offer a backup by the settings that are in force, not by others that were typed."""
        changed = self._before != [row.text for row in self.rows]
        self.make.setEnabled(self._known and not changed)
        words = self.tr("Save the changes first. The next backup uses them.") if changed else ""
        self._unsaved.say(Look("info" if words else "", words, Role.MUTED))

    def _look_of(self, state: BackupState) -> Look:
        if state.made_at is None:
            return Look("info", self.tr("No backup has been made yet."), Role.MUTED)
        words = self.tr("Last backup: {0}").format(moment(state.made_at))
        if state.is_old(dt.datetime.now(dt.UTC)):
            return Look("warning", words, Role.WARNING)
        return Look("success", words, Role.SUCCESS)

    def _say_more(self, state: BackupState | None) -> None:
        words = ""
        if state is not None and state.made_at is not None:
            words = (
                self.tr("Encrypted with the key file.")
                if state.encrypted
                else self.tr("Not encrypted, because no key file is set.")
            )
        self._more.say(Look("info" if words else "", words, Role.MUTED))

    def _say_failure(self, state: BackupState | None, *, running: bool) -> None:
        if running or state is None or state.failed_at is None or state.why is None:
            self._failure.say(Look("", "", Role.TEXT))
            return
        words = self.tr("The backup of {0} failed.").format(moment(state.failed_at))
        told = " ".join(filter(None, (words, translated(state.why), translated(state.advice))))
        self._failure.say(Look("failed", told, Role.DANGER))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_requested.emit()


def moment(at: dt.datetime) -> str:
    """A moment in the window's language, in the time of this computer."""
    here = at.astimezone()
    time = QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    return f"{formatted_date(here.date())}, {time}"
