"""Replaces PyInstaller's own hook: leaves out plugins that a desktop window never loads.

A hook is needed because a plugin that is removed later has already pulled in the libraries it
needs: the GTK theme alone brings thirty.
"""

from fnmatch import fnmatch

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

UNUSED = (
    "*/egldeviceintegrations/*",  # screens without a desktop
    "*/generic/*",
    "*/imageformats/*q[giptw]*",  # pictures are decoded by Pillow
    "*/platforminputcontexts/*virtualkeyboard*",
    "*/platforms/*eglfs*",
    "*/platforms/*linuxfb*",
    "*/platforms/*minimal*",
    "*/platforms/*vkkhr*",
    "*/platforms/*vnc*",
    "*/platformthemes/*gtk*",  # the desktop portal distinguishes light from dark, too
)

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [
    (source, folder)
    for source, folder in binaries
    if not any(fnmatch(source.replace("\\", "/"), unused) for unused in UNUSED)
]
