"""Reads accepted flags back from the sentences in which audit events hold them."""

from __future__ import annotations

import datetime as dt
import re
from string import Formatter
from typing import TYPE_CHECKING

from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.message import Message
from kyc_desktop.messages.english import SENTENCES, english
from kyc_desktop.messages.flags import FLAGS, STATES

if TYPE_CHECKING:
    from kyc_desktop.domain.message import Param


def flag_in(code: str, sentence: str) -> Flag:
    """The flag that was accepted with this sentence; as plain text if another version wrote it."""
    params = _params(code, sentence) if code in FLAGS else None
    found = Flag(code, params) if params is not None else None
    return found if found is not None and english(found) == sentence else Flag(code, text=sentence)


def _params(code: str, sentence: str) -> tuple[tuple[str, Param], ...] | None:
    """The values in the sentence of a code; None if the sentence is another one."""
    pattern, names = "", []
    for before, name, _, _ in Formatter().parse(SENTENCES[code]):
        pattern += re.escape(before)
        if name is not None:
            pattern += "(.+)"
            names.append(name)
    match = re.fullmatch(pattern, sentence)
    if match is None:
        return None
    found = [(name, _value(name, text)) for name, text in zip(names, match.groups(), strict=True)]
    params = [(name, value) for name, value in found if value is not None]
    return tuple(params) if len(params) == len(found) else None


def _value(name: str, text: str) -> Param | None:
    if name == "state":
        return next(filter(None, (_state(code, text) for code in STATES)), None)
    try:
        return dt.date.fromisoformat(text) if name == "date" else int(text)
    except ValueError:
        return None


def _state(code: str, text: str) -> Message | None:
    params = _params(code, text)
    return None if params is None else Message(code, params)
