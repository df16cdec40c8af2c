"""The application of Qt: its name, language, fonts and theme, and what the window remembers. Nothing heavy is loaded here."""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from coordinator_app import __version__
from coordinator_app.runtime import paths
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.theme import apply_theme

GEOMETRY = "window/geometry"
"""Under which name the settings keep where the window was."""


def make_application(settings: QSettings | None = None) -> QApplication:
    """Return the application in German, with the theme that the settings name; one that exists already is used again."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Quartierslotse")
    application.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        application.installTranslator(translator)
    apply_theme(application, None if settings is None else Preferences(settings).appearance)
    return application


def window_settings() -> QSettings:
    """Return what the window remembers, in a file beside the user's data.

    A file that is damaged is set aside, so that the window begins with the standards; `damaged_settings` tells.
    """
    if _is_damaged():
        with suppress(OSError):
            settings_file().replace(damaged_settings())
    return QSettings(str(settings_file()), QSettings.Format.IniFormat)


def damaged_settings() -> Path:
    """Return where settings lie that could not be read."""
    return settings_file().with_suffix(".defekt.ini")


def settings_file() -> Path:
    """Return where the window keeps what it remembers."""
    return paths.settings_file()


def _is_damaged() -> bool:
    """Whether the settings file holds a line that no window wrote: Qt itself passes over most of them in silence."""
    try:
        lines = settings_file().read_bytes().splitlines()
    except OSError:
        return False
    return not all(_is_sound(line.strip()) for line in lines)


def _is_sound(line: bytes) -> bool:
    if line.startswith(b"[") or not line:
        return line.endswith(b"]") or not line
    key, separator, value = line.decode(errors="replace").partition("=")
    return bool(key and separator) and "\ufffd" not in key + value
