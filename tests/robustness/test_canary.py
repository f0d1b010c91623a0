"""Personal data is sent through good, bad and crashing flows, and found only where it belongs.

That is the database, an export that somebody chose, and the screen. All else that the program and
PostgreSQL write goes to one folder here, and is searched for it in every disguise.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from tests.e2e.program import EXAMPLES, ROOT, environment
from tests.e2e.stored import asking_own, own_cluster
from tests.robustness import canary
from tests.robustness.canary import leaks, seen_in

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.ui, pytest.mark.e2e, pytest.mark.slow]


class Office:
    """A home, a data folder and a place for temporary files, which are all below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.chmod(0o755)  # as root, the database server runs as another user
        self.data, self.scans, self.chosen = root / "data", root / "scans", root / "chosen"
        for folder in (self.scans, self.chosen, root / "home", root / "tmp", root / "cwd"):
            folder.mkdir()
        self.good, self.other = self.scans / canary.SCAN, self.scans / f"2 {canary.SCAN}"
        self.bad = self.scans / canary.BAD_SCAN
        shutil.copyfile(EXAMPLES / "passport_td3.png", self.good)
        shutil.copyfile(EXAMPLES / "id_card_photo_turned.jpg", self.other)
        Image.new("RGB", (400, 300), (255, 0, 0)).save(self.bad)
        home = str(root / "home")
        places = {"HOME": home, "TMPDIR": str(root / "tmp"), "XDG_RUNTIME_DIR": str(root / "tmp")}
        for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
            places[f"XDG_{kind}_HOME"] = f"{home}/.{kind.lower()}"
        path = {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
        self.env = environment(self.data) | places | path | {"KYC_LOG_LEVEL": "DEBUG"}

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.robustness.canary_run", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=self.env,
            cwd=self.root / "cwd",  # where a core dump would be
        )

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        with self.start(*words) as program:
            try:
                out, err = program.communicate(timeout=400)
            except BaseException:
                program.kill()  # else it would go on for as long as it likes
                raise
        return program.returncode, out, err


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("canary"))


@pytest.fixture(scope="module")
def told(office: Office) -> dict[str, Any]:
    """All flows, one after the other; what could be seen from outside meanwhile."""
    told: dict[str, Any] = {"arguments": set(), "errors": []}

    window = office.start("crash", office.good, office.bad)
    assert window.stdout is not None
    for line in window.stdout:
        if json.loads(line)["kind"] == "typed":
            break
    # Whoever starts a program with a file names it; what it starts in turn does not.
    for child in psutil.Process(window.pid).children(recursive=True):
        told["arguments"] |= seen_in("\n".join(child.cmdline()).encode())
    told["errors"].append(window.communicate()[1])
    assert window.returncode == -signal.SIGSEGV

    code, out, err = office.run("work", office.other)
    assert code == 0, err
    told["titles"] = [json.loads(line) for line in out.splitlines() if '"titles"' in line]
    told["errors"].append(err)

    for words in (
        ("process", "--repair", office.good, office.bad),
        ("export", office.chosen / "history.csv"),
    ):
        told[str(words[0])] = code, out, err = office.run(*words)
        told["errors"].append(err)

    # A record that the database refuses, with all its values in the error.
    with asking_own(office.data) as sql:
        sql(
            f"ALTER TABLE ocr_records ADD CONSTRAINT refused CHECK (name <> '{canary.NAME}') "
            "NOT VALID"
        )
        told["refused"] = office.run("process", office.good)
        told["errors"].append(told["refused"][2])
        sql("ALTER TABLE ocr_records DROP CONSTRAINT refused")
        told["records"] = [row["name"] for row in sql("SELECT name FROM ocr_records ORDER BY id")]
    assert own_cluster(office.data).running() is None
    return told


def test_the_flows_took_place(office: Office, told: dict[str, Any]) -> None:
    assert told["records"] == [canary.TYPED, canary.NAME]
    assert told["process"][0] == 1  # for the page that could not be read
    assert told["refused"][0] == 1
    assert "unexpected error" in told["refused"][1]
    assert seen_in((office.chosen / "history.csv").read_bytes()) >= set(canary.NAME.split())
    assert list((office.data / "logs").glob("crash-*.txt"))
    (titles,) = told["titles"]
    assert any(titles["titles"])


def test_nothing_is_found_where_it_does_not_belong(office: Office, told: dict[str, Any]) -> None:
    assert told["records"]
    database = office.data / "postgres" / "data"
    allowed = (database / "base", database / "pg_wal", office.scans, office.chosen)
    assert leaks(office.root, allowed) == {}
    assert (database / "server.log").stat().st_size > 0
    assert (office.data / "logs" / "kyc-desktop.log").stat().st_size > 0
    # The search does find what is there.
    assert leaks(office.root, (office.scans, office.chosen)) != {}


def test_nothing_is_seen_from_outside(told: dict[str, Any]) -> None:
    assert told["arguments"] == set()
    (titles,) = told["titles"]
    assert seen_in("\n".join(titles["titles"]).encode()) == set()
    # What went wrong is told without the values; files are named where a person asks for them.
    files = seen_in(f"{canary.SCAN} {canary.BAD_SCAN}".encode())
    assert seen_in("\n".join(told["errors"]).encode()) - files == set()


def test_every_disguise_is_seen_through() -> None:
    import base64
    import urllib.parse

    name = canary.TYPED.split()[1]
    assert seen_in(f"…{name.upper()}…".encode("utf-16-le")) == {name}
    assert seen_in(urllib.parse.quote(f"x {name}").encode()) == {name}
    for before in ("", "a", "ab", "abc"):
        assert seen_in(base64.b64encode(f"{before}{name} and more".encode())) == {name}
    assert seen_in(f"{name!a}".encode()) == {name}
    assert seen_in(b"19071963 Eriksson") == set()
