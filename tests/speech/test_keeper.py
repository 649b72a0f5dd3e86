"""The loop that keeps a recording: every case without a thread, a device or a clock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech.keeper import FULL, LATE, LATE_TICKS, LOST, NEVER, STILL, Keeper, mono
from speech.meter import SILENT
from speech.wavfile import WavWriter
from tests.speech.fakes import SmallDisk

RATE = 16000
BLOCK = RATE // 20
START = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.blocks: list[NDArray[np.int16]] = []
        self.rates: set[int] = set()

    def __call__(self, block: NDArray[np.int16], sample_rate: int) -> None:
        """Take a block."""
        self.blocks.append(block)
        self.rates.add(sample_rate)


def numbered(number: int) -> NDArray[np.int16]:
    """A block that tells which one it is."""
    return np.full((BLOCK, 1), number, dtype=np.int16)


def put(keeper: Keeper, *numbers: int) -> None:
    """Deliver the blocks of these numbers."""
    for number in numbers:
        keeper.put(numbered(number), False)


def state(keeper: Keeper) -> str:
    """Where it stands, for asking more than once in a test."""
    return keeper.state


def run(keeper: Keeper, path: Path, writer: WavWriter | None = None) -> list[int]:
    """Let it keep what is queued; the numbers of the blocks in the file."""
    keeper.run(writer or WavWriter(path, RATE))
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    assert len(samples) == round(keeper.seconds * RATE)
    return list(samples[::BLOCK])


@pytest.fixture
def listener() -> Listener:
    """Somebody who wants the blocks."""
    return Listener()


@pytest.fixture
def keeper(listener: Listener) -> Keeper:
    """One that never waits: as soon as the queue is empty, time has passed."""
    return Keeper(listener, tick=0.0, now=lambda: START)


def test_keeps_a_tail_after_the_end(keeper: Keeper, listener: Listener, tmp_path: Path) -> None:
    """300 ms after the button are kept, the rest is not; the listener hears just that."""
    put(keeper, 1, 2)
    keeper.finish()
    put(keeper, *range(3, 20))

    kept = run(keeper, tmp_path / "take.wav")
    assert kept == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [int(block[0]) for block in listener.blocks] == kept
    assert listener.rates == {RATE}
    assert (keeper.state, keeper.message, keeper.peak) == ("finished", None, 0.0)
    assert keeper.started_at == START.isoformat()
    assert len(keeper.peaks()) == 8


def test_ends_without_a_tail_when_no_more_blocks_come(keeper: Keeper, tmp_path: Path) -> None:
    """A device that stops with the button is no lost device."""
    put(keeper, 1)
    keeper.finish()
    assert run(keeper, tmp_path / "take.wav") == [1]
    assert (keeper.state, keeper.message) == ("finished", None)


def test_nothing_is_kept_in_a_pause_and_the_cut_is_remembered(
    keeper: Keeper, tmp_path: Path
) -> None:
    """The pause falls exactly between two blocks; stopping while paused keeps no tail."""
    put(keeper, 1, 2)
    keeper.pause()
    assert state(keeper) == "paused"
    put(keeper, 3, 4)
    keeper.resume()
    put(keeper, 5)
    keeper.pause()
    put(keeper, 6)
    keeper.finish()
    put(keeper, 7)

    assert run(keeper, tmp_path / "take.wav") == [1, 2, 5]
    assert keeper.cuts == (0.1,)
    assert keeper.state == "finished"


def test_pauses_that_cut_nothing_are_no_cuts(keeper: Keeper, tmp_path: Path) -> None:
    """Neither one before the first block, nor two in a row with nothing between, nor twice one."""
    keeper.pause()
    put(keeper, 1)
    keeper.resume()
    put(keeper, 2)
    for _ in range(2):
        keeper.pause()
        keeper.pause()
        put(keeper, 3)
        keeper.resume()
        keeper.resume()
    put(keeper, 4)
    keeper.finish()

    assert run(keeper, tmp_path / "take.wav") == [2, 4]
    assert keeper.cuts == (0.05,)


def test_the_cut_is_known_before_the_first_block_after_it(tmp_path: Path) -> None:
    """A listener that asks for the cuts at every block never spans one."""
    seen: list[tuple[int, int]] = []
    own = Keeper(lambda block, _: seen.append((int(block[0]), len(own.cuts))), tick=0.0)
    put(own, 1)
    own.pause()
    own.resume()
    put(own, 2)
    own.finish()
    run(own, tmp_path / "take.wav")
    assert seen == [(1, 0), (2, 1)]


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


def test_a_silent_device_warns_and_goes_on(
    keeper: Keeper, listener: Listener, tmp_path: Path
) -> None:
    """Two seconds of exact zeros are kept and told; sound takes the warning away."""
    told: list[str | None] = []
    keeper = Keeper(lambda *_: told.append(keeper.message), tick=0.0)
    put(keeper, *[0] * 40, 5000)
    keeper.finish()
    assert len(run(keeper, tmp_path / "take.wav")) == 41
    assert told[33] is None
    assert told[39] == SILENT
    assert told[40] is None
    assert keeper.state == "finished"


@pytest.mark.logs
def test_a_full_disk_stops_with_a_message_and_a_readable_file(
    keeper: Keeper, listener: Listener, tmp_path: Path
) -> None:
    """What fitted is there; the listener heard no more than that."""
    path = tmp_path / "take.wav"
    put(keeper, *range(1, 10))
    disk = SmallDisk(44 + 3 * 2 * BLOCK + 100)

    assert run(keeper, path, WavWriter(path, RATE, disk)) == [1, 2, 3]
    assert (keeper.state, keeper.message) == ("failed", FULL)
    assert len(listener.blocks) == 3


@pytest.mark.logs
def test_a_failing_listener_never_hurts_the_recording(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its failure is logged once; every block is kept."""

    def fail(*_: object) -> None:
        raise RuntimeError("the transcriber broke")

    keeper = Keeper(fail, tick=0.0)
    put(keeper, 1, 2, 3)
    keeper.finish()
    assert run(keeper, tmp_path / "take.wav") == [1, 2, 3]
    assert (keeper.state, keeper.message) == ("finished", None)
    assert [r.levelno for r in caplog.records] == [logging.ERROR]


