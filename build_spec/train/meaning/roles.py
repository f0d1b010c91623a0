"""Texts with a role for each character, and the existing roles and kinds of lines."""

from __future__ import annotations

ROLES = ".LSGWBDMYPO"
"""The roles, one letter each.

Nothing, label, surname, given names, whole name; the separators of a date of birth, its day, month,
year; another person's name, another date.
"""

KINDS = (
    "other", "heading", "l_surname", "l_given", "l_whole", "l_birth", "l_person", "l_date",
    "l_other", "surname", "given", "whole", "birth", "person", "date", "place", "number",
    "address", "sex", "nation", "zone", "garbage", "signature",
)  # fmt: skip
"""What a line is for: an auxiliary task for the network in training only."""

KIND = {name: i for i, name in enumerate(KINDS)}

Text = tuple[str, str]
"""A text and its roles, of the same length."""


def plain(text: str, role: str = ".") -> Text:
    """A text with a single role."""
    return text, role * len(text)


def joined(*parts: Text) -> Text:
    """Concatenate texts."""
    return "".join(text for text, _ in parts), "".join(roles for _, roles in parts)


def put(frame: str, role: str, **parts: Text) -> Text:
    """A frame with this role, and texts in place of its `{placeholders}`."""
    found: list[Text] = []
    rest = frame
    while rest:
        before, brace, rest = rest.partition("{")
        found.append(plain(before, role))
        if brace:
            name, _, rest = rest.partition("}")
            found.append(parts[name])
    return joined(*found)
