"""Commands end in order when the system asks."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from kyc_desktop.system.ending import Terminated, end_in_order

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="ends programs without a word"),
    pytest.mark.usefixtures("own_log"),
]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_raised_once(number: signal.Signals) -> None:
    signal.signal(number, signal.SIG_DFL)
    end_in_order()
    with pytest.raises(Terminated) as told:
        os.kill(os.getpid(), number)
    assert told.value.exit_code == 128 + number
    os.kill(os.getpid(), number)  # while things are being closed


def test_what_nohup_ignores_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    end_in_order()
    os.kill(os.getpid(), signal.SIGHUP)
