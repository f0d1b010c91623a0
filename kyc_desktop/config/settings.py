"""Settings from the environment, a `.env` file and the settings file, in this order of precedence.

`__main__` loads them and passes them down; they are loaded again after the settings dialog has
written its file. `.env.example` documents every key.
"""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import platformdirs

from kyc_desktop.config import (
    backup_settings,
    dotenv_file,
    image_store,
    review_settings,
    settings_file,
)
from kyc_desktop.config.backup_settings import BackupSettings
from kyc_desktop.config.review_settings import ReviewSettings
from kyc_desktop.config.values import (
    file_path,
    folder,
    number,
    one_of,
    refuse,
    whole_number,
    whole_number_or,
    yes_or_no,
)
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flags import FlagRules
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SettingsError
from kyc_desktop.system import machine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyc_desktop.config.image_store import StoreAddress

ENGINES = ("auto", "easyocr", "rapidocr")
AUTO, LOCAL, WORKERS = "auto", "local", "workers"
PROCESSING = (AUTO, LOCAL, WORKERS)
APPEARANCES = ("system", "light", "dark")
DATE_FORMATS = ("locale", "iso", "dmy")
UIDAI = "uidai"
NO_MASKING = "none"
MASKINGS = (NO_MASKING, UIDAI)
TEXT_SIZES = (100, 200)
"""Minimum and maximum, in per cent of the system's text size."""
LANGUAGES = ("auto", "en", "de", "es", "hi")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MOST_BLIND_CHECK = 10_000
"""Largest KYC_BLIND_CHECK: rarer checks would take years to mean anything."""
ALL_KINDS, NO_KINDS = "all", "none"
"""What KYC_SECOND_ENTRY may be besides kinds of document."""
MOST_SOON_DAYS = 3650
MOST_MINIMUM_AGE = 120
MEGABYTE = 1_048_576

FILE_KEY = "KYC_SETTINGS_FILE"
"""Key that names another settings file; read from the environment and `.env` only."""

_USER_DATA = platformdirs.user_data_path("kyc-desktop", appauthor=False)
_DEFAULT_BLIND_CHECK = 100
_DEFAULT_SOON_DAYS = 30

DEFAULT_LANGUAGES = ("en", "de", "fr", "es", "pl")
"""EasyOCR's language codes if no languages are set and the Latin model is there.

The Latin model's letters cover all of these languages; naming only one of them would select the
English model.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `.env.example` documents what each value means.

    Attributes:
        file: the path of the settings file, whether it exists or not.
        dotenv: the `.env` file that was read.
        held: the keys that the environment or a `.env` file sets, each with where it is set; the
            settings file can't override these.
        ocr_languages: EasyOCR's language codes; empty if none are set, see `find_weights`.
        problems: errors of the settings file; the keys concerned have their defaults.
    """

    database_url: str | None = field(repr=False)  # may hold a password
    data_dir: Path
    model_dir: Path
    ocr_engine: str
    ocr_languages: tuple[str, ...]
    max_file_bytes: int
    operator: str
    ocr_timeout_s: float
    ocr_workers: int
    log_level: str
    processing: str = AUTO  # whether office workers read what is added in the window
    watch_folder: Path | None = None
    appearance: str = "system"
    text_size: int = 100  # per cent
    language: str = "auto"
    date_format: str = "locale"
    visit_every_field: bool = False
    partial_dob: bool = False  # a year, or month and year, is saved where no more is printed
    blind_check: int = 0  # one in this many sure fields is a blind check; 0: no blind checks
    second_entry: frozenset[DocumentType] = frozenset()  # the kinds that two people enter
    expires_soon_days: int = 0
    minimum_age: int = 0
    seen_before: bool = True
    figures_by_clerk: bool = True
    masking: str = NO_MASKING
    office_key_file: Path | None = None  # None: the keyring
    image_store: StoreAddress | None = None  # None: images are in the database
    reviews: ReviewSettings = field(default_factory=ReviewSettings)
    backups: BackupSettings = field(default_factory=BackupSettings)
    file: Path = settings_file.USER_FILE
    dotenv: Path | None = None
    held: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[SettingsError, ...] = ()

    @property
    def flag_rules(self) -> FlagRules:
        """Which documents are flagged, as far as the office decides it."""
        return FlagRules(self.expires_soon_days, self.minimum_age, self.seen_before)

    @property
    def log_dir(self) -> Path:
        """The folder of the log files."""
        return self.data_dir / "logs"

    @property
    def backup_dir(self) -> Path:
        """The folder of the daily backups."""
        return self.backups.folder or self.data_dir / "backups"


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """The changes made in the settings dialog: texts by key, empty for the default.

    A `password` of None leaves the stored one unchanged.
    """

    values: Mapping[str, str]
    password: str | None = field(default=None, repr=False)
    in_keyring: bool = True  # False: kept in memory until the program ends


