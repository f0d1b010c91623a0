"""Encrypts and decrypts what is stored of a document; does nothing while encryption is off.

Each flow has a key of its own, in `document_keys`, encrypted with the office key. A value is bound
to its flow and column. The keys are looked up once in a transaction, and forgotten with it: so one
that was made is used only if its row was committed, and one that was destroyed not at all.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import CannotOpen, OfficeKeyUnavailable
from kyc_desktop.persistence.key_tables import DocumentKey
from kyc_desktop.persistence.sealing import marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

Value = TypeVar("Value")

SEALING, _KEYS, _CLOSED = "sealing", "document_keys", "closed documents"
"""In `Session.info`."""
_WRAPPED = "key"  # the place of a document's key
SEARCH_KEY = "search"
"""The place of the key that words are hidden with."""
_SEARCHES = "searches"
HIDDEN = "~"
"""How a hidden word begins; no word in clear does."""
_HIDDEN_BYTES = 10


class OfficeKeySource(Protocol):
    """Where office keys are kept."""

    def find(self, name: str) -> str:
        """The key that is called so, in the form that can be typed.

        Raises:
            OfficeKeyUnavailable: it is not there, or cannot be read.
        """
        ...


def seal(session: Session, flow_id: int, column: str, value: Value) -> Value:
    """A value of a flow as it is stored in a column: encrypted, or as it is.

    A flow that came in before encryption was switched on has no key, and all of it stays in clear:
    the chain of the audit proves it as it was written.

    Args:
        session: the transaction that will store it.
        flow_id: the flow, which is stored.
        column: table and column, or what the value is wherever it is stored.
        value: text, bytes or what JSON can hold; None stays None.

    Raises:
        OfficeKeyUnavailable: it has to be encrypted, and there is no key to do it.
    """
    sealing = _of(session)
    if sealing is None or value is None:
        return value
    return cast("Value", sealing.seal(session, flow_id, column, value))


def opened(session: Session, flow_id: int, column: str, stored: Any) -> Any:  # noqa: ANN401 - see `seal`
    """A value as it was before `seal`.

    Raises:
        CannotOpen: it is encrypted, and can't be decrypted.
    """
    if not marks.is_sealed(stored):
        return stored
    sealing = _of(session)
    if sealing is None:  # encryption was switched on after this program was started
        raise CannotOpen(Message.of("sealed_since", flow=flow_id), Message("start_again"))
    return sealing.open(session, flow_id, column, stored)


def is_encrypted(session: Session, flow_id: int) -> bool:
    """Whether what is stored of a flow is encrypted, and its key is here.

    Raises:
        CannotOpen: it is, and the key is not.
    """
    sealing = _of(session)
    return sealing is not None and sealing.key_of(session, flow_id) is not None


def look_up(session: Session, flow_ids: Collection[int]) -> None:
    """Look up the keys of flows in one go that will be needed one by one."""
    sealing = _of(session)
    if sealing is not None:
        sealing.look_up(session, flow_ids)


def sealing_in(session: Session) -> Sealing | None:
    """The encryption that is on, if it is."""
    return _of(session)


def make_keys(
    session: Session, flow_ids: Collection[int], made: Mapping[int, bytes] | None = None
) -> None:
    """Give new flows their keys in one go, if what is stored of them will be encrypted.

    Args:
        session: the transaction that will store them.
        flow_ids: the flows, which are stored.
        made: what `new_keys` has returned; by default they are made now.
    """
    sealing = _of(session)
    if sealing is not None and flow_ids:
        sealing.make_keys(session, made or new_keys(session, flow_ids))


def new_keys(session: Session, flow_ids: Collection[int]) -> dict[int, bytes]:
    """Keys for flows that are still to be stored; none while encryption is off.

    Within the transaction, `seal` uses them. They count once `make_keys` has stored them.
    """
    sealing = _of(session)
    return {} if sealing is None else sealing.new_keys(session, flow_ids)


@contextmanager
def leaving_closed(session: Session) -> Iterator[dict[int, CannotOpen]]:
    """Within the block, what can't be decrypted is read as None; by flow, why it can't."""
    closed: dict[int, CannotOpen] = {}
    session.info[_CLOSED] = closed
    try:
        yield closed
    finally:
        del session.info[_CLOSED]


def closed_in(session: Session) -> dict[int, CannotOpen] | None:
    """Where a `leaving_closed` in progress collects what can't be decrypted."""
    return session.info.get(_CLOSED)


