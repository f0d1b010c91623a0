"""Texts with a role for each character, and the roles and kinds of lines that there are."""

from __future__ import annotations

ROLES = ".LSGWBDMYPO"
"""Nothing, label, surname, given names, whole name; of a birth date what parts its numbers, day,
month, year; another person's name, another date."""

KINDS = (
    "other", "heading", "l_surname", "l_given", "l_whole", "l_birth", "l_person", "l_date",
    "l_other", "surname", "given", "whole", "birth", "person", "date", "place", "number",
    "address", "sex", "nation", "zone", "garbage", "signature",
)  # fmt: skip
"""What a line is for: the network is asked for it while it learns, and never afterwards."""

KIND = {name: i for i, name in enumerate(KINDS)}

Text = tuple[str, str]
"""A text and its roles, of the same length."""


def plain(text: str, role: str = ".") -> Text:
    """A text all of one role."""
    return text, role * len(text)


def joined(*parts: Text) -> Text:
    """One after the other."""
    return "".join(text for text, _ in parts), "".join(roles for _, roles in parts)


def put(frame: str, role: str, **parts: Text) -> Text:
    """A frame of that role with texts for its `{placeholders}`."""
    found: list[Text] = []
    rest = frame
    while rest:
        before, brace, rest = rest.partition("{")
        found.append(plain(before, role))
        if brace:
            name, _, rest = rest.partition("}")
            found.append(parts[name])
    return joined(*found)
