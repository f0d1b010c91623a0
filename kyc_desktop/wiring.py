"""Builds the parts that the window and the command line share."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.config.passwords import Passwords
from kyc_desktop.config.settings import UIDAI
from kyc_desktop.domain.message import Message
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.flow.tasks import KycTasks
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.persistence.backup.folder import BackupFolder
    from kyc_desktop.persistence.objects.image_store import ImageStore
    from kyc_desktop.persistence.server.cluster import Cluster
    from kyc_desktop.persistence.store import Store


def today() -> dt.date:
    """Today's date in the clerk's time zone."""
    return dt.datetime.now().astimezone().date()


def database_url(settings: Settings, passwords: Passwords | None = None) -> str | None:
    """The database's URL; a URL from the settings file is completed with the stored password.

    Blocks while somebody unlocks the keyring.
    """
    if settings.database_url is None or "DATABASE_URL" in settings.held:
        return settings.database_url
    return (passwords or Passwords()).complete(settings.database_url)


def backup_folder(settings: Settings) -> BackupFolder:
    """Where the daily backups of this installation are.

    Raises:
        StorageUnavailable: the data folder can't be written.
    """
    from kyc_desktop.persistence.backup.folder import BackupFolder  # noqa: PLC0415 - see below
    from kyc_desktop.persistence.installation_id import installation_id  # noqa: PLC0415

    desk, chosen = installation_id(settings.data_dir), settings.backups
    return BackupFolder(settings.backup_dir, settings.data_dir, desk, chosen.keep, chosen.key)


def upgrading(settings: Settings, tell: Callable[[Message], None]) -> Callable[[Cluster], None]:
    """What `EmbeddedServer` calls for a data folder of an older PostgreSQL."""

    def upgrade(older: Cluster) -> None:
        from kyc_desktop.persistence.upgrade import upgrade  # noqa: PLC0415 - seldom needed

        upgrade(older, backup_folder(settings), tell)

    return upgrade


def before_migration(
    settings: Settings, tell: Callable[[Message], None]
) -> Callable[[str], None] | None:
    """What backs up an embedded database before its tables change; None for a server.

    The backup takes the place of that before the last change of the tables.
    """
    if database_url(settings) is not None:
        return None

    def back_up(url: str) -> None:
        folder = backup_folder(settings)
        tell(Message("migration_backup"))
        folder.make(url, folder.named("before-update"), folder.secret(), with_keys=True)

    return back_up


@contextmanager
def database(settings: Settings, tell: Callable[[Message], None]) -> Iterator[str]:
    """The URL of the database while it is not opened as a store; an embedded server runs meanwhile.

    Args:
        settings: those in use.
        tell: told what an upgrade of the embedded server is doing.

    Raises:
        StorageUnavailable: the embedded server can't be started, or the URL is invalid.
    """
    from kyc_desktop.persistence import migrations  # noqa: PLC0415 - see below

    upgrade = upgrading(settings, tell)
    with migrations.target(database_url(settings), settings.data_dir, upgrade) as url:
        yield url


def store_opener(
    settings: Settings,
    passwords: Passwords | None = None,
    tell: Callable[[Message], None] = lambda _: None,
) -> Callable[[], Store]:
    """A function that opens the database. It is slow: call it off the GUI thread.

    `tell` is told what an upgrade of the embedded server is doing.
    """

    def open_store() -> Store:
        # These imports take half a second and are only needed once the database is open: the window
        # is drawn first.
        import kyc_desktop.flow.tasks  # noqa: F401, PLC0415
        from kyc_desktop.persistence.store import Store  # noqa: PLC0415

        url = database_url(settings, passwords)
        office_keys = OfficeKeys(settings.office_key_file)
        before = before_migration(settings, tell)
        upgrade = upgrading(settings, tell)
        images = image_store(settings)
        store = Store.open(url, settings.data_dir, office_keys, upgrade, before, images)
        # Keys that an erasure destroyed would be back with the copy beside the daily backups.
        store.erasures.renewing(lambda at: backup_folder(settings).keep_keys(at, again=True))
        return store

    return open_store


def image_store(settings: Settings) -> ImageStore | None:
    """Where images go outside the database, if that is set. Nothing is asked before it is used."""
    address = settings.image_store
    if address is None:
        return None
    from kyc_desktop.config.image_store import login  # noqa: PLC0415 - only where one is set
    from kyc_desktop.persistence.objects.s3 import S3Store  # noqa: PLC0415

    return S3Store(address, lambda: login(address))


def load_labels() -> None:
    """Load the label lexicon into its cache, which takes a quarter of a second.

    Called while the OCR engines load, so that the first document does not have to wait for it.
    """
    from kyc_desktop.extraction.words.lexicon import lexicon  # noqa: PLC0415 - see `store_opener`

    lexicon()


def flow_engine(
    settings: Settings, store: Store | None, reader: CurrentReader, cancelled: Event
) -> FlowEngine:
    """A flow engine for one thread; without a store (a dry run) nothing is written anywhere."""
    tasks = flow_tasks(settings, store, reader, cancelled)
    return FlowEngine(KYC_FLOW, tasks.functions(), tasks.flows, cancelled.is_set)


def flow_tasks(
    settings: Settings, store: Store | None, reader: CurrentReader, cancelled: Event
) -> KycTasks:
    """The tasks of a flow, as `flow_engine` runs them."""
    from kyc_desktop.flow.tasks import KycTasks  # noqa: PLC0415 - see `store_opener`

    unstored = NullJournal()
    return KycTasks(
        flows=store.flows if store else unstored,
        images=store.images if store else unstored,
        records=store.records if store else None,
        reader=reader,
        max_bytes=settings.max_file_bytes,
        today=today,
        cancelled=cancelled,
        partial_dob=settings.partial_dob,
        second_entry=settings.second_entry,
        seen_before=settings.seen_before,
        masks=settings.masking == UIDAI,
        unredacted=store.terms.unredacted if store else lambda: False,
    )
