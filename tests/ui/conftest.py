"""For every test of the window: no screen needed, and nothing of Qt's may be left running."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything of Qt is imported

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterator


def _alive(kind: type[QObject]) -> list[QObject]:
    # Only objects that Python made or has seen can be found; the window makes no others.
    return [each for each in gc.get_objects() if _is_alive(each, kind)]


def _is_alive(each: object, kind: type[QObject]) -> bool:
    return issubclass(type(each), kind) and isinstance(each, QObject) and shiboken6.isValid(each)


def _running() -> list[str]:
    threads = (each for each in _alive(QThread) if isinstance(each, QThread) and each.isRunning())
    timers = (each for each in _alive(QTimer) if isinstance(each, QTimer) and each.isActive())
    return [f"{type(each).__name__} {each.objectName()!r}" for each in (*threads, *timers)]


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window behind, after pytest-qt has closed its
    widgets and the fixtures have ended."""
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication) or "leaks" in item.keywords:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    windows = [type(each).__name__ for each in app.topLevelWidgets() if shiboken6.isValid(each)]
    left = _running() + windows
    for each in app.topLevelWidgets():
        each.close()
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if left:
        pytest.fail(f"The test left behind: {', '.join(left)}")
