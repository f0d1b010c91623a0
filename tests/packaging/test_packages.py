"""The packages of each system: their metadata, what is in them, and what a release says.

Installing one, with the program in it, takes minutes: `tests/scripts/try_deb.sh`.
"""

from __future__ import annotations

import hashlib
import json
import plistlib
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from build_spec import debian, release
from build_spec.man_page import man_page
from kyc_desktop import __version__
from kyc_desktop.cli.parsers import COMMANDS
from kyc_desktop.system import preflight

if TYPE_CHECKING:
    from pathlib import Path


AUDITED = {"dependencies": [{"name": "a", "vulns": []}, {"name": "b", "vulns": [1]}]}


def needs(command: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(command) is None, reason=f"{command} is not installed")


def said(*words: str | Path) -> str:
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_manual_has_every_command_and_option() -> None:
    page = man_page()
    for command in COMMANDS:
        assert f".SS {command}".replace("-", "\\-") in page
    assert "\\fB\\-\\-accept\\-flags " in page
    assert ".SS keys recovery\n" in page
    assert not [line for line in page.splitlines() if line.startswith("'")]


@pytest.mark.parametrize("tool", [pytest.param("man", marks=needs("man"))])
def test_the_manual_is_valid(tool: str, tmp_path: Path) -> None:
    file = tmp_path / "kyc-desktop.1"
    file.write_text(man_page(), encoding="utf-8")
    assert "kyc-desktop - turn pictures" in said(tool, "-l", file)


@pytest.mark.parametrize("tool", [pytest.param("desktop-file-validate")])
def test_the_entry_of_the_menu_starts_the_command(tool: str) -> None:
    file = debian.LINUX / "kyc-desktop.desktop"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert "Exec=kyc-desktop %F" in lines
    assert "MimeType=image/jpeg;image/png;" in lines
    if shutil.which(tool):
        assert said(tool, file) == ""


@pytest.mark.parametrize("tool", [pytest.param("appstreamcli", marks=needs("appstreamcli"))])
def test_the_metadata_for_software_centres_is_valid(tool: str, tmp_path: Path) -> None:
    file = tmp_path / "kyc-desktop.metainfo.xml"
    file.write_text(debian.metainfo(), encoding="utf-8")
    said(tool, "validate", "--no-net", file)
    assert f'version="{__version__}"' in file.read_text(encoding="utf-8")


@needs("dpkg-deb")
def test_the_debian_package_has_all_that_belongs_to_a_program(tmp_path: Path) -> None:
    program = tmp_path / "built" / "kyc-desktop"
    (program / "_internal").mkdir(parents=True)
    (program / "kyc-desktop").write_text("#!/bin/sh\n")
    (program / "kyc-desktop").chmod(0o700)
    (program / "_internal" / "data").write_text("data")
    (program / "_internal" / "link").symlink_to("data")
    deb = debian.pack(program, tmp_path)
    listed = {
        line.split(maxsplit=5)[5].removeprefix("./"): line.split()[:2]
        for line in said("dpkg-deb", "--contents", deb).splitlines()
    }
    share = "usr/share"
    assert listed["usr/lib/kyc-desktop/kyc-desktop"] == ["-rwxr-xr-x", "root/root"]
    assert listed["usr/lib/kyc-desktop/_internal/data"] == ["-rw-r--r--", "root/root"]
    assert "usr/lib/kyc-desktop/_internal/link -> data" in listed
    assert "usr/bin/kyc-desktop -> ../lib/kyc-desktop/kyc-desktop" in listed
    assert listed.keys() >= {
        f"{share}/applications/kyc-desktop.desktop",
        f"{share}/metainfo/kyc-desktop.metainfo.xml",
        f"{share}/man/man1/kyc-desktop.1.gz",
        f"{share}/icons/hicolor/scalable/apps/kyc-desktop.svg",
        f"{share}/icons/hicolor/256x256/apps/kyc-desktop.png",
        f"{share}/doc/kyc-desktop/copyright",
        "usr/lib/systemd/system/kyc-desktop-worker.service",
        f"{share}/doc/kyc-desktop/changelog.gz",
    }
    assert not [path for path in listed if path.startswith("etc/")]  # the unit is not enabled
    fields = said("dpkg-deb", "--field", deb)
    assert f"Version: {__version__}" in fields
    wanted = {*preflight.EVERYWHERE.values(), *preflight.X11.values()}
    depends = said("dpkg-deb", "--field", deb, "Depends")
    assert wanted <= set(depends.replace(",", " ").replace("|", " ").split())
    assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == ["built"]


def test_the_scripts_for_other_systems_say_that_they_are_untried() -> None:
    folder = release.PACKAGES
    for file in (folder / "windows/kyc-desktop.iss", folder / "macos/bundle.sh"):
        assert "UNTRIED" in file.read_text(encoding="utf-8")
    for name in ("Info.plist", "entitlements.plist"):
        assert plistlib.loads((folder / "macos" / name).read_bytes())
    subprocess.run(("sh", "-n", folder / "macos/bundle.sh"), check=True)
    script = (folder / "windows/kyc-desktop.iss").read_text(encoding="utf-8")
    assert "AppVersion={#Version}" in script
    assert "PrivilegesRequired=lowest" in script


def test_a_release_lists_the_checksums_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a ä.txt").write_bytes(b"a")
    (tmp_path / "program").mkdir()
    first = release.write_checksums(tmp_path).read_text(encoding="utf-8")
    assert release.write_checksums(tmp_path).read_text(encoding="utf-8") == first
    sums = [hashlib.sha256(each).hexdigest() for each in (b"a", b"b")]
    assert first.splitlines() == [f"{sums[0]}  a ä.txt", f"{sums[1]}  b.deb"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (None, "NOT audited: the command pip-audit is not installed"),
        ("echo 'no route to host' >&2; exit 1", "could not be reached (no route to host)"),
        (
            f"""echo '{json.dumps(AUDITED)}' """
            """> "$(echo "$@" | sed 's/.*--output=\\([^ ]*\\).*/\\1/')"; exit 1""",
            "audited 2 packages; with known vulnerabilities: b",
        ),
    ],
    ids=["not there", "no network", "found"],
)
def test_a_release_says_whether_it_was_audited(
    command: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command is not None:
        script = tmp_path / "pip-audit"
        script.write_text(f"#!/bin/sh\n{command}\n")
        script.chmod(0o755)
    found = None if command is None else str(tmp_path / "pip-audit")
    monkeypatch.setattr(shutil, "which", lambda _: found)
    assert told in release.audit(tmp_path / "audit.json")
