"""A data folder that PostgreSQL 16 wrote, as an earlier version of the program left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.cluster import PASSWORD_FILE, SETTINGS_FILE, SUPERUSER, Cluster
from kyc_desktop.persistence.server.running import running
from kyc_desktop.persistence.server.server_account import account_for_server, give

if TYPE_CHECKING:
    from pathlib import Path

OLDER = 16


def older_server(data_dir: Path) -> Cluster:
    """Create the folder of an empty database with this program's tables."""
    account = account_for_server()
    top = data_dir / "postgres"
    top.mkdir(mode=0o700, parents=True)
    cluster = Cluster(top / "data", account, OLDER)
    cluster.folder.mkdir(mode=0o700)
    give(cluster.folder, account)
    secret = top / "data.password"
    secret.write_text("of-earlier-times")
    give(secret, account)
    cluster._run(
        "initdb",
        f"--username={SUPERUSER}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
    )
    with (cluster.folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(f"\ninclude = '{SETTINGS_FILE}'\n")
    secret.rename(cluster.folder / PASSWORD_FILE)
    with running(cluster) as url:
        migrations.upgrade(url)
    return cluster
