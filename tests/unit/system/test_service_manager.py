"""What systemd is told, if it wants to know."""

from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path

import pytest

from kyc_desktop.system import service_manager

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd")


def test_it_is_told_where_it_asked_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    # The path of a socket has to be short.
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager,
    ):
        address = str(Path(folder) / "notify")
        manager.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        service_manager.tell(service_manager.READY, service_manager.status("two\nlines"))
        assert manager.recv(4096) == b"READY=1\nSTATUS=two lines"


@pytest.mark.parametrize("address", [None, "", "/nowhere/notify", "relative", "@kyc-not-there"])
def test_without_a_service_manager_nothing_happens(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    if address is not None:
        monkeypatch.setenv("NOTIFY_SOCKET", address)
    service_manager.tell(service_manager.ALIVE)
