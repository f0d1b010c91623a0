"""A program without a console has no stdout and stderr, so nothing may need them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.packaging.conftest import Query

pytestmark = pytest.mark.slow

WITHOUT_STREAMS = """
import sys
sys.stdin = sys.stdout = sys.stderr = None
from kyc_desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def env(bare: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return bare | {"KYC_DATA_DIR": str(tmp_path), "KYC_OCR_ENGINE": "rapidocr"}


def run(*words: str, env: Mapping[str, str], root: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, env=env, cwd=root, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("--version",), 0, id="version"),
        pytest.param(("history", "--bogus"), 2, id="wrong usage"),
        pytest.param(("history", "--limit", "1"), 0, id="an answer"),
        pytest.param(("models", "--fetch"), 1, id="an error"),
        pytest.param(("process", "example_inputs/bad_text_file.png"), 1, id="a failed flow"),
    ],
)
def test_commands_end_as_ever_where_python_has_no_streams(
    words: tuple[str, ...], code: int, env: dict[str, str], root: Path
) -> None:
    env["KYC_OCR_LANGUAGES"] = "klingon"  # so that nothing is fetched
    answer = run(sys.executable, "-c", WITHOUT_STREAMS, *words, env=env, root=root)
    assert (answer.returncode, answer.stdout, answer.stderr) == (code, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_document_is_read_and_saved_where_the_descriptors_are_closed(
    env: dict[str, str], root: Path, tmp_path: Path, sql: Query
) -> None:
    command = f'exec "{sys.executable}" -m kyc_desktop process "$0" <&- >&- 2>&-'
    example = "example_inputs/passport_td3.png"
    answer = run("sh", "-c", command, example, env=env, root=root)
    assert answer.returncode == 0
    assert sql(tmp_path, "SELECT name FROM ocr_records") == [("Anna Maria Eriksson",)]
