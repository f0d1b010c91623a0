"""The program as a script starts it, and the lines of JSON that it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.e2e.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def run(*words: str | Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kyc_desktop", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=env,
        cwd=ROOT,
        timeout=200,
        check=False,
    )


def lines(answer: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.stdout.splitlines()]
