"""`kyc-desktop process` with an engine that reads at once; says when it has opened the database.

`python -m tests.robustness.batch FILE…` prints the JSON of the command, a line for each file.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from kyc_desktop import __main__, wiring
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import quick_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.config.passwords import Passwords
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.message import Message
    from kyc_desktop.persistence.store import Store

OPEN = "{}"
"""The line that says that the database is open."""


def main(*files: str) -> int:
    opener = wiring.store_opener

    def telling(
        settings: Settings,
        passwords: Passwords | None = None,
        tell: Callable[[Message], None] = lambda _: None,
    ) -> Callable[[], Store]:
        open_store = opener(settings, passwords, tell)

        def opened() -> Store:
            store = open_store()
            sys.stdout.write(f"{OPEN}\n")
            sys.stdout.flush()
            return store

        return opened

    wiring.store_opener = telling
    reader.OcrReader = partial(OcrReader, load=quick_engine.load)  # type: ignore[assignment, misc] # a seam for tests
    return __main__.main(("process", "--json", *files))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
