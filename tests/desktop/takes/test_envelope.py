"""The waveform's outline."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.errors import GreenroomError
from desktop.takes.envelope import Envelopes, envelope_of
from tests.desktop.fakes import failing, write_sound


def plain(samples: np.ndarray, rate: int) -> np.ndarray:
    """The same by its definition, slot by slot."""
    count = int(np.ceil(len(samples) * 100 / rate))
    starts = [(i * rate + 50) // 100 for i in range(count + 1)]
    slots = [samples[a:b] for a, b in pairwise(starts)]
    return np.array([[s.min(), s.max()] for s in slots if len(s)], dtype=np.float32)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("size", [1, 700, 44_100, 1_000_000])
def test_outline_is_exact_however_it_is_cut(rate: int, size: int) -> None:
    """Blocks of any size give what the definition gives, at rates 100 does not divide too."""
    length = 2_000 if size == 1 else rate * 2 + 77
    samples = np.random.default_rng(rate).uniform(-1, 1, length).astype(np.float32)
    blocks = [samples[i : i + size] for i in range(0, length, size)]
    np.testing.assert_array_equal(envelope_of(blocks, rate), plain(samples, rate))


def test_nothing_has_no_outline() -> None:
    """No samples, no slots."""
    assert envelope_of([], 16_000).shape == (0, 2)


def test_outline_is_kept_and_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is measured once; a changed file, or a damaged copy, is measured again."""
    sound = write_sound(tmp_path / "a.wav", seconds=1.0)
    envelopes = Envelopes(tmp_path / "cache")
    first = envelopes.of_file(sound)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.takes.envelope._measure", failing(AssertionError("measured again")))
        np.testing.assert_array_equal(envelopes.of_file(sound), first)
    (cached,) = (tmp_path / "cache").iterdir()
    cached.write_bytes(b"broken")
    np.testing.assert_array_equal(envelopes.of_file(sound), first)
    write_sound(sound, seconds=2.0)
    assert len(envelopes.of_file(sound)) == 200
    envelopes.forget(sound)
    assert not list((tmp_path / "cache").iterdir())


@pytest.mark.logs
def test_full_cache_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the outline cannot be kept it is still given."""
    monkeypatch.setattr("desktop.takes.envelope.write_atomic", failing(OSError("full")))
    sound = write_sound(tmp_path / "a.wav", seconds=1.0)
    assert len(Envelopes(tmp_path / "cache").of_file(sound)) == 100


def test_broken_sound_is_told(tmp_path: Path) -> None:
    """A file that is no sound is one sentence."""
    (tmp_path / "a.wav").write_bytes(b"no sound")
    with pytest.raises(GreenroomError, match="could not read the sound"):
        Envelopes(tmp_path / "cache").of_file(tmp_path / "a.wav")


def test_what_is_no_number_is_drawn_as_silence(tmp_path: Path) -> None:
    """A float file may hold anything; an outline stays between -1 and 1."""
    samples = np.full(1600, 0.5, dtype=np.float32)
    samples[:800] = (np.nan, np.inf, -np.inf, 1e30) * 200
    soundfile.write(tmp_path / "a.wav", samples, 16_000, subtype="FLOAT")
    outline = Envelopes(tmp_path / "cache").of_file(tmp_path / "a.wav")
    assert outline[0].tolist() == [-1.0, 1.0]
    assert outline[9].tolist() == [0.5, 0.5]
