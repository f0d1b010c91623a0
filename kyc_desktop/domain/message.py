"""A message as a code with parameters; the code that shows it turns it into a sentence."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - stored values are made by their types
from dataclasses import dataclass
from typing import Self, TypeAlias

Param: TypeAlias = "str | int | float | dt.date | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or part of one: a code of `kyc_desktop.messages` with values for its placeholders.

    A message stored by an earlier version may have an English `text` instead of `params`, or
    instead of both code and `params`; such a text is shown unchanged.
    """

    code: str
    params: tuple[tuple[str, Param], ...] = ()
    text: str = ""

    @classmethod
    def of(cls, code: str, **params: Param) -> Self:
        """A message with this code; the keywords are the placeholders of its sentence."""
        return cls(code, tuple(params.items()))
