"""The command that erases one document."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import note, plain, say, say_json
from kyc_desktop.domain.retention import Kept, Refusal, Why
from kyc_desktop.errors import ErasureUnfinished, KycError, UnknownFlow
from kyc_desktop.export.certificate import as_text, certificate
from kyc_desktop.export.replacing import replacing
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import Any

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.retention import Erasure, Terms
    from kyc_desktop.persistence.store import Store

OWNERS_TASK = (
    "The files of a shared server may have some of it until they are rewritten: see the guide for "
    "administrators."
)
_ERASED_ALL_THE_SAME = (
    "It is erased in the database. The files and the copy of the keys are not renewed yet, so "
    "there is no certificate: run the command again."
)


def erase(settings: Settings, args: argparse.Namespace) -> int:
    """Erase what a document says; without --yes, say whether it can be erased."""
    require_place(args.certificate if args.yes else None)
    with opened(settings) as store:
        known = store.erasures.told(args.flow_id)
        if known is not None and args.yes:  # it may have been interrupted before
            finish(store)
        elif known is not None and store.erasures.unfinished:  # so nothing is certified yet
            raise ErasureUnfinished
        elif known is None:
            refusal = _refusal(store, args.flow_id, settings, yes=args.yes)
            if refusal is not None:
                _tell_refusal(args, refusal)
                return 1
            if not args.yes:
                _tell_would(args)
                return 0
            finish(store)
            known = store.erasures.told(args.flow_id)
            if not store.erasures.rewrites:
                note(OWNERS_TASK)
        if known is None:
            raise ValueError("what was erased is on record")
    if args.certificate is not None:
        write_certificate(known, args.certificate)
    if args.json:
        say_json(erasure_told(known))
    else:
        say(plain(certificate_text(known).rstrip("\n"), keep="\n"))
    return 0


def finish(store: Store) -> None:
    """Rewrite the files of the database after an erasure.

    Raises:
        KycError: it can't be done now. What was erased is, and that is said.
    """
    try:
        store.erasures.finish()
    except ErasureUnfinished:  # which says so itself
        raise
    except KycError:
        note(_ERASED_ALL_THE_SAME)
        raise


def _refusal(store: Store, flow_id: int, settings: Settings, *, yes: bool) -> Refusal | None:
    """Why the document is not erased; None if it was, or without `yes` if it can be."""
    if yes:
        return store.erasures.erase(flow_id, settings.operator, Why.REQUEST)
    try:
        terms = store.terms.of(flow_id)
    except UnknownFlow:
        return Refusal(Kept.UNKNOWN)
    return refusal_of(terms, Why.REQUEST)


def refusal_of(terms: Terms, why: Why) -> Refusal | None:
    """Why a document with these terms is not erased today; None if it is."""
    return terms.refusal(dt.datetime.now(dt.UTC).date(), why)


def certificate_text(erasure: Erasure) -> str:
    """The certificate of an erasure in English."""
    return as_text(certificate(erasure, dt.datetime.now(dt.UTC), english, erasure.kind))


def write_certificate(erasure: Erasure, path: Path) -> None:
    """Write the certificate of an erasure to a file.

    Raises:
        ExportFailed: it can't be written.
    """
    with replacing(path) as file:
        file.write(certificate_text(erasure).encode())


def require_place(path: Path | None) -> None:
    """Check that a certificate can be written there, if one is wanted, before anything is erased.

    Raises:
        ExportFailed: it can't.
    """
    if path is None:
        return
    with suppress(_OnlyTried), replacing(path):
        raise _OnlyTried


class _OnlyTried(Exception):
    """Ends an attempt to write, so that nothing is left of it."""


def erasure_told(erasure: Erasure) -> dict[str, Any]:
    """An erasure in JSON's types."""
    rule = erasure.rule
    return {
        "flow_id": erasure.flow_id,
        "erased": True,
        "at": erasure.at.isoformat(),
        "operator": erasure.actor,
        "db_user": erasure.db_user,
        "why": str(erasure.why),
        "kind": erasure.kind,
        "rule": None
        if rule is None
        else {
            "kind": rule.kind,
            "months": rule.months,
            "counted_from": str(rule.counted_from),
            "preset": rule.preset,
            "since": erasure.since.isoformat() if erasure.since else None,
            "until": erasure.until.isoformat() if erasure.until else None,
        },
        "counts": erasure.counts,
        "event_id": erasure.event_id,
        "place": erasure.place,
        "digest": erasure.digest,
        "skeleton": erasure.skeleton,
    }


def _tell_refusal(args: argparse.Namespace, refusal: Refusal) -> None:
    why = english(refusal.told(args.flow_id))
    if args.json:
        say_json(
            {"flow_id": args.flow_id, "erased": False, "kept": str(refusal.why), "message": why}
        )
    else:
        say(plain(f"Flow {args.flow_id} is not erased. {why}"))


def _tell_would(args: argparse.Namespace) -> None:
    if args.json:
        say_json({"flow_id": args.flow_id, "erased": False, "kept": None})
    else:
        say(
            f"Flow {args.flow_id} can be erased: its image, text and values, for good. "
            "Add --yes to have that done."
        )
