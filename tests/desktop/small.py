"""A report on a score of words, small enough that every export of it can be read whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.types import Answer, Take
from scoring.types import (
    Evidence,
    Fillers,
    Finding,
    FollowUp,
    Item,
    PacePoint,
    Pacing,
    Question,
    Report,
    SectionReport,
    SectionSpan,
    SummaryLine,
    TimeSpan,
    Versions,
)
from speech.types import Pause, Transcript, Word

TEXT = (
    "So, um, I ran onboarding at Acme & Sons. I skipped the test, =like= I said, "
    "and we lost 40% of <new> users. That was my call."
)
QUESTION = Question("failure", "Tell me about a time you failed.")


def small_transcript() -> Transcript:
    """Words of 0.3 s, half a second apart; 2.5 s of silence before the last sentence."""
    words = []
    for i, text in enumerate(TEXT.split()):
        start = 0.5 + 0.5 * i + (2.0 if i >= 23 else 0.0)
        kind = "filled_pause" if text == "um," else "word"
        words.append(Word(text, start, start + 0.3, 0.9, kind))  # type: ignore[arg-type]
    pauses = (Pause(0.0, 0.5), Pause(11.8, 14.0), Pause(15.8, 16.5))
    return Transcript(tuple(words), pauses, "en", "tiny.en", 16.5)


def small_report() -> Report:
    """Two sections heard, one not; every kind of finding and mark."""
    heard = small_transcript()
    return Report(
        Versions("0.1.0", "tiny.en", "tagger-1", "rules-1"),
        "answer.flac",
        "car",
        QUESTION,
        heard.seconds,
        heard,
        (
            _section("challenge", "Challenge", ((3, 8), (16, 22)), heard),
            _section("action", "Action", ((9, 15), (23, 26)), heard),
            SectionReport(
                "result", "Result", False, 0.9, 0.0, 0.0, (5.0, None),
                {"i": None, "we": None, "they": None}, (),
                "I could not find how it turned out; end on the figure.",
            ),
        ),
        (*[None] * 3, *["challenge"] * 6, *["action"] * 7, *["challenge"] * 7, *["action"] * 4),
        Pacing(
            128.0, 4.2, 9.0, 2.2,
            tuple(PacePoint(4.0 + i, 100.0 + 10 * i) for i in range(8)), (TimeSpan(11.8, 14.0),),
        ),
        Fillers(
            2, 8.0, 8.3,
            (_item(1, 1, "um,", "filled_pause", heard), _item(13, 13, "=like=", "lexical", heard)),
        ),
        (_item(14, 15, "I said,", "hedge", heard),),
        (),
        _findings(heard),
        (
            SummaryLine("keep", "the plain ownership.", (_evidence(23, 26, heard),)),
            SummaryLine("fix", "the ending: I could not find how it turned out.", ()),
            SummaryLine("try", "one more take that ends on the figure.", ()),
        ),
        (FollowUp("How did it turn out?", "I could not find a result", "result"),),
    )  # fmt: skip


def small_take() -> Take:
    """A take whose one answer is the small report's."""
    report = small_report()
    answer = Answer(
        "a1", "main", Path("answer.flac"), 16.5, None, 0, report.transcript, None, (report,)
    )
    return Take(
        "t1", QUESTION, "car", "2026-11-20T18:42:00+00:00", "import", False, "answer.flac",
        (answer,),
    )  # fmt: skip


def small_envelope() -> NDArray[np.float32]:
    """A swell for every 10 ms."""
    swell = np.abs(np.sin(np.arange(1650) / 25.0)).astype(np.float32) * 0.5
    return np.stack([-swell, swell], axis=1)


def _section(
    name: str, title: str, ranges: tuple[tuple[int, int], ...], heard: Transcript
) -> SectionReport:
    words = heard.words
    spans = tuple(
        SectionSpan(name, first, last, words[first].start, words[last].end, 0.8)
        for first, last in ranges
    )
    seconds = sum((span.end or 0) - (span.start or 0) for span in spans)
    return SectionReport(
        name, title, True, 0.8, seconds, 0.5, (2.0, 5.0),
        {"i": 0.5, "we": 0.5, "they": 0.0}, spans, None,
    )  # fmt: skip


def _item(first: int, last: int, text: str, kind: str, heard: Transcript) -> Item:
    return Item(first, last, heard.words[first].start, heard.words[last].end, text, kind)


def _evidence(first: int, last: int, heard: Transcript) -> Evidence:
    words = heard.words[first : last + 1]
    return Evidence(first, last, words[0].start, words[-1].end, " ".join(w.text for w in words))


def _findings(heard: Transcript) -> tuple[Finding, ...]:
    return (
        Finding("ownership", "You own it", "met", (_evidence(23, 26, heard),), None, ("003",)),
        Finding(
            "impact", "The impact is half there", "partly", (_evidence(16, 22, heard),),
            "Say on whom & how much.", ("003",),
        ),
        Finding(
            "learning", "I could not find what you learnt", "not_found", (),
            "End on the lesson.", ("001",),
        ),
        Finding(
            "composed", "It sounds hurried", "against", (_evidence(9, 12, heard),),
            "Say it *plainly*.", ("004",),
        ),
        Finding("proof", "Whether the change held", "not_judged", (), None, ("004",)),
    )  # fmt: skip
