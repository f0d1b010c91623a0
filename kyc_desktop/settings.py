"""Settings from the environment and a `.env` file; the environment wins.

Read once by `__main__` and passed down. `.env.example` documents every key.
"""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from dotenv import dotenv_values, find_dotenv

from kyc_desktop import machine
from kyc_desktop.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ENGINES = ("auto", "easyocr", "rapidocr")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MEGABYTE = 1_048_576

_USER_DATA = platformdirs.user_data_path("kyc-desktop", appauthor=False)

# Every one of these is written with the letters of EasyOCR's Latin model, and naming more than one
# language makes EasyOCR choose that model over the English one, which knows no diacritics.
DEFAULT_LANGUAGES = ("en", "de", "fr", "es", "pl")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program runs; see `.env.example` for what each value means."""

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

    @property
    def log_dir(self) -> Path:
        """Where the log files lie."""
        return self.data_dir / "logs"


def load(environ: Mapping[str, str] | None = None, dotenv: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: in place of the process's environment.
        dotenv: in place of the `.env` file found in the current folder or one above it.

    Raises:
        SettingsError: a value is not allowed; the message names the key and what is.
    """
    environment = os.environ if environ is None else environ
    file = str(dotenv) if dotenv is not None else find_dotenv(usecwd=True)
    from_file = _read_file(Path(file)) if file else {}
    values = {key: text.strip() for key, text in {**from_file, **environment}.items()}
    data_dir = _folder(values, "KYC_DATA_DIR") or _USER_DATA
    return Settings(
        database_url=_database_url(values),
        data_dir=data_dir,
        model_dir=_folder(values, "KYC_MODEL_DIR") or data_dir / "models",
        ocr_engine=_one_of(values, "KYC_OCR_ENGINE", ENGINES, "auto", str.lower),
        ocr_languages=_languages(values),
        max_file_bytes=round(_number(values, "KYC_MAX_FILE_MB", 1.0, (0.01, 1.0)) * MEGABYTE),
        operator=_operator(values),
        ocr_timeout_s=_number(values, "KYC_OCR_TIMEOUT_S", 120.0, (1.0, 3600.0)),
        ocr_workers=_workers(values),
        log_level=_one_of(values, "KYC_LOG_LEVEL", LOG_LEVELS, "INFO", str.upper),
    )


def _read_file(path: Path) -> dict[str, str]:
    try:
        return {key: text for key, text in dotenv_values(path).items() if text is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} could not be read.",
            "Check that you may read it and that it is saved as UTF-8 text.",
        ) from error


def _refuse(key: str, allowed: str) -> SettingsError:
    return SettingsError(
        f"The setting {key} has a value that is not allowed.",
        f"{key} must be {allowed}. Change it in the environment or in the .env file.",
    )


def _one_of(
    values: Mapping[str, str],
    key: str,
    allowed: tuple[str, ...],
    default: str,
    fold: Callable[[str], str],
) -> str:
    value = fold(values.get(key) or default)
    if value not in allowed:
        raise _refuse(key, "one of " + ", ".join(allowed))
    return value


def _number(
    values: Mapping[str, str], key: str, default: float, bounds: tuple[float, float]
) -> float:
    low, high = bounds
    try:
        number = float(values.get(key) or default)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise _refuse(key, f"a number from {low:g} to {high:g}")
    return number


def _workers(values: Mapping[str, str]) -> int:
    text = values.get("KYC_OCR_WORKERS")
    if not text:
        return machine.default_workers()
    low, high = machine.WORKERS_BOUNDS
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not low <= number <= high:
        raise _refuse("KYC_OCR_WORKERS", f"a whole number from {low} to {high}")
    return number


def _folder(values: Mapping[str, str], key: str) -> Path | None:
    text = values.get(key)
    if not text:
        return None
    try:
        folder = Path(text).expanduser()
    except RuntimeError as error:  # "~nobody-of-that-name"
        raise _refuse(key, "the path of a folder") from error
    if "\0" in text or folder.is_file():
        raise _refuse(key, "the path of a folder")
    return folder.absolute()


def _languages(values: Mapping[str, str]) -> tuple[str, ...]:
    text = values.get("KYC_OCR_LANGUAGES")
    if not text:
        return DEFAULT_LANGUAGES
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    if not codes or not all(code.replace("_", "").isalnum() for code in codes):
        raise _refuse("KYC_OCR_LANGUAGES", "language codes of EasyOCR with commas, such as en,de")
    return codes


def _database_url(values: Mapping[str, str]) -> str | None:
    url = values.get("DATABASE_URL")
    if not url:
        return None
    if not url.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        raise _refuse(
            "DATABASE_URL", "an address such as postgresql+psycopg://user:password@host:5432/name"
        )
    return url


def _operator(values: Mapping[str, str]) -> str:
    name = values.get("KYC_OPERATOR")
    if name:
        if len(name) > 100 or not name.isprintable():  # noqa: PLR2004 - said in the message
            raise _refuse("KYC_OPERATOR", "a name of at most 100 printable characters")
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name: a container with a bare user id
        return "operator"
