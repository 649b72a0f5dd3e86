"""A closed window leaves nothing behind."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QApplication

from desktop.ui.parts.theme import Theme
from tests.ui.brief import alive, open_and_close


def test_nothing_of_ours_outlives_its_window(qapp: QApplication, theme: Theme) -> None:
    """The first one may fill what is kept for good, such as the words; the others add nothing."""
    open_and_close(qapp, theme)
    before = alive()
    for _ in range(2):
        open_and_close(qapp, theme)
    assert alive() - before == Counter()