def _of(session: Session) -> Sealing | None:
    return session.info.get(SEALING)


class Sealing:
    """Encryption that is on.

    Args:
        source: of office keys.
        office_key: what the key is called that new documents' keys are encrypted with.
        search: the key that words of searches are hidden with, encrypted, and what the office key
            for it is called; None if they are in clear.
    """

    def __init__(
        self, source: OfficeKeySource, office_key: str, search: tuple[bytes, str] | None = None
    ) -> None:
        self._source = source
        self._office_key = office_key
        self._search = search
        self._search_key: bytes | None = None
        self._office: dict[str, bytes] = {}

    @property
    def hides_words(self) -> bool:
        """Whether words of searches are hidden."""
        return self._search is not None

    def hidden(self, word: str) -> str:
        """A word of a search as it is stored: the same for the same word, and nothing else.

        Raises:
            OfficeKeyUnavailable: the office key is not there.
        """
        digest = hmac.digest(self._words_key(), word.encode(), hashlib.sha256)
        return HIDDEN + digest[:_HIDDEN_BYTES].hex()

    def sealed_search(self, search: str) -> str:
        """The words of a search, encrypted; they belong to no document.

        Raises:
            OfficeKeyUnavailable: the office key is not there.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        key = ciphers.derived(self._words_key(), _SEARCHES)
        return marks.as_text(ciphers.encrypt(key, search.encode(), _SEARCHES))

    def _words_key(self) -> bytes:
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        if self._search_key is None:
            if self._search is None:
                raise ValueError("words are in clear")
            box, name = self._search
            try:
                self._search_key = ciphers.decrypt(self.office(name), box, SEARCH_KEY)
            except ciphers.Undecipherable as error:
                raise _no_office_key("office_key_other", name) from error
        return self._search_key

    def seal(self, session: Session, flow_id: int, column: str, value: object) -> object:
        """See the function `seal`."""
        from kyc_desktop.persistence.sealing.ciphers import encrypt  # noqa: PLC0415 - rarely needed

        key, place = self.key_of(session, flow_id), _place(flow_id, column)
        if key is None:
            return value
        match value:
            case str():
                return marks.as_text(encrypt(key, value.encode(), place))
            case bytes():
                return marks.as_bytes(encrypt(key, value, place))
        plain = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return marks.as_json(encrypt(key, plain, place), beside(value))

    def open(self, session: Session, flow_id: int, column: str, stored: marks.Sealed) -> Any:  # noqa: ANN401 - see `seal`
        """See the function `opened`."""
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        key = self.key_of(session, flow_id)
        if key is None:
            raise CannotOpen(
                Message.of("document_key_missing", flow=flow_id), Message("load_document_keys")
            )
        try:
            plain = ciphers.decrypt(key, marks.box_of(stored), _place(flow_id, column))
        except (ciphers.Undecipherable, ValueError) as error:
            raise damaged(flow_id, column) from error
        if isinstance(stored, bytes):
            return plain
        text = plain.decode("utf-8", "surrogatepass")
        return text if isinstance(stored, str) else json.loads(text)

    def new_keys(self, session: Session, flow_ids: Collection[int]) -> dict[int, bytes]:
        """See the function `new_keys`."""
        from kyc_desktop.persistence.sealing.ciphers import new_key  # noqa: PLC0415 - rarely needed

        made = {flow_id: new_key() for flow_id in flow_ids}
        self._known(session).update(made)
        return made

    def make_keys(self, session: Session, made: Mapping[int, bytes]) -> None:
        """See the function `make_keys`."""
        rows = [
            {
                "flow_id": flow_id,
                "office_key": self._office_key,
                "wrapped": self.wrap(flow_id, key, self._office_key),
            }
            for flow_id, key in made.items()
        ]
        stored = session.connection().execute(
            insert(DocumentKey)
            .values(rows)
            .on_conflict_do_nothing()  # another program was first
            .returning(DocumentKey.flow_id)
        )
        known = self._known(session)
        for flow_id in made:
            known.pop(flow_id, None)
        for flow_id in stored.scalars():
            known[flow_id] = made[flow_id]

    def wrap(self, flow_id: int, key: bytes, office_key: str) -> bytes:
        """The key of a document, encrypted with an office key.

        Raises:
            OfficeKeyUnavailable: this is not there.
        """
        from kyc_desktop.persistence.sealing.ciphers import encrypt  # noqa: PLC0415 - rarely needed

        return encrypt(self.office(office_key), key, _place(flow_id, _WRAPPED))

    def unwrap(self, flow_id: int, wrapped: bytes, office_key: str) -> bytes:
        """The opposite of `wrap`.

        Raises:
            CannotOpen: what is stored is damaged, or of another flow.
            OfficeKeyUnavailable: the office key is not there.
        """
        from kyc_desktop.persistence.sealing import ciphers  # noqa: PLC0415 - rarely needed

        office = self.office(office_key)
        try:
            return ciphers.decrypt(office, wrapped, _place(flow_id, _WRAPPED))
        except ciphers.Undecipherable as error:
            raise damaged(flow_id, _WRAPPED) from error

    def office(self, name: str) -> bytes:
        """The office key that is called so.

        Raises:
            OfficeKeyUnavailable: it is not on this computer.
        """
        from kyc_desktop.persistence.sealing.ciphers import (  # noqa: PLC0415 - rarely needed
            key_id,
            read_typed,
        )

        if name not in self._office:
            try:
                key = read_typed(self._source.find(name))
            except ValueError as error:
                raise _no_office_key("office_key_damaged", name) from error
            if key_id(key) != name:
                raise _no_office_key("office_key_other", name)
            self._office[name] = key
        return self._office[name]

    def key_of(self, session: Session, flow_id: int) -> bytes | None:
        """The key of a flow; None if it has none.

        Raises:
            CannotOpen: it can't be decrypted, or was destroyed.
        """
        known = self._known(session)
        if flow_id not in known:
            self.look_up(session, [flow_id])
        key = known[flow_id]
        if isinstance(key, CannotOpen):
            raise key
        return key

    def look_up(self, session: Session, flow_ids: Collection[int]) -> None:
        """See the function `look_up`."""
        known = self._known(session)
        new = [flow_id for flow_id in flow_ids if flow_id not in known]
        known |= dict.fromkeys(new)
        table = DocumentKey.__table__.c
        found = session.connection().execute(
            select(table.flow_id, table.office_key, table.wrapped).where(table.flow_id.in_(new))
        )
        for row in found.all():
            try:
                known[row.flow_id] = self._unwrapped(row)
            except CannotOpen as error:
                known[row.flow_id] = error

    def _unwrapped(self, row: Any) -> bytes:  # noqa: ANN401 - a row of keys
        if row.wrapped is None:
            told = Message.of("document_key_destroyed", flow=row.flow_id)
            raise CannotOpen(told, Message("erased_for_good"))
        return self.unwrap(row.flow_id, row.wrapped, row.office_key)

    def _known(self, session: Session) -> dict[int, bytes | CannotOpen | None]:
        known: dict[int, bytes | CannotOpen | None] = session.info.setdefault(_KEYS, {})
        return known


_IN_CLEAR = ("document_type",)


def beside(value: object) -> dict[str, Any]:
    """What of a JSON value stays in clear beside it, because it is counted and says nothing.

    Of details: the kind of document, and whether a field is sure.
    """
    if not isinstance(value, dict):
        return {}
    kept = {key: value[key] for key in _IN_CLEAR if key in value}
    sure = {
        key: {"confident": each["confident"]}
        for key, each in value.items()
        if isinstance(each, dict) and "confident" in each
    }
    return kept | sure


def _place(flow_id: int, column: str) -> str:
    return f"{flow_id}/{column}"


def _no_office_key(code: str, name: str) -> OfficeKeyUnavailable:
    return OfficeKeyUnavailable(Message.of(code, key=name), Message("restore_office_key"))


def damaged(flow_id: int, column: str) -> CannotOpen:
    """The error for a value that is not what was stored there."""
    told = Message.of("sealed_damaged", flow=flow_id, column=column)
    return CannotOpen(told, Message("restore_or_report"))
