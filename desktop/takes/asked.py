"""Remembers which follow-up questions were asked, so that none is asked about two answers."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from scoring.types import FollowUp

# What tells one answer from another: the name of its source, and its length in seconds or words.
AnswerKey = tuple[str, float]


class Asked:
    """The questions of one session, by answer; safe to use from several threads.

    An answer that is scored again, corrected or under another framework, may hear its own
    questions again: they are still about the same words.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions: dict[AnswerKey, dict[str, None]] = {}

    def elsewhere(self, answer: AnswerKey) -> Sequence[str]:
        """What was asked about any other answer, in order."""
        with self._lock:
            others = (asked for key, asked in self._questions.items() if key != answer)
            return tuple(question for asked in others for question in asked)

    def remember(self, answer: AnswerKey, follow_ups: Iterable[FollowUp]) -> None:
        """These were asked about `answer`."""
        with self._lock:
            asked = self._questions.setdefault(answer, {})
            asked.update((follow_up.question, None) for follow_up in follow_ups)
