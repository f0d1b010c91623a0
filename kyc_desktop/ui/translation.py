"""Translates messages, with numbers and dates as in the language's locale.

The language is the window's, or for a text that a customer gets, another one.

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
from kyc_desktop.messages.flags import FLAGS
from kyc_desktop.ui.dates import date_in_words, formatted_date
from kyc_desktop.ui.language import catalogue, locale_of

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Check, Doubt
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.errors import KycError

CONTEXT = "Messages"
SHORT_CONTEXT = "ShortMessages"
"""The Qt contexts for sentences, and for the short forms of doubts and checks."""


def translated(message: Message | None) -> str:
    """The translated text of a message; empty for None."""
    if message is None:
        return ""
    if message.text or not message.code:
        return message.text
    return _WINDOW.sentence(message)


def error_text(error: KycError) -> str:
    """What went wrong and what to do about it, in the window's language, as one text."""
    return f"{translated(error.user_message)} {translated(error.advice)}".strip()


def translated_into(language: str, message: Message) -> str:
    """The text of a message in a language that need not be the window's."""
    return _Language(language).sentence(message)


def translated_shortly(message: Doubt | Check | Flag) -> str:
    """The short form of a doubt, check or flag; its sentence if the code is unknown."""
    kind = DOUBTS.get(message.code) or CHECKS.get(message.code) or FLAGS.get(message.code)
    if kind is None:
        return translated(message)
    return (_translated(SHORT_CONTEXT, message.code) if kind.words else "") or kind.words


def _translated(context: str, code: str) -> str:
    words = QCoreApplication.translate(context, code)
    return "" if words == code else words


class _Window(Formatter):
    """Writes sentences in the window's language."""

    def sentence(self, message: Message) -> str:
        form = self._looked_up(message.code) or SENTENCES[message.code]
        return self.vformat(form, (), dict(message.params))

    def _looked_up(self, code: str) -> str:
        return _translated(CONTEXT, code)

    def _locale(self) -> QLocale:
        return QLocale()

    def _date(self, date: dt.date) -> str:
        return formatted_date(date)

    def format_field(self, value: object, spec: str) -> str:
        locale = self._locale()
        match value:
            case Message():
                return self.sentence(value) if value.code and not value.text else value.text
            case dt.date():
                return self._date(value)
            case int() | float() if spec == "g":
                return locale.toString(float(value), "g", 6)
            case int() | float() if spec.endswith("f"):
                return locale.toString(float(value), "f", int(spec.strip(".f")))
            case int() if spec == ",":
                return locale.toString(value)
        return format(value, spec)


class _Language(_Window):
    """Writes sentences in a language by itself."""

    def __init__(self, language: str) -> None:
        self._language = language

    def _looked_up(self, code: str) -> str:
        return catalogue(self._language).translate(CONTEXT, code) or ""

    def _locale(self) -> QLocale:
        return locale_of(self._language)

    def _date(self, date: dt.date) -> str:
        return date_in_words(date, self._locale())


_WINDOW = _Window()
