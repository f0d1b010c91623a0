"""How often the bytes of an image are loaded from the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from kyc_desktop.domain.flow import FlowStatus
from tests.e2e.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.gui.application import Application

pytestmark = [pytest.mark.ui, pytest.mark.e2e]


@pytest.fixture
def read_for() -> Iterator[list[int]]:
    """The flows whose image's bytes were read from the database, each time that they were."""
    flows: list[int] = []

    def note(
        _connection: object, _cursor: object, statement: str, values: dict[str, int], *_: object
    ) -> None:
        if statement.startswith("SELECT") and "document_images.content" in statement:
            flows.append(values["flow_id_1"])

    event.listen(Engine, "before_cursor_execute", note)
    yield flows
    event.remove(Engine, "before_cursor_execute", note)


def test_the_bytes_of_an_image_are_read_from_the_database_once(
    qtbot: QtBot,
    application: Application,
    example: Callable[[str], Path],
    read_for: list[int],
) -> None:
    clerk, tab = Clerk(qtbot, application), application.process_tab
    clerk.give(example("passport_td3.png"), example("pan_card.jpg"))  # one is read meanwhile
    assert clerk.rest().state.status is FlowStatus.AWAITING_REVIEW
    qtbot.waitUntil(lambda: tab.document_panel.shows_picture)
    assert clerk.save().state.status is FlowStatus.SUCCESS
    qtbot.waitUntil(lambda: not any(document.running for document in tab.queue), timeout=60_000)
    flows = [document.state.flow_id for document in tab.queue if document.state.flow_id]
    preview = application.history_tab.details.preview
    for flow_id in flows:
        clerk.look_up(flow_id)
        qtbot.waitUntil(lambda: not preview.image.isNull())
    assert sorted(read_for) == flows
    clerk.leave()  # the next window of this operator would begin with what is left
