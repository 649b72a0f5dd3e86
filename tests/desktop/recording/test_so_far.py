"""The sections heard so far, read as often as the length of the answer allows."""

from __future__ import annotations

from desktop.recording.so_far import SoFar
from scoring.types import SectionReport
from speech.types import Word
from tests.fakes import sample_report, sample_transcript

WORDS = sample_transcript()[0].words


class SlowReader:
    """Takes `seconds` of its own clock for every reading."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 0.0, seconds
        self.read_words: list[int] = []

    def read(self, words: tuple[Word, ...]) -> tuple[SectionReport, ...]:
        """A section more each time."""
        self.now += self.seconds
        self.read_words.append(len(words))
        return sample_report().sections[: len(self.read_words)]


def test_a_short_answer_is_read_with_every_few_words() -> None:
    """A fifth of a second is no burden between words that come every two seconds."""
    reader = SlowReader(0.2)
    so_far = SoFar(reader.read, lambda: reader.now)
    for count in (10, 20, 30):
        so_far.on_words(WORDS[:count])
        assert len(so_far.sections()) == count // 10
        reader.now += 2.0


def test_a_long_answer_is_read_less_often_the_longer_a_reading_takes() -> None:
    """After two hours: a fifth of the time, and then all words that came meanwhile."""
    reader = SlowReader(2.0)
    so_far = SoFar(reader.read, lambda: reader.now)
    for count in range(10, 110, 10):
        so_far.on_words(WORDS[:count])
        reader.now += 2.0
    assert reader.read_words == [10, 50, 90]
    assert so_far.sections() == sample_report().sections[:3]
