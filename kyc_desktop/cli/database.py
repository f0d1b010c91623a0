"""The command that looks after the database's tables and the groups of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.terminal import say, tell_progress
from kyc_desktop.persistence import migrations, roles

if TYPE_CHECKING:
    import argparse

    from kyc_desktop.config.settings import Settings


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
    if current != head:
        say(
            f"The database is at {current or 'no version'}, this program needs {head}. "
            "Run: kyc-desktop db upgrade"
        )
        return 1
    say(f"The database is up to date ({head}).")
    if missing:
        say(
            f"The server lacks the groups {', '.join(missing)}. An administrator creates them with "
            "the SQL that this prints: kyc-desktop db roles"
        )
    return 0
