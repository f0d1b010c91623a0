"""The command line processes every example, and tells afterwards what is stored of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.command_line import lines, run
from tests.e2e.program import EXAMPLES, environment

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.e2e.stored import Query

pytestmark = pytest.mark.e2e

EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
FLOW_KEYS = {
    "flow_id",
    "flow_name",
    "status",
    "start_task",
    "image_name",
    "ocr_engine",
    "created_by",
    "created_at",
    "updated_at",
    "related_table",
    "related_record_id",
    "tasks",
    "conditions",
    "record",
}


@pytest.fixture(scope="session")
def processed(data_dir: Path) -> subprocess.CompletedProcess[str]:
    """All examples, good and bad, in one go."""
    return run("process", EXAMPLES, "--json", env=environment(data_dir))


def test_every_example_is_answered_in_order_and_nothing_else_is_printed(
    processed: subprocess.CompletedProcess[str],
) -> None:
    files = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix.lower() in {".jpg", ".png"})
    assert [answer["file"] for answer in lines(processed)] == files
    assert processed.stderr == ""
    assert processed.returncode == 1  # some fail, as they should


@pytest.mark.parametrize("expected", EXPECTED, ids=[each["file"] for each in EXPECTED])
def test_an_example_is_read_as_expected(
    processed: subprocess.CompletedProcess[str], expected: dict[str, Any]
) -> None:
    (answer,) = [each for each in lines(processed) if each["file"] == expected["file"]]
    assert {
        "file": answer["file"],
        "status": answer["status"],
        "failed_task": answer["failed_task"],
        "name": answer["extracted_details"]["name"],
        "dob": answer["extracted_details"]["dob"],
        "document_type": answer["document_type"],
    } == {key: expected[key] for key in expected if key != "notes"}
    if answer["status"] == "failed":
        assert answer["advice"]
        assert answer["record_id"] is None
    else:
        assert answer["message"] == "Flow completed"
        assert [task["status"] for task in answer["tasks"]] == ["success"] * 4
        assert isinstance(answer["record_id"], int)


def test_a_flow_tells_all_that_is_stored_of_it(
    processed: subprocess.CompletedProcess[str], env: dict[str, str]
) -> None:
    (answer,) = [each for each in lines(processed) if each["file"] == "passport_td3.png"]
    shown = run("flow", str(answer["flow_id"]), "--json", env=env)
    assert shown.returncode == 0
    (flow,) = lines(shown)
    assert set(flow) >= FLOW_KEYS
    assert [(t["name"], t["status"]) for t in flow["tasks"]] == [
        ("upload_image", "success"),
        ("perform_ocr", "success"),
        ("extract_details", "success"),
        ("save_to_db", "success"),
    ]
    assert flow["record"]["name"] == answer["extracted_details"]["name"]
    assert flow["related_record_id"] == answer["record_id"]
    assert flow["ocr_engine"] == answer["ocr_engine"]
    assert [(each["version"], each["name"]) for each in flow["versions"]] == [
        (1, flow["record"]["name"])
    ]
    assert flow["corrections"] == []
    for_people = run("flow", str(answer["flow_id"]), env=env)
    assert answer["extracted_details"]["name"] in for_people.stdout


def test_what_nobody_reviewed_is_on_record_as_such(
    processed: subprocess.CompletedProcess[str], sql: Callable[..., list[dict[str, object]]]
) -> None:
    flow_id = lines(processed)[-1]["flow_id"]
    events = sql("SELECT action FROM audit_events WHERE flow_id = %s", flow_id)
    assert "saved_unreviewed" in [event["action"] for event in events]


def test_history_lists_the_newest_first_and_searches(
    processed: subprocess.CompletedProcess[str], env: dict[str, str]
) -> None:
    newest = lines(run("history", "--limit", "3", "--json", env=env))
    assert len(newest) == 3
    assert [row["flow_id"] for row in newest] == sorted(
        (row["flow_id"] for row in newest), reverse=True
    )
    assert list(newest[0]) == [
        "flow_id", "file", "status", "name", "dob", "dob_partial", "operator", "created_at"
    ]  # fmt: skip
    found = lines(run("history", "--search", "eriks", "--json", env=env))
    assert {row["name"] for row in found} == {"Anna Maria Eriksson"}
    none = run("history", "--search", "nobody-of-that-name", env=env)
    assert (none.returncode, none.stdout) == (0, "No flow matches.\n")
    assert "Eriksson" in run("history", "--search", "eriks", env=env).stdout


def test_export_writes_what_the_history_lists_and_records_it(
    processed: subprocess.CompletedProcess[str], env: dict[str, str], tmp_path: Path
) -> None:
    listed = lines(run("history", "--search", "eriks", "--json", env=env))
    told = run("export", "-", "--search", "eriks", env=env)
    assert [row["number"] for row in lines(told)] == [row["flow_id"] for row in listed]
    count = "1 flow" if len(listed) == 1 else f"{len(listed)} flows"
    assert told.stderr.strip() == f"{count} exported."
    for name, begin in (("a.csv", b"number,added,"), ("a.xlsx", b"PK")):
        assert run("export", tmp_path / name, env=env).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
    bom = run("export", tmp_path / "b.csv", "--format", "csv-bom", env=env)
    assert (bom.returncode, bom.stdout) == (0, "")
    assert (tmp_path / "b.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "a.csv").read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"a.csv", "a.xlsx", "b.csv"}


def test_statistics_tell_what_was_done(
    processed: subprocess.CompletedProcess[str], env: dict[str, str], sql: Query
) -> None:
    (found,) = lines(run("statistics", "--json", env=env))
    added = len(lines(run("history", "--json", "--limit", "1000", env=env)))
    assert sum(day["added"] for day in found["days"]) == added
    saved = sum(day["saved"] for day in found["days"])
    assert saved == sum(kind["saved"] for kind in found["kinds"]) > 0
    assert saved == sum(clerk["saved"] for clerk in found["clerks"])
    assert next(step["step"] for step in found["steps"]) == "upload_image"
    blind = sum(field["checked_blind"] for field in found["sure_fields"])
    assert blind == len(sql("SELECT 1 FROM blind_checks"))
    alone = run("statistics", "--json", env=env | {"KYC_FIGURES_BY_CLERK": "no"})
    assert "clerks" not in lines(alone)[0]


def test_statistics_of_days_on_which_nothing_was_done(
    processed: subprocess.CompletedProcess[str], env: dict[str, str]
) -> None:
    days = ["--from", "2999-01-01", "--to", "2999-01-02"]
    (found,) = lines(run("statistics", "--json", *days, env=env))
    assert (found["from"], found["to"]) == ("2999-01-01", "2999-01-02")
    assert [day["added"] for day in found["days"]] == [0, 0]
    assert (found["times"], found["kinds"], found["rejected"]) == ([], [], [])
    told = run("statistics", *days, env=env)
    assert (told.returncode, told.stderr) == (0, "")
    assert "No sure field was in a blind check." in told.stdout
    assert run("statistics", "--from", "yesterday", env=env).returncode == 2
    others = run("statistics", "--clerk", "bert", env=env | {"KYC_FIGURES_BY_CLERK": "no"})
    assert others.returncode == 2
    assert "may not see the figures of other clerks" in others.stderr


def test_the_log_of_good_and_bad_flows_holds_no_personal_data(
    processed: subprocess.CompletedProcess[str], data_dir: Path
) -> None:
    text = (data_dir / "logs" / "kyc-desktop.log").read_text(encoding="utf-8").casefold()
    assert "failed: details_not_found" in text
    private: set[str] = set()
    for answer in lines(processed):
        private |= {answer["file"], Path(answer["file"]).stem}
        private |= {word for word in answer["ocr_text"].split() if len(word) > 3}
        found = answer["extracted_details"]
        private |= set((found["name"] or "").split()) | {found["dob"] or answer["file"]}
    ours = {"image", "text", "date", "file", "name", "flow", "engine", "error", "/work"}
    leaked = {
        word
        for word in private
        if word.casefold() not in ours and re.search(rf"\b{re.escape(word.casefold())}\b", text)
    }
    assert leaked == set()
