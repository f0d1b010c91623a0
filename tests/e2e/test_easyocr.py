"""EasyOCR from the first start: its model is downloaded from the banner, then it reads.

The networks are EasyOCR's own with random weights, so the text is nonsense and the clerk types.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from kyc_desktop.system import machine
from tests.e2e.clerk import Clerk, opened
from tests.e2e.stored import records, status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.banner import Banner
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

NETWORKS = Path(__file__).parents[1] / "integration" / "ocr" / "networks.py"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
        """Quiet."""


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Model files, and archives of them as EasyOCR publishes them."""
    folder = tmp_path_factory.mktemp("published")
    subprocess.run([sys.executable, str(NETWORKS), str(folder)], check=True)
    for file in folder.glob("*.pth"):
        with zipfile.ZipFile(file.with_suffix(".zip"), "w") as bundle:
            bundle.write(file, file.name)
    return folder


@pytest.fixture
def published(networks: Path) -> Iterator[str]:
    """The address of a server with the archives."""
    handler = partial(Quiet, directory=str(networks))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def empty(tmp_path: Path, networks: Path, published: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model folder without models; `models.json` says where they are to come from."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    own = {
        file.name: {
            "url": f"{published}/{file.stem}.zip",
            "md5": hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest(),
        }
        for file in networks.glob("*.pth")
    }
    (tmp_path / "models.json").write_text(json.dumps(own), encoding="utf-8")
    return tmp_path


def text_of(banner: Banner) -> str:
    return banner.notice.text if banner.notice is not None else ""


def download(qtbot: QtBot, application: Application, offer: str) -> None:
    """Press the button of the banner that offers the model, and wait for the file."""
    banner = application.window.models_banner
    assert text_of(banner) == offer
    (button,) = banner.findChildren(QPushButton)
    assert button.text() == "Download the model"
    button.click()
    qtbot.waitUntil(lambda: "is installed and" in text_of(banner), timeout=60_000)


def reading_with(application: Application) -> str:
    """What the settings say under About."""
    return application._engine.told.removeprefix("Reading with ")


def test_the_latin_model_is_offered_and_used_as_soon_as_it_is_here(
    qtbot: QtBot, configured: Settings, empty: Path
) -> None:
    with opened(qtbot, replace(configured, ocr_engine="auto", model_dir=empty)) as application:
        assert reading_with(application) == "RapidOCR and EasyOCR (English model, no accents)."
        download(
            qtbot,
            application,
            "Better recognition of accents (é, ü, ł) is available.",
        )
        assert reading_with(application) == "RapidOCR and EasyOCR (own model latin_g2.pth)."


@pytest.mark.parametrize(
    ("languages", "memory", "reading"),
    [
        pytest.param(
            ("en",), True, "RapidOCR and EasyOCR (English model, no accents).", id="English alone"
        ),
        pytest.param(
            (),
            False,
            "RapidOCR only: this computer has too little memory for two engines.",
            id="little memory",
        ),
    ],
)
def test_what_would_not_be_read_with_is_not_offered(
    qtbot: QtBot,
    configured: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    languages: tuple[str, ...],
    *,
    memory: bool,
    reading: str,
) -> None:
    monkeypatch.setattr(machine, "fits_two_engines", lambda: memory)
    chosen = replace(configured, ocr_engine="auto", ocr_languages=languages, model_dir=tmp_path)
    with opened(qtbot, chosen) as application:
        assert reading_with(application) == reading
        assert application.window.models_banner.notice is None


def test_the_banner_brings_the_model_and_easyocr_reads(
    qtbot: QtBot,
    configured: Settings,
    empty: Path,
    example: Callable[[str], Path],
    sql: Query,
) -> None:
    chosen = replace(configured, ocr_engine="easyocr", ocr_languages=("en", "de"), model_dir=empty)
    with opened(qtbot, chosen) as application:
        download(qtbot, application, "EasyOCR's model file is missing or damaged.")
        assert reading_with(application) == "EasyOCR (own model latin_g2.pth), as set."

        clerk = Clerk(qtbot, application)
        clerk.give(example("ktp_card.jpg"))
        flow = clerk.state.flow_id
        assert clerk.state.ocr is not None
        assert clerk.state.ocr.engine.startswith("easyocr 1.")
        assert clerk.state.ocr.lines  # random weights find but specks
        assert all(line.text for line in clerk.state.ocr.lines)

        clerk.type_name("Test Muster")
        clerk.type_date("1980-02-03")
        clerk.save()
        assert status(sql, flow) == "success"
        assert records(sql, flow) == [("Test Muster", "1980-02-03")]
        (row,) = sql("SELECT ocr_engine FROM flow_manager WHERE id = %s", flow)
        assert str(row["ocr_engine"]).startswith("easyocr 1.")


def test_the_command_line_fetches_and_refuses_what_is_not_right(empty: Path) -> None:
    table = empty / "models.json"
    right = table.read_text(encoding="utf-8")
    wrong = json.loads(right)
    wrong["latin_g2.pth"]["md5"] = "0" * 32
    table.write_text(json.dumps(wrong), encoding="utf-8")
    refused = models("--fetch", folder=empty)
    assert refused.returncode != 0
    assert "latin_g2.pth" in refused.stderr
    assert not (empty / "latin_g2.pth").exists()

    table.write_text(right, encoding="utf-8")
    assert models("--fetch", folder=empty).returncode == 0
    assert "missing" not in models(folder=empty).stdout


def models(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kyc_desktop", "models", *words],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"KYC_MODEL_DIR": str(folder)},
        check=False,
    )
