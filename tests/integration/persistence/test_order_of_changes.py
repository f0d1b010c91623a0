"""Changes of the queue that come late, in whatever order, undo nothing that came after them.

The drafts of a window are written by one thread and tried again after an outage; undone saves and
reopened flows are written by others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.fields import Draft
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR, SAVE_TO_DB
from tests.changes import now
from tests.integration.persistence.test_undone_saves import OTHER_NAME, state
from tests.integration.persistence.windows import again, working_on

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import QueuedFlow
    from tests.integration.persistence.windows import Window

OLD, NEW = Draft("Old", "1.1.1980"), Draft("New", "2.2.1990")


def left(window: Window, windows: list[Window]) -> list[QueuedFlow]:
    """What the next window finds."""
    window.die()
    return again(window, windows).claimed()


def test_a_late_draft_does_not_replace_the_one_that_was_put_back(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    late = now(OLD)
    window.queue.remove_from_queue(flow, CHANGES.next())
    window.queue.return_to_queue(flow, 1, now(NEW), window.operator)
    window.queue.keep_draft(flow, late)
    assert [each.draft for each in left(window, windows)] == [NEW]


@pytest.mark.parametrize("draft", [OLD, None], ids=["an older one", "none, as it was saved"])
def test_a_late_draft_does_not_replace_what_an_undone_save_has_restored(
    window: Window, windows: list[Window], draft: Draft | None
) -> None:
    (flow,) = window.drop("a.png")
    desk = working_on(window, flow).read()
    saved = replace(state(desk, desk.finish(OTHER_NAME)), operator=window.operator)
    late = now(draft)
    window.corrections.undo_save(saved, now(NEW), SAVE_TO_DB)
    window.queue.keep_draft(flow, late)
    assert [each.draft for each in left(window, windows)] == [NEW]


def test_a_late_removal_does_not_take_out_what_was_reopened_since(
    window: Window, windows: list[Window]
) -> None:
    flow, other = window.drop("a.png", "b.png")
    late = CHANGES.next()
    window.queue.put(flow, 1, window.operator)
    window.queue.remove_from_queue(flow, late)
    window.queue.remove_from_queue(other, CHANGES.next())
    (back,) = left(window, windows)
    assert (back.state.flow_id, back.state.status) == (flow, "queued")


def test_putting_back_again_after_the_answer_was_lost_keeps_what_was_typed_since(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    window.queue.remove_from_queue(flow, CHANGES.next())
    change = now(OLD)
    window.queue.return_to_queue(flow, 1, change, window.operator)
    window.queue.keep_draft(flow, now(NEW))
    window.queue.return_to_queue(flow, 1, change, window.operator)
    window.queue.keep_draft(flow, DraftChange(change.number + 1, OLD))  # late, and still older
    assert [each.draft for each in left(window, windows)] == [NEW]


def test_a_draft_is_written_again_after_the_answer_was_lost(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    change = now(NEW)
    window.queue.keep_draft(flow, change)
    window.queue.keep_draft(flow, change)
    assert [each.draft for each in left(window, windows)] == [NEW]


def test_what_is_being_read_already_when_it_is_put_back_is_not_lost(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    window.queue.remove_from_queue(flow, CHANGES.next())
    working_on(window, flow).store.flows.task_started(flow, KYC_FLOW.task(PERFORM_OCR), 1)
    window.queue.return_to_queue(flow, 1, now(NEW), window.operator)
    assert [each.draft for each in left(window, windows)] == [NEW]


def test_a_clock_that_was_set_back_between_two_windows_does_not_matter(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    window.queue.keep_draft(flow, DraftChange(CHANGES.next() + 10**12, OLD))
    window.die()
    following = again(window, windows)
    assert [each.draft for each in following.claimed()] == [OLD]
    following.queue.keep_draft(flow, now(NEW))
    assert [each.draft for each in left(following, windows)] == [NEW]


def test_a_window_changes_nothing_of_what_another_one_has_taken_over(
    window: Window, windows: list[Window]
) -> None:
    (flow,) = window.drop("a.png")
    desk = working_on(window, flow).read()
    other = again(window, windows)  # of the same clerk, on the same desk
    other.queue.put(flow, desk.version, other.operator)
    other.queue.keep_draft(flow, now(NEW))
    window.queue.keep_draft(flow, now(OLD))
    window.queue.remove_from_queue(flow, CHANGES.next())
    with pytest.raises(StaleFlow):
        window.queue.return_to_queue(flow, desk.version, now(OLD), window.operator)
    assert [each.draft for each in left(other, windows)] == [NEW]
