"""Logging: a rotating file without personal data, which also records uncaught exceptions.

A traceback is written with files, lines and exception types but without the exceptions' messages: a
message may quote the value that it complains about, and the values here are people's names.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.errors import KycError
from kyc_desktop.system.private_files import take_from_others

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger("kyc_desktop")

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_HANDLER = "kyc-desktop"
_LOG_BYTES = 1_000_000
_LOG_FILES = 5


class _Formatter(logging.Formatter):
    """Writes UTC times and tracebacks without the exceptions' messages."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another formatter may have cached it with the message
        text = super().format(record)
        record.exc_text = None
        return text

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        return super().formatTime(record, datefmt or "%Y-%m-%dT%H:%M:%S") + "Z"

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return "" if ei[1] is None else describe(ei[1])


class _File(RotatingFileHandler):
    """Says once that the log can't be written, as on a full disk, and nothing of what was meant.

    The standard library would print the text and the arguments of the message and all exceptions.
    """

    _told = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if self._told or sys.stderr is None:
            return
        self._told = True
        with suppress(OSError):
            sys.stderr.write("kyc-desktop: the log can't be written.\n")


def describe(error: BaseException) -> str:
    """A traceback as text: causes first, frames and exception types, no messages."""
    parts: list[str] = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        parts += [describe(cause), "then:"]
    for frame in traceback.extract_tb(error.__traceback__):
        parts.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}')
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    parts.append(f"{name}: {error.code}" if isinstance(error, KycError) else name)
    return "\n".join(parts)


def set_up(log_dir: Path, level: str) -> Path | None:
    """Send the log to `log_dir/kyc-desktop.log`, uncaught exceptions included.

    Returns:
        The log file, or None if the folder can't be written: the program then runs without a log.
    """
    path = log_dir / "kyc-desktop.log"
    handler: logging.Handler
    written = True
    try:
        log_dir.mkdir(parents=True, exist_ok=True)
        take_from_others(log_dir.parent)
        handler = _File(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    except OSError:
        handler, written = logging.NullHandler(), False
    formatter = _Formatter(_FORMAT)
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root = logging.getLogger()
    for old in root.handlers[:]:
        if old.name == _HANDLER:
            root.removeHandler(old)
            old.close()
    handler.name = _HANDLER  # by which it is found when logging is set up again
    root.addHandler(handler)
    # Other libraries log warnings and errors only: their debug messages quote paths and parameters.
    root.setLevel(logging.WARNING)
    logger.setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    return path if written else None


def current_file() -> Path | None:
    """The file that the log goes to at the moment; None without one."""
    for handler in logging.getLogger().handlers:
        if handler.name == _HANDLER and isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    return None


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logger.critical("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else "unknown"
        logger.critical("uncaught exception in thread %s", name, exc_info=args.exc_value)
