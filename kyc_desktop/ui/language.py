"""The language of the window: texts, dates and numbers, set before the first widget is created.

Single texts, such as those for a customer, may be in another language: see `catalogue`.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kyc_desktop.paths import resources

_OURS = "language"  # object name by which our translators are found again
_WRITTEN_IN = "en"
_SPOKEN = "spokenLanguage"  # property of the application
_CATALOGUES = resources() / "translations"

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "es": "Español", "hi": "हिन्दी"}
"""The languages that there are texts in, each called as it calls itself."""


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
    QLocale.setDefault(locale_of(wanted))
    app.setProperty(_SPOKEN, language)
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


def spoken() -> str:
    """The code of the window's language, as `speak` returned it."""
    app = QCoreApplication.instance()
    return str((app.property(_SPOKEN) if app is not None else None) or _WRITTEN_IN)


@cache
def catalogue(language: str) -> QTranslator:
    """The program's texts in a language, for use beside those of the window; empty for English."""
    translator = QTranslator()
    if language != _WRITTEN_IN:
        translator.load(f"kyc_{language}", str(_CATALOGUES))
    return translator


def _known(system: QLocale) -> str:
    """The first of the user's preferred languages that has a catalogue."""
    for tag in system.uiLanguages():
        language = tag.partition("-")[0]
        if language == _WRITTEN_IN or (_CATALOGUES / f"kyc_{language}.qm").is_file():
            return language
    return _WRITTEN_IN


def locale_of(wanted: str) -> QLocale:
    """How dates and numbers are written in a language; the system's way if it is the system's."""
    system = QLocale.system()
    if wanted in {"auto", system.name().partition("_")[0]}:
        return system
    return QLocale(wanted)
