"""The pages of the settings dialog that consist of rows only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kyc_desktop.config.review_settings import LONGEST_TARGET
from kyc_desktop.config.settings import (
    MOST_BLIND_CHECK,
    MOST_MINIMUM_AGE,
    MOST_SOON_DAYS,
    NO_MASKING,
    TEXT_SIZES,
    UIDAI,
    is_allowed,
)
from kyc_desktop.ui.dates import DateFormat, formatted_date
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.settings.kinds_row import KindsRow
from kyc_desktop.ui.settings.rows import (
    ChoiceRow,
    FolderRow,
    NumberRow,
    SettingRow,
    TextRow,
    TickRow,
)
from kyc_desktop.ui.theme import SPACE_L, SPACE_XS

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings

_SIZE_STEP = 25
_SAMPLE = dt.date(1974, 8, 31)  # a day that can't be a month


class SettingsPage(QWidget):
    """Rows below each other; `rows` holds those that have a key."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.rows: list[SettingRow] = []
        self.fill(*parts)

    def fill(self, *parts: QWidget) -> None:
        """Add widgets to a page that is still empty."""
        if not parts:
            return
        self.rows = [part for part in parts if isinstance(part, SettingRow) and part.key]
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_L)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def validate(self) -> bool:
        """Show what is wrong with the rows; returns whether all are valid."""
        return not [row for row in self.rows if not row.validate()]

    def focus_wrong(self) -> None:
        """Move the focus to the first invalid row."""
        for row in self.rows:
            if row.complaint:
                row.focus()
                return


def office_page(
    settings: Settings, retention: QWidget, remove_examples: QPushButton
) -> SettingsPage:
    """The page for the operator, the watched folder, what may be stored, and the examples."""
    tr = QCoreApplication.translate
    operator = TextRow(
        "KYC_OPERATOR",
        tr("Settings", "Operator"),
        settings.operator,
        hint=tr("Settings", "Name shown in the records. Default: the login name."),
        check=lambda text: (
            ""
            if is_allowed("KYC_OPERATOR", text)
            else tr("Settings", "A name can have at most 100 printable characters.")
        ),
    )
    watched = FolderRow(
        "KYC_WATCH_FOLDER",
        tr("Settings", "Watched folder"),
        str(settings.watch_folder or ""),
        hint=tr(
            "Settings",
            "Images in this folder are added automatically. Subfolders are ignored.",
        ),
        check=folder_complaint,
    )
    every = TickRow(
        "KYC_VISIT_EVERY_FIELD",
        tr("Settings", "Require every field to be visited before saving"),
        ticked=settings.visit_every_field,
        hint=tr("Settings", "The cursor must have been in every field."),
    )
    partial = TickRow(
        "KYC_PARTIAL_DOB",
        tr("Settings", "Accept a date of birth without day or month"),
        ticked=settings.partial_dob,
        hint=tr("Settings", "For documents that print only the year, or month and year."),
    )
    examples = QWidget()
    column = QVBoxLayout(examples)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    column.addWidget(Label(tr("Settings", "Example documents")))
    column.addWidget(remove_examples, 0, Qt.AlignmentFlag.AlignLeft)
    translated = tr("Settings", "Removes only the examples from the queue and the database.")
    column.addWidget(Label(translated, manner="small muted", wrap=True))
    by_clerk = TickRow(
        "KYC_FIGURES_BY_CLERK",
        tr("Settings", "Show figures by clerk"),
        ticked=settings.figures_by_clerk,
        hint=tr("Settings", "In the Statistics tab and its exports."),
    )
    masking = ChoiceRow(
        "KYC_MASKING",
        tr("Settings", "Masking"),
        settings.masking,
        (
            (NO_MASKING, tr("Settings", "No masking")),
            (UIDAI, tr("Settings", "First eight digits of Aadhaar numbers")),
        ),
        hint=tr(
            "Settings",
            "These digits, and QR codes beside them, are painted over before a document is stored. "
            "For new documents only, and after a restart. Choose the same on all computers of the "
            "office.",
        ),
    )
    shared = (_target_row(settings),) if settings.database_url else ()
    rows = (operator, watched, every, partial, by_clerk, *shared, masking)
    return SettingsPage(*rows, retention, examples)


def _target_row(settings: Settings) -> SettingRow:
    """The row for how long a document of a shared database should wait at most."""
    tr = QCoreApplication.translate
    return NumberRow(
        "KYC_OFFICE_TARGET_MINUTES",
        tr("Settings", "Longest wait of a document"),
        settings.reviews.target_minutes,
        LONGEST_TARGET,
        words=tr("Settings", "{0} minutes"),
        one=tr("Settings", "{0} minute"),
        none=tr("Settings", "no target"),
        hint=tr(
            "Settings",
            "The target for documents that an office shares: first to be read, then to be "
            "reviewed. The Office tab says when the oldest has waited longer. 0: no target.",
        ),
    )


