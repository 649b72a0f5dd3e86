"""A border dragged and a stretch given to a section hold, wherever the machine hears them next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.corrections import (
    UserSection,
)
from tests.scoring.corrected import CAUSE, CONTEXT, END, REPAIR, borders, given, score, story


def test_a_dragged_border_moves_and_no_other_does() -> None:
    """Seconds follow; the section's span is sure; the stretch is marked."""
    first = score(story())
    assert borders(first) == [(CONTEXT, 0), (CAUSE, 20), (REPAIR, 40), (END, 50)]
    report = score(story(), [given(first, 13, 19, CAUSE, "first")])
    assert borders(report) == [(CONTEXT, 0), (CAUSE, 13), (REPAIR, 40), (END, 50)]
    assert report.yours.sections == (UserSection(13, 19, CAUSE),)
    assert (report.sections[1].seconds or 0) > (first.sections[1].seconds or 0) + 3


@pytest.mark.parametrize("machine", [8, 12, 17, 20, 26])
def test_a_dragged_border_holds_wherever_the_machine_hears_it_next(machine: int) -> None:
    """Dragged to word 13, that is where it stays under another transcript or tagger."""
    dragged = given(score(story()), 13, 19, CAUSE, "first")
    report = score(story(machine), [dragged])
    found = [i for section, i in borders(report) if section == CAUSE]
    assert found[0] == 13
    assert report.word_sections[12] == CONTEXT
    back = given(score(story()), 20, 26, CONTEXT, "last")
    report = score(story(machine), [back])
    assert report.word_sections[26] == CONTEXT
    assert report.word_sections[27] == CAUSE


def test_a_stretch_goes_to_a_section_or_to_none() -> None:
    """In the middle of another it makes two borders; a later word counts more."""
    first = score(story())
    changes = [given(first, 25, 29, END), given(first, 28, 29, None)]
    assert borders(score(story(), changes)) == [
        (CONTEXT, 0), (CAUSE, 20), (END, 25), (None, 28), (CAUSE, 30), (REPAIR, 40), (END, 50),
    ]  # fmt: skip


def test_a_section_given_away_completely_is_missing() -> None:
    """And advice for it comes at once."""
    first = score(story())
    report = score(story(), [given(first, 40, 49, END)])
    repair = next(s for s in report.sections if s.id == REPAIR)
    assert not repair.present
    assert repair.advice


def test_another_framework_reads_a_given_stretch_by_its_sections_moves() -> None:
    """Words given to the ending are learnt there too; back home the border is where it was."""
    changes = [given(score(story()), 20, 39, END)]
    other = score(story(), changes, "starl")
    assert {*other.word_sections[20:40]} <= {"result", "learning"}
    assert other.yours.sections == ()
    assert other.yours.unplaced == ()
    assert score(story(), changes).word_sections[20] == END


def test_a_section_that_is_gone_from_its_framework_guides_only() -> None:
    """A user's own framework may have changed since."""
    change = replace(given(score(story()), 20, 39, END), section="gone")
    report = score(story(), [change])
    assert set(report.word_sections[20:40]) == {END}
    assert report.yours.sections == ()
