"""Downloading model files from a server on this machine."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, cast

import pytest

from kyc_desktop.errors import Cancelled, DownloadFailed
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.models.model_files import ModelState, fetch, status
from kyc_desktop.ocr.models.model_table import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("en", "de")
NAME, ZIP = "latin_g2.pth", "latin_g2.zip"
CONTENT = bytes(range(256)) * 3000


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:  # stored: as large as what it holds
        bundle.writestr("readme.txt", "about")
        bundle.writestr(f"folder/{name}", content)
    return out.getvalue()


@dataclass
class Site:
    """What the server sends, and what it was asked for."""

    url: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)
    cut: int = 0  # so many answers end early
    status: int = 200
    asked: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = cast("Server", self.server).site
        site.asked.append(self.path)
        body = site.bodies[self.path.rpartition("/")[2]]
        self.send_response(site.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if site.cut:
            site.cut -= 1
            body = body[: len(body) // 2]
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
        """Quiet."""


class Server(ThreadingHTTPServer):
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
        server.site.bodies = {ZIP: archive(NAME, CONTENT)}
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()


@pytest.fixture
def model_dir(tmp_path: Path, site: Site) -> Path:
    """An empty model folder whose `models.json` names the server."""
    return written(tmp_path / "Modelle für OCR", site.url)


def written(folder: Path, url: str) -> Path:
    folder.mkdir()
    md5 = hashlib.md5(CONTENT, usedforsecurity=False).hexdigest()
    own = {NAME: {"url": f"{url}/{ZIP}", "md5": md5}}
    (folder / "models.json").write_text(json.dumps(own))
    return folder


def states(model_dir: Path) -> list[ModelState]:
    return [found.state for found in status(model_dir, LANGUAGES)]


def ignore(_: Progress) -> None:
    pass


def test_a_missing_file_is_fetched_with_progress_and_unpacked(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    assert states(model_dir) == [ModelState.MISSING]
    steps: list[Progress] = []
    fetch(model_dir, LANGUAGES, steps.append, never)
    assert states(model_dir) == [ModelState.PRESENT]
    assert (model_dir / NAME).read_bytes() == CONTENT
    total = len(site.bodies[ZIP])
    assert len(steps) > 3
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1] == Progress(NAME, total, total)
    # Neither what is temporary nor EasyOCR's detector.
    assert sorted(path.name for path in model_dir.iterdir()) == [NAME, "models.json"]


def test_without_languages_the_latin_model_is_fetched(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    fetch(model_dir, (), ignore, never)
    assert site.asked == [f"/{ZIP}"]
    assert (model_dir / NAME).read_bytes() == CONTENT


def test_what_is_sound_is_not_fetched(model_dir: Path, site: Site, never: threading.Event) -> None:
    (model_dir / NAME).write_bytes(CONTENT)
    fetch(model_dir, LANGUAGES, ignore, never)
    assert site.asked == []


@pytest.mark.parametrize("damage", [b"half", b""], ids=["half", "empty"])
def test_what_is_damaged_is_fetched_again(
    model_dir: Path, never: threading.Event, damage: bytes
) -> None:
    (model_dir / NAME).write_bytes(damage)
    (found,) = status(model_dir, LANGUAGES)
    assert (found.state, found.size) == (ModelState.DAMAGED, len(damage))
    fetch(model_dir, LANGUAGES, ignore, never)
    assert states(model_dir) == [ModelState.PRESENT]


def test_a_wrong_checksum_is_refused_and_nothing_kept(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    site.bodies[ZIP] = archive(NAME, b"something else")
    with pytest.raises(DownloadFailed, match="wrong checksum"):
        fetch(model_dir, LANGUAGES, ignore, never)
    assert [path.name for path in model_dir.iterdir()] == ["models.json"]


def test_a_damaged_file_stays_until_a_sound_one_is_there(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    (model_dir / NAME).write_bytes(b"half")
    site.bodies[ZIP] = archive(NAME, b"something else")
    with pytest.raises(DownloadFailed):
        fetch(model_dir, LANGUAGES, ignore, never)
    assert (model_dir / NAME).read_bytes() == b"half"


@pytest.mark.parametrize(
    "body",
    [b"<html>Please sign in</html>", archive("other.pth", b""), b""],
    ids=["a page", "another file", "empty"],
)
def test_what_is_not_the_archive_is_refused(
    model_dir: Path, site: Site, never: threading.Event, body: bytes
) -> None:
    site.bodies[ZIP] = body
    with pytest.raises(DownloadFailed, match="not the expected archive") as caught:
        fetch(model_dir, LANGUAGES, ignore, never)
    assert caught.value.advice


@pytest.mark.parametrize("what", ["archive", "content"])
def test_what_is_far_larger_than_any_model_fills_no_disk(
    model_dir: Path,
    site: Site,
    never: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(NAME, bytes(2_000_000) if what == "content" else os.urandom(2_000_000))
    site.bodies[ZIP] = out.getvalue()
    monkeypatch.setattr("kyc_desktop.ocr.models.download._MOST_BYTES", 1_000_000)
    with pytest.raises(DownloadFailed, match="not the expected archive"):
        fetch(model_dir, LANGUAGES, ignore, never)
    assert [each.name for each in model_dir.iterdir()] == ["models.json"]


def test_a_cut_connection_starts_the_file_again(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    site.cut = 2
    fetch(model_dir, LANGUAGES, ignore, never)
    assert states(model_dir) == [ModelState.PRESENT]
    assert site.asked == [f"/{ZIP}"] * 3


def test_a_connection_that_is_always_cut_fails_and_a_later_fetch_succeeds(
    model_dir: Path, site: Site, never: threading.Event
) -> None:
    site.cut = 3
    with pytest.raises(DownloadFailed, match="connection failed or was cut"):
        fetch(model_dir, LANGUAGES, ignore, never)
    assert states(model_dir) == [ModelState.MISSING]
    fetch(model_dir, LANGUAGES, ignore, never)
    assert states(model_dir) == [ModelState.PRESENT]


@pytest.mark.parametrize("code", [403, 404, 500])
def test_an_answer_that_is_an_error_says_which(
    model_dir: Path, site: Site, never: threading.Event, code: int
) -> None:
    site.status = code
    with pytest.raises(DownloadFailed, match=f"the server answered {code}"):
        fetch(model_dir, LANGUAGES, ignore, never)


def test_no_server_is_a_clear_failure(tmp_path: Path, never: threading.Event) -> None:
    folder = written(tmp_path / "models", "http://127.0.0.1:9")  # nobody listens there
    with pytest.raises(DownloadFailed, match="connection failed") as caught:
        fetch(folder, LANGUAGES, ignore, never)
    assert "proxy" in english(caught.value.advice)


def test_the_proxy_of_the_environment_is_used(
    tmp_path: Path, site: Site, never: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    folder = written(tmp_path / "models", "http://models.invalid")  # a name that nobody has
    fetch(folder, LANGUAGES, ignore, never)
    assert states(folder) == [ModelState.PRESENT]
    assert site.asked[0] == f"http://models.invalid/{ZIP}"


def test_cancel_stops_a_download_and_leaves_nothing_half_done(model_dir: Path) -> None:
    cancelled = threading.Event()

    def stop_midway(progress: Progress) -> None:
        if progress.done > progress.total // 2:
            cancelled.set()

    with pytest.raises(Cancelled):
        fetch(model_dir, LANGUAGES, stop_midway, cancelled)
    assert [path.name for path in model_dir.iterdir()] == ["models.json"]


def test_a_folder_that_cannot_be_written_is_a_clear_failure(
    tmp_path: Path, site: Site, never: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "models", site.url)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("kyc_desktop.ocr.models.download._copied", full)
    with pytest.raises(DownloadFailed, match="No space left") as caught:
        fetch(folder, LANGUAGES, ignore, never)
    assert str(folder) in english(caught.value.advice)