def load(environ: Mapping[str, str] | None = None, dotenv: Path | None = None) -> Settings:
    """Load the settings.

    An invalid value in the settings file is replaced by its default and reported in `problems`: the
    window has to open so that somebody can correct it.

    Args:
        environ: replaces the process's environment.
        dotenv: replaces the `.env` file of the working folder or of the program's folder.

    Raises:
        SettingsError: a value of the environment or of `.env` is invalid; the message names the key
            and the allowed values. Or the `.env` file is not to be trusted, or has a line that is
            no setting.
    """
    environment = os.environ if environ is None else environ
    found = dotenv if dotenv is not None else dotenv_file.find()
    from_dotenv = dotenv_file.read(found, (*CHECKS, FILE_KEY)) if found is not None else {}
    fixed = {key: text.strip() for key, text in {**from_dotenv, **environment}.items()}
    file = _folder_or_file(fixed.get(FILE_KEY)) or settings_file.USER_FILE
    stored, problems = _sound(file)
    values = {**stored, **{key: text for key, text in fixed.items() if text}}
    read = {key: check(values) for key, check in CHECKS.items()}
    data_dir = read["KYC_DATA_DIR"] or _USER_DATA
    return Settings(
        database_url=read["DATABASE_URL"],
        data_dir=data_dir,
        model_dir=read["KYC_MODEL_DIR"] or data_dir / "models",
        ocr_engine=read["KYC_OCR_ENGINE"],
        ocr_languages=read["KYC_OCR_LANGUAGES"],
        max_file_bytes=round(read["KYC_MAX_FILE_MB"] * MEGABYTE),
        operator=read["KYC_OPERATOR"],
        ocr_timeout_s=read["KYC_OCR_TIMEOUT_S"],
        ocr_workers=read["KYC_OCR_WORKERS"],
        log_level=read["KYC_LOG_LEVEL"],
        processing=read["KYC_PROCESSING"],
        watch_folder=read["KYC_WATCH_FOLDER"],
        appearance=read["KYC_APPEARANCE"],
        text_size=read["KYC_TEXT_SIZE"],
        language=read["KYC_LANGUAGE"],
        date_format=read["KYC_DATE_FORMAT"],
        visit_every_field=read["KYC_VISIT_EVERY_FIELD"],
        partial_dob=read["KYC_PARTIAL_DOB"],
        blind_check=read["KYC_BLIND_CHECK"],
        second_entry=read["KYC_SECOND_ENTRY"],
        expires_soon_days=read["KYC_EXPIRES_SOON_DAYS"],
        minimum_age=read["KYC_MINIMUM_AGE"],
        seen_before=read["KYC_SEEN_BEFORE"],
        figures_by_clerk=read["KYC_FIGURES_BY_CLERK"],
        masking=read["KYC_MASKING"],
        office_key_file=read["KYC_OFFICE_KEY_FILE"],
        image_store=read[image_store.KEY],
        reviews=ReviewSettings.of(read),
        backups=BackupSettings.of(read),
        file=file,
        held={
            key: "environment" if environment.get(key, "").strip() else str(found)
            for key in CHECKS
            if fixed.get(key)
        },
        dotenv=found,
        problems=problems,
    )


def kinds_in(text: str) -> frozenset[DocumentType]:
    """The kinds of document that a value of KYC_SECOND_ENTRY names.

    Raises:
        ValueError: it names something else.
    """
    words = [word for each in text.lower().split(",") if (word := each.strip())]
    if words == [ALL_KINDS]:
        return frozenset(DocumentType)
    return frozenset() if words == [NO_KINDS] else frozenset(map(DocumentType, words))


def is_allowed(key: str, text: str) -> bool:
    """Whether a key may have this value; an empty value stands for the default."""
    try:
        CHECKS[key]({key: text.strip()})
    except SettingsError:
        return False
    return True


def _sound(file: Path) -> tuple[dict[str, str], tuple[SettingsError, ...]]:
    """The valid keys of the settings file with their values, and the errors of the rest."""
    try:
        stored = settings_file.read(file)
    except SettingsError as error:
        return {}, (error,)
    sound, problems = {}, []
    for key, text in stored.items():
        try:
            CHECKS.get(key, _unknown(key, file))({key: text.strip()})
        except SettingsError as error:
            problems.append(error)
        else:
            sound[key] = text.strip()
    return sound, tuple(problems)


def _unknown(key: str, file: Path) -> Callable[[Mapping[str, str]], Any]:
    def refuse(_: Mapping[str, str]) -> NoReturn:
        raise SettingsError(
            Message.of("setting_unknown", key=key), Message.of("check_key", file=str(file))
        )

    return refuse


def _folder_or_file(text: str | None) -> Path | None:
    return Path(text).absolute() if text else None


def _workers(values: Mapping[str, str]) -> int:
    if not values.get("KYC_OCR_WORKERS"):
        return machine.default_workers()
    return whole_number(values, "KYC_OCR_WORKERS", machine.WORKERS_BOUNDS)


