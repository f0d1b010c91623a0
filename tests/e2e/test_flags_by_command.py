"""The command line and flags: what is flagged is saved only if that is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.persistence.store import Store
from tests.e2e.command_line import lines, run
from tests.e2e.program import EXAMPLES, environment
from tests.e2e.stored import asking_own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.e2e


@pytest.fixture
def nobody_seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder of its own: other tests save the people of the examples."""
    folder = tmp_path_factory.mktemp("kyc")
    folder.chmod(0o755)  # as root, the server runs as another user
    store = Store.open(None, folder)
    yield folder
    store.close()


def test_a_flagged_document_is_saved_only_if_its_flags_are_accepted(
    nobody_seen: Path, tmp_path: Path
) -> None:
    path = tmp_path / "passport.png"
    with Image.open(EXAMPLES / "passport_td3.png") as picture:
        picture.resize((picture.width * 9 // 10, picture.height * 9 // 10)).save(path)
    env = environment(nobody_seen, "script")
    asking = env | {"KYC_SEEN_BEFORE": "yes", "KYC_EXPIRES_SOON_DAYS": "3650"}

    with asking_own(nobody_seen) as sql:
        waits = run("process", path, "--json", env=asking)
        (answer,) = lines(waits)
        assert waits.returncode == 1
        assert (answer["status"], answer["record_id"]) == ("awaiting_review", None)
        assert [flag["code"] for flag in answer["flags"]] == ["expires_soon"]
        assert "--accept-flags" in answer["advice"]
        for_people = run("process", path, env=asking)
        assert for_people.returncode == 1
        assert "Flag: Expires soon, on " in for_people.stdout
        assert sql("SELECT 1 FROM ocr_records WHERE flow_id = %s", answer["flow_id"]) == []

        accepted = run("process", path, "--json", "--accept-flags", "expires_soon", env=asking)
        (first,) = lines(accepted)
        assert (accepted.returncode, first["status"]) == (0, "success")
        (again,) = lines(
            run("process", path, "--json", "--accept-flags", "expires_soon", env=asking)
        )
        assert again["status"] == "awaiting_review"
        assert [(flag["code"], flag["flow_id"]) for flag in again["flags"]] == [
            ("seen_file", first["flow_id"]),
            ("expires_soon", None),
        ]
        (both,) = lines(run("process", path, "--json", "--accept-flags", "all", env=asking))
        assert both["status"] == "success"
        events = sql(
            "SELECT field, new_value FROM audit_events"
            " WHERE flow_id = %s AND action = 'accepted_flag' ORDER BY id",
            both["flow_id"],
        )
        assert [event["field"] for event in events] == ["seen_file", "expires_soon"]
        assert f"No. {first['flow_id']}, saved on " in str(events[0]["new_value"])
        (flow,) = lines(run("flow", str(both["flow_id"]), "--json", env=env))
        assert [flag["message"] for flag in flow["accepted_flags"]] == [
            event["new_value"] for event in events
        ]
        assert "accepted flag: Seen before" in run("flow", str(both["flow_id"]), env=env).stdout
