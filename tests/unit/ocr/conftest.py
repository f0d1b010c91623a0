from __future__ import annotations

import threading

import pytest


@pytest.fixture
def never() -> threading.Event:
    """A cancel that nobody gives."""
    return threading.Event()
