"""Checks that a window can open before Qt tries to: where it can't, Qt ends the process.

Without a library that Qt links to, importing PySide6 raises a loader error; without a screen, or
without a library of the `xcb` plugin, creating the application calls abort(). Imports no Qt.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Each library with the Debian package that has it: what PySide6-Essentials 6.11 and 6.12 link to
# (readelf -d over QtCore, QtGui, QtWidgets, QtSvg and the platform plugins) and do not ship.
# Dependencies of these packages are left out.
EVERYWHERE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class WindowUnavailable(KycError):
    """The window cannot open on this machine; the command line works."""

    code = "window_unavailable"


def _can_load(library: str) -> bool:
    bundle = getattr(sys, "_MEIPASS", None)  # a frozen program ships most of them
    names = (library, str(Path(bundle) / library)) if bundle else (library,)
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # unknown; the library itself is reported as missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken


def check(
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    can_load: Callable[[str], bool] = _can_load,
    x_server_answers: Callable[[], bool] = _x_server_answers,
) -> None:
    """Return if a window can open.

    Raises:
        WindowUnavailable: there is no screen, or a library is missing; the advice names its
            package.
    """
    if not platform.startswith("linux"):
        return
    missing = _missing(EVERYWHERE, can_load)
    ways = _ways(environ, x_server_answers)
    if ways is None:  # Qt is set to a platform that needs no screen
        if missing:
            raise _libraries_missing(missing)
        return
    lacking = [missing | _missing(way, can_load) for way in ways]
    if not ways:
        if missing := missing | _missing(X11, can_load):
            raise _libraries_missing(missing)
        raise WindowUnavailable(Message("no_screen"), Message("need_screen"))
    if all(lacking):
        raise _libraries_missing(lacking[-1])


def _ways(
    environ: Mapping[str, str], x_server_answers: Callable[[], bool]
) -> list[dict[str, str]] | None:
    """The libraries that each available display server needs; None if no screen is wanted."""
    wanted = environ.get("QT_QPA_PLATFORM", "").replace(":", ";").split(";")[0]
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return None
    ways = []
    socket = environ.get("WAYLAND_DISPLAY")
    if socket and not wanted.startswith("xcb"):
        folder = Path(environ.get("XDG_RUNTIME_DIR", "/"))
        if (folder / socket).exists():
            ways.append(WAYLAND)
    if environ.get("DISPLAY") and not wanted.startswith("wayland") and x_server_answers():
        ways.append(X11)
    return ways


def _missing(libraries: dict[str, str], can_load: Callable[[str], bool]) -> dict[str, str]:
    return {name: package for name, package in libraries.items() if not can_load(name)}


def _libraries_missing(missing: dict[str, str]) -> WindowUnavailable:
    names = ", ".join(sorted(missing))
    packages = " ".join(sorted(set(missing.values())))
    return WindowUnavailable(
        Message.of("no_libraries", libraries=names), Message.of("need_libraries", packages=packages)
    )
