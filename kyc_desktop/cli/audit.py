"""The command that proves the audit."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import note, say
from kyc_desktop.domain.audit import AuditFault, AuditHead
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.audit import AuditProof

_FILE = "audit-heads.txt"
_LOST_FILE = "audit-heads-before-restore.txt"
_WORDS = {
    AuditFault.LINK: "entries of the chain were changed, are missing, or were put in",
    AuditFault.HEAD: "the chain does not end with its last entry",
    AuditFault.KNOWN_HEAD: "ends of the chain seen earlier are no longer in it",
    AuditFault.EVENT: "audit events were changed or deleted",
    AuditFault.RECORD: "records were deleted, or their first values or images changed",
    AuditFault.VERSION: "versions of records were changed or deleted",
    AuditFault.VALUES: "records have other values than their last version",
    AuditFault.UNCHAINED: "rows were put in without the chain",
    AuditFault.ERASURE: "what erasures left was changed, or they did not take everything",
    AuditFault.CLAIM: "erasures, removals or exports are told that do not fit what is there",
    AuditFault.PICTURE: "images do not have their checksum",
}


def audit(settings: Settings, args: argparse.Namespace) -> int:
    """Prove the audit; 1 if something was changed behind the program's back."""
    seen = settings.data_dir / _FILE
    known = [*_heads(seen), *([args.head] if args.head else [])]
    with opened(settings) as store:
        proof = store.audit.prove(known, pictures=args.images)
    if not proof.findings and proof.head not in known:
        _keep(seen, proof.head)
    for line in [_json(proof)] if args.json else _lines(proof):
        say(line)
    return 1 if proof.findings else 0


def put_lost_heads_aside(data_dir: Path, start: str, place: int) -> None:
    """After a restore, keep the ends that came after the backup in another file, as a trace.

    Args:
        data_dir: the data folder.
        start: of the chain that was restored.
        place: the end of the chain in the backup.
    """
    file = data_dir / _FILE
    heads = _heads(file)
    lost = [head for head in heads if head.start == start and head.place > place]
    if not lost:
        return
    for head in lost:
        _keep(data_dir / _LOST_FILE, head)
    draft = file.with_suffix(".new")
    draft.write_text("".join(f"{head}\n" for head in heads if head not in lost), encoding="utf-8")
    draft.replace(file)


def _heads(file: Path) -> list[AuditHead]:
    """The ends of chains that were seen on this computer.

    Raises:
        KycError: the file has something else.
    """
    try:
        return [AuditHead.of(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise KycError(
            Message.of("audit_heads_damaged", path=str(file)), Message("move_heads_away")
        ) from error


def _keep(file: Path, head: AuditHead) -> None:
    """Remember the end of the chain; an auditor may have a data folder that can't be written."""
    try:
        with file.open("a", encoding="utf-8") as heads:
            heads.write(f"{head}\n")
    except OSError as error:
        note(f"This end of the chain could not be kept in {file}: {error.strerror}")


def _json(proof: AuditProof) -> str:
    told = asdict(proof) | {"head": str(proof.head), "entries": proof.head.place}
    return json.dumps(told)


def _lines(proof: AuditProof) -> Iterator[str]:
    for each in proof.findings:
        more = ", …" if each.count > len(each.first) else ""
        yield f"{each.count:,}: {_WORDS[each.fault]} ({', '.join(each.first)}{more})"
    if proof.findings:
        yield "The audit does not fit what is stored. Somebody has changed it by other means."
        return
    yield f"The audit is complete and unchanged: {proof.head.place:,} entries."
    if proof.made_up:
        yield "The made-up documents that this database began with are not in it."
    if proof.removed:
        yield f"The entries of {proof.removed:,} removed examples are left out."
    if proof.erased:
        left = "Of their entries, the checksums and who did what are left."
        yield f"Documents erased lawfully: {proof.erased:,}. {left}"
    yield f"Keep this line elsewhere, for --head: {proof.head}"
