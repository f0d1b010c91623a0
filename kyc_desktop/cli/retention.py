"""The commands that say how long documents are kept, and erase those whose period is over."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING, Any

from kyc_desktop.cli.erasing import (
    OWNERS_TASK,
    finish,
    refusal_of,
    require_place,
    write_certificate,
)
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import note, plain, plain_values, say, say_json, say_table
from kyc_desktop.config.settings import NO_MASKING
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import Kept, Why
from kyc_desktop.domain.retention_presets import PRESETS, UNREDACTED
from kyc_desktop.errors import MaskingForbidden, TermsFileRefused
from kyc_desktop.export.certificate import rule_told
from kyc_desktop.messages.english import english
from kyc_desktop.stated.table import read_table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.retention import Refusal, RetentionRule, Terms
    from kyc_desktop.persistence.store import Store

_WORDS = {
    Kept.HOLD: "a legal hold stands",
    Kept.PERIOD: "their period runs",
    Kept.NOT_ENDED: "the end of the relationship is not known",
    Kept.NO_RULE: "no rule says how long",
}
_COLUMNS = ("flow_id", "kind", "since", "until", "why")


def retention(settings: Settings, args: argparse.Namespace) -> int:
    """Preview or run the erasure of documents whose period is over, or set the rules."""
    with opened(settings) as store:
        if args.action == "rules":
            return _rules(store, settings, args)
        if args.action == "run" and args.yes:
            return _run(store, settings, args)
        return _preview(store, args)


def hold(settings: Settings, args: argparse.Namespace) -> int:
    """Set or release the legal hold of a document; without either, say what is set for it."""
    with opened(settings) as store:
        if args.reason is not None or args.release:
            store.terms.hold(args.flow_id, settings.operator, args.reason)
        terms = store.terms.of(args.flow_id)
    if args.json:
        say_json(_told_terms(terms, refusal_of(terms, Why.REQUEST)))
    else:
        say(plain(f"Flow {terms.flow_id}: {_hold_told(terms)}"))
    return 0


def relationship(settings: Settings, args: argparse.Namespace) -> int:
    """Set the end of the relationship of a document, or of those in a file."""
    if (args.flow_id is None) is (args.file is None):
        note("Name either a document with --ended or --goes-on, or a file.")
        return 2
    days = [(args.flow_id, args.ended)] if args.file is None else _days(args.file)
    with opened(settings) as store:
        store.terms.end(days, settings.operator)
    say(f"Set for {len(days):,} documents." if len(days) != 1 else "Set for 1 document.")
    return 0


def _hold_told(terms: Terms) -> str:
    if terms.hold is None:
        return "no legal hold."
    return f"{terms.hold.by} set a legal hold: {terms.hold.reason}"


def _days(file: Path) -> list[tuple[int, dt.date | None]]:
    """The rows of a file; its first may have headings.

    Raises:
        TermsFileRefused: a row is none.
        StatedFileRefused: it can't be read as a table.
    """
    found: list[tuple[int, dt.date | None]] = []
    for place, row in enumerate(read_table(file, Event()).rows):
        number, written = (*(cell.strip() for cell in row.cells), "", "")[:2]
        try:
            found.append((int(number), dt.date.fromisoformat(written) if written else None))
        except ValueError as error:
            if place == 0 and not any(letter.isdecimal() for letter in number):
                continue
            raise TermsFileRefused(
                Message.of("ends_bad_line", line=row.line), Message("ends_correct_line")
            ) from error
    return found


def _rules(store: Store, settings: Settings, args: argparse.Namespace) -> int:
    if args.preset in UNREDACTED and settings.masking != NO_MASKING:
        raise MaskingForbidden(Message("masking_forbidden"), Message("choose_one_law"))
    there = store.terms.rules()
    gone = [rule.kind for rule in there] if args.preset is not None else args.remove
    made = [*PRESETS.get(args.preset, ()), *args.set]
    if gone or made:
        store.terms.replace_rules(gone, made, settings.operator)
        there = store.terms.rules()
    if args.json:
        say_json({"rules": [_told_rule(rule) for rule in there]})
    elif there:
        for rule in there:
            say(f"{rule.kind}: {english(rule_told(rule))}")
    else:
        say("No rules: nothing is erased because of its age.")
    return 0


def _preview(store: Store, args: argparse.Namespace) -> int:
    """Say which documents would go, and why which would not."""
    rows: list[dict[str, Any]] = []
    counts: Counter[Kept | None] = Counter()
    for terms in store.terms.all():
        refusal = refusal_of(terms, Why.RETENTION)
        counts[refusal.why if refusal is not None else None] += 1
        if refusal is None or args.all:
            rows.append(_told_terms(terms, refusal))
    if args.json:
        kept = {str(why): count for why, count in counts.items() if why is not None}
        say_json({"due": counts[None], "kept": kept, "documents": rows})
        return 0
    if rows:
        say_table(_COLUMNS, map(plain_values, rows))
    say(f"Period over: {counts[None]:,}.{_kept_told(counts)}")
    if args.action == "run" and counts[None]:
        say("Add --yes to have these erased, for good.")
    return 0


def _kept_told(counts: Counter[Kept | None]) -> str:
    kept = [f"{counts[why]:,} because {words}" for why, words in _WORDS.items() if counts[why]]
    return f" Kept: {', '.join(kept)}." if kept else ""


def _run(store: Store, settings: Settings, args: argparse.Namespace) -> int:
    """Erase the documents whose period is over; 1 if one of them stays."""
    require_place(args.certificates and args.certificates / "erasure.txt")
    due = [each.flow_id for each in store.terms.all() if refusal_of(each, Why.RETENTION) is None]
    erased: list[int] = []
    stay: dict[int, Refusal] = {}
    with status_line() as status:
        for flow_id in due:
            refusal = store.erasures.erase(flow_id, settings.operator, Why.RETENTION)
            if refusal is None:
                erased.append(flow_id)
            else:
                stay[flow_id] = refusal
            status(f"{len(erased):,} of {len(due):,}")
    if erased:
        finish(store)
    if args.certificates is not None:
        for flow_id, erasure in _erasures(store, erased):
            write_certificate(erasure, args.certificates / f"erasure-{flow_id}.txt")
    why = {flow_id: english(refusal.told(flow_id)) for flow_id, refusal in stay.items()}
    if args.json:
        say_json({"erased": erased, "kept": {str(each): text for each, text in why.items()}})
    else:
        say(f"{len(erased):,} documents erased." if len(erased) != 1 else "1 document erased.")
        for flow_id, text in why.items():
            say(plain(f"  flow {flow_id} stays: {text}"))
        if erased and not store.erasures.rewrites:
            note(OWNERS_TASK)
    return 1 if stay else 0


def _erasures(store: Store, flow_ids: list[int]) -> Iterator[tuple[int, Any]]:
    for flow_id in flow_ids:
        erasure = store.erasures.told(flow_id)
        if erasure is not None:
            yield flow_id, erasure


def _told_terms(terms: Terms, refusal: Refusal | None) -> dict[str, Any]:
    """The terms of a document in JSON's types; `why` is empty for one that goes."""
    return {
        "flow_id": terms.flow_id,
        "kind": terms.kind,
        "rule": _told_rule(terms.rule) if terms.rule is not None else None,
        "since": terms.since.isoformat() if terms.since else None,
        "until": terms.until.isoformat() if terms.until else None,
        "relationship_ended": terms.ended.isoformat() if terms.ended else None,
        "hold": None
        if terms.hold is None
        else {"reason": terms.hold.reason, "operator": terms.hold.by},
        "why": english(refusal.told(terms.flow_id)) if refusal is not None else "",
    }


def _told_rule(rule: RetentionRule) -> dict[str, Any]:
    return {
        "kind": rule.kind,
        "months": rule.months,
        "counted_from": str(rule.counted_from),
        "preset": rule.preset,
    }
