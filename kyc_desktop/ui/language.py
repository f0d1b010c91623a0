"""The language of the window: texts, dates and numbers, set before the first widget is created."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_OURS = "language"  # object name by which our translators are found again
_WRITTEN_IN = "en"
_CATALOGUES = resources() / "translations"


def speak(app: QCoreApplication, wanted: str = "auto") -> str:
    """Install the translations of a language and return its code.

    Args:
        app: the application.
        wanted: a language code, or `auto` for the system's language; English if there is no
            catalogue for it.

    With `auto`, dates and numbers always follow the system, whatever the language of the texts.
    """
    for translator in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(translator)
        translator.deleteLater()
    language = _known(QLocale.system()) if wanted == "auto" else wanted
    QLocale.setDefault(_locale(wanted))
    if language != _WRITTEN_IN:
        # Qt's own catalogue first: the translator installed last is asked first.
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file, folder in (
            (f"qtbase_{language}", qt),
            (f"kyc_{language}", str(_CATALOGUES)),
        ):
            translator = QTranslator(app)
            translator.setObjectName(_OURS)
            if translator.load(file, folder):  # Qt has no catalogue of its own for some languages
                app.installTranslator(translator)
    return language


def _known(system: QLocale) -> str:
    """The first of the user's preferred languages that has a catalogue."""
    for tag in system.uiLanguages():
        language = tag.partition("-")[0]
        if language == _WRITTEN_IN or (_CATALOGUES / f"kyc_{language}.qm").is_file():
            return language
    return _WRITTEN_IN


def _locale(wanted: str) -> QLocale:
    system = QLocale.system()
    if wanted in {"auto", system.name().partition("_")[0]}:
        return system
    return QLocale(wanted)
