"""The command that switches encryption at rest on, and looks after its keys."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import note, say
from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.persistence.sealing import keys_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.keys import KeyStatus
    from kyc_desktop.persistence.store import Store


def keys(settings: Settings, args: argparse.Namespace) -> int:
    """Do what `args.action` says; 1 if this computer lacks the office key."""
    office = OfficeKeys(settings.office_key_file)
    with opened(settings) as store:
        match args.action:
            case "status":
                status = store.keys.status()
                for line in _told(status):
                    say(line)
                return 0 if status.office_key is None or status.here else 1
            case "enable":
                _enable(store, office, args)
            case "rotate":
                name = store.keys.rotate(
                    office,
                    lambda done: note(f"{done:,} keys …"),
                    without_recovery=args.without_recovery,
                )
                say(f"The office key is {name} now. Bring it to the other computers of the office.")
                say("The recovery key no longer works. Print a new one: kyc-desktop keys recovery")
            case "recovery":
                say(store.keys.make_recovery())
                note("Print this recovery key or write it down, and lock it away: it opens every")
                note("document, it is not kept anywhere, and those printed before no longer work.")
            case "restore":
                say(f"The office key {store.keys.restore(office, _asked())} is on this computer.")
            case "save":
                say(f"{keys_file.write(args.file, store.keys.kept()):,} keys were written.")
            case "load":
                say(f"{store.keys.put_back(keys_file.read(args.file)):,} keys were put back.")
    return 0


def _enable(store: Store, office: OfficeKeys, args: argparse.Namespace) -> None:
    name = store.keys.enable(office, hide_words=args.search == "hidden")
    say(f"Documents that come in from now on are encrypted. The office key is {name}.")
    say("Without it nobody can open them. Print a recovery key now: kyc-desktop keys recovery")


def _told(status: KeyStatus) -> Iterator[str]:
    if status.office_key is None:
        yield "Documents are not encrypted."
        return
    yield f"Documents are encrypted. The office key is {status.office_key}."
    if not status.words_hidden:
        yield "Names and files are in clear in the history, so that it can be searched and sorted."
    if not status.here:
        yield "This computer does not have it. Bring it here: kyc-desktop keys restore"
    if status.changing:
        yield "It is being changed. Finish that: kyc-desktop keys rotate"
    if not status.recovery:
        yield "There is no recovery key. Print one: kyc-desktop keys recovery"
    yield (
        f"{status.documents:,} documents have a key, {status.clear:,} are not encrypted, and "
        f"{status.destroyed:,} were erased by destroying their key."
    )


def _asked() -> str:
    """The recovery key that somebody types, or that another program gives on stdin."""
    if sys.stdin.isatty():
        return getpass.getpass("Recovery key (not shown): ")
    return sys.stdin.readline()
