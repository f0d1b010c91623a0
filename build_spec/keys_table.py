"""Writes the table of keys in `docs/clerk.md`: `python -m build_spec.keys_table`.

It is made of `kyc_desktop/ui/key_table.py`, as the window's own overview is.
"""

from __future__ import annotations

from build_spec.doc_page import ROOT, update, with_table
from kyc_desktop.ui.key_table import HEADINGS, TABLE, Row, keys_of

PAGE = ROOT / "docs" / "clerk.md"
HEADING = "## Keys"


def table() -> str:
    """The table in Markdown."""
    lines = ["| Where | Key | What it does |", "|---|---|---|"]
    for place, rows in TABLE.items():
        heading = HEADINGS[place]()
        lines += (f"| {heading} | {_keys(row)} | {row.text()} |" for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _keys(row: Row) -> str:
    """The keys of a row's commands; alternatives are joined by "or"."""
    return ", ".join(" or ".join(keys_of(command)) for command in row.keys)


def written(page: str) -> str:
    """The page with its table up to date."""
    return with_table(page, HEADING, table())


if __name__ == "__main__":
    update(PAGE, written)
