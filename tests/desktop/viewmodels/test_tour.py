"""The tour's steps, and where its card stands."""

from __future__ import annotations

import pytest

from desktop.viewmodels.tour import GAP, STEPS, Box, Tour, beside

CARD = (400, 200)
SMALLEST = (960, 640)


def test_three_steps_lead_to_the_end() -> None:
    """Choose, speak, look; then it is over."""
    tour = Tour()
    assert tour.step is None
    tour.begin()
    seen = []
    while tour.step is not None:
        seen.append((tour.step.anchor, tour.counted, tour.last))
        tour.next()
    assert seen == [
        ("choices", "1 of 3", False),
        ("record", "2 of 3", False),
        ("review", "3 of 3", True),
    ]


def test_back_goes_as_far_as_the_first_step() -> None:
    """And what is over stays over."""
    tour = Tour()
    tour.begin()
    tour.next()
    tour.back()
    tour.back()
    assert tour.step is STEPS[0]
    tour.leave()
    tour.back()
    tour.next()
    assert tour.step is None


@pytest.mark.parametrize(
    ("anchor", "corner"),
    [
        ((300, 60, 500, 40), (300, 60 + 40 + GAP)),
        ((300, 500, 500, 60), (300, 500 - 200 - GAP)),
        ((900, 60, 60, 40), (960 - 400 - GAP, 60 + 40 + GAP)),
        ((0, 150, 960, 450), (GAP, 640 - 200 - GAP)),
    ],
    ids=["under it", "over it", "at the right edge", "on what fills the window"],
)
def test_the_card_stands_beside_its_anchor_and_inside_the_window(
    anchor: Box, corner: tuple[int, int]
) -> None:
    """In the smallest window."""
    assert beside(anchor, CARD, SMALLEST) == corner
