"""Translates messages into the window's language, with numbers and dates as in its locale.

The catalogues hold messages by code, so that an English sentence can be reworded without losing its
translations. A message without a translation is shown in English.
"""

from __future__ import annotations

import datetime as dt
from string import Formatter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.domain.message import Message
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.messages.english import SENTENCES
from kyc_desktop.ui.dates import formatted_date

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Check, Doubt

CONTEXT = "Messages"
SHORT_CONTEXT = "ShortMessages"
"""The Qt contexts for sentences, and for the short forms of doubts and checks."""


def translated(message: Message | None) -> str:
    """The translated text of a message; empty for None."""
    if message is None:
        return ""
    if message.text or not message.code:
        return message.text
    form = _translated(CONTEXT, message.code) or SENTENCES[message.code]
    return _WINDOW.vformat(form, (), dict(message.params))


def translated_shortly(message: Doubt | Check) -> str:
    """The short form of a doubt or check, for a badge; its sentence if the code is unknown."""
    kind = DOUBTS.get(message.code) or CHECKS.get(message.code)
    if kind is None:
        return translated(message)
    return (_translated(SHORT_CONTEXT, message.code) if kind.words else "") or kind.words


def _translated(context: str, code: str) -> str:
    words = QCoreApplication.translate(context, code)
    return "" if words == code else words


class _Window(Formatter):
    def format_field(self, value: object, spec: str) -> str:
        match value:
            case Message():
                return translated(value)
            case dt.date():
                return formatted_date(value)
            case int() | float() if spec == "g":
                return QLocale().toString(float(value), "g", 6)
            case int() | float() if spec.endswith("f"):
                return QLocale().toString(float(value), "f", int(spec.strip(".f")))
            case int() if spec == ",":
                return QLocale().toString(value)
        return format(value, spec)


_WINDOW = _Window()
