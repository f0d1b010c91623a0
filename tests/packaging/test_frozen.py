"""The light edition, built, moved to a folder with spaces, and run without Python installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from kyc_desktop.persistence.server.server_account import account_for_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.packaging.conftest import Query

pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="drives the window through X11"),
]

TITLE = "KYC Desktop"
INSTALLED = "TESTED_PROGRAM"
"""Of a program that was installed by a package: `tests/scripts/try_deb.sh` sets it."""
LOOKS = 60  # each look starts the program: a second or two


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A screen of its own with a window manager; its name for DISPLAY."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with ExitStack() as stack:
        reader, writer = os.pipe()
        xvfb = subprocess.Popen(
            ("Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-noreset"),
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        stack.callback(end, xvfb)
        os.close(writer)
        with os.fdopen(reader) as said:
            name = f":{said.readline().strip()}"
        manager = subprocess.Popen(
            ("openbox",), env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL
        )
        stack.callback(end, manager)
        yield name


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def program(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The frozen program, in a folder with spaces; or another that is installed already."""
    if INSTALLED in os.environ:
        account_for_server()
        yield Path(os.environ[INSTALLED]).resolve()
        return
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")
    folder = tmp_path_factory.mktemp("KYC Desktop (light)")
    command = (sys.executable, str(root / "build_spec" / "build.py"), "--light")
    work = tmp_path_factory.mktemp("work")
    built = subprocess.run(
        (*command, "--dist", str(folder), "--work", str(work)), capture_output=True, check=False
    )
    assert built.returncode == 0, built.stderr.decode()
    shutil.rmtree(work)
    # As root the server runs under an account of its own, and making that needs a PATH.
    account_for_server()
    yield folder / "kyc-desktop" / "kyc-desktop"
    shutil.rmtree(folder)  # half a gigabyte


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data folder"


@pytest.fixture
def env(tmp_path: Path, data_dir: Path) -> dict[str, str]:
    """All that the program is given: no Python, no locale, nothing of this environment."""
    return {"HOME": str(tmp_path), "PATH": "/nowhere", "KYC_DATA_DIR": str(data_dir)}


def history(program: Path, env: dict[str, str]) -> list[dict[str, Any]]:
    answer = subprocess.run(
        (program, "history", "--json"), env=env, capture_output=True, check=True
    )
    assert answer.stderr == b""
    return [json.loads(line) for line in answer.stdout.splitlines()]


def look_until(program: Path, env: dict[str, str], status: str) -> dict[str, Any]:
    """The only flow, once it has a status."""
    rows = []
    for _ in range(LOOKS):
        rows = history(program, env)
        if [row["status"] for row in rows] == [status]:
            return rows[0]
    pytest.fail(f"no {status} flow, but {rows}")


def left_behind(program: Path, data_dir: Path) -> list[str]:
    """What still runs of the program, its children and its server a moment after the window."""
    ours = (program.parent, data_dir)
    found = []
    for process in psutil.process_iter():
        try:
            places = Path(process.exe()), Path(process.cwd())
        except (psutil.Error, OSError):
            continue
        if any(place.is_relative_to(folder) for place in places for folder in ours):
            found.append(process)
    alive = psutil.wait_procs(found, timeout=2)[1]
    # One that has ended but that nobody has asked about yet is gone.
    return [str(each) for each in alive if each.status() != psutil.STATUS_ZOMBIE]


def loaded_by_children(pid: int) -> set[str]:
    """The files that the children of a process have in memory."""
    found = set()
    for child in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.Error):
            found |= {region.path for region in child.memory_maps()}
    return found


def test_a_document_is_read_in_the_window_and_saved(
    program: Path,
    screen: str,
    env: dict[str, str],
    root: Path,
    tmp_path: Path,
    data_dir: Path,
    sql: Query,
) -> None:
    def xdotool(*words: str) -> None:
        subprocess.run(("xdotool", *words), env=os.environ | {"DISPLAY": screen}, check=True)

    said = tmp_path / "said"
    example = root / "example_inputs" / "passport_td3.png"
    with said.open("wb") as file:
        window = subprocess.Popen(
            (program, example), env=env | {"DISPLAY": screen}, cwd="/", stdout=file, stderr=file
        )
    try:
        xdotool("search", "--sync", "--onlyvisible", "--name", TITLE, "windowactivate", "--sync")
        read = look_until(program, env, "awaiting_review")
        assert read["file"] == example.name
        assert any("openvino_intel_cpu" in path for path in loaded_by_children(window.pid))
        for _ in range(5):
            time.sleep(1.5)  # what has only just come up is not saved
            xdotool("key", "ctrl+s")
            if history(program, env)[0]["status"] == "success":
                break
        saved = look_until(program, env, "success")
        assert (saved["name"], saved["dob"]) == ("Anna Maria Eriksson", "1974-08-12")
        xdotool("key", "ctrl+q")
        assert window.wait(timeout=60) == 0
    finally:
        window.kill()
        window.wait()

    assert said.read_bytes() == b""
    assert left_behind(program, data_dir) == []
    ((name, dob, engine),) = sql(
        data_dir,
        "SELECT r.name, dob::text, ocr_engine FROM ocr_records r JOIN flow_manager f"
        " ON f.id = flow_id AND related_record_id = r.id",
    )
    assert (name, dob) == ("Anna Maria Eriksson", "1974-08-12")
    assert str(engine).startswith("rapidocr")


def test_a_document_is_read_where_the_descriptors_are_closed(
    program: Path, env: dict[str, str], root: Path, data_dir: Path, sql: Query
) -> None:
    example = root / "example_inputs" / "pan_card.jpg"
    command = 'exec "$0" process "$1" <&- >&- 2>&-'
    words = ("/bin/sh", "-c", command, program, example)
    assert subprocess.run(words, env=env, check=False).returncode == 0
    assert sql(data_dir, "SELECT count(*) FROM ocr_records") == [(1,)]


def test_the_light_edition_has_no_easyocr_and_says_what_to_do(
    program: Path, env: dict[str, str], root: Path
) -> None:
    held = {folder.name for folder in (program.parent / "_internal").iterdir()}
    heavy = {"easyocr", "easyocr_en_models", "nvidia", "scipy", "skimage", "torch", "torchvision"}
    assert held & heavy == set()
    assert not [name for name in held if name.startswith("easyocr")]
    libraries = {file.name for file in (program.parent / "_internal/openvino/libs").iterdir()}
    assert not [name for name in libraries if "gpu" in name or "npu" in name or "torch" in name]
    example = root / "example_inputs" / "pan_card.jpg"
    words = (program, "process", example, "--engine", "easyocr")
    answer = subprocess.run(words, env=env, capture_output=True, encoding="utf-8", check=False)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "EasyOCR is not part of this installation" in answer.stderr
    assert "full edition" in answer.stderr
    assert "--fetch" not in answer.stderr
