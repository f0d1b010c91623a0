"""The command that looks after the database's tables and the groups of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.images import told_counts
from kyc_desktop.cli.terminal import say, tell_progress
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageStoreUnavailable
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.repositories import image_moves

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.image_places import ImageCounts


def db(settings: Settings, args: argparse.Namespace) -> int:
    """Upgrade the tables, print whether they are up to date, or the SQL of the users' groups."""
    if args.action == "roles":
        say(roles.sql())
        return 0
    with wiring.database(settings, tell_progress) as url:
        if args.action == "upgrade":
            migrations.upgrade(url, wiring.before_migration(settings, tell_progress))
        current, head = migrations.current(url), migrations.head()
        missing = migrations.missing_roles(url)
        counts = image_moves.counts_at(url) if current == head else None
    if current != head:
        say(
            f"The database is at {current or 'no version'}, this program needs {head}. "
            "Run: kyc-desktop db upgrade"
        )
        return 1
    say(f"The database is up to date ({head}).")
    if missing:
        say(told_missing(missing))
    if counts is not None:
        _tell_images(settings, counts)
    return 0


def told_missing(groups: Sequence[str]) -> str:
    """The sentence about groups of users that the server does not have."""
    return (
        f"The server lacks the groups {', '.join(groups)}. An administrator creates them with "
        "the SQL that this prints: kyc-desktop db roles"
    )


def _tell_images(settings: Settings, counts: ImageCounts) -> None:
    """Say where images are, if not all are in the database, and try the image store.

    Raises:
        ImageStoreUnavailable: it can't be used.
    """
    store = wiring.image_store(settings)
    if store is None and counts.outside == 0:
        return
    say(told_counts(counts, store))
    if counts.leftover:
        say(f"Not deleted in the store yet: {counts.leftover:,}. Run: kyc-desktop images sweep")
    if store is None:
        raise ImageStoreUnavailable(Message("image_store_forgotten"), Message("set_image_store"))
    store.check()
    say("The image store can be read and written. New images go there.")
