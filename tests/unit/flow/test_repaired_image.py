"""A repaired image goes through the task that refused the file, as a new attempt."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from PIL import Image

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageProperties, ImageSource, Repair
from kyc_desktop.flow.definition import KYC_FLOW, UPLOAD_IMAGE
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.tasks import KycTasks
from tests.unit.flow.test_engine import MemoryJournal, finish, passing, steps

if TYPE_CHECKING:
    from pathlib import Path

REPAIR = Repair(("convert",), ImageProperties("GIF", 8, 8, 99), ImageProperties("PNG", 8, 8, 80))


def encoded(file_format: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8), 200).save(out, file_format)
    return out.getvalue()


def engine(journal: MemoryJournal) -> FlowEngine:
    tasks = KycTasks(
        flows=journal,
        images=journal,
        records=None,
        reader=None,  # type: ignore[arg-type]  # nothing is read here
        max_bytes=10_000,
        today=lambda: dt.date(2026, 11, 24),
        cancelled=Event(),
    )
    functions = dict.fromkeys((task.name for task in KYC_FLOW.tasks), passing)
    return FlowEngine(KYC_FLOW, functions | {UPLOAD_IMAGE: tasks.upload_image}, journal)


def test_the_refusal_stays_on_record_beside_what_was_repaired(tmp_path: Path) -> None:
    path = tmp_path / "card.gif"
    path.write_bytes(encoded("GIF"))
    journal = MemoryJournal()
    runs = engine(journal)
    events, state = finish(runs.run(FlowState(ImageSource(path.name, path), "clerk")))
    assert state.failure is not None
    assert state.failure.code == "image_other_format"
    assert steps(events)[1] == "upload_image failed"

    repaired = replace(state.source, data=encoded("PNG"), repair=REPAIR)
    _, state = finish(runs.run(replace(state, source=repaired), start=UPLOAD_IMAGE))

    assert state.status is FlowStatus.AWAITING_REVIEW
    attempts = [(a.number, a.status) for a in journal.attempts if a.task == UPLOAD_IMAGE]
    assert attempts == [(1, "failed"), (2, "success")]
    assert "image_repaired:clerk:convert" in journal.calls
    assert [image.data for image in journal.kept] == [encoded("PNG")]
    assert path.read_bytes() == encoded("GIF")


def test_an_image_that_needed_no_repair_tells_of_none() -> None:
    journal = MemoryJournal()
    source = ImageSource("card.png", data=encoded("PNG"))
    finish(engine(journal).run(FlowState(source, "clerk")))
    assert not any(call.startswith("image_repaired") for call in journal.calls)


def test_another_file_is_stored_as_a_replacement_once_it_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "other.png"
    journal = MemoryJournal()
    runs = engine(journal)
    source = ImageSource(path.name, path, replaces="card.gif")
    path.write_bytes(encoded("GIF"))
    _, state = finish(runs.run(FlowState(source, "clerk")))
    assert (journal.replaced, journal.kept) == ([], [])
    path.write_bytes(encoded("PNG"))
    _, state = finish(runs.run(state, start=UPLOAD_IMAGE))
    assert state.image is not None
    assert journal.replaced == [("card.gif", "clerk", state.image.sha256)]
    assert journal.kept == []
