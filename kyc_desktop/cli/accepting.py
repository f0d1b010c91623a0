"""Which flags `process` accepts in place of a clerk: --accept-flags."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kyc_desktop.flow.flagging import flags_to_save
from kyc_desktop.messages.flags import FLAGS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kyc_desktop.domain.flags import Flag, FlagRules
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.seen import Seen, SeenQuestion
    from kyc_desktop.persistence.store import Store

ALL = "all"
SAVED_BEFORE = "Saved before: it is not saved again"
NOT_SAVED = "Not saved: somebody must accept the flags first"
SECOND_ENTRY = "Not saved: somebody else has to enter it too"
SECOND_ENTRY_ADVICE = "Another operator finds it in the window, under Second entry."
ADVICE = "Continue with it from the History tab, or accept them with --accept-flags."


def flag_codes(text: str) -> frozenset[str]:
    """The codes in the option's value, separated by commas; all of them for `all`.

    Raises:
        argparse.ArgumentTypeError: there is no such code.
    """
    codes = {code.strip() for code in text.split(",") if code.strip()}
    if codes == {ALL}:
        return frozenset(FLAGS)
    if not codes or codes - FLAGS.keys():
        raise argparse.ArgumentTypeError(f"must be {ALL}, or some of {', '.join(FLAGS)}")
    return frozenset(codes)


def refused(flags: Iterable[Flag], codes: Iterable[str]) -> tuple[Flag, ...]:
    """The flags that no code accepts."""
    return tuple(flag for flag in flags if flag.code not in codes)


def flags_of(
    state: FlowState, today: dt.date, rules: FlagRules, store: Store | None
) -> tuple[Flag, ...]:
    """All flags of a document that was read; without a store, none for earlier documents.

    Raises:
        StorageUnavailable: the database is unreachable.
    """

    def find(question: SeenQuestion) -> tuple[Seen, ...]:
        return store.seen.find(question) if store is not None else ()

    return flags_to_save(state, None, today, rules, find)
