"""Messages as tests need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.messages.english import SENTENCES, places

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Check, Doubt


def saying(text: str) -> Message:
    """A message that says just that, in every language."""
    return Message("", text=text)


def any_doubt(code: str) -> Doubt:
    """The doubt, with something in each place of its sentence."""
    return doubt(code, **dict.fromkeys(places(SENTENCES[code]), "…"))


def any_check(code: str) -> Check:
    """The check, with something in each place of its sentence."""
    return check(code, **dict.fromkeys(places(SENTENCES[code]), "…"))
