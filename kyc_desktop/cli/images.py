"""The command that looks after images in a store outside the database."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import note, plain, say
from kyc_desktop.config.image_store import Login, forget_login, keep_login
from kyc_desktop.domain.image_places import ImageFault
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageStoreUnavailable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.image_places import ImageCounts, WrongImage
    from kyc_desktop.persistence.objects.image_store import ImageStore

USAGE = 2
"""Exit code."""
TO_STORE = "s3"
_WORDS = {
    ImageFault.MISSING: "missing in the store",
    ImageFault.DAMAGED: "damaged in the store",
    ImageFault.OTHER: "another image than was stored for it",
}


def images(settings: Settings, args: argparse.Namespace) -> int:
    """Do what `args.action` says; 1 if an image is missing or damaged."""
    match args.action:
        case "migrate":
            return _migrate(settings, args)
        case "verify":
            return _verify(settings)
        case "sweep":
            return _sweep(settings, args)
    return _login(settings, args)


def told_counts(counts: ImageCounts, store: ImageStore | None) -> str:
    """How many images are where."""
    name = "an image store that is not set here" if store is None else plain(store.name)
    return f"{_images(counts.inside)} in the database, {counts.outside:,} in {name}."


def _migrate(settings: Settings, args: argparse.Namespace) -> int:
    store = wiring.image_store(settings)
    with opened(settings) as database, status_line() as status:
        moves = database.image_moves
        _require_store(store, moves.counts())
        move = moves.move_out if args.to == TO_STORE else moves.move_in
        done = move(args.limit, lambda count: status(f"{count:,} moved …"))
        counts = moves.counts()
    say(f"{_images(done.moved)} moved. {told_counts(counts, store)}")
    return _told_wrong(done.wrong)


def _verify(settings: Settings) -> int:
    with opened(settings) as database, status_line() as status:
        wrong = database.image_moves.wrong(lambda count: status(f"{count:,} compared …"))
        counts = database.image_moves.counts()
    say(f"{_images(counts.outside)} in the store, {len(wrong):,} of them missing or damaged.")
    return _told_wrong(wrong)


def _sweep(settings: Settings, args: argparse.Namespace) -> int:
    with opened(settings) as database:
        _require_store(wiring.image_store(settings), database.image_moves.counts())
        swept = database.image_moves.sweep(delete=args.yes)
    if swept.leftover:
        say(f"{_objects(swept.leftover)} of erased, replaced or moved images deleted.")
    if swept.deleted or not swept.lost:
        say(f"{_objects(swept.lost)} without a document deleted.")
    else:
        say(f"{_objects(swept.lost)} without a document in this database, older than a day.")
        say("Add --yes to have them deleted, for good.")
    return 0


def _login(settings: Settings, args: argparse.Namespace) -> int:
    address = settings.image_store
    if address is None:
        raise _none_set()
    if args.remove:
        there = forget_login(address)
        say("The access key was removed." if there else "There is no access key in the keyring.")
        return 0
    key_id, secret = _asked("Access key ID: "), _asked("Secret access key (not shown): ")
    if not key_id or not secret:
        note("Two lines are needed: the access key ID and the secret access key.")
        return USAGE
    keep_login(address, Login(key_id, secret))
    say(f"The access key for {plain(str(address))} is in the keyring.")
    return 0


def _require_store(store: ImageStore | None, counts: ImageCounts) -> None:
    """Check that there is a store, or something that is in one.

    Raises:
        ImageStoreUnavailable: there is neither.
    """
    if store is None and not counts.outside and not counts.leftover:
        raise _none_set()


def _none_set() -> ImageStoreUnavailable:
    return ImageStoreUnavailable(Message("image_store_none"), Message("name_image_store"))


def _asked(question: str) -> str:
    """What somebody types, or another program gives on stdin."""
    if sys.stdin.isatty():
        return getpass.getpass(question).strip()
    return sys.stdin.readline().strip()


def _told_wrong(wrong: Iterable[WrongImage]) -> int:
    code = 0
    for each in wrong:
        say(f"  flow {each.flow_id}: {_WORDS[each.fault]}")
        code = 1
    return code


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count:,} images"


def _objects(count: int) -> str:
    return "1 object" if count == 1 else f"{count:,} objects"
