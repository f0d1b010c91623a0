"""Writes the table of settings in `docs/admin.md`: `python -m build_spec.settings_table`.

Keys, defaults and allowed values are those of `kyc_desktop/config/settings.py`; the explanation of
each is the comment above its key in `.env.example`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from build_spec.doc_page import ROOT, update, with_table
from kyc_desktop.config.settings import CHECKS, FILE_KEY
from kyc_desktop.errors import SettingsError
from kyc_desktop.messages.english import english

PAGE = ROOT / "docs" / "admin.md"
EXAMPLE = ROOT / ".env.example"
HEADING = "### Table of settings"

_ENTRY = re.compile(r"((?:^# .*\n)+)^#([A-Z_]+)=", re.MULTILINE)
_REFUSED = "\0"  # a value that no setting allows


class Comment(NamedTuple):
    """The comment above a key in `.env.example`, in parts; a missing part is empty."""

    meaning: str
    allowed: str
    default: str


def comments() -> dict[str, Comment]:
    """The comment of each key, in the order of the file."""
    found = {}
    for lines, key in _ENTRY.findall(EXAMPLE.read_text(encoding="utf-8")):
        text = " ".join(line.removeprefix("# ") for line in lines.splitlines())
        rest, _, default = text.partition(" Default: ")
        meaning, _, allowed = rest.partition(" Allowed: ")
        found[key] = Comment(meaning, allowed.removesuffix("."), default.removesuffix("."))
    return found


def allowed(key: str) -> str:
    """The allowed values, taken from the error that the code raises for any other."""
    try:
        CHECKS[key]({key: _REFUSED})
    except SettingsError as error:
        return english(error.advice).partition(" must be ")[2].partition(". Change it")[0]
    raise ValueError(f"{key} allows every value")


def default(key: str) -> str:
    """The default as text; empty if there is none."""
    return _text(CHECKS[key]({}))


def _text(value: Any) -> str:  # noqa: ANN401 - each setting has a type of its own
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case frozenset():
            return ",".join(sorted(value)) or "none"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def table() -> str:
    """The table in Markdown."""
    lines = ["| Key | Default | Allowed | What it does |", "|---|---|---|---|"]
    about = comments()
    for key in (*CHECKS, FILE_KEY):
        comment = about[key]
        lines.append(f"| `{key}` | {comment.default} | {comment.allowed} | {comment.meaning} |")
    return "".join(f"{line}\n" for line in lines)


def written(page: str) -> str:
    """The page with its table up to date."""
    return with_table(page, HEADING, table())


if __name__ == "__main__":
    update(PAGE, written)
