"""Reads the tables of a TOML file as dataclasses; an unknown key is an error."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Entry = TypeVar("Entry")


def tables(path: Path) -> dict[str, dict[str, Any]]:
    """Each table of the file by its name; lists become tuples."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    stray = [key for key, value in found.items() if not isinstance(value, dict)]
    if stray:
        raise ValueError(f"{path.name}: {', '.join(stray)} outside a table")
    return {name: {key: _frozen(v) for key, v in table.items()} for name, table in found.items()}


def entry(kind: type[Entry], values: Mapping[str, Any], where: str) -> Entry:
    """The dataclass `kind` with these values.

    Raises:
        ValueError: a key is unknown or missing.
    """
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]  # only called with dataclasses
    if unknown := values.keys() - {field.name for field in fields}:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
