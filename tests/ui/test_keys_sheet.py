"""The keys sheet names every key of the window, and no key that does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.ui.keys_sheet import KEYS
from desktop.ui.review.keys import review_keys
from desktop.ui.window import MainWindow

# What the sheet says of them stands at the key behind, or in its words: “with Shift …”.
MEANT = {"Ctrl+Shift+Z": "Ctrl+Y", "Shift+F3": "F3", "Shift+N": "N", "Shift+P": "P"}
SIGNS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "−": "-", "Delete": "Del"}


def named(place: str) -> set[str]:
    """The keys on the sheet for one place, as Qt writes them."""
    lines = next(lines for title, lines in KEYS if title == place)
    return {key for text, _ in lines for key in _keys(text)}


def _keys(text: str) -> Iterator[str]:
    if text == "Ctrl+1 to Ctrl+4":
        yield from (f"Ctrl+{n}" for n in range(1, 5))
        return
    for key in re.split(r", | and | or ", text.removesuffix(" on a number")):
        for sign, name in SIGNS.items():
            key = key.replace(sign, name)
        yield key


def shortcuts(window: MainWindow) -> set[str]:
    """Every shortcut there is, of the window and of its pages."""
    found = (made.key().toString() for made in window.findChildren(QShortcut))
    return {MEANT.get(key, key) for key in found}


def plain(window: MainWindow) -> set[str]:
    """Review's keys without Ctrl or Alt."""
    found = set()
    for key, shift in review_keys(window.review):
        name = QKeySequence(key).toString()
        found.add(MEANT[f"Shift+{name}"] if shift else name)
    return found


def test_the_sheet_leaves_no_key_out(window: MainWindow) -> None:
    """Every shortcut, and Review's plain keys; arrows of charts and lists have tests of their own.

    What only one widget knows is named here by hand.
    """
    sheet = {key for place, _ in KEYS for key in named(place)}
    assert shortcuts(window) - sheet == set()
    assert plain(window) - named("Review") == set()
    assert named("Practice") == {"R", "Esc"}
    assert {"Enter", "Del", "S", "Left", "Right", "Up", "Down"} <= named("Progress")


def test_the_sheet_names_no_key_that_does_nothing(window: MainWindow) -> None:
    """What it names for the window and Review is a shortcut, or a key of theirs."""
    there = shortcuts(window) | plain(window) | {"+", "-", "0", "Enter", "Esc"}
    assert (named("Anywhere") | named("Review")) - there == set()
