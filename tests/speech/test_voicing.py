"""Voice and silence, measured from the sound."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.types import Pause
from speech.voicing import FRAME, VoiceActivity, closed, pauses, runs_of
from tests.fakes import SAMPLE
from tests.speech.sounds import answer, blocks


def voicing(sound: NDArray[np.float32], sizes: tuple[int, ...] = (16_000,)) -> NDArray[np.bool_]:
    """The whole answer for a stream cut into such blocks."""
    activity = VoiceActivity()
    parts = [activity.feed(block) for block in blocks(sound, sizes)]
    return np.concatenate([*parts, activity.flush()])


def mask(text: str) -> NDArray[np.bool_]:
    """`#` voiced, `.` silent; each stands for 0.1 s."""
    return np.repeat([c == "#" for c in text], 10)


@pytest.mark.parametrize("sizes", [(160,), (1, 5000, 333), (2560,), (10**7,)])
def test_block_sizes_do_not_matter(sizes: tuple[int, ...]) -> None:
    """Every frame gets the same answer, the last ones too."""
    sound = answer()[: 9 * 16_000 + 77]
    found = voicing(sound, sizes)
    np.testing.assert_array_equal(found, voicing(sound))
    assert len(found) == -(-len(sound) // FRAME)


def test_silences_of_the_sample_are_found() -> None:
    """Those of 0.4 s and more, to a tenth of a second."""
    truth = json.loads((SAMPLE / "answer.json").read_text(encoding="utf-8"))["pauses"]
    true = [p for p in truth if p["dur"] >= 0.4 and p["end"] < 39.5]
    found = pauses(voicing(answer()))
    assert len(true) > 3
    for pause in true:
        near = min(found, key=lambda f: abs(f.start - pause["start"]))
        assert (near.start, near.end) == pytest.approx((pause["start"], pause["end"]), abs=0.1)


def test_loudness_does_not_matter() -> None:
    """A quiet microphone hears the same silences."""
    loud, quiet = (pauses(voicing(answer() * gain)) for gain in (1.0, 0.1))
    assert abs(len(loud) - len(quiet)) <= 2


@pytest.mark.parametrize("level", [0.0, 0.0003, 0.01, 0.1])
def test_silence_and_noise_are_not_voice(level: float) -> None:
    """However loud the room is."""
    noise = np.random.default_rng(1).normal(0, level, 20 * 16_000).astype(np.float32)
    assert voicing(noise).mean() < 0.02


def test_pauses_are_silences_of_a_quarter_second() -> None:
    """Leading and trailing ones too."""
    found = pauses(mask("...##..##.....#"))
    assert found == (Pause(0.0, 0.3), Pause(0.9, 1.4))
    assert pauses(mask("##....")) == (Pause(0.2, 0.6),)


def test_a_blip_breaks_no_pause() -> None:
    """A click of 20 ms inside a silence."""
    voiced = mask("##........##")
    voiced[50:52] = True
    assert pauses(voiced) == (Pause(0.2, 1.0),)
    voiced[50:60] = True
    assert len(pauses(voiced)) == 2


def test_runs_are_given_by_their_edges() -> None:
    """First and one past the last."""
    assert runs_of(np.array([True, True, False, True])) == [(0, 2), (3, 4)]
    assert runs_of(np.zeros(0, dtype=np.bool_)) == []
    assert closed(np.array([True, False, True, True]), 2).tolist() == [False, False, True, True]
