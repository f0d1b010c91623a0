"""What the program has to say, by a code: whoever shows it makes a sentence of it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - stored values are made by their types
from dataclasses import dataclass
from typing import Self, TypeAlias

Param: TypeAlias = "str | int | float | dt.date | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or a part of one: a code of `kyc_desktop.messages`, and what stands in it.

    One that an earlier version of the program stored may have its English `text` in place of the
    `params`, or of code and `params`: it is shown as it is.
    """

    code: str
    params: tuple[tuple[str, Param], ...] = ()
    text: str = ""

    @classmethod
    def of(cls, code: str, **params: Param) -> Self:
        """The message with that code; the names of `params` are the places in its sentence."""
        return cls(code, tuple(params.items()))
