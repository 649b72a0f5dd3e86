"""The About part of Settings."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.system.about import about
from desktop.ui.window import MainWindow
from tests.fakes import FakeSession


def test_the_versions_can_be_copied(window: MainWindow, session: FakeSession) -> None:
    """All of them, as `greenroom --version` says them."""
    window.open_settings()
    dialog = window.preferences.dialog
    assert dialog is not None
    dialog.about.copy_button.click()
    assert QApplication.clipboard().text() == about(session.places).text.rstrip()
