"""The language of the window: its texts, dates and numbers, chosen before the first widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_OURS = "language"  # the name by which our translators are found again
_WRITTEN_IN = "en"
_CATALOGUES = resources() / "translations"


def speak(app: QCoreApplication, wanted: str = "auto") -> str:
    """Take texts from now on from a language's catalogue; the language's code.

    Args:
        app: the application.
        wanted: a language's code, or `auto` for the system's language; English where there is no
            catalogue for it.

    With `auto` dates and numbers are always the system's, whatever the texts are.
    """
    for translator in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(translator)
        translator.deleteLater()
    language = _known(QLocale.system()) if wanted == "auto" else wanted
    QLocale.setDefault(_locale(wanted))
    if language != _WRITTEN_IN:
        # Qt's own words first: the translator that came last is asked first.
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file, folder in (
            (f"qtbase_{language}", qt),
            (f"kyc_{language}", str(_CATALOGUES)),
        ):
            translator = QTranslator(app)
            translator.setObjectName(_OURS)
            if translator.load(file, folder):  # Qt has no words of its own in every language
                app.installTranslator(translator)
    return language


def _known(system: QLocale) -> str:
    """The first of the languages that the person reads for which there is a catalogue."""
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
