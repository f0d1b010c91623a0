"""The OCR engine in use, which may change between two documents."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from threading import Condition, Thread
from typing import TYPE_CHECKING, cast

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, OcrFailed
from kyc_desktop.ocr.choice import choose
from kyc_desktop.system import machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.reading import Box, Line, OcrResult
    from kyc_desktop.ocr.choice import EngineChoice, EngineName
    from kyc_desktop.ocr.process.reader import OcrReader


class CurrentReader:
    """The OCR engine in use, in its child processes; it may change between two documents.

    If the chosen engine is not available, reading raises the reason, and everything else works.
    """

    def __init__(self, settings: Settings, *, spare: bool = False, writes: bool = True) -> None:
        """Start no process yet.

        Args:
            settings: as loaded at the start.
            spare: see `OcrReader`.
            writes: whether compiled networks may be cached in the data folder.
        """
        self._settings = settings
        self._spare = spare
        self._writes = writes
        self._changed = Condition()
        self._reader: OcrReader | None = None
        self._leaving: OcrReader | None = None
        self._readings: Counter[OcrReader] = Counter()
        self._error: KycError | None = None
        self._choice: EngineChoice | None = None
        # In a thread, because it reads all of EasyOCR's model file to verify it; the window is
        # built meanwhile.
        self._first_choice = Thread(target=self._choose, name="first choice of an engine")
        self._first_choice.start()

    @property
    def choice(self) -> EngineChoice | None:
        """The engine in use; None if none is available."""
        self._first_choice.join()
        return self._choice

    @property
    def error(self) -> KycError | None:
        """Why no engine is available; None if one is."""
        self._first_choice.join()
        return self._error

    @property
    def told(self) -> Message:
        """What reads, or why nothing can."""
        error = self.error or OcrFailed(Message("no_engine"))
        return self.choice.reason if self.choice is not None else error.user_message

    def warm(self) -> None:
        """Start the child processes; does not wait for them."""
        reader = self._made()
        if reader is not None:
            reader.warm()

    def read(self, data: bytes, cancelled: Event) -> OcrResult:
        """Read with the engine in use; see `OcrReader.read`."""
        with self._in_use() as reader:
            return reader.read(data, cancelled)

    def read_part(self, data: bytes, box: Box, cancelled: Event) -> Line:
        """Read a rectangle before all waiting documents; see `OcrReader.read_part`."""
        with self._in_use() as reader:
            return reader.read_part(data, box, cancelled)

    def use(self, settings: Settings) -> None:
        """Use other settings from the next document on; blocks as `choose_anew` does."""
        self._settings = settings
        self.choose_anew()

    def choose_anew(self) -> None:
        """Choose the engine again, after models were added; waits for reads that are running."""
        self._first_choice.join()
        with self._changed:
            old = self._leaving = self._reader
            self._choose()
        self.warm()
        if old is not None:
            with self._changed:
                self._changed.wait_for(lambda: not self._readings[old])
            old.close()

    def close(self) -> None:
        """Kill the child processes, whatever they are doing."""
        for reader in (self._made(), self._leaving):
            if reader is not None:
                reader.close()

    @contextmanager
    def _in_use(self) -> Iterator[OcrReader]:
        with self._changed:
            reader = self._made()
            if reader is None:
                raise self._error or OcrFailed(Message("no_engine"))
            self._readings[reader] += 1
        try:
            yield reader
        finally:
            with self._changed:
                self._readings[reader] -= 1
                self._changed.notify_all()

    def _choose(self) -> None:
        settings = self._settings
        self._reader = self._error = self._choice = None
        try:
            # The value was checked when the settings were loaded.
            engine = cast("EngineName", settings.ocr_engine)
            self._choice = replace(
                choose(engine, settings.ocr_languages, settings.model_dir),
                threads=machine.threads_each(settings.ocr_workers),
                cache_dir=settings.data_dir / "ocr-cache" if self._writes else None,
            )
        except KycError as error:
            self._error = error

    def _made(self) -> OcrReader | None:
        """The reader, created on first use: the window is drawn first. None without an engine."""
        from kyc_desktop.ocr.process.reader import OcrReader  # noqa: PLC0415 - imports many modules

        self._first_choice.join()
        with self._changed:
            if self._reader is None and self._choice is not None:
                self._reader = OcrReader(
                    self._choice,
                    self._settings.ocr_timeout_s,
                    workers=self._settings.ocr_workers,
                    spare=self._spare,
                )
            return self._reader
