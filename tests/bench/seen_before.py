"""How long the search for earlier documents takes: `python -m tests.bench.seen_before [ROWS]`.

Fills a database of its own with so many saved documents: nine tenths photos of 30 designs, a tenth
scans of one design in the same place, whose hashes differ in few bits. Prints the plan of the
search for pictures, and the time of whole questions.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import text

from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.imaging.picture_hash import BITS, bands
from kyc_desktop.persistence.repositories.seen import same_picture
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DESIGNS, _SCANS = 30, 0.1
_DIFFER = {"scan": 0.11, "photo": 0.35}  # the share of bits by which two of one design differ
_FIRST, _DAYS = dt.date(1930, 1, 1), 28_000
_CHECKS = "SELECT conname FROM pg_constraint WHERE conrelid = 'document_images'::regclass"
_FLOWS = """
INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by)
SELECT 'kyc_document', 'upload_image', 'success', 'a.png', 'Clerk'
FROM generate_series(1, :rows) AS i"""
_ROWS = """
INSERT INTO history_rows
    (flow_id, created_at, status, stage, file, name, dob, operator, corrected, search)
SELECT i, now(), 'success', 'saved', 'a.png', 'Given' || i % 700 || ' Family' || i % 5000,
    date '1930-01-01' + i % 28000, 'Clerk', false, array_to_tsvector(ARRAY[
        'given' || i % 700, 'family' || i % 5000, '=' || date '1930-01-01' + i % 28000])
FROM generate_series(1, :rows) AS i"""
_RECORDS = """
INSERT INTO ocr_records (flow_id, name, dob, document_type, image_name, ocr_text, created_by)
SELECT i, 'Given' || i % 700 || ' Family' || i % 5000, date '1930-01-01' + i % 28000, 'passport',
    'a.png', 'text', 'Clerk'
FROM generate_series(1, :rows) AS i"""
_COPY = """COPY document_images
(flow_id, media_type, sha256, width, height, content, picture_hash, picture_bands) FROM STDIN"""


def hashes(rows: int) -> list[str]:
    """A hash of 64 hexadecimal digits for each row; the scans come first."""
    random = np.random.default_rng(1)
    designs = random.integers(0, 2, (_DESIGNS, BITS), dtype=np.uint8)
    scans = round(rows * _SCANS)
    found = []
    for row in range(rows):
        design = designs[0 if row < scans else row % _DESIGNS]
        share = _DIFFER["scan" if row < scans else "photo"]
        bits = design ^ (random.random(BITS) < share)
        found.append(np.packbits(bits).tobytes().hex())
    return found


def fill(connection: Connection, made: list[str]) -> None:
    """Store a saved document for each hash; its image is a few bytes without a true checksum."""
    connection.execute(text("SET statement_timeout = 0"))
    for name in connection.scalars(text(f"{_CHECKS} AND contype = 'c'")).all():
        connection.execute(text(f'ALTER TABLE document_images DROP CONSTRAINT "{name}"'))
    for statement in (_FLOWS, _RECORDS, _ROWS):
        connection.execute(text(statement), {"rows": len(made)})
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row, each in enumerate(made, 1):
            sha256 = hashlib.sha256(str(row).encode()).hexdigest()
            parts = ",".join(map(str, bands(each)))
            bits = f"{int(each, 16):0{BITS}b}"
            values = (row, "image/png", sha256, 1, 1, r"\\x00", bits, f"{{{parts}}}")
            copy.write("\t".join(map(str, values)) + "\n")
    connection.commit()


def main() -> None:
    """Fill the database, and measure."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(None, Path(folder))
        engine = store._database.engine
        made = hashes(rows)
        with engine.connect() as connection:
            fill(connection, made)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))
            for what, row in (("a scan", 5), ("a photo", rows - 5)):
                own = f"{int(made[row], 16):0{BITS}b}"
                query = same_picture(own, bands(made[row])).compile(dialect=engine.dialect)
                plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE) {query}", query.params)
                print(f"{what}:", *plan.scalars(), sep="\n    ")
        for what, row in (("a scan", 5), ("a photo", rows - 5)):
            number = row + 1
            name = f"Given{number % 700} Family{number % 5000}"
            question = SeenQuestion(number, name, _FIRST + dt.timedelta(days=number % _DAYS))
            took = []
            for _ in range(9):
                began = time.perf_counter()
                store.seen.find(question)
                took.append(time.perf_counter() - began)
            print(f"{what}, of {rows:,}: {sorted(took)[4] * 1000:.1f} ms, median of 9 questions")
        store.close()


if __name__ == "__main__":
    main()
