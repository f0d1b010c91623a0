"""Writes the README's table of the keys: `python -m build_spec.readme_keys`.

It is made of `kyc_desktop/ui/key_table.py`, as the window's own overview is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kyc_desktop.ui.key_table import HEADINGS, TABLE, Row, keys_of

README = Path(__file__).resolve().parents[1] / "README.md"
_HEADING = "### Keys\n\n"
_AFTER = "\n## "


def table() -> str:
    """The rows, in Markdown."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for place, told in TABLE.items():
        heading = HEADINGS[place]()
        lines += (f"| {heading} | {_keys(row)} | {row.text()} |" for row in told)
    return "".join(f"{line}\n" for line in lines)


def _keys(row: Row) -> str:
    """The keys of one command are one as good as the other."""
    return ", ".join(" or ".join(keys_of(command)) for command in row.keys)


def written(readme: str) -> str:
    """The README with its table as it is to be; what stands below the table stays."""
    before, _, after = readme.partition(_HEADING)
    section, _, rest = after.partition(_AFTER)
    below = [line for line in section.splitlines(keepends=True) if not line.startswith("|")]
    return f"{before}{_HEADING}{table()}{''.join(below)}{_AFTER}{rest}"


def main() -> int:
    """Bring the README up to date."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
