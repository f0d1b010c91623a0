"""A page drawn after the layout of a real document, and the expected result."""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """The rows of `page` are x, y, height and text, one line each; the holder is fictional."""

    page: str
    name: str | None
    dob: str | None
    kind: str | None = None
    country: str | None = None
