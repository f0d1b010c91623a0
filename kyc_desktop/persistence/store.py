"""The database as the rest of the program uses it."""

from __future__ import annotations

import logging
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import NotAllowed, StorageUnavailable
from kyc_desktop.persistence import migrations, unanswered
from kyc_desktop.persistence.database import Database
from kyc_desktop.persistence.demonstration.filling import DemonstrationRepository
from kyc_desktop.persistence.installation_id import installation_id
from kyc_desktop.persistence.lease import Lease
from kyc_desktop.persistence.news import HistoryNews
from kyc_desktop.persistence.repositories.audit_proof import AuditProofRepository
from kyc_desktop.persistence.repositories.corrections import CorrectionRepository
from kyc_desktop.persistence.repositories.erasures import ErasureRepository
from kyc_desktop.persistence.repositories.examples import ExampleRepository
from kyc_desktop.persistence.repositories.exports import ExportRepository
from kyc_desktop.persistence.repositories.flows import FlowRepository
from kyc_desktop.persistence.repositories.history import HistoryRepository
from kyc_desktop.persistence.repositories.image_bytes import ImageBytes
from kyc_desktop.persistence.repositories.image_moves import ImageMoveRepository
from kyc_desktop.persistence.repositories.images import ImageRepository
from kyc_desktop.persistence.repositories.keys import KeyRepository
from kyc_desktop.persistence.repositories.office_intake import IntakeRepository
from kyc_desktop.persistence.repositories.office_moves import CHANNEL
from kyc_desktop.persistence.repositories.office_queue import OfficeQueueRepository
from kyc_desktop.persistence.repositories.office_reviews import (
    CHANNEL as REVIEWS,
)
from kyc_desktop.persistence.repositories.office_reviews import (
    OfficeReviewRepository,
)
from kyc_desktop.persistence.repositories.open_reviews import OpenReviewRepository
from kyc_desktop.persistence.repositories.queue import QueueRepository
from kyc_desktop.persistence.repositories.records import RecordRepository
from kyc_desktop.persistence.repositories.rejections import RejectionRepository
from kyc_desktop.persistence.repositories.second_entries import SecondEntryRepository
from kyc_desktop.persistence.repositories.seen import SeenRepository
from kyc_desktop.persistence.repositories.stated import StatedRepository
from kyc_desktop.persistence.repositories.statistics import StatisticsRepository
from kyc_desktop.persistence.repositories.terms import TermsRepository
from kyc_desktop.persistence.server.cluster import MAJOR
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.server.rewriting import Files
from kyc_desktop.persistence.urls import host, normalised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import URL

    from kyc_desktop.persistence.objects.image_store import ImageStore
    from kyc_desktop.persistence.repositories.lending import LendingRepository
    from kyc_desktop.persistence.repositories.office_board import OfficeBoardRepository
    from kyc_desktop.persistence.sealing.sealing import OfficeKeySource
    from kyc_desktop.persistence.server.cluster import Cluster

logger = logging.getLogger(__name__)


_UNFINISHED = "erasure-unfinished"  # a file in the folder of the embedded server


