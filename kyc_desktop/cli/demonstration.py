"""The command that fills an empty database with documents of people who do not exist."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import progress_bar
from kyc_desktop.cli.terminal import say
from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.system import process_tuning

if TYPE_CHECKING:
    import argparse

    from kyc_desktop.config.settings import Settings

MADE_UP = "This is demonstration data: none of these people exist."


def demo_data(settings: Settings, args: argparse.Namespace) -> int:
    """Fill the database; nothing is left in it if this is interrupted."""
    process_tuning.set_switch_interval()  # one thread makes rows while another sends them
    demand = Demand(args.flows, args.seed, wiring.today())
    with opened(settings) as store, progress_bar() as progress:
        began = time.perf_counter()
        bar = progress.add_task("Making up documents", total=demand.flows)

        def show(done: int) -> None:
            progress.update(bar, completed=done)
            if done == demand.flows:
                progress.update(bar, description="Making the indexes", total=None)

        store.demonstration.fill(demand, KYC_FLOW, show)
        seconds = time.perf_counter() - began
    said = f"{demand.flows:,} flows in {seconds:.1f} s ({demand.flows / seconds:,.0f} a second)."
    say(f"{said} {MADE_UP}")
    return 0
