"""Texts about OCR engines and their readings. In the window, engines are called readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.reading import MRZ_READER
from kyc_desktop.ui.process.shared.field_places import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.reading import Line

_NAMES = {"rapidocr": "RapidOCR", "easyocr": "EasyOCR", MRZ_READER: "MRZ"}
_BETWEEN = " + "  # separator, as in `OcrResult.engine`


def reader_name(engine: str) -> str:
    """The name of an engine as its makers write it."""
    return _NAMES.get(engine, engine)


def reader_names(engines: str) -> str:
    """The engines that read a document, without their versions, from the stored text."""
    return _BETWEEN.join(reader_name(engine.split(" ", 1)[0]) for engine in engines.split(_BETWEEN))


def readers(engines: str) -> str:
    """The engines that read a document, with their versions, from the stored text."""
    named = []
    for engine in engines.split(_BETWEEN):
        name, *version = engine.split(" ", 1)
        named.append(" ".join((reader_name(name), *version)))
    return _BETWEEN.join(named)


def by_several(line: Line) -> bool:
    """Whether more than one engine read a line."""
    return len(line.readings) > 1


def differs(line: Line) -> bool:
    """Whether the engines read a line differently; spaces are ignored."""
    return len({"".join(reading.text.split()) for reading in line.readings}) > 1


def told_differences(field: Field, lines: Sequence[Line]) -> list[str]:
    """Which engine read what in the lines of a field where they differ, one sentence each."""
    tr = QCoreApplication.translate
    return [
        tr("Reader", "{0} read “{1}”.").format(reader_name(reading.engine), reading.text)
        for number in lines_of(field, lines)
        if differs(lines[number])
        for reading in lines[number].readings
    ]
