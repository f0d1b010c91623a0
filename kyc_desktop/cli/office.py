"""`kyc-desktop worker`: reads documents of the office queue."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from kyc_desktop import __version__, wiring
from kyc_desktop.cli.office_status import Complaints, Teller, on_terminal
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import status_line
from kyc_desktop.cli.terminal import OutputClosed, give_up_output, note, say_json
from kyc_desktop.errors import OutputFailed
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.office.reading import OfficeReading, this_worker
from kyc_desktop.office.standing import heard
from kyc_desktop.office.supervisor import Supervisor, own_command
from kyc_desktop.system import service_manager

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.office.metrics import Metrics
    from kyc_desktop.office.standing import Standing

OK = 0
_READINGS = 3  # an image is read again if what reads it is killed
_BESIDES_S = 60.0


def worker(settings: Settings, args: argparse.Namespace) -> int:
    """Read documents of the office queue, in a program that is started again whenever it ends."""
    settings = replace(settings, ocr_workers=args.concurrency or settings.ocr_workers)
    if args.child:
        return _read(settings, once=args.once)
    words = ["worker", "--child", "--concurrency", str(settings.ocr_workers)]
    command = own_command(*words, *(["--once"] if args.once else []))
    with ExitStack() as stack:
        teller = Teller(stack.enter_context(status_line()), on_terminal=on_terminal())
        hears: list[Callable[[Standing], None]] = [teller.tell]
        metrics = _metrics(stack, args.metrics) if args.metrics is not None else None
        if metrics is not None:
            hears.append(metrics.tell)
        supervisor = Supervisor(
            command,
            partial(_hear, hears),
            started=metrics.started if metrics is not None else lambda: None,
            alive=teller.alive,
            complain=Complaints().tell,
        )
        service_manager.tell(service_manager.READY)
        return supervisor.run(once=args.once)


def _metrics(stack: ExitStack, address: tuple[str, int]) -> Metrics:
    """What counts, and is served until the stack is closed."""
    from kyc_desktop.office.metrics import Metrics  # noqa: PLC0415 - only if it is asked for
    from kyc_desktop.system.tree_memory import bytes_in_use  # noqa: PLC0415 - see above

    metrics = Metrics(__version__, bytes_in_use)
    host, port = address
    port = stack.enter_context(metrics.served(host, port))
    note(f"Metrics: http://{f'[{host}]' if ':' in host else host}:{port}/metrics")
    return metrics


def _hear(hears: Sequence[Callable[[Standing], None]], line: str) -> None:
    standing = heard(line)
    if standing is not None:
        for tell in hears:
            tell(standing)


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
            too_long_s=_READINGS * settings.ocr_timeout_s + _BESIDES_S,
        )
        Thread(target=_stop_at_the_end_of_stdin, args=(reading,), daemon=True).start()
        reading.run(partial(_say, reading))
    return OK


def _stop_at_the_end_of_stdin(reading: OfficeReading) -> None:
    sys.stdin.read()
    reading.stop()


def _say(reading: OfficeReading, standing: Standing) -> None:
    """Tell the supervisor; without one it ends, after it has finished what it reads."""
    try:
        say_json(asdict(standing))
        sys.stdout.flush()
    except (OutputClosed, OutputFailed, OSError):
        give_up_output()
        reading.stop()
