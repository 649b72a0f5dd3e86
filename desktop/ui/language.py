"""Has the window and Qt itself speak the language that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import words


def install(app: QApplication, wanted: str) -> None:
    """Speak `wanted` (a setting: system, en or de) from now on; before any text is made."""
    words.speak(words.choose(wanted, QLocale.system().uiLanguages()))
    if words.language() == words.ENGLISH:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    # Buttons of Qt's own dialogs; a bundle may have left them out, then they are English.
    if translator.load(f"qtbase_{words.language()}", folder):
        app.installTranslator(translator)
