"""Takes PySide's hook for `from __feature__ import ...` out of the import statement again.

Nothing here uses it, and it reads the source of every module that is imported from then on, and
keeps it: 30 MB and a tenth of a second until the database's libraries are there.
"""

import builtins

import PySide6.QtCore  # noqa: F401  which puts it in

# What it calls itself, by PySide's name; another version may have none.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
