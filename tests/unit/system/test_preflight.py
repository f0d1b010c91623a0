from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.messages.english import english
from kyc_desktop.system import preflight
from kyc_desktop.system.preflight import EVERYWHERE, WAYLAND, X11, WindowUnavailable, check

if TYPE_CHECKING:
    from pathlib import Path

X_SESSION = {"DISPLAY": ":0"}


def _run(
    environ: dict[str, str],
    *,
    lacking: set[str] | None = None,
    x_server: bool = True,
    platform: str = "linux",
) -> set[str]:
    """The libraries that were looked for."""
    looked_for: set[str] = set()

    def can_load(name: str) -> bool:
        looked_for.add(name)
        return name not in (lacking or set())

    check(
        platform=platform,
        environ=environ,
        can_load=can_load,
        x_server_answers=lambda: x_server,
    )
    return looked_for


@pytest.mark.parametrize(
    ("environ", "needed"),
    [
        pytest.param(X_SESSION, {*EVERYWHERE, *X11}, id="X11"),
        pytest.param(
            {"QT_QPA_PLATFORM": "xcb", **X_SESSION}, {*EVERYWHERE, *X11}, id="X11 asked for"
        ),
        pytest.param({"QT_QPA_PLATFORM": "offscreen"}, {*EVERYWHERE}, id="no screen wanted"),
        pytest.param(
            {"QT_QPA_PLATFORM": "vnc:size=800x600"}, {*EVERYWHERE}, id="platform with options"
        ),
    ],
)
def test_a_system_with_all_that_is_needed_passes(environ: dict[str, str], needed: set[str]) -> None:
    assert _run(environ) == needed


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_left_alone(platform: str) -> None:
    lacking = {*EVERYWHERE, *X11, *WAYLAND}
    assert _run({}, lacking=lacking, x_server=False, platform=platform) == set()


def test_missing_libraries_are_named_with_their_packages() -> None:
    with pytest.raises(WindowUnavailable) as caught:
        _run(X_SESSION, lacking={"libEGL.so.1", "libxcb-cursor.so.0"})
    assert "libEGL.so.1, libxcb-cursor.so.0" in english(caught.value.user_message)
    assert "apt-get install libegl1 libxcb-cursor0." in english(caught.value.advice)


def test_a_bare_container_is_told_of_everything_at_once() -> None:
    with pytest.raises(WindowUnavailable) as caught:
        _run({}, lacking={*EVERYWHERE, *X11})
    assert all(package in english(caught.value.advice) for package in (EVERYWHERE | X11).values())


def test_drawing_without_a_screen_needs_no_x11_library() -> None:
    assert not _run({"QT_QPA_PLATFORM": "offscreen"}, lacking=set(X11)) & {*X11}
    with pytest.raises(WindowUnavailable, match=r"libGL\.so\.1"):
        _run({"QT_QPA_PLATFORM": "offscreen"}, lacking={"libGL.so.1"})


@pytest.mark.parametrize(
    ("environ", "x_server"),
    [
        pytest.param({}, True, id="no display set"),
        pytest.param(X_SESSION, False, id="server does not answer"),
        pytest.param({"WAYLAND_DISPLAY": "wayland-0"}, True, id="no such Wayland socket"),
        pytest.param(X_SESSION | {"QT_QPA_PLATFORM": "wayland"}, True, id="Wayland asked for"),
    ],
)
def test_no_screen_is_said(environ: dict[str, str], x_server: bool) -> None:
    with pytest.raises(WindowUnavailable, match="no screen"):
        _run(environ, x_server=x_server)


def test_wayland_passes_without_x11(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    session = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert _run(session, lacking=set(X11)) == {*EVERYWHERE, *WAYLAND}
    with pytest.raises(WindowUnavailable, match="libwayland-client"):
        _run(session, lacking=set(WAYLAND))
    fallen_back = _run(session | X_SESSION, lacking=set(WAYLAND))
    assert fallen_back == {*EVERYWHERE, *WAYLAND, *X11}


def test_importing_it_imports_no_qt() -> None:
    code = f"import sys, {preflight.__name__}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X servers")
def test_a_display_that_nobody_serves_is_found_out() -> None:
    code = "from kyc_desktop.system import preflight; preflight.check()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "DISPLAY": ":987",
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The window cannot open" in done.stderr
