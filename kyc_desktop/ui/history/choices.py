"""What a clerk has chosen in the details of the History tab, remembered for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ui.history.reporting import Reporting
    from kyc_desktop.ui.history.technical import Technical

_TECHNICAL = "history/technical"
_PICTURE = "history/report_picture"


def keep_choices(file: Path, reporting: Reporting, technical: Technical) -> None:
    """Restore what was chosen, and keep each change in the file of the window."""

    def settings() -> QSettings:
        return QSettings(str(file), QSettings.Format.IniFormat)

    def keep(name: str, chosen: bool) -> None:  # noqa: FBT001 - from a signal
        stored = settings()
        stored.setValue(name, "yes" if chosen else "no")
        stored.sync()

    reporting.with_picture = settings().value(_PICTURE) != "no"
    reporting.picture_chosen.connect(lambda chosen: keep(_PICTURE, chosen))
    technical.set_open(opened=settings().value(_TECHNICAL) == "yes")
    technical.opened.connect(lambda opened: keep(_TECHNICAL, opened))
