"""Composition root of the window: builds its parts, wires them, owns the threads, shuts down."""

import PySide6.QtCore  # noqa: F401 - its import hook has to be installed before large imports

from kyc_desktop.system.process_tuning import drop_import_hook

drop_import_hook()
