"""The options of `kyc-desktop worker`."""

from __future__ import annotations

import argparse
import ipaddress
from typing import TYPE_CHECKING

from kyc_desktop.cli.terminal import positive

if TYPE_CHECKING:
    from kyc_desktop.cli.terminal import Parser

_LOOPBACK = "127.0.0.1"
_HIGHEST_PORT = 65535


def add_worker(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    worker = commands.add_parser(
        "worker", help="read documents of the office queue, on any computer of the office"
    )
    worker.add_argument(
        "--concurrency", type=positive, metavar="N", help="documents at a time; default: by cores"
    )
    worker.add_argument("--once", action="store_true", help="end when nothing waits to be read")
    worker.add_argument(
        "--metrics",
        type=address,
        metavar="[HOST:]PORT",
        help="figures for Prometheus at this address; for this computer alone without HOST",
    )
    worker.add_argument(
        "--health",
        action="store_true",
        help="say whether a worker of this computer runs, and exit with 0 or 1",
    )
    worker.add_argument("--child", action="store_true", help=argparse.SUPPRESS)


def address(text: str) -> tuple[str, int]:
    """An address to listen at: `9464`, `10.0.0.5:9464` or `[::]:9464`.

    Raises:
        ArgumentTypeError: it is none.
    """
    host, colon, port = text.rpartition(":")
    try:
        number = int(port) if port.isascii() and port.isdecimal() else -1
        if colon:
            host = str(ipaddress.ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError as error:
        raise argparse.ArgumentTypeError("the host must be an IP address") from error
    if not 0 <= number <= _HIGHEST_PORT:
        raise argparse.ArgumentTypeError("must be a port, or an IP address with a port")
    return host or _LOOPBACK, number
