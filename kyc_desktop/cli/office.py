"""`kyc-desktop worker`: reads documents of the office queue."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import say_json
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.office.reading import OfficeReading, this_worker
from kyc_desktop.office.supervisor import Supervisor, own_command

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.office.reading import Standing

OK = 0


def worker(settings: Settings, args: argparse.Namespace) -> int:
    """Read documents of the office queue, in a program that is started again whenever it ends."""
    settings = replace(settings, ocr_workers=args.concurrency or settings.ocr_workers)
    if args.child:
        return _read(settings, once=args.once)
    words = ["worker", "--child", "--concurrency", str(settings.ocr_workers)]
    command = own_command(*words, *(["--once"] if args.once else []))
    with status_line() as show:
        return Supervisor(command, _told(show)).run(once=args.once)


def _read(settings: Settings, *, once: bool) -> int:
    """The worker itself; see `Supervisor`."""
    with ExitStack() as stack:
        reader = CurrentReader(settings)
        stack.enter_context(closing(reader))
        if reader.error is not None:
            raise reader.error
        reader.warm()
        store = stack.enter_context(opened(settings))
        wiring.load_labels()
        reading = OfficeReading(
            store,
            partial(wiring.flow_engine, settings, store, reader),
            this_worker(settings.ocr_workers),
            once=once,
        )
        Thread(target=_stop_at_the_end_of_stdin, args=(reading,), daemon=True).start()
        reading.run(_say)
    return OK


def _stop_at_the_end_of_stdin(reading: OfficeReading) -> None:
    sys.stdin.read()
    reading.stop()


def _say(standing: Standing) -> None:
    say_json(asdict(standing))
    sys.stdout.flush()


def _told(show: Callable[[str], None]) -> Callable[[str], None]:
    def tell(line: str) -> None:
        standing = json.loads(line)
        backlog = standing["backlog"]
        waiting = "the database is away" if backlog is None else f"{backlog['waiting']} waiting"
        show(f"{standing['reading']} reading, {standing['read']} read, {waiting}")

    return tell
