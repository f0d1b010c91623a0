"""Where commands take the passphrase of a backup from."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from kyc_desktop.cli.backups import _named
from kyc_desktop.persistence.backup.keys import typed

if TYPE_CHECKING:
    import pytest

WORDS, NAME = "several words in a row", "WORDS_OF_BACKUP"


def test_no_program_that_is_started_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, WORDS)
    args = argparse.Namespace(key_file=None, passphrase_env=NAME, passphrase_file=None)
    assert _named(args, typed) == typed(WORDS)
    assert NAME not in os.environ
