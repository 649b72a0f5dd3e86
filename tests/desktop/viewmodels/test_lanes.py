"""What the timeline draws of a report, and how little of it a frame needs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.viewmodels.catalog import section_index
from desktop.viewmodels.lanes import Lanes
from desktop.viewmodels.timeline import View
from scoring.types import PacePoint
from tests.fakes import PIVOT, sample_report


@pytest.fixture
def lanes() -> Lanes:
    """Those of the shipped answer."""
    report = sample_report()
    assert report.seconds is not None
    return Lanes.of(report, section_index(PIVOT), (120.0, 165.0), report.seconds)


def test_a_frame_takes_what_is_in_view(lanes: Lanes) -> None:
    """All of it in the whole view, in a part nothing that lies outside."""
    whole, part = View.whole(lanes.total), View(lanes.total, 20.0, 30.0)
    assert lanes.fillers_in(whole, 1000, 5) == lanes.fillers
    assert lanes.blocks_in(whole) == lanes.blocks
    fillers, blocks = lanes.fillers_in(part, 1000, 0), lanes.blocks_in(part)
    assert fillers == tuple(time for time in lanes.fillers if 20 <= time <= 30)
    assert blocks
    assert all(block.start <= 30 and block.end >= 20 for block in blocks)


def test_the_curve_runs_out_of_the_view(lanes: Lanes) -> None:
    """A line goes on to the next point beyond each edge."""
    times = lanes.curve_in(View(lanes.total, 30.5, 40.5), 1000)[:, 0]
    assert times[0] <= 30.5
    assert times[-1] >= 40.5
    assert len(times) < 20


def test_a_long_curve_is_thinned_alike_in_every_view() -> None:
    """Points two pixels apart or more, and the same ones wherever the view lies."""
    report = sample_report()
    assert report.pacing is not None
    curve = tuple(PacePoint(float(i), 140.0 + i % 9) for i in range(3600))
    pacing = replace(report.pacing, curve=curve)
    lanes = Lanes.of(replace(report, pacing=pacing), {}, (120.0, 165.0), 3600.0)
    view = View(3600.0, 100.0, 1900.0)
    first, second = (
        set(lanes.curve_in(shown, 600)[:, 0].tolist()) for shown in (view, view.panned(7.0))
    )
    assert len(first) < 400
    assert {t for t in first if 200 < t < 1800} == {t for t in second if 200 < t < 1800}


def test_a_text_without_times_has_no_marks() -> None:
    """There is no axis to put them on."""
    report = sample_report()
    bare = replace(report, pacing=None, fillers=replace(report.fillers, items=()), sections=())
    lanes = Lanes.of(bare, {}, (120.0, 165.0), 1.0)
    assert (lanes.pauses, lanes.fillers, lanes.blocks) == ((), (), ())
    assert len(lanes.curve_in(View.whole(1.0), 100)) == 0


def test_the_loudest_fills_the_lane(lanes: Lanes) -> None:
    """A waveform is drawn against its own loudest value; silence against full volume."""
    assert lanes.with_peaks(np.array([0.1, 0.4], dtype=np.float32)).loudest == pytest.approx(0.4)
    assert lanes.with_peaks(np.zeros(3, dtype=np.float32)).loudest == 1.0


def test_the_ribbon_counts_a_section_as_the_report_does(lanes: Lanes) -> None:
    """A block is drawn on over the silence after it, yet its seconds are those that were spoken."""
    for section in sample_report().sections:
        blocks = [block for block in lanes.blocks if block.title == section.title]
        assert sum(block.seconds for block in blocks) == pytest.approx(section.seconds)
        assert all(block.seconds <= block.end - block.start for block in blocks)
