"""The menu of a word in the transcript: edit it, a filler or none, whose section it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.parts.controls import menu_text
from desktop.ui.review.correction_desk import CorrectionDesk
from desktop.viewmodels.editing import filler_at
from desktop.words import reword, say
from scoring.types import Report


def word_menu(
    parent: QWidget, report: Report, word: int, edit: Callable[[int], object], desk: CorrectionDesk
) -> QMenu:
    """Made anew for each word; it deletes itself when it closes."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(f"{say('Edit this word')}\tF2", partial(edit, word))
    filler = filler_at(report, word)
    said = filler.text.replace("&", "&&") if filler else ""
    text = say("“{text}” is no filler", text=said) if filler else say("This is a filler")
    menu.addAction(f"{text}\tX", partial(desk.turn_filler, word))
    menu.addSeparator()
    owner = report.word_sections[word] if word < len(report.word_sections) else None
    for section in report.sections:
        if section.id != owner:
            text = menu_text(say("It belongs to {title}", title=reword(section.title)))
            menu.addAction(text, partial(desk.give, word, word, section.id))
    if owner is not None:
        menu.addAction(say("It belongs to no section"), partial(desk.give, word, word, None))
    return menu
