"""Runs the migrations, for the program (which passes a URL) and for the `alembic` command."""

from __future__ import annotations

import logging
import os

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from kyc_desktop.config import dotenv_file
from kyc_desktop.errors import KycError
from kyc_desktop.persistence.audit_tables import AuditEntry
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.entry_tables import StoredEntry
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.key_tables import DocumentKey
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.retention_tables import StoredErasure
from kyc_desktop.persistence.stated_tables import StoredStatedRow
from kyc_desktop.persistence.tables import Base
from kyc_desktop.persistence.urls import normalised

# Two programs that start at the same time must migrate one after the other, so they take this
# advisory lock. The number is arbitrary but fixed.
MIGRATION_LOCK = 5_467_499_001

TABLES = (
    AuditEntry, DocumentKey, OfficeDocument, StoredEntry, StoredErasure, StoredHistoryRow,
    StoredImage, StoredStatedRow,
)  # fmt: skip
"""What makes the metadata complete, besides the tables of `tables.py`."""

REWRITTEN = ("history_rows", "flow_figures")
"""Tables of which lists and statistics ask their indexes alone."""


def database_url() -> str:
    """The URL passed by the program, else DATABASE_URL from the environment or a `.env` file."""
    given = context.config.attributes.get("url")
    if isinstance(given, str):
        return given
    logging.basicConfig(format="%(message)s")
    logging.getLogger("alembic.runtime.migration").setLevel(logging.INFO)
    file = dotenv_file.find()
    try:
        from_file = dotenv_file.read(file, ("DATABASE_URL",)) if file is not None else {}
    except KycError as error:
        raise CommandError(str(error)) from error
    url = (os.environ.get("DATABASE_URL") or from_file.get("DATABASE_URL") or "").strip()
    if not url:
        message = "DATABASE_URL is set neither in the environment nor in a .env file."
        raise CommandError(message)
    return normalised(url).render_as_string(hide_password=False)


def migrate() -> None:
    """Upgrade or downgrade a database, or only print the SQL for it with `--sql`."""
    given = context.config.attributes.get("connection")
    if isinstance(given, Connection):  # whose transaction is the caller's
        context.configure(connection=given, target_metadata=Base.metadata)
        context.run_migrations()
        return
    url = database_url()
    if context.is_offline_mode():
        context.configure(url=url, target_metadata=Base.metadata, literal_binds=True)
        with context.begin_transaction():
            context.run_migrations()
        return
    engine = single(normalised(url), long=True)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata)
        with context.begin_transaction():
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            before = context.get_context().get_current_revision()
            context.run_migrations()
            changed = context.get_context().get_current_revision() != before
    if changed:
        _note_visible_rows(engine)


def _note_visible_rows(engine: Engine) -> None:
    """Note which rows all programs see, where a migration has rewritten them.

    Indexes answer alone then; the server would not do it by itself until many rows change.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in REWRITTEN:
            if connection.scalar(text("SELECT to_regclass(:name)"), {"name": table}) is not None:
                connection.execute(text(f"VACUUM {table}"))


migrate()
