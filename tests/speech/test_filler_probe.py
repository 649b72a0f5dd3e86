"""The probe over encoder states: smoothing, events, weights from a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from speech.filler_probe import FillerProbe, beside, load_probe


@pytest.fixture
def probe() -> FillerProbe:
    """Takes the second of two numbers of a state itself for the sign of a filled pause."""
    weights = np.zeros(6, dtype=np.float32)
    weights[3] = 10.0
    return FillerProbe(weights, -5.0)


def states(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """`#` filled pause, `.` something else; each stands for 0.1 s."""
    marked = np.repeat([float(c == "#") for c in text], 5)
    return np.stack([np.ones(len(marked)), marked], axis=1).astype(np.float32)


def test_a_run_is_an_event(probe: FillerProbe) -> None:
    """With its times and its highest probability."""
    (word,) = probe.hear(states("....###...."))
    assert (word.text, word.kind) == ("um", "filled_pause")
    assert (word.start, word.end) == pytest.approx((0.4, 0.7), abs=0.05)
    assert word.probability == pytest.approx(1.0, abs=0.01)


def test_a_short_gap_is_inside(probe: FillerProbe) -> None:
    """And a long one is not."""
    sound = states("..###..####.....###..")
    sound[25:30] = sound[10]
    sound[27:29] = sound[0]
    assert len(probe.hear(sound)) == 2


def test_a_blip_is_none(probe: FillerProbe) -> None:
    """A single state is no sound of anybody."""
    sound = states("........")
    sound[20] = (1, 1)
    assert probe.hear(sound) == ()


def test_nothing_gives_nothing(probe: FillerProbe) -> None:
    """No states, no events."""
    assert probe.hear(np.zeros((0, 2), dtype=np.float32)) == ()


def test_states_stand_beside_their_neighbours() -> None:
    """The first and last ones stand beside themselves."""
    rows = beside(np.arange(5, dtype=np.float32)[:, None])
    assert rows.tolist() == [[0, 0, 3], [0, 1, 4], [0, 2, 4], [0, 3, 4], [1, 4, 4]]


def test_weights_come_from_a_file(probe: FillerProbe, tmp_path: Path) -> None:
    """One for each model; a model without one has no probe."""
    np.savez(tmp_path / "mine.npz", weights=probe.weights.astype(np.float16), bias=-5.0)
    loaded = load_probe("mine", tmp_path)
    assert loaded is not None
    assert len(loaded.hear(states("....###...."))) == 1
    assert load_probe("other", tmp_path) is None
    assert load_probe("other", tmp_path / "none") is None
