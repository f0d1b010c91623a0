"""All designs in three parts: to tune on, for scoring only, and unseen.

A design is a table of `designs/<family>/<place>.toml`. The place is the ISO 3166-1 alpha-3 code of
the document's country (XKX for Kosovo, since ISO leaves that to its users), `international` without
a country, and for free layouts the language of their labels. What many designs share is in
`templates.toml`, the labels of free layouts in `words.toml`, people's names in `names.toml`, and
those of unseen designs in `names_unseen_*.toml`. The name of a design seeds what is drawn: under
another name it shows other people.

The part of a design was decided before that design was scored. Whoever tunes the extractor reads no
file whose name ends in `_held_out` or `_unseen`; such a file contains nothing else. Unseen designs
were drawn after real documents by somebody who knew neither the extractor nor the other designs;
nobody but their author reads them or looks at their pages. Most of the first ones, selected at
random, have become tuning designs since (`_wide`), and so have those whose pages were looked at
(`_fresh`). A file that would exceed 400 lines is split alphabetically, `USA_A-M.toml` and
`USA_N-Z.toml`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.generated_pages.free import WORDS, FreeDesign
from tests.generated_pages.page import Design
from tests.generated_pages.people import POOL
from tests.generated_pages.tables import entry, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = ("tuning", "held_out", "unseen")
_ROOM = Path(__file__).parent


def designs(part: str) -> tuple[Design, ...]:
    """The designs of one of `PARTS`, loaded once."""
    return load(_ROOM)[part]


@cache
def load(room: Path) -> Mapping[str, tuple[Design, ...]]:
    """The designs below `room`, by part.

    Raises:
        ValueError: a table has an unknown key or value, or is in the wrong place.
    """
    templates = tables(room / "templates.toml")
    found: dict[str, dict[str, Design]] = {part: {} for part in PARTS}
    for path in sorted(room.glob("designs/*/*.toml")):
        for name, table in tables(path).items():
            where = f"{path.parent.name}/{path.name}, {name}"
            part = table.pop("part", None)
            if part not in PARTS or part != _part_of(path):
                raise ValueError(f"{where}: part {part} does not belong here")
            if any(name in others for others in found.values()):
                raise ValueError(f"{where}: a design of this name is in another file")
            found[part][name] = _design(
                {"name": name, "family": path.parent.name}, table, templates, where
            )
    return {part: tuple(by_name.values()) for part, by_name in found.items()}


def _part_of(path: Path) -> str:
    return next((part for part in PARTS[1:] if path.stem.endswith(f"_{part}")), "tuning")


def _design(
    values: dict[str, Any], table: dict[str, Any], templates: Mapping[str, Any], where: str
) -> Design:
    known = {"template": templates, "words": WORDS, "second": WORDS}
    for key, choices in known.items():
        if table.get(key) not in {None, *choices}:
            raise ValueError(f"{where}: there is no {key} {table[key]}")
    if unknown := set(table.get("languages", ())) - POOL.keys():
        raise ValueError(f"{where}: no names in {', '.join(sorted(unknown))}")
    template = dict(templates.get(table.pop("template", None), {}))
    below = template.pop("below", "")
    values |= template | table
    if "words" not in table:
        values["layout"] = values.get("layout", "") + below
        return entry(Design, values, where)
    values |= {key: WORDS[table[key]] for key in ("words", "second") if key in table}
    return entry(FreeDesign, {"layout": ""} | values, where)
