"""The time axis."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from desktop.viewmodels.timeline import View, bars, columns, peaks_of


def test_pixels_and_times_agree() -> None:
    """Going to a pixel and back gives the same time."""
    view = View(100.0, 20.0, 60.0)
    assert view.time(view.x(33.0, 800), 800) == pytest.approx(33.0)


def test_zooming_keeps_the_time_under_the_mouse() -> None:
    """The time zoomed at stays at its pixel."""
    view = View.whole(100.0)
    closer = view.zoomed(0.5, 40.0)
    assert closer.span == pytest.approx(50.0)
    assert closer.x(40.0, 1000) == pytest.approx(view.x(40.0, 1000))


@pytest.mark.parametrize("by", [-500.0, 500.0])
def test_panning_stops_at_the_ends(by: float) -> None:
    """No time outside the recording comes into view."""
    view = View(100.0, 40.0, 60.0).panned(by)
    assert view.start >= 0
    assert view.end <= 100
    assert view.span == pytest.approx(20.0)


@pytest.mark.parametrize("factor", [0.0001, 1000.0])
def test_zoom_has_ends(factor: float) -> None:
    """Not closer than two seconds, not wider than all."""
    assert 2.0 <= View.whole(100.0).zoomed(factor, 50.0).span <= 100.0


def test_ticks_leave_room() -> None:
    """Labels keep their distance at any zoom."""
    for view in (View.whole(7200.0), View(7200.0, 10.0, 13.0), View.whole(104.0)):
        pixels = [view.x(t, 900) for t in view.ticks(900)]
        assert all(b - a >= 63 for a, b in itertools.pairwise(pixels))
        assert pixels


def test_columns_keep_the_peak() -> None:
    """A single loud sample is seen at any zoom."""
    envelope = np.zeros((1000, 2), dtype=np.float32)
    envelope[500] = (-0.9, 0.2)
    for count in (7, 100, 1000, 3000):
        found = columns(peaks_of(envelope), 10.0, View.whole(10.0), count)
        assert len(found) == count
        assert found.max() == pytest.approx(0.9)


def test_columns_of_nothing() -> None:
    """No envelope yet is silence."""
    empty = np.zeros((0, 2), dtype=np.float32)
    assert columns(peaks_of(empty), 10.0, View.whole(10.0), 5).tolist() == [0, 0, 0, 0, 0]


def test_a_pan_moves_the_bars_and_does_not_cut_them_anew() -> None:
    """A bar that is seen in both views is as high in both, and has moved as far as the view."""
    peaks = np.random.default_rng(1).random(6000).astype(np.float32)
    view = View(60.0, 10.0, 40.0)
    left, before = bars(peaks, 60.0, view, 900.0, 3.0)
    moved, after = bars(peaks, 60.0, view.panned(1.23), 900.0, 3.0)
    over = round((moved - left + 1.23 / 30 * 900) / 3)
    assert moved == pytest.approx(left + over * 3 - 1.23 / 30 * 900, abs=1e-6)
    assert before[over:].tolist() == after[: len(before) - over].tolist()


def test_bars_reach_from_edge_to_edge() -> None:
    """At any zoom there is a bar under each pixel."""
    peaks = np.ones(6000, dtype=np.float32)
    for view in (View.whole(60.0), View(60.0, 0.0, 2.0), View(60.0, 57.3, 60.0)):
        left, found = bars(peaks, 60.0, view, 901.0, 3.0)
        assert left <= 0
        assert left + 3 * len(found) >= 901
        assert found.min() == 1


def test_what_is_no_number_is_silence() -> None:
    """A broken sample leaves a gap in the waveform and no more."""
    envelope = np.array([(-0.5, 0.25), (np.nan, np.nan)], dtype=np.float32)
    assert peaks_of(envelope).tolist() == [0.5, 0.0]
