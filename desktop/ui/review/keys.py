"""Review's plain keys: what each does, with Shift or without."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.review.transport import NORMAL, STEP
from desktop.viewmodels import review

if TYPE_CHECKING:
    from desktop.ui.review.page import ReviewPage

# Finds among times, from a time on, the one to go to.
FindTime: TypeAlias = Callable[[tuple[float, ...], float], float | None]
# By key, and whether Shift is held.
Keys: TypeAlias = dict[tuple[Qt.Key, bool], Callable[[], object]]


def action(keys: Keys, event: QKeyEvent) -> Callable[[], object] | None:
    """What a key does; nothing while Ctrl, Alt or Meta is held."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    return None if held & ~shift else keys.get((Qt.Key(event.key()), held == shift))


def review_keys(page: ReviewPage) -> Keys:
    """All of them, for this page."""
    key, play = Qt.Key, page.playback
    ahead, back = review.next_jump, review.previous_jump
    return {
        (key.Key_Space, False): play.toggle,
        (key.Key_K, False): play.toggle,
        (key.Key_J, False): partial(play.step, -STEP),
        (key.Key_Left, False): partial(play.step, -STEP),
        (key.Key_L, False): partial(play.step, STEP),
        (key.Key_Right, False): partial(play.step, STEP),
        (key.Key_BracketLeft, False): partial(play.faster, -1),
        (key.Key_BracketRight, False): partial(play.faster, 1),
        (key.Key_Backslash, False): partial(play.choose_speed, NORMAL),
        (key.Key_N, False): partial(page.play.jump, ahead, review.jumps),
        (key.Key_P, False): partial(page.play.jump, back, review.jumps),
        (key.Key_N, True): partial(page.play.jump, ahead, review.finding_jumps),
        (key.Key_P, True): partial(page.play.jump, back, review.finding_jumps),
        (key.Key_X, False): page.edit.turn_filler,
        (key.Key_F, False): page.transport.follow.toggle,
        (key.Key_I, False): partial(play.mark_loop, 0),
        (key.Key_O, False): partial(play.mark_loop, 1),
        (key.Key_Escape, False): page.play.let_go,
    }
