"""The rows of the history where documents are encrypted: their values, and the words of searches.

An office chooses whether words are in clear, as without encryption, or hidden. Hidden, a row has a
keyed checksum (HMAC) of each word, of each beginning of a word, and of its dates, and no list of
words is kept. Then nothing can be sorted by name or date of birth, and no word is found with a
letter wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import CannotOpen, NotSortable
from kyc_desktop.persistence.sealing.columns import (
    HISTORY,
    HISTORY_COLUMNS,
    column_of,
    value_place,
)
from kyc_desktop.persistence.sealing.marks import is_sealed
from kyc_desktop.persistence.sealing.sealing import (
    is_encrypted,
    look_up,
    opened,
    seal,
    sealing_in,
)
from kyc_desktop.persistence.tables import AuditEvent, FlowManager, OcrRecord, StoredFlowProgress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.history_query import HistoryQuery

CLOSED = "•••"
"""In place of the name of a file that can't be decrypted."""

_TERM = re.compile(r"'([^']+)'(:\*)?")
_LONGEST = 16  # letters of a beginning
_BEGINNING = "*"  # behind one; in no word


def hides_words(session: Session) -> bool:
    """Whether words of searches are hidden."""
    sealing = sealing_in(session)
    return sealing is not None and sealing.hides_words


def require_sortable(session: Session, query: HistoryQuery) -> None:
    """Check that rows can be sorted as somebody asks.

    Raises:
        NotSortable: names and dates of birth are encrypted.
    """
    if query.sort.column in {SortColumn.NAME, SortColumn.DOB} and hides_words(session):
        raise NotSortable(Message("not_sortable"), Message("sort_otherwise"))


def hidden_query(session: Session, query: str) -> str:
    """A `tsquery` that finds rows whose words are hidden as well."""
    sealing = sealing_in(session)
    if sealing is None or not sealing.hides_words:
        return query

    def either(term: re.Match[str]) -> str:
        word, begins = term[1], term[2] is not None
        other = sealing.hidden(word[:_LONGEST] + _BEGINNING if begins else word)
        return f"({term[0]} | '{other}')"

    return _TERM.sub(either, query)


def sealed_search(session: Session, search: str) -> str:
    """The words of a search, as the audit keeps them: encrypted where words are hidden."""
    sealing = sealing_in(session)
    return search if sealing is None or not sealing.hides_words else sealing.sealed_search(search)


def sealed_row(session: Session, row: dict[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """A row of the history as it is stored, with its `words`; in clear if its flow is."""
    sealing, flow_id = sealing_in(session), row["flow_id"]
    if sealing is None or not sealing.hides_words or not is_encrypted(session, flow_id):
        return row
    born = row["dob_part"] or (row["dob"].isoformat() if row["dob"] is not None else None)
    stored = row | {"dob_part": born, "dob": None, "name_key": None}
    for name in HISTORY_COLUMNS:
        stored[name] = seal(session, flow_id, column_of(HISTORY, name), stored[name])
    hidden = {part for word in words for part in _parts(word)}
    return stored | {"words": sorted(sealing.hidden(part) for part in hidden)}


def _parts(word: str) -> set[str]:
    """A word, and its beginnings; of a date the word alone."""
    if word.startswith("="):
        return {word}
    lengths = range(1, min(len(word), _LONGEST) + 1)
    return {word, *(word[:length] + _BEGINNING for length in lengths)}


def opened_rows(session: Session, rows: Sequence[Any]) -> Sequence[Any]:
    """Rows with columns of the history as they were before `sealed_row`.

    What can't be decrypted is shown without its values.
    """
    if sealing_in(session) is None:
        return rows
    look_up(session, [row.flow_id for row in rows])
    return [_opened(session, row) for row in rows]


def _opened(session: Session, row: Row[Any]) -> Any:  # noqa: ANN401 - a row, or what has its columns
    told = row._asdict()
    columns = [name for name in HISTORY_COLUMNS if is_sealed(told.get(name))]
    if not columns:
        return row
    try:
        for name in columns:
            told[name] = opened(session, row.flow_id, column_of(HISTORY, name), told[name])
    except CannotOpen:
        told |= dict.fromkeys(columns) | {"file": CLOSED}
    told |= _birth(told.get("dob_part"))
    return SimpleNamespace(**told)


def _birth(text: str | None) -> dict[str, Any]:
    """A date of birth, as columns: a whole one is a date."""
    try:
        return {"dob": dt.date.fromisoformat(text or ""), "dob_part": None}
    except ValueError:
        return {"dob": None, "dob_part": text}


def opened_sources(session: Session, found: Row[Any]) -> SimpleNamespace:
    """What a row of the history is made from, decrypted.

    Raises:
        CannotOpen: it can't be.
    """
    told, flow_id = found._asdict(), found.id

    def read(name: str, place: str) -> Any:  # noqa: ANN401 - whatever is stored
        return opened(session, flow_id, place, told[name])

    told["image_name"] = read("image_name", column_of(FlowManager, "image_name"))
    told["name"] = read("name", value_place("name"))
    if is_sealed(told["dob_printed"]):
        born = _birth(read("dob_printed", value_place("dob")))
        told |= {"dob": born["dob"], "dob_printed": born["dob_part"]}
    details = read("closed", column_of(StoredFlowProgress, "details"))
    if details is not None:
        told |= _as_read(details)
    place = column_of(AuditEvent, "new_value")
    told["accepted"] = [
        {**event, "new_value": opened(session, flow_id, place, event["new_value"])}
        for event in told["accepted"] or ()
    ]
    return SimpleNamespace(**told)


def _as_read(details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "read_name": (details.get("name") or {}).get("value"),
        "read_dob": (details.get("dob") or {}).get("value"),
        "read_part": details.get("dob_part"),
        "read_expires": (details.get("expires") or {}).get("date"),
    }


def surname_of(session: Session, flow_id: int, name: str | None) -> str | None:
    """The surname in a name, if that is as it was read; for documents that are encrypted."""
    record = session.scalar(select(OcrRecord).where(OcrRecord.flow_id == flow_id))
    read: Any = record or session.get(StoredFlowProgress, flow_id)
    found = (read.details or {}).get("name") if read is not None else None
    if not found or found.get("value") != name:
        return None
    surname: str | None = found.get("surname")
    return surname