class Store:
    """An open database; its repositories may be used from any thread.

    Attributes:
        description: product and place for the status bar; never a password.
        reachability: whether the server answers.
        flows: the flows and their tasks.
        records: the saved records.
        images: the images.
        image_moves: moves images between the database and the store outside, and checks the latter.
        history: the list of flows.
        news: hears what changes in it.
        queue: the clerks' queues at this installation.
        office: the office queue.
        intake: brings many documents into it at once.
        lending: lends documents of a clerk's queue to the office workers.
        office_news: hears that there is something to read in it.
        office_reviews: documents of the office that wait for their review.
        review_news: hears that something has changed about them.
        office_board: what waits in the office, and who does it.
        examples: removes example documents.
        seen: finds earlier documents like a new one.
        rejections: the rejections of documents.
        exports: the audit of exports.
        audit: proves the audit.
        corrections: changes of saved records.
        second_entries: what other people enter after the first entry.
        open_reviews: who has which document in front.
        stated: what customers stated of themselves.
        statistics: counts what the office did.
        erasures: erases documents, and tells what was erased.
        terms: how long documents are kept.
        keys: encryption at rest, and its keys.
        demonstration: makes up documents.
        made_up: whether the documents were made up when the database was opened.
    """

    def __init__(
        self,
        url: URL,
        description: Message,
        data_dir: Path,
        server: EmbeddedServer | None = None,
        office_keys: OfficeKeySource | None = None,
        image_store: ImageStore | None = None,
    ) -> None:
        """Not called directly: use `Store.open`."""
        self._closing = Lock()
        self._server = server
        desk = installation_id(data_dir)
        self._database = Database(url, server.address if server else None)
        try:
            self._lease = Lease(self._database)
        except BaseException:
            self._database.close()
            raise
        self.description = description
        self.keys = KeyRepository(self._database, self._lease, office_keys)
        self.reachability = self._database.reachability
        self.flows = FlowRepository(self._database, self._lease)
        self.records = RecordRepository(self._database)
        where = ImageBytes(self._database, image_store)
        self.images = ImageRepository(self._database, where)
        self.image_moves = ImageMoveRepository(self._database, where)
        self.history = HistoryRepository(self._database)
        self.news = HistoryNews(self._database)
        self.queue = QueueRepository(self._database, self._lease, desk)
        self.office = OfficeQueueRepository(self._database, self._lease)
        self.intake = IntakeRepository(self._database, where)
        self.office_news = HistoryNews(self._database, CHANNEL)
        self.office_reviews = OfficeReviewRepository(self._database, self._lease, self.queue)
        self.review_news = HistoryNews(self._database, REVIEWS)
        self.examples = ExampleRepository(self._database, where)
        self.seen = SeenRepository(self._database)
        self.rejections = RejectionRepository(self._database)
        self.exports = ExportRepository(self._database)
        self.audit = AuditProofRepository(self._database, self.image_moves)
        self.open_reviews = OpenReviewRepository(self._database, self._lease)
        self.second_entries = SecondEntryRepository(self._database, self._lease)
        self.corrections = CorrectionRepository(self._database, self.queue)
        self.stated = StatedRepository(self._database)
        self.statistics = StatisticsRepository(self._database)
        self.demonstration = DemonstrationRepository(self._database)
        files = Files(server.url, server.folder / _UNFINISHED) if server is not None else None
        saves = data_dir / unanswered.FOLDER
        self.erasures = ErasureRepository(self._database, where, files, saves)
        self.terms = TermsRepository(self._database)
        self.made_up = False

    @classmethod
    def open(
        cls,
        database_url: str | None,
        data_dir: Path,
        office_keys: OfficeKeySource | None = None,
        upgrade: Callable[[Cluster], None] | None = None,
        before: Callable[[str], None] | None = None,
        image_store: ImageStore | None = None,
    ) -> Store:
        """Open the database and mark the flows that the end of a program interrupted.

        Slow: the first start of an embedded server takes seconds.

        Args:
            database_url: of a server; None for an embedded one, whose tables are migrated here.
            data_dir: holds the embedded server and the id of this installation; an absolute path.
            office_keys: where the keys are that documents are encrypted with; asked only if they
                are.
            upgrade: see `EmbeddedServer`.
            before: called before the tables of an embedded server are migrated; see `migrations`.
            image_store: where new images are stored; None for the database.

        Raises:
            ValueError: the path is relative, so it would depend on where the program was started.
            StorageUnavailable: the server is unreachable or can't be started, or its tables have
                another revision than this program needs.
        """
        if not data_dir.is_absolute():
            raise ValueError(f"the data folder has to be an absolute path, unlike {data_dir}")
        if database_url:
            store = cls._shared(database_url, data_dir, office_keys, image_store)
        else:
            store = cls._embedded(data_dir, office_keys, upgrade, before, image_store)
        try:
            if database_url:
                store._database.heed_rights()
            store.keys.take_up()
            store.made_up = store.demonstration.flows() > 0
            interrupted = store.flows.mark_interrupted()
        except NotAllowed:  # who may only read leaves it to others
            return store
        except BaseException:
            store.close()
            raise
        if interrupted:
            logger.warning("%d flows were interrupted by the end of a program", interrupted)
        return store

    @classmethod
    def _shared(
        cls,
        database_url: str,
        data_dir: Path,
        office_keys: OfficeKeySource | None,
        image_store: ImageStore | None,
    ) -> Store:
        url = normalised(database_url)
        migrations.require_head(url.render_as_string(hide_password=False))
        where = Message.of("database_at", host=host(url))
        return cls(url, where, data_dir, office_keys=office_keys, image_store=image_store)

    @classmethod
    def _embedded(
        cls,
        data_dir: Path,
        office_keys: OfficeKeySource | None,
        upgrade: Callable[[Cluster], None] | None,
        before: Callable[[str], None] | None,
        image_store: ImageStore | None,
    ) -> Store:
        server = EmbeddedServer(data_dir / "postgres", upgrade)
        try:
            url = server.url
            migrations.upgrade(url.render_as_string(hide_password=False), before)
            return cls(
                url,
                Message.of("database_embedded", version=MAJOR),
                data_dir,
                server,
                office_keys,
                image_store,
            )
        except StorageUnavailable as error:
            server.stop()
            if error.user_message.code == "database_refuses":  # there is no address to check
                raise server.password_refused() from error
            raise
        except BaseException:
            server.stop()
            raise

    @property
    def shared(self) -> bool:
        """Whether its server may be used by other computers."""
        return self._server is None

    @cached_property
    def lending(self) -> LendingRepository:
        """Made when it is needed: one desktop alone lends nothing."""
        from kyc_desktop.persistence.repositories.lending import (  # noqa: PLC0415 - seldom needed
            LendingRepository,
        )

        return LendingRepository(self._database, self._lease, self.queue)

    @cached_property
    def office_board(self) -> OfficeBoardRepository:
        """Made when it is needed: most windows and commands look at no board."""
        from kyc_desktop.persistence.repositories.office_board import (  # noqa: PLC0415 - see above
            OfficeBoardRepository,
        )

        return OfficeBoardRepository(self._database)

    def tables_changed(self) -> StorageUnavailable | None:
        """Why this program can't go on, if somebody has updated the tables since it was opened.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        with self._database.transaction() as session:
            revision = session.scalar(text("SELECT version_num FROM alembic_version"))
        return migrations.unlike_ours(revision)

    def close(self) -> None:
        """Close the database; the last user of an embedded server stops it. Idempotent."""
        with self._closing:
            self._lease.close()
            self._database.close()
            if self._server is not None:
                self._server.stop()
