"""The systemd unit and the container of an office worker, as far as they can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from build_spec import debian, release
from build_spec.worker_requirements import NOT_NEEDED, ROOT, requirements

if TYPE_CHECKING:
    from pathlib import Path

UNIT = debian.LINUX / debian.SERVICE
CONTAINER = release.PACKAGES / "container" / "Containerfile"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def unit() -> dict[str, list[str]]:
    """The settings of the unit by section and name."""
    found: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found[f"{section}.{name}"].append(value)
    return found


def test_the_unit_starts_the_worker_again_and_lets_it_end_in_order() -> None:
    found = unit()
    assert found["Service.ExecStart"] == ["/usr/bin/kyc-desktop worker"]
    assert found["Service.Type"] == ["notify"]
    assert found["Service.Restart"] == ["always"]
    assert found["Service.SuccessExitStatus"] == ["143"]
    assert found["Service.KillMode"] == ["mixed"]
    assert int(found["Service.TimeoutStopSec"][0]) > 60 + 30  # supervisor and worker, in order
    assert int(found["Service.WatchdogSec"][0]) > 60 + 20  # both may be silent so long
    assert found["Install.WantedBy"] == ["multi-user.target"]


@pytest.mark.parametrize(
    "name",
    ["DynamicUser", "NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome",
     "RestrictNamespaces", "LockPersonality", "ProtectKernelTunables", "RestrictSUIDSGID"],
)  # fmt: skip
def test_the_unit_has_no_rights_that_it_does_not_need(name: str) -> None:
    assert unit()[f"Service.{name}"] == ["yes"]


def test_the_unit_writes_in_its_own_folder_alone() -> None:
    found = unit()
    assert found["Service.ProtectSystem"] == ["strict"]
    assert found["Service.StateDirectory"] == ["kyc-desktop-worker"]
    assert "KYC_DATA_DIR=%S/kyc-desktop-worker" in found["Service.Environment"][0]
    assert not [name for name in found if name.endswith("ReadWritePaths")]
    assert not [value for value in found["Service.Environment"] if "DATABASE_URL" in value]
    assert "Service.MemoryDenyWriteExecute" not in found  # OpenVINO stops with it


def _here(tmp_path: Path) -> Path:
    """The unit with a program that is there."""
    place = tmp_path / debian.SERVICE
    text = UNIT.read_text(encoding="utf-8").replace("/usr/bin/kyc-desktop", "/bin/true")
    place.write_text(text.replace("Documentation=man:kyc-desktop(1)\n", ""), encoding="utf-8")
    return place


@needs_systemd
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    done = subprocess.run(
        ("systemd-analyze", "verify", _here(tmp_path)), capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if debian.SERVICE in line]
    assert not ours, done.stderr


@needs_systemd
def test_systemd_finds_the_unit_closed(tmp_path: Path) -> None:
    words = ("systemd-analyze", "security", "--offline=yes", "--no-pager", _here(tmp_path))
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    level = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    if level is None:
        pytest.skip(f"this systemd cannot judge a file: {done.stderr}")
    assert float(level[1]) <= 2.0


def steps() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with its words."""
    text = CONTAINER.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    found = [line.split(maxsplit=1) for line in joined.splitlines() if line.strip()]
    return [(words[0], words[1]) for words in found]


def test_the_container_runs_without_rights_and_tells_how_it_is() -> None:
    last = [index for index, (name, _) in enumerate(steps()) if name == "FROM"][-1]
    final = steps()[last:]
    known = {
        "FROM", "COPY", "RUN", "ENV", "VOLUME", "WORKDIR", "USER", "STOPSIGNAL", "HEALTHCHECK",
        "ENTRYPOINT",
    }  # fmt: skip
    assert {name for name, _ in final} <= known
    by_name = dict(final)
    assert by_name["USER"] == "10001:10001"
    assert by_name["VOLUME"] == "/var/lib/kyc-desktop"
    assert "KYC_DATA_DIR=/var/lib/kyc-desktop" in by_name["ENV"]
    assert by_name["STOPSIGNAL"] == "SIGTERM"
    assert by_name["HEALTHCHECK"].split()[-3:] == ['["kyc-desktop",', '"worker",', '"--health"]']
    assert by_name["ENTRYPOINT"] == '["kyc-desktop", "worker"]'
    names = [name for name, _ in final]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in {"RUN", "COPY"})
    assert "DATABASE_URL" not in "".join(words for _, words in final)
    assert "UNTRIED" in CONTAINER.read_text(encoding="utf-8")


def test_the_container_gets_what_the_wheel_is_built_of() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table = project.split("[tool.hatch.build.targets.wheel.force-include]")[1].split("\n[")[0]
    wanted = {path.split("/")[0] for path in re.findall(r'^"([^"]+)" =', table, re.MULTILINE)}
    lines = CONTAINER.with_name("containerignore").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "*"
    assert wanted <= {line.removeprefix("!") for line in lines[1:]}


def test_what_a_worker_does_not_need_is_named_as_it_is_declared() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in NOT_NEEDED:
        assert f'"{name}' in project
    left = "\n".join(requirements())
    assert "PySide6" not in left
    assert "torch" not in left
    assert "rapidocr" in left
