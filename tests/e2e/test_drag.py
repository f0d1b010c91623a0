"""A real drag between two programs, on a screen with a window manager, by moving the pointer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drag_source import ROW, WIDTH
from tests.e2e.program import EXAMPLES, ROOT
from tests.e2e.stored import asking_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.stored import Query

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs an X server"),
]

SCREEN = "1600x900x24"
SOURCE_AT = (1340, 60)
TITLES = {"window": "KYC Desktop", "source": "Drag source"}
STEPS = 12
SOON_S = 60.0


def until(happened: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SOON_S
    while not happened():
        assert time.monotonic() < deadline, f"{what}: not within {SOON_S:g} s"
        time.sleep(0.2)


class Screen:
    """A screen with a window manager, its pointer, and the two programs on it."""

    def __init__(self, display: str, pictures: Path) -> None:
        self.env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.env.pop("WAYLAND_DISPLAY", None)
        self._pictures = pictures

    def start(self, *words: str, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            words, env=self.env | env, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def xdotool(self, *words: object) -> str:
        answer = subprocess.run(
            ("xdotool", *(str(word) for word in words)),
            env=self.env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return answer.stdout.strip()

    def window(self, title: str) -> str:
        until(lambda: bool(self.find(title)), f"the window {title}")
        return self.find(title)

    def find(self, title: str) -> str:
        return self.xdotool("search", "--onlyvisible", "--name", f"^{title}$").partition("\n")[0]

    def place(self, title: str, x: int, y: int) -> None:
        self.xdotool("windowmove", "--sync", self.window(title), x, y)

    def in_front(self) -> str:
        return self.xdotool("getactivewindow", "getwindowname")

    def drag(self, row: int, picture: str) -> None:
        """Drag what lies in that row of the source into the middle of the window."""
        place = self.xdotool("getwindowgeometry", "--shell", self.window(TITLES["source"]))
        at = dict(line.split("=") for line in place.splitlines())
        x, y = int(at["X"]) + WIDTH // 2, int(at["Y"]) + row * ROW + ROW // 2
        self.xdotool("mousemove", "--sync", x, y, "mousedown", 1)
        for step in range(1, STEPS + 1):
            to = (x + (640 - x) * step // STEPS, y + (420 - y) * step // STEPS)
            self.xdotool("mousemove", "--sync", *to)
            time.sleep(0.05)
        time.sleep(0.5)
        self.photograph(f"{picture}-over")
        self.xdotool("mouseup", 1)

    def photograph(self, name: str) -> None:
        """Keep the screen as a picture, where the program for it is there."""
        if shutil.which("import"):
            file = self._pictures / f"{name}.png"
            words = ("import", "-silent", "-window", "root", str(file))
            subprocess.run(words, env=self.env, check=True)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with ExitStack() as stack:
        reader, writer = os.pipe()
        words = ("Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-noreset")
        xvfb = subprocess.Popen(words, pass_fds=(writer,), stderr=subprocess.DEVNULL)
        stack.callback(end, xvfb)
        os.close(writer)
        with os.fdopen(reader) as translated:
            made = Screen(f":{translated.readline().strip()}", tmp_path_factory.mktemp("drag"))
        manager = subprocess.Popen(("openbox",), env=made.env, stderr=subprocess.DEVNULL)
        stack.callback(end, manager)
        yield made


def end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kyc data")
    folder.chmod(0o755)  # as root the server runs as another user
    return folder


@pytest.fixture(scope="module")
def env(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {
        "KYC_DATA_DIR": str(data_dir),
        "KYC_SETTINGS_FILE": str(tmp_path_factory.mktemp("config") / "settings.toml"),
        "KYC_OCR_ENGINE": "rapidocr",
        "KYC_OPERATOR": "m.clerk",
    }


@pytest.fixture(scope="module")
def program(screen: Screen, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with ExitStack() as stack:
        program = screen.start(sys.executable, "-m", "kyc_desktop", **env)
        stack.callback(end, program)
        screen.place(TITLES["window"], 0, 0)
        yield program


@pytest.fixture(scope="module")
def ask(program: subprocess.Popen[str], data_dir: Path) -> Iterator[Query]:
    with asking_own(data_dir) as query:
        ready = "SELECT 1 FROM pg_tables WHERE tablename = 'flow_manager'"
        until(lambda: bool(query(ready)), "the window's tables")
        yield query


@pytest.fixture(scope="module")
def source(
    screen: Screen, program: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[str]]:
    folder = tmp_path_factory.mktemp("scans")
    (folder / "inner").mkdir()
    shutil.copy(EXAMPLES / "pan_card.jpg", folder / "first.jpg")
    shutil.copy(EXAMPLES / "ktp_card.jpg", folder / "inner" / "second.jpg")
    (folder / "notes.txt").write_text("nothing to read", encoding="utf-8")
    script = Path(__file__).with_name("drag_source.py")
    with ExitStack() as stack:
        words = (EXAMPLES / "passport_td3.png", folder, EXAMPLES / "driving_licence_eu.jpg")
        started = screen.start(sys.executable, str(script), *map(str, words))
        stack.callback(end, started)
        screen.place(TITLES["source"], *SOURCE_AT)
        yield started


def names(ask: Query) -> list[object]:
    return [row["image_name"] for row in ask("SELECT image_name FROM flow_manager ORDER BY id")]


def translated(source: subprocess.Popen[str]) -> str:
    assert source.stdout is not None
    return source.stdout.readline().strip()


def test_a_file_of_another_program_is_dropped(
    screen: Screen, source: subprocess.Popen[str], ask: Query
) -> None:
    screen.drag(0, "file")
    assert translated(source) == "file CopyAction", "the file stays where it is"
    until(lambda: names(ask).count("passport_td3.png") == 1, "the file")
    assert (EXAMPLES / "passport_td3.png").exists()
    screen.photograph("file-dropped")


def test_a_folder_of_another_program_is_dropped(
    screen: Screen, source: subprocess.Popen[str], ask: Query
) -> None:
    screen.drag(1, "folder")
    assert translated(source) == "folder CopyAction"
    until(lambda: set(names(ask)) >= {"first.jpg", "second.jpg"}, "the folder's images")
    assert "notes.txt" not in names(ask)
    screen.photograph("folder-dropped")


def test_a_picture_of_a_browser_is_dropped_as_it_is(
    screen: Screen, source: subprocess.Popen[str], ask: Query
) -> None:
    screen.drag(2, "picture")
    assert translated(source) == "picture CopyAction"
    until(lambda: "clipboard-1.jpg" in names(ask), "the picture")
    image = (
        "SELECT content FROM document_images JOIN flow_manager ON id = flow_id "
        "WHERE image_name = 'clipboard-1.jpg'"
    )
    until(lambda: bool(ask(image)), "the picture's bytes")
    (kept,) = ask(image)
    assert bytes(kept["content"]) == (EXAMPLES / "driving_licence_eu.jpg").read_bytes()  # type: ignore[call-overload]  # bytea
    screen.photograph("picture-dropped")


def test_a_link_of_a_browser_is_refused(
    screen: Screen, source: subprocess.Popen[str], ask: Query
) -> None:
    before = names(ask)
    screen.drag(3, "link")
    assert translated(source) == "link IgnoreAction"
    assert names(ask) == before


def test_a_second_start_hands_its_files_to_the_window(
    screen: Screen, source: subprocess.Popen[str], ask: Query, env: dict[str, str]
) -> None:
    screen.xdotool("windowactivate", "--sync", screen.window(TITLES["source"]))
    assert screen.in_front() == TITLES["source"]
    second = subprocess.run(
        (sys.executable, "-m", "kyc_desktop", "staff card #7.PNG"),
        env=screen.env | env | {"PYTHONPATH": str(ROOT)},
        cwd=EXAMPLES,  # the file is named from here
        timeout=60,
        check=False,
    )
    assert second.returncode == 0
    until(lambda: "staff card #7.PNG" in names(ask), "the file of the second start")
    until(lambda: screen.in_front() == TITLES["window"], "the window in front")
    windows = screen.xdotool("search", "--onlyvisible", "--name", f"^{TITLES['window']}$")
    assert len(windows.split()) == 1
    screen.photograph("second-start")
