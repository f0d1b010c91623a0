"""Messages in English: for the command line, the log, and the rows of the database."""

from __future__ import annotations

from string import Formatter

from kyc_desktop.domain.message import Message
from kyc_desktop.messages.advice import ADVICE
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.customer import CUSTOMER
from kyc_desktop.messages.doubts import DOUBTS, REASONS
from kyc_desktop.messages.errors import ERRORS
from kyc_desktop.messages.flags import FLAGS, STATES
from kyc_desktop.messages.phrases import PHRASES
from kyc_desktop.messages.retention import RETENTION

SENTENCES: dict[str, str] = {
    **ERRORS,
    **ADVICE,
    **{code: kind.sentence for code, kind in DOUBTS.items()},
    **REASONS,
    **{code: kind.sentence for code, kind in CHECKS.items()},
    **PHRASES,
    **RETENTION,
    **CUSTOMER,
    **{code: kind.sentence for code, kind in FLAGS.items()},
    **STATES,
}
"""The sentence for every code, with its parameters as `str.format` placeholders."""


def english(message: Message | None) -> str:
    """The English text of a message; empty for None. Dates are written in ISO 8601."""
    if message is None:
        return ""
    if message.text or not message.code:
        return message.text
    return _ENGLISH.vformat(SENTENCES[message.code], (), dict(message.params))


def recognised(text: str) -> Message:
    """The message for a sentence without parameters; any other text stays plain text."""
    code = _PLAIN.get(text)
    return Message(code) if code is not None else Message("", text=text)


def fits(message: Message) -> bool:
    """Whether the code exists and the parameters match the placeholders of its sentence."""
    sentence = SENTENCES.get(message.code)
    if sentence is None or places(sentence) != {name for name, _ in message.params}:
        return False
    try:
        english(message)
    except (TypeError, ValueError):  # e.g. a text where the sentence formats a number
        return False
    return True


def places(sentence: str) -> set[str]:
    """The names of the placeholders in a sentence."""
    return {name for _, name, _, _ in _ENGLISH.parse(sentence) if name is not None}


class _English(Formatter):
    def format_field(self, value: object, spec: str) -> str:
        return english(value) if isinstance(value, Message) else format(value, spec)


_ENGLISH = _English()
_PLAIN = {sentence: code for code, sentence in SENTENCES.items() if not places(sentence)}
