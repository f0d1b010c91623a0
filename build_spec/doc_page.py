"""Replaces a table in a page of `docs/` that is made from the code."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def with_table(page: str, heading: str, table: str) -> str:
    """The page with the table that follows `heading`; all other text stays as it is.

    Args:
        page: The page in Markdown.
        heading: The whole line of the heading, such as `## Keys`.
        table: The rows in Markdown, each with its line break.

    Raises:
        ValueError: The page has no such heading, or no table below it.
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
