"""A command that is told to end leaves no database running, and no temporary folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.e2e import stored
from tests.e2e.program import ROOT, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends programs without a word")


def test_the_embedded_database_ends_with_the_command(tmp_path: Path) -> None:
    # So long that the socket of the server needs a short way to it, in the temporary folder.
    data = tmp_path / ("x" * 100)
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o755)
        words = (sys.executable, "-m", "kyc_desktop", "demo-data", "--flows", "5000000")
        with subprocess.Popen(
            words, env=environment(data) | {"TMPDIR": temporary}, cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as running:  # fmt: skip
            while not list(Path(temporary).glob("kyc-*")):
                assert running.poll() is None
                time.sleep(0.02)
            running.send_signal(signal.SIGTERM)
            said, complained = running.communicate(timeout=60)
        assert (running.returncode, said, complained) == (143, b"", b"")
        assert stored.own_cluster(data).running() is None
        assert list(Path(temporary).iterdir()) == []
