"""The loop that keeps a recording: every case without a thread, a device or a clock."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.keeper import FULL, Keeper, mono
from speech.meter import SILENT
from speech.wavfile import WavWriter
from tests.speech.fakes import SmallDisk
from tests.speech.keeping import BLOCK, RATE, START, Listener, numbered, put, run, state


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
