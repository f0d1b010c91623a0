"""Switches encryption at rest on, and looks after its keys; each call commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import exists, func, select, text, update

from kyc_desktop.domain.keys import KeyStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KeysRefused, NotAllowed, OfficeKeyUnavailable
from kyc_desktop.persistence.key_tables import DocumentKey, StoredSealing
from kyc_desktop.persistence.repositories.open_reviews import LOCKED
from kyc_desktop.persistence.sealing import keys_file
from kyc_desktop.persistence.sealing.sealing import SEARCH_KEY, OfficeKeySource, Sealing
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease
    from kyc_desktop.persistence.sealing.keys_file import Key

_BATCH = 500  # keys of documents that are encrypted anew in one transaction
_RECOVERY, _HANDOVER = "recovery", "handover"
"""The places of an office key that is encrypted with another key."""


class OfficeKeyStore(OfficeKeySource, Protocol):
    """Where office keys are kept, for a program that may change them."""

    def keep(self, name: str, key: str) -> None:
        """Store a key, in the form that can be typed."""
        ...

    def forget(self, name: str) -> None:
        """Delete a key."""
        ...


class _NoOfficeKeys:
    """For programs that were given no place to look."""

    def find(self, name: str) -> str:
        raise OfficeKeyUnavailable(
            Message.of("office_key_missing", key=name), Message("restore_office_key")
        )


class KeyRepository:
    """Encryption at rest. Every call may raise StorageUnavailable."""

    def __init__(
        self, database: Database, lease: Lease, office_keys: OfficeKeySource | None
    ) -> None:
        self._database = database
        self._lease = lease
        self._source: OfficeKeySource = office_keys or _NoOfficeKeys()

    def take_up(self) -> None:
        """Encrypt and decrypt from now on, if encryption is on in this database."""
        with self._database.transaction() as session:
            stored = session.get(StoredSealing, 1)
        if stored is not None:
            newest = stored.next_key or stored.office_key
            self._database.seal(Sealing(self._source, newest, _search(stored)))

    def status(self) -> KeyStatus:
        """How it stands with the keys."""
        keyed = exists().where(DocumentKey.flow_id == FlowManager.id)
        with self._database.transaction() as session:
            stored = session.get(StoredSealing, 1)
            if stored is None:
                return KeyStatus(None)
            kept, destroyed = session.execute(
                select(func.count(DocumentKey.wrapped), func.count(DocumentKey.destroyed_at))
            ).one()
            clear = session.scalar(select(func.count()).select_from(FlowManager).where(~keyed))
            names = [name for name in (stored.office_key, stored.next_key) if name is not None]
            return KeyStatus(
                office_key=stored.office_key,
                here=all(self._has(name) for name in names),
                changing=stored.next_key is not None,
                recovery=stored.recovery is not None,
                words_hidden=stored.search_key is not None,
                documents=kept,
                clear=clear or 0,
                destroyed=destroyed,
            )

    def enable(self, keys: OfficeKeyStore, *, hide_words: bool = True) -> str:
        """Encrypt what comes in from now on, with a new office key; returns what it is called.

        Args:
            keys: where to keep the office key.
            hide_words: whether the words by which the history is searched are hidden too.

        Raises:
            KeysRefused: encryption is on already, or other programs have the database open.
            NotAllowed: the user of the database does not own its tables.
            OfficeKeyUnavailable: the key can't be kept; nothing is changed then.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        key = ciphers.new_key()
        name = ciphers.key_id(key)
        with self._database.transaction() as session:
            self._require_first(session)
        # A keyring may wait until somebody unlocks it; a program that is opened meanwhile is seen.
        keys.keep(name, ciphers.typed(key))
        try:
            with self._database.transaction() as session:
                self._require_first(session)
                search = ciphers.encrypt(key, ciphers.new_key(), SEARCH_KEY) if hide_words else None
                session.add(StoredSealing(id=1, office_key=name, search_key=search))
        except (KeysRefused, NotAllowed):
            keys.forget(name)
            raise
        self._source = keys
        self.take_up()
        return name

    def rotate(
        self,
        keys: OfficeKeyStore,
        told: Callable[[int], None] = lambda _: None,
        *,
        without_recovery: bool = False,
    ) -> str:
        """Change the office key: the documents' keys are encrypted anew, the documents are not.

        A change that was cut short is continued. The recovery key no longer works afterwards, but
        it opens backups from before, whose office key is forgotten.

        Args:
            keys: where the office key is; the new one is there from the beginning on.
            told: gets how many keys were encrypted anew so far.
            without_recovery: whether to begin although there is no recovery key.

        Returns:
            What the new office key is called.

        Raises:
            KeysRefused: encryption is off, there is no recovery key, or other programs have the
                database open.
            NotAllowed: the user of the database does not own its tables.
            OfficeKeyUnavailable: the old key is not on this computer, or the new can't be kept.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        old, new, search = self._begin_change(keys, without_recovery=without_recovery)
        sealing = Sealing(keys, new, search)
        self._database.seal(sealing)
        done = 0
        while count := self._rewrap(sealing, old, new):
            done += count
            told(done)
        with self._database.transaction() as session:
            stored = _required(session)
            if stored.search_key is not None:
                plain = ciphers.decrypt(sealing.office(old), stored.search_key, SEARCH_KEY)
                stored.search_key = ciphers.encrypt(sealing.office(new), plain, SEARCH_KEY)
            stored.office_key, stored.next_key = new, None
            stored.handover = stored.recovery = None
        self._source = keys
        self.take_up()
        keys.forget(old)
        return new

    def make_recovery(self) -> str:
        """Make a recovery key for the office key; it is returned to be printed, and not kept.

        One that was made before no longer works.

        Raises:
            KeysRefused: encryption is off, or the office key is being changed.
            NotAllowed: the user of the database does not own its tables.
            OfficeKeyUnavailable: the office key is not on this computer.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        recovery = ciphers.new_key()
        with self._database.transaction() as session:
            stored = _required(session)
            if stored.next_key is not None:
                raise KeysRefused(Message("key_changing"), Message("finish_rotation"))
            office = Sealing(self._source, stored.office_key).office(stored.office_key)
            stored.recovery = ciphers.encrypt(recovery, office, _RECOVERY)
        return ciphers.typed(recovery)

    def restore(self, keys: OfficeKeyStore, recovery: str) -> str:
        """Bring the office key to this computer by the recovery key; returns what it is called.

        Raises:
            KeysRefused: encryption is off, there is no recovery key, or this is none.
            OfficeKeyUnavailable: the office key can't be kept here.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        with self._database.transaction() as session:
            stored = session.get(StoredSealing, 1)
        if stored is None:
            raise _not_sealed()
        try:
            key = ciphers.read_typed(recovery)
        except ValueError as error:
            raise KeysRefused(Message("recovery_mistyped"), Message("type_again")) from error
        if stored.recovery is None:
            raise KeysRefused(Message("no_recovery"), Message("look_for_office_key"))
        try:
            office = ciphers.decrypt(key, stored.recovery, _RECOVERY)
            coming = stored.handover and ciphers.decrypt(office, stored.handover, _HANDOVER)
        except ciphers.Undecipherable as error:
            raise KeysRefused(Message("recovery_other"), Message("find_newest")) from error
        for each in filter(None, (office, coming)):
            keys.keep(ciphers.key_id(each), ciphers.typed(each))
        return stored.office_key

    def kept(self) -> list[Key]:
        """The keys of all documents: flow, name of the office key, and the encrypted key."""
        with self._database.transaction() as session:
            return keys_file.kept(session.connection())

    def put_back(self, rows: Iterable[Key]) -> int:
        """Store keys as `kept` returned them; returns how many were missing here.

        A key that is there or was destroyed here stays as it is, and so does one of a flow that is
        not there.

        Raises:
            NotAllowed: the user of the database may only read.
        """
        columns = list(zip(*rows, strict=True)) or [(), (), ()]
        with self._database.transaction() as session:
            put = session.execute(
                text(
                    "INSERT INTO document_keys (flow_id, office_key, wrapped) "
                    "SELECT k.* FROM unnest(CAST(:flows AS bigint[]), CAST(:names AS text[]), "
                    "CAST(:keys AS bytea[])) AS k(flow, name, key) "
                    "JOIN flow_manager f ON f.id = k.flow AND f.status <> 'erased' "
                    "ON CONFLICT DO NOTHING RETURNING 1"
                ),
                dict(zip(("flows", "names", "keys"), map(list, columns), strict=True)),
            )
            return len(put.all())

    def _has(self, name: str) -> bool:
        try:
            Sealing(self._source, name).office(name)
        except OfficeKeyUnavailable:
            return False
        return True

    def _begin_change(
        self, keys: OfficeKeyStore, *, without_recovery: bool
    ) -> tuple[str, str, tuple[bytes, str] | None]:
        """The names of the office key and of the one that comes, which is made if need be.

        With them the key that hides words, as `Sealing` takes it.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        with self._database.transaction() as session:
            self._require_alone(session)
            stored = _required(session)
            if stored.next_key is None:
                if stored.recovery is None and not without_recovery:
                    raise KeysRefused(Message("backups_need_recovery"), Message("print_recovery"))
                office = Sealing(keys, stored.office_key).office(stored.office_key)
                fresh = ciphers.new_key()
                stored.next_key = ciphers.key_id(fresh)
                stored.handover = ciphers.encrypt(office, fresh, _HANDOVER)
                session.flush()
                keys.keep(stored.next_key, ciphers.typed(fresh))
            return stored.office_key, stored.next_key, _search(stored)

    def _rewrap(self, sealing: Sealing, old: str, new: str) -> int:
        with self._database.transaction() as session:
            rows = session.scalars(
                select(DocumentKey)
                .where(DocumentKey.office_key == old)
                .order_by(DocumentKey.flow_id)
                .limit(_BATCH)
                .with_for_update()
            ).all()
            fresh = [
                {
                    "flow_id": row.flow_id,
                    "office_key": new,
                    "wrapped": sealing.wrap(
                        row.flow_id, sealing.unwrap(row.flow_id, row.wrapped or b"", old), new
                    ),
                }
                for row in rows
            ]
            if fresh:
                session.execute(update(DocumentKey), fresh)
            return len(fresh)

    def _require_first(self, session: Session) -> None:
        """Let nobody look whether encryption is on until the transaction ends; refuse if it is.

        A program locks its lease before it looks, so it is seen here or sees what is decided.
        """
        session.execute(text("LOCK TABLE sealing IN ACCESS EXCLUSIVE MODE"))
        self._require_alone(session)
        if session.get(StoredSealing, 1) is not None:
            raise KeysRefused(Message("sealed_already"), Message("see_key_status"))

    def _require_alone(self, session: Session) -> None:
        if set(session.scalars(LOCKED)) - {self._lease.number}:
            raise KeysRefused(Message("database_open_elsewhere"), Message("close_all_windows"))


def _required(session: Session) -> StoredSealing:
    stored = session.get(StoredSealing, 1, with_for_update=True)
    if stored is None:
        raise _not_sealed()
    return stored


def _search(stored: StoredSealing) -> tuple[bytes, str] | None:
    return None if stored.search_key is None else (stored.search_key, stored.office_key)


def _not_sealed() -> KeysRefused:
    return KeysRefused(Message("not_sealed"), Message("enable_first"))
