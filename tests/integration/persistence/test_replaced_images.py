"""Another file instead of a document's: one image, and a record of the one before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowProgress, FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.flow.definition import UPLOAD_IMAGE

if TYPE_CHECKING:
    from tests.integration.persistence.conftest import Desk


def made(data: bytes) -> DocumentImage:
    return DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 640, 480)


def replacements(desk: Desk) -> list[tuple[str, str | None, str | None, str | None]]:
    events = desk.store.flows.details(desk.flow_id).events
    return [
        (each.actor, each.field, each.old_value, each.new_value)
        for each in events
        if each.action == "image_replaced"
    ]


def test_the_new_image_takes_the_place_of_the_old_and_both_checksums_stay(desk: Desk) -> None:
    old = desk.keep(b"old")
    desk.read()
    reading = FlowProgress(ocr=OcrResult((), "x"))
    desk.version = desk.store.flows.set_status(
        desk.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, reading
    )
    desk.start(UPLOAD_IMAGE)
    new = made(b"new")
    source = ImageSource("rejected-card.png", replaces="passport.png")
    desk.store.images.replace(desk.flow_id, new, source, "Second Clerk")
    desk.store.images.replace(desk.flow_id, new, source, "Second Clerk")  # the answer was lost
    desk.succeed(UPLOAD_IMAGE)

    assert replacements(desk) == [("Second Clerk", "passport.png", old.sha256, new.sha256)]
    kept = desk.store.images.load(desk.flow_id)
    assert kept is not None
    assert (kept.data, kept.sha256) == (b"new", new.sha256)
    assert desk.store.flows.reading(desk.flow_id) == FlowProgress()
    details = desk.store.flows.details(desk.flow_id)
    assert (details.image_name, details.image_sha256) == ("rejected-card.png", new.sha256)
    assert desk.statuses()[UPLOAD_IMAGE] == ["success", "success"]
    found = desk.store.history.page(HistoryQuery(search="rejected-card", limit=1000)).rows
    assert desk.flow_id in [row.flow_id for row in found]


def test_a_file_that_was_never_accepted_has_no_checksum(desk: Desk) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.fail(UPLOAD_IMAGE)
    new = made(b"another")
    source = ImageSource("b.png", replaces="a.webp")
    desk.store.images.replace(desk.flow_id, new, source, "clerk")
    assert replacements(desk) == [("clerk", "a.webp", None, new.sha256)]


def test_going_back_to_the_first_image_is_a_replacement_of_its_own(desk: Desk) -> None:
    one, other = made(b"one"), made(b"other")
    desk.keep(b"one")
    for image in (other, one, other):
        desk.store.images.replace(desk.flow_id, image, ImageSource("c.png", replaces="c.png"), "c")
    assert [(old, new) for _, _, old, new in replacements(desk)] == [
        (one.sha256, other.sha256),
        (other.sha256, one.sha256),
        (one.sha256, other.sha256),
    ]
