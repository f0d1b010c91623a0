"""The Office page: masking, and how long documents are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.config.settings import UIDAI
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import ANY_KIND, CountedFrom, RetentionRule
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.gui.preferences import KEYS_AT_START
from kyc_desktop.ui.settings.rows import ChoiceRow
from kyc_desktop.workers.rules_worker import RulesWorker
from tests.ui.screens import SCREENS

if TYPE_CHECKING:
    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

RULES = (
    RetentionRule(DocumentType.PASSPORT, 1, CountedFrom.SAVED),
    RetentionRule(ANY_KIND, 60, CountedFrom.RELATIONSHIP_END, "eu-amlr"),
)


def test_the_rules_in_force_are_listed(stage: Stage) -> None:
    dialog = SCREENS["settings, office"](stage)
    note = dialog.retention  # type: ignore[attr-defined]  # it is the settings' dialog
    assert note.text == "Not known until the database is open."
    worker = RulesWorker(lambda: RULES)
    worker.told.connect(dialog.show_rules)  # type: ignore[attr-defined]
    worker.look()
    first, second = note.text.splitlines()
    assert first == "Passport: 1 month after it was saved"
    assert second.startswith("Other kinds of document: 60 months after the end of the relationship")
    assert "eu-amlr" in second
    dialog.speak_anew()  # type: ignore[attr-defined]
    assert dialog.retention.text.splitlines() == [first, second]  # type: ignore[attr-defined]
    dialog.show_rules(())  # type: ignore[attr-defined]
    assert dialog.retention.text.startswith("No rule")  # type: ignore[attr-defined]


def test_rules_that_cannot_be_read_stay_unknown(stage: Stage) -> None:
    dialog = SCREENS["settings, office"](stage)

    def away() -> tuple[RetentionRule, ...]:
        raise StorageUnavailable(Message("database_silent"), Message("check_server"))

    worker = RulesWorker(away)
    worker.told.connect(dialog.show_rules)  # type: ignore[attr-defined]
    worker.look()
    assert dialog.retention.text == "Not known until the database is open."  # type: ignore[attr-defined]


def test_masking_is_chosen_and_takes_effect_after_a_restart(stage: Stage) -> None:
    dialog = SCREENS["settings, office"](stage)
    rows = {row.key: row for row in dialog.office.rows}  # type: ignore[attr-defined]
    row = rows["KYC_MASKING"]
    assert isinstance(row, ChoiceRow)
    assert (row.text, row.box.count()) == ("none", 2)
    row.put(UIDAI)
    assert row.text == UIDAI
    assert row.key in KEYS_AT_START
