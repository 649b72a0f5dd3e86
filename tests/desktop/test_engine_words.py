"""What the engine says of real answers, in German: every sentence whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import assets
from desktop import words
from scoring.score import Scorer
from scoring.tagger.onnx import OnnxTagger
from scoring.types import Report
from speech.types import Transcript
from tests.scoring.corpus import answer
from tests.scoring.drawn import shipped

# Words that German has not; what is quoted may be English.
ENGLISH = re.compile(r"\b(the|you|your|it|where|about|this|what|and|of|to)\b", re.IGNORECASE)
QUOTED = re.compile("[„“][^„“”]*[“”]")


@pytest.fixture
def german() -> Iterator[None]:
    """German while the test runs."""
    words.speak("de")
    yield
    words.speak(words.ENGLISH)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("name", ["a-001", "b-003"])
def test_nothing_english_is_left_in_what_scoring_says(name: str) -> None:
    """Under every framework, about a failure and about something else."""
    catalog = shipped()
    scorer = Scorer(catalog, OnnxTagger(assets.ROOT / "tagger"), "0")
    heard = Transcript(answer(name).words, (), "en", "tiny.en", None)
    moves = answer(name).moves
    left = set()
    for framework in catalog.frameworks:
        for question in (catalog.questions[0], catalog.questions[-1]):
            report = scorer.score(heard, moves, framework, question, "answer.txt")
            left |= {text for text in said(report) if is_english(words.reword(text))}
    assert not left


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("told", "said_so"),
    [
        ("Listening: 0:46 of 1:42", "Ich höre zu: 0:46 von 1:42"),
        ("Fetching small.en: 180 MB of 486 MB", "Ich lade small.en herunter: 180 MB von 486 MB"),
        (
            "tiny.en takes 3 seconds for a minute of speech here on the CPU. small.en hears words "
            "better and would still keep up (18 seconds for a minute): 486 MB to download.",
            "tiny.en braucht hier auf der CPU 3 Sekunden für eine Minute Sprache. small.en "
            "versteht Wörter besser und käme noch mit (18 Sekunden für eine Minute): 486 MB zum "
            "Herunterladen.",
        ),
        ("Checking that small.en came whole", "Ich prüfe, ob small.en ganz angekommen ist"),
        (
            "Your recording is kept, but without a report: I am recording already; "
            "please finish or discard that recording first.",
            "Deine Aufnahme bleibt erhalten, aber ohne Bericht: Ich nehme schon auf; bitte "
            "beende oder verwirf erst die laufende Aufnahme.",
        ),
    ],
)
def test_what_a_long_work_tells_is_said_whole(told: str, said_so: str) -> None:
    """Nothing of it stays English between the values."""
    assert words.reword(told) == said_so


def said(report: Report) -> Iterator[str]:
    """Every sentence of a report but the questions and the quotes."""
    yield from (line.text for line in report.summary)
    yield from (follow_up.because for follow_up in report.follow_ups)
    for finding in report.findings:
        yield from (finding.title, finding.advice or "")
    for section in report.sections:
        yield from (section.title, section.advice or "")


def is_english(text: str) -> bool:
    """Whether a word of it outside quotation marks is English."""
    return ENGLISH.search(QUOTED.sub("", text)) is not None