def checks_page(settings: Settings) -> SettingsPage:
    """The page for what is checked: by whom a document is entered, and what is flagged."""
    tr = QCoreApplication.translate
    blind = NumberRow(
        "KYC_BLIND_CHECK",
        tr("Settings", "Blind check"),
        settings.blind_check,
        MOST_BLIND_CHECK,
        words=tr("Settings", "one sure field in {0}"),
        none=tr("Settings", "never"),
        hint=tr(
            "Settings",
            "Such a field is entered without showing the program's reading. The History tab shows "
            "how often the program was wrong. 0: never.",
        ),
    )
    second = KindsRow(
        "KYC_SECOND_ENTRY",
        tr("Settings", "Second entry"),
        settings.second_entry,
        hint=tr(
            "Settings",
            "Documents of these kinds are entered twice, the second time by somebody else who sees "
            "the picture only. If the entries differ, a third person decides.",
        ),
    )
    taken = KindsRow(
        "KYC_REVIEW_KINDS",
        tr("Settings", "Kinds taken from the office"),
        settings.reviews.kinds,
        hint=tr(
            "Settings",
            "The kinds of document that “Take next” brings you, where an office shares its "
            "documents. None chosen: all kinds.",
        ),
    )
    return SettingsPage(second, blind, *_flag_rows(settings), taken)


def _flag_rows(settings: Settings) -> tuple[SettingRow, ...]:
    """The rows for what the office wants to be told before a document is saved."""
    tr = QCoreApplication.translate
    soon = NumberRow(
        "KYC_EXPIRES_SOON_DAYS",
        tr("Settings", "Expires soon"),
        settings.expires_soon_days,
        MOST_SOON_DAYS,
        words=tr("Settings", "within {0} days"),
        one=tr("Settings", "within {0} day"),
        none=tr("Settings", "never"),
        hint=tr("Settings", "Such a document is flagged. An expired one always is. 0: never."),
    )
    youngest = NumberRow(
        "KYC_MINIMUM_AGE",
        tr("Settings", "Minimum age"),
        settings.minimum_age,
        MOST_MINIMUM_AGE,
        words=tr("Settings", "{0} years"),
        one=tr("Settings", "{0} year"),
        none=tr("Settings", "any age"),
        hint=tr("Settings", "Documents of younger people are flagged. 0: any age."),
    )
    before = TickRow(
        "KYC_SEEN_BEFORE",
        tr("Settings", "Say when a document or a person was seen before"),
        ticked=settings.seen_before,
        hint=tr("Settings", "Compares the file, the picture, and the name with the date of birth."),
    )
    return soon, youngest, before


def appearance_page(settings: Settings) -> SettingsPage:
    """The page for language, colours, text size and dates."""
    tr = QCoreApplication.translate
    look = ChoiceRow(
        "KYC_APPEARANCE",
        tr("Settings", "Colours"),
        settings.appearance,
        (
            ("system", tr("Settings", "System default")),
            ("light", tr("Settings", "Light")),
            ("dark", tr("Settings", "Dark")),
        ),
    )
    sizes = sorted({*range(TEXT_SIZES[0], TEXT_SIZES[1] + 1, _SIZE_STEP), settings.text_size})
    size = ChoiceRow(
        "KYC_TEXT_SIZE",
        tr("Settings", "Text size"),
        str(settings.text_size),
        [(str(percent), tr("Settings", "{0} %").format(percent)) for percent in sizes],
    )
    language = ChoiceRow(
        "KYC_LANGUAGE",
        tr("Settings", "Language"),
        settings.language,
        (
            ("auto", tr("Settings", "System default")),
            *LANGUAGE_NAMES.items(),
        ),
        hint=tr("Settings", "The rest of the program changes after a restart."),
    )
    dates = ChoiceRow(
        "KYC_DATE_FORMAT",
        tr("Settings", "Dates"),
        settings.date_format,
        [(str(form), formatted_date(_SAMPLE, form)) for form in DateFormat],
    )
    return SettingsPage(language, look, size, dates)


def folder_complaint(text: str) -> str:
    """What is wrong with a folder's path, without accessing the disk; empty if nothing is."""
    if is_allowed("KYC_WATCH_FOLDER", text):
        return ""
    return QCoreApplication.translate("Settings", "Not a valid folder path.")
