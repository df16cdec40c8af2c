"""The application of Qt: its name, language, fonts and theme, and what the window remembers. Nothing heavy is loaded here."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from coordinator_app import __version__
from coordinator_app.runtime.paths import data_folder
from coordinator_app.ui.theme import apply_theme

GEOMETRY = "window/geometry"
"""Under which name the settings keep where the window was."""

_SETTINGS_FILE = "fenster.ini"


def make_application() -> QApplication:
    """Return the application in German, with its theme; one that exists already is used again."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Quartierslotse")
    application.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        application.installTranslator(translator)
    apply_theme(application)
    return application


def window_settings() -> QSettings:
    """Return what the window remembers, in a file beside the user's data."""
    return QSettings(str(settings_file()), QSettings.Format.IniFormat)


def settings_file() -> Path:
    """Return where the window keeps what it remembers."""
    return data_folder() / _SETTINGS_FILE
