"""An image is masked before it is stored, or not stored at all."""

from __future__ import annotations

import datetime as dt
import io
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import ImageRejected, MaskingForbidden, NoTextFound
from kyc_desktop.flow import masking
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.imaging.decode import decode
from tests.unit.flow.test_engine import MemoryJournal

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER = "2341 2341 2346"
BOX = ((40.0, 40.0), (180.0, 40.0), (180.0, 60.0), (40.0, 60.0))


class Reads:
    """Reads a number as long as its place is not black; a stubborn one always."""

    def __init__(self, text: str = NUMBER, *, stubborn: bool = False) -> None:
        self._text = text
        self._stubborn = stubborn
        self.calls = 0

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        assert not cancelled.is_set()
        self.calls += 1
        if not self._text:
            raise NoTextFound(Message("no_text"))
        black = np.asarray(decode(data).convert("L"))[50, 60] < 30 and not self._stubborn
        return OcrResult((Line(self._text[-4:] if black else self._text, 0.9, BOX),), "x")


@pytest.fixture
def given() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (300, 200), (240, 240, 240)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def tasks(journal: MemoryJournal, monkeypatch: pytest.MonkeyPatch) -> Callable[..., KycTasks]:
    def here(call: Callable[..., bytes], *args: object, stopping: object) -> bytes:
        assert callable(stopping)
        return call(*args)

    monkeypatch.setattr(masking, "run_in_subprocess", here)

    def make(reader: Reads, **options: Any) -> KycTasks:  # noqa: ANN401 - any field
        return KycTasks(
            flows=journal, images=journal, records=None, reader=reader, max_bytes=1_048_576,
            today=lambda: dt.date(2026, 11, 30), cancelled=threading.Event(),
            **{"masks": True, **options},
        )  # fmt: skip

    return make


def state(data: bytes) -> FlowState:
    return FlowState(ImageSource("card.png", data=data), "m.clerk", 1)


def test_what_is_stored_is_masked(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    reader = Reads()
    done = tasks(reader).upload_image(state(given))
    (kept,) = journal.kept
    assert done.image == kept
    assert kept.data != given
    grey = np.asarray(decode(kept.data).convert("L"))
    assert grey[50, 42] == grey[50, 125] == 0
    assert grey[50, 150] == 240  # the last four digits
    assert reader.calls == 2
    assert "image_masked:m.clerk" in journal.calls
    read = tasks(reader).perform_ocr(done)
    assert read.ocr is not None
    assert read.ocr.text == "2346"


@pytest.mark.parametrize("text", ["Priya", ""])
def test_other_images_are_stored_byte_for_byte(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes, text: str
) -> None:
    tasks(Reads(text)).upload_image(state(given))
    assert [image.data for image in journal.kept] == [given]
    assert "image_masked:m.clerk" not in journal.calls


def test_what_can_still_be_read_is_not_stored(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    with pytest.raises(ImageRejected) as refused:
        tasks(Reads(stubborn=True)).upload_image(state(given))
    assert refused.value.user_message == Message("not_masked")
    assert journal.kept == []


def test_such_a_card_without_a_number_that_is_found_is_not_stored(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    with pytest.raises(ImageRejected) as refused:
        tasks(Reads("Aadhaar")).upload_image(state(given))
    assert refused.value.user_message == Message("not_masked")
    assert journal.kept == []


def test_a_card_whose_number_is_covered_already_is_stored(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    class Card(Reads):
        def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
            box = ((140.0, 40.0), (180.0, 40.0), (180.0, 60.0), (140.0, 60.0))
            lines = (Line("Aadhaar", 0.9, BOX), Line("2346", 0.9, box))
            return OcrResult(lines, "x")

    with pytest.raises(ImageRejected):
        tasks(Card()).upload_image(state(given))
    covered = Image.open(io.BytesIO(given))
    covered.paste((0, 0, 0), (40, 35, 136, 65))
    file = io.BytesIO()
    covered.save(file, "PNG")
    tasks(Card()).upload_image(state(file.getvalue()))
    assert len(journal.kept) == 1


def test_nothing_stays_under_transparent_pixels(
    tasks: Callable[..., KycTasks], journal: MemoryJournal
) -> None:
    picture = Image.new("RGBA", (300, 200), (255, 255, 255, 0))
    picture.paste((1, 2, 3, 0), (40, 40, 180, 60))
    file = io.BytesIO()
    picture.save(file, "PNG")
    tasks(Reads("Priya")).upload_image(state(file.getvalue()))
    (kept,) = journal.kept
    with Image.open(io.BytesIO(kept.data)) as stored:
        assert not stored.has_transparency_data
        assert stored.convert("RGB").getcolors() == [(300 * 200, (255, 255, 255))]
    assert "image_masked:m.clerk" not in journal.calls
    opaque = io.BytesIO()
    Image.new("RGBA", (300, 200), (240, 240, 240, 255)).save(opaque, "PNG")
    tasks(Reads("Priya")).upload_image(state(opaque.getvalue()))
    assert journal.kept[1].data == opaque.getvalue()


def test_where_copies_stay_unredacted_nothing_is_stored(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    with pytest.raises(MaskingForbidden):
        tasks(Reads(), unredacted=lambda: True).upload_image(state(given))
    assert journal.kept == []


def test_without_the_setting_nothing_is_read_before(
    tasks: Callable[..., KycTasks], journal: MemoryJournal, given: bytes
) -> None:
    reader = Reads()
    tasks(reader, masks=False).upload_image(state(given))
    assert ([image.data for image in journal.kept], reader.calls) == ([given], 0)
