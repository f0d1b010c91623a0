"""Searches the VIZ for the name in the MRZ, to get its accents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.name.name_candidates import PrintedName
from kyc_desktop.extraction.words import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.page.page import Page

_MOST_LINES = 3
_NEAR = 2.2  # line heights between lines of one value


def mrz_in_print(page: Page, printed: PrintedName | None, mrz: Mrz) -> PrintedName | None:
    """The printed form of the MRZ's name; None if the VIZ does not show it.

    The name that the labels point to is kept if it agrees, which saves the search.
    """
    surname, given = mrz.surname or "", mrz.given_names or ""
    if printed is not None and printed.whole is None:
        fits = names.agrees(printed.surname or "", surname) and names.agrees(
            printed.given_names or "", given, truncated=mrz.truncated
        )
        if fits:
            return printed
    return _whole(page, surname, given) or _parts(page, mrz)


def _parts(page: Page, mrz: Mrz) -> PrintedName | None:
    surname = _find(page, mrz.surname or "", truncated=False)
    if surname is None:
        return None
    if mrz.given_names is None:
        return PrintedName(_text(surname), None, None, surname, 1.0)
    given = _find(page, mrz.given_names, truncated=mrz.truncated)
    if given is None:
        return None
    return PrintedName(_text(surname), _text(given), None, (*surname, *given), 1.0)


def _whole(page: Page, surname: str, given: str) -> PrintedName | None:
    """Both in one line, surname first as documents print it; signatures have it second."""
    if not given:
        return None
    for value in page.values:
        if value.dates or not value.likeness:
            continue
        text = names.clean(value.block.text)
        if names.agrees(text, f"{surname} {given}"):
            words = names.without_commas(text).split()
            at = next(
                (n for n in range(1, len(words)) if names.agrees(" ".join(words[:n]), surname)),
                None,
            )
            if at is not None:
                parts = " ".join(words[:at]), " ".join(words[at:])
                return PrintedName(*parts, None, (value.block,), 1.0)
    return None


def _find(page: Page, name: str, *, truncated: bool) -> tuple[Block, ...] | None:
    """The lines that show a part of the name; of several, the most legible."""
    found = [
        blocks for blocks in _runs(page) if names.agrees(_text(blocks), name, truncated=truncated)
    ]
    return max(found, key=_legible, default=None)


def _legible(blocks: tuple[Block, ...]) -> tuple[float, float]:
    """Sort key: print has a higher score than a signature and is further up the page."""
    return round(min(block.score for block in blocks), 1), -blocks[0].y0


def _runs(page: Page) -> Iterator[tuple[Block, ...]]:
    """Single texts, and up to three below one another."""
    blocks = [v.block for v in page.values if not v.dates and v.likeness > 0]
    for first in blocks:
        run = [first]
        yield (first,)
        while len(run) < _MOST_LINES:
            last = run[-1]
            below = [b for b in blocks if _follows(last, b)]
            if not below:
                break
            run.append(min(below, key=lambda block: block.cy))
            yield tuple(run)


def _follows(last: Block, block: Block) -> bool:
    near = 0 < block.cy - last.cy < _NEAR * last.height
    return near and abs(block.x0 - last.x0) < _NEAR * last.height


def _text(blocks: tuple[Block, ...]) -> str:
    return names.without_commas(" ".join(names.clean(block.text) for block in blocks))