@pytest.mark.logs
def test_an_error_of_our_own_still_closes_the_file(tmp_path: Path) -> None:
    """Whatever breaks inside, what was said is kept and the end is told."""

    class Bug(WavWriter):
        """Breaks at the fourth block."""

        def write(self, samples: NDArray[np.int16]) -> None:
            """Write, or break."""
            if self.frames >= 3 * BLOCK:
                raise ValueError("a bug")
            super().write(samples)

    keeper = Keeper(lambda *_: None, tick=0.0)
    put(keeper, *range(1, 30))
    path = tmp_path / "take.wav"
    assert run(keeper, path, Bug(path, RATE)) == [1, 2, 3]
    assert keeper.state == "failed"
    assert "inside Greenroom" in (keeper.message or "")


def test_counts_overflows_of_what_is_kept(keeper: Keeper, tmp_path: Path) -> None:
    """Lost blocks are counted, but not in a pause."""
    keeper.put(numbered(1), True)
    keeper.put(numbered(2), False)
    keeper.pause()
    keeper.put(numbered(3), True)
    keeper.resume()
    keeper.put(numbered(4), True)
    keeper.finish()
    run(keeper, tmp_path / "take.wav")
    assert keeper.overflows == 2


def test_the_peak_moves_with_every_block(keeper: Keeper) -> None:
    """The meter shows the newest block, before anything is written."""
    keeper.put(np.array([[3, -16384], [100, 2]], dtype=np.int16), False)
    assert keeper.peak == 0.5


def test_several_channels_become_one() -> None:
    """One channel as it is, two as their mean without wrapping, more: the first two."""
    full = np.array([[32767, 32767, 1], [-32768, -32768, 1], [100, 0, 1]], dtype=np.int16)
    assert list(mono(full[:, :1])) == [32767, -32768, 100]
    assert list(mono(full[:, :2])) == [32767, -32768, 50]
    assert list(mono(full)) == [32767, -32768, 50]
    assert list(mono(full[:, 0])) == [32767, -32768, 100]
