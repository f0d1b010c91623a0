"""After an erasure, the data folder of the embedded server has nothing of the document in any file.

Searched for are its words as UTF-8 and UTF-16, as they are and folded, pieces of its image, and its
text as PostgreSQL compresses it. Not searched for is what a disk keeps of removed files.
"""

from __future__ import annotations

import random
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.fields import Draft, NameField, Review, Source
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.domain.retention import Why
from kyc_desktop.domain.stated import Stated, StatedRow
from kyc_desktop.errors import ErasureUnfinished
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.server import rewriting
from kyc_desktop.persistence.store import Store
from tests.changes import now
from tests.integration.persistence.conftest import BOX, DOB, READ, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Xquorvelia Zbrenthwick"
WORDS = ("Xquorvelia", "Zbrenthwick", "Vlamquoist", "Threnodiel", "Yxgrabund")
STREET = "Threnodiel Street 17, "
STEP = 1500  # less than a chunk of a value that is stored apart


class Document:
    """A document of whose words there is no other."""

    def __init__(self, store: Store) -> None:
        self.store = store
        made = random.Random(4)  # noqa: S311 - made-up data
        self.image = made.randbytes(120_000)
        # Long enough to be compressed, and to be stored apart all the same.
        words = [f"{STREET}{made.randrange(10**9)}" for _ in range(3_000)]
        self.lines = tuple(Line(word, 0.9, BOX) for word in words)

    def process(self) -> int:
        state = FlowState(ImageSource("Vlamquoist.png"), "Clerk")
        (state,) = self.store.queue.create(KYC_FLOW, [state])
        assert state.flow_id is not None
        name = NameField(
            value=NAME, printed=NAME, source=Source.VIZ, confidence=0.98, confident=True
        )
        details = replace(READ, name=name)
        desk = Desk(self.store, state.flow_id, state.version, found=details)
        desk.keep(self.image)
        desk.read()
        for number in range(20):  # each leaves the one before in the file
            typed = Draft(NAME, f"Yxgrabund {number}")
            self.store.queue.keep_draft(desk.flow_id, now(typed))
        stated = StatedRow(1, Stated(NAME, DOB), file="vlamquoist")
        self.store.stated.put([stated], 0, "Clerk", Event())
        self.store.exports.exported(HistoryQuery(search=NAME), "csv", 1, "Clerk")
        desk.start(SAVE_TO_DB)
        review = Review(NAME, DOB, "Clerk")
        self.store.records.save(
            FlowState(
                ImageSource("Vlamquoist.png"), "Clerk", desk.flow_id, desk.version, desk.attempt,
                ocr=OcrResult(self.lines, "x"), details=details, review=review,
            )
        )  # fmt: skip
        return desk.flow_id


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(None, tmp_path)
    yield store
    store.close()


def unfinished(store: Store) -> bool:
    return store.erasures.unfinished


def sql(store: Store, *statements: str) -> list[object]:
    engine = store._database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        results = [connection.execute(text(each)) for each in statements]
        return list(results[-1].scalars()) if results[-1].returns_rows else []


def forms(words: tuple[str, ...]) -> dict[str, bytes]:
    spelt = {form for word in words for form in (word, word.lower())}
    return {
        f"{word} in {code}": word.encode(code) for word in spelt for code in ("utf-8", "utf-16-le")
    }


def compressed(store: Store, flow_id: int) -> list[bytes]:
    """Pieces of the text as the server compressed it."""
    (apart,) = sql(
        store, "SELECT reltoastrelid::regclass FROM pg_class WHERE relname = 'ocr_records'"
    )
    chunks = sql(store, f"SELECT chunk_data FROM {apart} ORDER BY chunk_id, chunk_seq")  # noqa: S608 - the server's name
    assert sql(
        store, f"SELECT pg_column_compression(ocr_text) FROM ocr_records WHERE flow_id = {flow_id}"  # noqa: S608 - a number
    ) in (["pglz"], ["lz4"])  # fmt: skip
    pieces = [bytes(each)[:STEP] for each in chunks if isinstance(each, bytes)]
    return [each for each in pieces if len(each) == STEP]


def where(folder: Path, wanted: dict[str, bytes]) -> dict[str, set[str]]:
    """In which files each is found."""
    found: dict[str, set[str]] = {}
    for file in folder.rglob("*"):
        if not file.is_file() or file.is_symlink():
            continue
        content = file.read_bytes()
        for name, data in wanted.items():
            if data in content:
                found.setdefault(name, set()).add(str(file.relative_to(folder)))
    return found


def test_no_file_has_anything_of_an_erased_document(embedded: Store, tmp_path: Path) -> None:
    document = Document(embedded)
    flow_id = document.process()
    sql(embedded, "ANALYZE", "CHECKPOINT")
    pieces = [document.image[at : at + 500] for at in range(0, len(document.image), 9_000)]
    chunks = compressed(embedded, flow_id)
    assert len(chunks) > 5
    wanted = (
        forms(WORDS)
        | {f"piece {n} of the image": piece for n, piece in enumerate(pieces)}
        | {f"piece {n} of the text": chunk for n, chunk in enumerate(chunks)}
    )
    before = where(tmp_path, wanted)
    # It looks in the right places. The words of the street are there in compressed form alone; a
    # piece may lie across the border of two chunks.
    assert {f"{word} in utf-8" for word in WORDS} - set(before) == {"Threnodiel in utf-8"}
    assert sum("of the image" in name for name in before) > len(pieces) // 2
    assert sum("of the text" in name for name in before) == len(chunks)
    assert any("pg_wal" in file for files in before.values() for file in files)

    assert embedded.erasures.rewrites
    assert embedded.erasures.erase(flow_id, "ada", Why.REQUEST) is None
    embedded.erasures.finish()
    assert where(tmp_path, wanted) == {}
    assert embedded.audit.prove(pictures=True).findings == ()


@pytest.mark.parametrize(
    "looking",
    [
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM flow_tasks",
        "LOCK TABLE document_images IN ACCESS SHARE MODE",
    ],
    ids=["at what was there", "at a table"],
)
def test_nothing_is_finished_while_somebody_looks(
    embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looking: str
) -> None:
    monkeypatch.setattr(rewriting, "_OLD_S", 0.5)
    monkeypatch.setattr(rewriting, "_LOCK_S", 1)
    flow_id = Document(embedded).process()
    assert embedded.erasures.erase(10**9, "ada", Why.REQUEST) is not None
    assert not unfinished(embedded)
    url = embedded._database.engine.url
    with single(url, long=True).connect() as other:
        other.execute(text("SET idle_in_transaction_session_timeout = 0"))
        other.commit()
        other.execute(text(looking))
        assert embedded.erasures.erase(flow_id, "ada", Why.REQUEST) is None
        with pytest.raises(ErasureUnfinished):
            embedded.erasures.finish()
        assert unfinished(embedded)
        assert embedded.erasures.told(flow_id) is not None
    embedded.erasures.finish()
    assert not unfinished(embedded)
    assert where(tmp_path, forms(WORDS)) == {}
