"""Qt's own file dialog remembers folders in a file of all Qt programs; here it may not."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings


def remember_no_folders() -> None:
    """Keep file dialogs from storing the folders visited: the name of a folder may be a client's.

    Called before the first dialog. Within the window, dialogs still begin where the last one ended.
    """
    # No file can be created there.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
