"""Finds Qt objects that are still alive after a test."""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication


def left_behind() -> list[str]:
    """Running threads, active timers and undeleted windows; the windows are deleted."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    delete_closed()
    gc.collect()
    windows = [type(each).__name__ for each in app.topLevelWidgets() if shiboken6.isValid(each)]
    left = _running() + windows
    for each in app.topLevelWidgets():
        each.close()
        each.deleteLater()
    delete_closed()
    return left


def delete_closed() -> None:
    """Delete now what is to be deleted later: pytest-qt only asks for it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _running() -> list[str]:
    threads = (each for each in _alive(QThread) if isinstance(each, QThread) and each.isRunning())
    timers = (each for each in _alive(QTimer) if isinstance(each, QTimer) and each.isActive())
    return [
        f"{type(each).__name__} {each.objectName()!r} of {each.parent()!r}"
        for each in (*threads, *timers)
    ]


def _alive(kind: type[QObject]) -> list[QObject]:
    # Only objects that Python created or has seen can be found; the window creates no others.
    return [each for each in gc.get_objects() if _is_alive(each, kind)]


def _is_alive(each: object, kind: type[QObject]) -> bool:
    return issubclass(type(each), kind) and isinstance(each, QObject) and shiboken6.isValid(each)
