"""Remembers the saves that a command has begun, until it knows how they ended.

If the answer of the database is lost, or the command killed, the next `process` of the same file
asks what became of it, and does not save it once more.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.persistence.unanswered import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.persistence.store import Store

logger = logging.getLogger(__name__)

_NOTE = re.compile("[0-9a-f]{64}-[0-9a-f]{32}")


class UnansweredSaves:
    """The saves of this installation whose end is not known.

    Neither names nor contents of files are written: a file is known by the SHA-256 of its bytes.
    """

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER

    def begin(self, file: Path, key: UUID | None) -> None:
        """A save of this file in the review with this key is about to be asked for.

        If that can't be written down, a repetition of the command may save the file again.
        """
        digest = _digest(file)
        if digest is None or key is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / f"{digest}-{key.hex}").open("xb") as made:
                os.fsync(made.fileno())
        except OSError:
            logger.warning("a save could not be noted before it was begun")

    def end(self, file: Path) -> None:
        """It is known what became of the saves of this file."""
        for note in self._notes(file):
            with suppress(OSError):
                note.unlink()

    def found(self, file: Path, operator: str, store: Store) -> FlowState | None:
        """The flow of this very file, if a save of it succeeded without an answer.

        Raises:
            StorageUnavailable: the database is away.
        """
        for note in self._notes(file):
            saved = store.records.of_review(UUID(hex=note.name.rpartition("-")[2]))
            if saved is not None:
                flow_id, record_id = saved
                self.end(file)
                logger.info("flow %s: saved before, without an answer", flow_id)
                return _state(store.flows.details(flow_id), operator, record_id)
        return None

    def _notes(self, file: Path) -> list[Path]:
        try:
            notes = list(self._folder.iterdir())
        except OSError:  # nothing was ever noted, as a rule
            return []
        digest = _digest(file) if notes else None
        return [
            note
            for note in notes
            if digest is not None and _NOTE.fullmatch(note.name) and note.name.startswith(digest)
        ]


def _state(flow: FlowDetails, operator: str, record_id: int | None) -> FlowState:
    return FlowState(
        ImageSource(flow.image_name),
        operator,
        flow.flow_id,
        flow.version,
        status=flow.status,
        ocr=OcrResult(flow.lines, flow.ocr_engine or ""),
        details=flow.extracted,
        record_id=record_id,
    )


def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):
        return None  # what can't be read is refused later