def _languages(values: Mapping[str, str]) -> tuple[str, ...]:
    text = values.get("KYC_OCR_LANGUAGES")
    if not text:
        return ()
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    if not codes or not all(code.replace("_", "").isalnum() for code in codes):
        raise refuse("KYC_OCR_LANGUAGES", Message("easyocr_codes"))
    return codes


def _database_url(values: Mapping[str, str]) -> str | None:
    url = values.get("DATABASE_URL")
    if not url:
        return None
    if not url.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        raise refuse("DATABASE_URL", Message("database_url"))
    return url


def _operator(values: Mapping[str, str]) -> str:
    name = values.get("KYC_OPERATOR")
    if name:
        if len(name) > 100 or not name.isprintable():  # noqa: PLR2004 - said in the message
            raise refuse("KYC_OPERATOR", Message("operator_name"))
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name, as in a container with a bare user id
        return "operator"


def _kinds(values: Mapping[str, str], key: str) -> frozenset[DocumentType]:
    try:
        return kinds_in(values.get(key, ""))
    except ValueError as error:
        raise refuse(key, Message.of("kinds", kinds=", ".join(DocumentType))) from error


def _text_size(values: Mapping[str, str]) -> int:
    return round(number(values, "KYC_TEXT_SIZE", 100.0, TEXT_SIZES))


CHECKS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "DATABASE_URL": _database_url,
    "KYC_DATA_DIR": lambda values: folder(values, "KYC_DATA_DIR"),
    "KYC_MODEL_DIR": lambda values: folder(values, "KYC_MODEL_DIR"),
    "KYC_OCR_ENGINE": lambda values: one_of(values, "KYC_OCR_ENGINE", ENGINES, "auto", str.lower),
    "KYC_OCR_LANGUAGES": _languages,
    "KYC_MAX_FILE_MB": lambda values: number(values, "KYC_MAX_FILE_MB", 1.0, (0.01, 1.0)),
    "KYC_OPERATOR": _operator,
    "KYC_OCR_TIMEOUT_S": lambda values: number(values, "KYC_OCR_TIMEOUT_S", 120.0, (1.0, 3600.0)),
    "KYC_OCR_WORKERS": _workers,
    "KYC_PROCESSING": lambda values: one_of(values, "KYC_PROCESSING", PROCESSING, AUTO, str.lower),
    "KYC_LOG_LEVEL": lambda values: one_of(values, "KYC_LOG_LEVEL", LOG_LEVELS, "INFO", str.upper),
    "KYC_WATCH_FOLDER": lambda values: folder(values, "KYC_WATCH_FOLDER"),
    "KYC_APPEARANCE": lambda values: one_of(
        values, "KYC_APPEARANCE", APPEARANCES, "system", str.lower
    ),
    "KYC_TEXT_SIZE": _text_size,
    "KYC_LANGUAGE": lambda values: one_of(values, "KYC_LANGUAGE", LANGUAGES, "auto", str.lower),
    "KYC_DATE_FORMAT": lambda values: one_of(
        values, "KYC_DATE_FORMAT", DATE_FORMATS, "locale", str.lower
    ),
    "KYC_VISIT_EVERY_FIELD": lambda values: yes_or_no(values, "KYC_VISIT_EVERY_FIELD"),
    "KYC_PARTIAL_DOB": lambda values: yes_or_no(values, "KYC_PARTIAL_DOB"),
    "KYC_BLIND_CHECK": lambda values: whole_number_or(
        values, "KYC_BLIND_CHECK", _DEFAULT_BLIND_CHECK, (0, MOST_BLIND_CHECK)
    ),
    "KYC_SECOND_ENTRY": lambda values: _kinds(values, "KYC_SECOND_ENTRY"),
    "KYC_EXPIRES_SOON_DAYS": lambda values: whole_number_or(
        values, "KYC_EXPIRES_SOON_DAYS", _DEFAULT_SOON_DAYS, (0, MOST_SOON_DAYS)
    ),
    "KYC_MINIMUM_AGE": lambda values: whole_number_or(
        values, "KYC_MINIMUM_AGE", 0, (0, MOST_MINIMUM_AGE)
    ),
    "KYC_SEEN_BEFORE": lambda values: yes_or_no(values, "KYC_SEEN_BEFORE", "yes"),
    "KYC_FIGURES_BY_CLERK": lambda values: yes_or_no(values, "KYC_FIGURES_BY_CLERK", "yes"),
    "KYC_MASKING": lambda values: one_of(values, "KYC_MASKING", MASKINGS, "none", str.lower),
    "KYC_OFFICE_KEY_FILE": lambda values: file_path(values, "KYC_OFFICE_KEY_FILE"),
    **image_store.CHECKS,
    "KYC_REVIEW_KINDS": lambda values: _kinds(values, "KYC_REVIEW_KINDS"),
    **review_settings.CHECKS,
    **backup_settings.CHECKS,
}
"""Parses the value of each key, given all values that are set; each raises SettingsError."""

KEYS = tuple(CHECKS)
