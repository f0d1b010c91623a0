"""Replaces a table that is generated from the code in a page of `docs/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


def with_table(page: str, heading: str, table: str) -> str:
    """The page with the table below `heading` replaced; all other text is unchanged.

    Args:
        page: the page in Markdown.
        heading: the whole line of the heading, such as `## Keys`.
        table: the rows in Markdown, each with its line break.

    Raises:
        ValueError: the page has no such heading, or no table below it.
    """
    lines = page.splitlines(keepends=True)
    start = lines.index(f"{heading}\n") + 1
    while not lines[start].startswith("|"):
        if lines[start].startswith("#"):
            raise ValueError(f"there is no table below {heading}")
        start += 1
    end = start
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    return "".join((*lines[:start], table, *lines[end:]))


def update(page: Path, written: Callable[[str], str]) -> None:
    """Write a page anew, from what it holds now."""
    page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")
