"""Why a value may be wrong, and what speaks for it: by a code of `kyc_desktop.messages`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Check, Doubt
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.doubts import DOUBTS, REASONS

if TYPE_CHECKING:
    from kyc_desktop.domain.message import Param


def doubt(code: str, **params: Param) -> Doubt:
    """The doubt with that code, or the reason why there is no value; `params` are in its sentence.

    Raises:
        KeyError: there is none.
    """
    if code not in DOUBTS and code not in REASONS:
        raise KeyError(code)
    return Doubt.of(code, **params)


def check(code: str, **params: Param) -> Check:
    """The check with that code; `params` are what its sentence has.

    Raises:
        KeyError: there is none.
    """
    if code not in CHECKS:
        raise KeyError(code)
    return Check.of(code, **params)
