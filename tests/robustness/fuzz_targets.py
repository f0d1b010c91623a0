"""What is fuzzed: pictures, lines, settings, addresses, names, messages, lists, the clipboard."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import random
import struct
import tempfile
import zlib
from functools import cache, lru_cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PIL import Image

from kyc_desktop.cli import terminal
from kyc_desktop.config import settings, settings_file
from kyc_desktop.config.database_url import parts_of, place_in
from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult, Reading
from kyc_desktop.domain.saved_search import SavedSearch
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.flow.blind_check import better_spelt, same_value
from kyc_desktop.imaging.accept import SUFFIXES, accept
from kyc_desktop.imaging.repair import repaired, thumbnails
from kyc_desktop.ocr.models import model_table
from kyc_desktop.persistence import urls
from kyc_desktop.persistence.repositories import asked, name_words, words
from kyc_desktop.persistence.repositories.readings import details_in, lines_in, reading_in
from kyc_desktop.persistence.tables import StoredFlowProgress
from kyc_desktop.stated.columns import columns_of
from kyc_desktop.stated.table import table_of
from kyc_desktop.stated.understanding import understood
from kyc_desktop.ui.process.session.typed_date import understand
from kyc_desktop.ui.settings.address import address_in
from tests.e2e.program import EXAMPLES
from tests.robustness.fuzzing import Target

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 11, 30)
_MEGABYTE = 1_048_576
_PNG = b"\x89PNG\r\n\x1a\n"


def _picture(data: bytes) -> None:
    try:
        accept(ImageSource("clipboard.png", data=data), _MEGABYTE)
    finally:
        # What was refused is offered to be repaired.
        made = repaired(data, _MEGABYTE)
        if made.pages > 1:
            thumbnails(data)


def _right_checksums(data: bytes) -> bytes:
    """A PNG whose chunks have the checksums of what is in them."""
    if not data.startswith(_PNG):
        return data
    made, at = bytearray(data), len(_PNG)
    while at + 12 <= len(made):
        (length,) = struct.unpack_from(">I", made, at)
        end = at + 8 + length
        if end + 4 > len(made):
            break
        struct.pack_into(">I", made, end, zlib.crc32(made[at + 4 : end]))
        at = end + 4
    return bytes(made)


def _pictures() -> list[bytes]:
    drawn = Image.effect_noise((61, 47), 60).convert("RGB")
    seeds = [
        (EXAMPLES / name).read_bytes()
        for name in ("passport_td3.png", "driving_licence_eu.jpg", "id_card_photo_turned.jpg")
    ]
    ways: tuple[tuple[str, dict[str, object]], ...] = (
        ("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True}), ("GIF", {}), ("WEBP", {}),
        ("BMP", {}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"}), ("PDF", {}),
        ("TIFF", {"save_all": True, "append_images": [drawn]}),
    )  # fmt: skip
    for kind, more in ways:
        file = io.BytesIO()
        drawn.save(file, kind, **more)
        seeds.append(file.getvalue())
    return [*seeds, *seeds[3:], *seeds[3:]]


def _lines(data: bytes) -> None:
    chance = random.Random(data)  # noqa: S311 - no secret
    found = []
    for row, text in enumerate(data.decode(errors="replace").split("\n")[:150]):
        x, y = chance.uniform(-50, 900), row * chance.choice((0.0, 12.0, 30.0))
        width = chance.choice((0.0, 1.0, 8.0 * len(text), float("inf")))
        box = ((x, y), (x + width, y), (x + width, y + 24.0), (x, y + 24.0))
        readings = (Reading("a", text, 0.9), Reading("b", text[1:], 0.8)) if row % 3 == 0 else ()
        found.append(Line(text, chance.random(), box, readings=readings))
    lines = chosen(tuple(found), TODAY)
    fields_of(OcrResult(lines, "fuzzed"), TODAY)


_PAGES = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "PASSPORT\nSurname\nERIKSSON\nGiven names\nANNA MARIA\nDate of birth\n12 AUG/AOU 74",
    "DRIVING LICENCE\n1. Muster\n2. Ana\n3. 01.02.1980 Wien\n4b 03.04.2030",
    "INCOME TAX DEPARTMENT\nनाम / Name\nRAHUL GUPTA\nDate of Birth\n23/11/1974",
    "出生 1990年5月6日\n姓名 王小明\nنام: محمد\nتاریخ تولد ۱۳۶۵/۰۵/۰۶",
]


class _Folder:
    """One folder for all cases, made when the first needs it."""

    @property
    @lru_cache  # noqa: B019 - there is one
    def path(self) -> Path:
        self._kept = tempfile.TemporaryDirectory(prefix="kyc-fuzz-")
        return Path(self._kept.name)


_FOLDER = _Folder()


def _settings(data: bytes) -> None:
    file = _FOLDER.path / "settings.toml"
    file.write_bytes(data)
    environment = {"KYC_SETTINGS_FILE": str(file), "KYC_DATA_DIR": str(_FOLDER.path)}
    none = _FOLDER.path / "none.env"
    none.touch(0o600)
    settings.load(environment, none)
    settings_file.update(file, {"KYC_LANGUAGE": "de"})
    assert settings.load(environment, none).language == "de"


def _dotenv(data: bytes) -> None:
    file = _FOLDER.path / "fuzzed.env"
    if not file.exists():
        file.touch(0o600)
    file.write_bytes(data)
    settings.load({"KYC_SETTINGS_FILE": str(_FOLDER.path / "absent.toml")}, file)


def _models(data: bytes) -> None:
    folder = _FOLDER.path / "models"
    folder.mkdir(exist_ok=True)
    (folder / "models.json").write_bytes(data)
    model_table.required(("en",), folder)


def _address(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    parts = parts_of(text)
    assert parts.url == text or "://" not in text
    place_in(parts)
    address_in(text)
    urls.host(urls.normalised(text))


def _name(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    storable = words.storable(text)
    storable.encode()
    assert "\0" not in storable
    for way in (words.plain_words, words.folded, words.name_key, words.spellings):
        way(text)
    words.search_words(text, text, TODAY)
    for word in list(name_words.name_words(text))[:50]:
        name_words.leftovers(word)
    asked.asked(text, TODAY)
    asked.person_query(text, TODAY)
    understand(text, TODAY, partial=True)
    same_value(NAME, text, "Anna Maria Eriksson")
    same_value(DOB, text, "1974-08-12")
    better_spelt(text, "Anna Maria Eriksson")
    shown = terminal.plain(text)
    assert "\x1b" not in shown
    shown.encode()
    (Path("/") / text.replace("\0", "")).name  # noqa: B018 - as a file name


def _search(data: bytes) -> None:
    with contextlib.suppress(ValueError):  # no JSON is no saved search
        plain = json.loads(data)
        found = SavedSearch.from_plain(plain)
        if found is not None:
            found.query(TODAY)
            found.to_plain()


def _stored(data: bytes) -> None:
    with contextlib.suppress(ValueError, RecursionError):  # PostgreSQL keeps JSON alone
        plain = json.loads(data)
        row = StoredFlowProgress(flow_id=1, status="failed", ocr=plain, details=plain)
        reading_in(row)
        lines_in(plain)
        details_in(plain)


def _list(data: bytes) -> None:
    table = table_of(data, Event())
    columns = columns_of(table)
    understood(table, columns, None, TODAY, Event())


def _ending(data: bytes) -> None:
    from kyc_desktop.imaging.accept import is_offered, needs_repair

    name = os.fsdecode(data.replace(b"\0", b""))
    path = _FOLDER.path / name.replace("/", "_") if name else _FOLDER.path
    is_offered(path)
    needs_repair(path, _MEGABYTE)


_JSON = [
    b'{"lines": [{"text": "A", "score": 0.9, "box": [[0,0],[9,0],[9,9],[0,9]]}], "engine": "x"}',
    b'{"name": {"value": "A", "printed": "A", "source": "viz", "confidence": 1.0}}',
    b'{"name": "n", "query": {"search": "eriksson", "status": ["success"], "sort": "number"}}',
]


@cache
def targets() -> dict[str, Target]:
    """The targets by name; those with Qt are in `fuzz_qt.py`."""
    return {
        "picture": Target(
            _pictures(),
            [_PNG, b"\xff\xd8\xff", b"IDAT", b"IEND", b"acTL", b"iCCP", b"\xff\xda", b"%PDF-1.4"],
            _picture,
            _right_checksums,
        ),
        "lines": Target(
            [page.encode() for page in _PAGES],
            [b"<<", b"Surname", b"Name:", b"\n", b"31.02.2001", "२९/०२/१९००".encode(), b"/"],
            _lines,
        ),
        "settings": Target(
            [b'KYC_LANGUAGE = "de"\nKYC_TEXT_SIZE = "150"\n', b"KYC_OCR_LANGUAGES = ['en']\n"],
            [key.encode() for key in settings.KEYS] + [b'"', b" = ", b"[a]", b"'''", b"nan"],
            _settings,
        ),
        "dotenv": Target(
            [b"KYC_OPERATOR=m.clerk\nDATABASE_URL='postgresql://a:b@c/d'\n", b"KYC_TEXT_SIZE=150"],
            [key.encode() for key in settings.KEYS] + [b"=", b"export ", b"${HOME}", b"'", b"#"],
            _dotenv,
        ),
        "models": Target(
            [b'{"english_g2": {"url": "https://models.example/a.zip", "md5": "0"}}'],
            [b"{", b"[", b"null", b'"md5"', b"https://["],
            _models,
        ),
        "address": Target(
            [
                b"postgresql+psycopg://anna:secret@db.example:5432/kyc?sslmode=verify-full",
                b"postgresql://[::1]:5432/kyc", b"postgres:///kyc?host=/tmp", b"mysql://a/b",
            ],
            [b"://", b"@", b":", b"%", b"%00", b"[", b"]", b"?", b"host=", b"&", b"#", b"/"],
            _address,
        ),
        "name": Target(
            [
                b"Anna Maria Eriksson", "Nguyễn Thị Ánh".encode(), "محمد رضا".encode(),
                b"12.08.1974", b"12 August 1974", b"=1974-08", b"#12", b"1974-08-12",
            ],
            [b"-", b"'", b" ", b"[b]", b"\x1b[2J", "e\u0301".encode(), b"\0", "\u200f".encode()],
            _name,
        ),
        "file name": Target(
            [b"Passport A. Example.png"] + [f"scan{each}".encode() for each in sorted(SUFFIXES)],
            [b".", b" ", b".png", b"..", b"%"],
            _ending,
        ),
        "search": Target([*_JSON, b'{"version": 1}'], [b"null", b"[", b"{}", b"1e400"], _search),
        "stored": Target(_JSON, [b"null", b"[", b"{}", b"1e400", b'"code"', b"NaN"], _stored),
        "list": Target(
            [
                b"Number;Name;Date of birth\n1;Anna Eriksson;12.08.1974\n2;B C;31.01.1990\n",
                "file,name,dob\na.png,É X,1974-08-12\n".encode("utf-16"), b"sep=,\nNr,Name\n1,A",
            ],
            [b'"', b";", b",", b"\n", b"\r", b"\t", b"\xff\xfe", b"03/04/1990", b"A" * 600],
            _list,
        ),
    }  # fmt: skip


def with_window() -> dict[str, Callable[[], Target]]:
    """The targets that need Qt or a thread, made when they are used."""
    from tests.robustness import fuzz_qt

    return {"clipboard": fuzz_qt.clipboard, "messages": fuzz_qt.messages}
