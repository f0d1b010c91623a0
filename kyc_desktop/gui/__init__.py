"""Composition root of the window: builds its parts, wires them, owns the threads, shuts down."""

import PySide6.QtCore  # noqa: F401 - puts its import hook in, which goes before all that is large

from kyc_desktop.system.process_tuning import drop_import_hook

drop_import_hook()
