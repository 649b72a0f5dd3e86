"""The loop that keeps a recording, when its device is lost: paused, and gone on with or ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speech.keeper import LATE, LATE_TICKS, LOST, NEVER, STILL, Keeper
from tests.speech.keeping import put, run, state


class Device:
    """What a keeper knows of its device: remembers what is asked, and a test says what comes."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.states: list[tuple[str, str | None]] = []
        self.on_hang_up: list[Callable[[Keeper], None]] = []
        self.on_reconnect: list[Callable[[Keeper], None]] = []
        self.keeper = Keeper(lambda *_: None, self._hang_up, self._reconnect, tick=0.0)

    def _hang_up(self) -> None:
        self.asked.append("hang up")
        self.states.append((self.keeper.state, self.keeper.message))
        self.on_hang_up.pop(0)(self.keeper)

    def _reconnect(self) -> None:
        self.asked.append("reconnect")
        self.states.append((self.keeper.state, self.keeper.message))
        self.on_reconnect.pop(0)(self.keeper)


def finish(keeper: Keeper) -> None:
    """The user presses Finish."""
    keeper.finish()


def resume(keeper: Keeper) -> None:
    """The user presses Resume."""
    keeper.resume()


@pytest.mark.parametrize("how", ["no block for a second", "PortAudio says so", "in a pause"])
def test_a_lost_device_pauses_and_keeps_what_was_said(how: str, tmp_path: Path) -> None:
    """It is told, and Finish ends it at any time, without waiting for a tail."""
    device = Device()
    device.on_hang_up = [finish]
    put(device.keeper, 1, 2)
    if how == "in a pause":
        device.keeper.pause()
        put(device.keeper, 7)
    if how == "PortAudio says so":
        device.keeper.lost()
        put(device.keeper, 7)

    assert run(device.keeper, tmp_path / "take.wav") == [1, 2]
    assert device.states == [("paused", LOST)]
    assert device.asked == ["hang up"]
    assert device.keeper.state == "finished"


def test_a_lost_device_that_is_back_goes_on_in_the_same_file(tmp_path: Path) -> None:
    """Resume asks for the device; the place is a cut, and it is on only when sound comes again."""
    device = Device()
    device.on_hang_up = [resume]

    def back(keeper: Keeper) -> None:
        put(keeper, 3, 4)
        keeper.finish()

    device.on_reconnect = [back]
    put(device.keeper, 1, 2)
    assert run(device.keeper, tmp_path / "take.wav") == [1, 2, 3, 4]
    assert device.states == [("paused", LOST), ("starting", None)]
    assert device.keeper.cuts == (0.1,)
    assert (device.keeper.state, device.keeper.message) == ("finished", None)


def test_a_lost_device_that_is_not_there_yet_stays_paused(tmp_path: Path) -> None:
    """One sentence, and Resume may be tried as often as one likes."""
    device = Device()
    device.on_hang_up = [resume, resume, finish]
    device.on_reconnect = [lambda keeper: keeper.lost("Not there yet.")] * 2
    put(device.keeper, 1)
    assert run(device.keeper, tmp_path / "take.wav") == [1]
    assert device.states == [
        ("paused", LOST),
        ("starting", None),
        ("paused", "Not there yet."),
        ("starting", None),
        ("paused", "Not there yet."),
    ]
    assert device.keeper.cuts == ()


def test_a_lost_device_that_comes_back_silent_is_lost_again(tmp_path: Path) -> None:
    """It opens, but no block arrives: paused once more, and not for ever "starting"."""
    device = Device()
    device.on_hang_up = [resume, finish]
    device.on_reconnect = [lambda keeper: None]
    put(device.keeper, 1)
    assert run(device.keeper, tmp_path / "take.wav") == [1]
    assert device.states[-1] == ("paused", STILL)


def test_a_lost_device_may_be_finished_while_it_is_opened(tmp_path: Path) -> None:
    """Finish waits for nothing that may never come."""
    device = Device()
    device.on_hang_up, device.on_reconnect = [resume], [finish]
    put(device.keeper, 1)
    assert run(device.keeper, tmp_path / "take.wav") == [1]
    assert device.keeper.state == "finished"


def test_a_pause_while_a_lost_device_is_opened_holds(tmp_path: Path) -> None:
    """Pressed in between, it keeps nothing when the device is back."""
    device = Device()
    device.on_hang_up = [resume]

    def back(keeper: Keeper) -> None:
        keeper.pause()
        put(keeper, 2)
        keeper.resume()
        put(keeper, 3)
        keeper.finish()

    device.on_reconnect = [back]
    put(device.keeper, 1)
    assert run(device.keeper, tmp_path / "take.wav") == [1, 3]
    assert device.keeper.cuts == (0.05,)


def test_a_button_pressed_while_the_device_is_lost_has_the_last_word(tmp_path: Path) -> None:
    """Resume on the way when the loss is noticed opens it again, and the state says so."""
    device = Device()
    device.on_hang_up = [lambda keeper: None]
    device.on_reconnect = [finish]
    put(device.keeper, 1)
    device.keeper.pause()
    device.keeper.lost()
    device.keeper.resume()
    assert run(device.keeper, tmp_path / "take.wav") == [1]
    assert device.asked == ["hang up", "reconnect"]
    assert device.states[-1] == ("starting", None)


def test_a_pause_does_not_hide_that_the_device_is_lost(tmp_path: Path) -> None:
    """Whoever presses Pause just then still reads why nothing is kept."""
    device = Device()
    device.on_hang_up = [lambda keeper: None]
    put(device.keeper, 1)
    device.keeper.lost()
    device.keeper.pause()
    device.keeper.finish()
    run(device.keeper, tmp_path / "take.wav")
    assert device.keeper.message == LOST


def test_a_device_lost_in_the_tail_is_finished(keeper: Keeper, tmp_path: Path) -> None:
    """Losing the device after the button costs the tail only."""
    put(keeper, 1)
    keeper.finish()
    keeper.lost()
    assert run(keeper, tmp_path / "take.wav") == [1]
    assert (keeper.state, keeper.message) == ("finished", None)


def test_a_device_lost_before_it_delivered_fails(keeper: Keeper, tmp_path: Path) -> None:
    """There is nothing to keep and nothing to go on with."""
    keeper.lost()
    assert run(keeper, tmp_path / "take.wav") == []
    assert (keeper.state, keeper.message) == ("failed", NEVER)


def test_a_device_that_never_delivers_is_told_early_and_given_up_late(tmp_path: Path) -> None:
    """A warning before two seconds are over, the end after six: headsets change over slowly."""
    told: list[str | None] = []
    keeper = Keeper(lambda *_: None, tick=0.0)
    wait = keeper._wait

    def note(idle: int) -> None:
        wait(idle)
        told.append(keeper.message)

    keeper._wait = note  # type: ignore[method-assign]  # the only place where time passes
    assert state(keeper) == "starting"
    assert run(keeper, tmp_path / "take.wav") == []
    assert told.index(LATE) == LATE_TICKS - 1
    assert told[-1] == keeper.message == NEVER
    assert keeper.state == "failed"
