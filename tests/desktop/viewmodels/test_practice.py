"""What Practice says, and what the pickers offer."""

from __future__ import annotations

from desktop.viewmodels.catalog import OWN, choices, section_index
from desktop.viewmodels.practice import meter_share, timer_line
from tests.fakes import CONFLICT, FAILURE, MISTAKE, PIVOT, SAR

OFFERED = choices((FAILURE, MISTAKE, CONFLICT), (PIVOT, SAR))


def test_the_timer_says_where_the_answer_stands() -> None:
    """Aim, pause and too long each have their words."""
    assert timer_line(10, (60, 180), "recording").startswith("aim for 1:00–3:00")
    assert timer_line(200, (60, 180), "recording").startswith("past the usual")
    assert timer_line(10, (60, 180), "paused").startswith("paused")
    assert timer_line(10, (60, 180), "failed") == "stopped · press Finish to score what you said"
    assert "microphone" in timer_line(0, None, "starting")


def test_the_meter_is_empty_in_silence_and_full_at_the_top() -> None:
    """Shares stay between nothing and all."""
    assert meter_share(0.0) == 0.0
    assert 0.3 < meter_share(0.05) < 0.8
    assert meter_share(1.0) == 1.0


def test_another_question_goes_round() -> None:
    """After the last of a category comes its first."""
    assert OFFERED.after(FAILURE) == MISTAKE
    assert OFFERED.after(MISTAKE) == FAILURE
    assert OFFERED.after(CONFLICT) == CONFLICT


def test_unknown_ids_fall_back() -> None:
    """A setting that names nothing gives the first."""
    assert OFFERED.question("gone") == FAILURE
    assert OFFERED.framework("gone") == PIVOT
    assert section_index(SAR) == {"situation": 0, "action": 1, "result": 2}


def test_own_questions_keep_their_ids_when_the_oldest_is_dropped() -> None:
    """The setting that remembers a question, and takes of it, would else mean another one."""
    before = OFFERED.with_own(("Why us?", "Why you?", "Why now?"))
    after = before.with_own(("Why you?", "Why now?", "Why here?"))
    kept = {question.text: question.id for question in before.of_category(OWN)}
    assert len(set(kept.values())) == 3
    assert after.question(kept["Why now?"]).text == "Why now?"
    assert after.question(kept["Why us?"]) == FAILURE
