"""Builds the parts that the window and the command line share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.config.passwords import Passwords
from kyc_desktop.config.settings import UIDAI
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ocr.current_reader import CurrentReader
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


def store_opener(settings: Settings, passwords: Passwords | None = None) -> Callable[[], Store]:
    """A function that opens the database. It is slow: call it off the GUI thread."""

    def open_store() -> Store:
        # These imports take half a second and are only needed once the database is open: the window
        # is drawn first.
        import kyc_desktop.flow.tasks  # noqa: F401, PLC0415
        from kyc_desktop.persistence.store import Store  # noqa: PLC0415

        url = database_url(settings, passwords)
        return Store.open(url, settings.data_dir, OfficeKeys(settings.office_key_file))

    return open_store


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
    from kyc_desktop.flow.tasks import KycTasks  # noqa: PLC0415 - see `store_opener`

    unstored = NullJournal()
    tasks = KycTasks(
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
    return FlowEngine(KYC_FLOW, tasks.functions(), tasks.flows, cancelled.is_set)
