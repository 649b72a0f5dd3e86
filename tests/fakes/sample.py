"""The shipped answer as a transcript, a report and a take."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from desktop.types import Answer, Take
from scoring.catalog import load_catalog
from scoring.types import (
    Evidence,
    Fillers,
    Finding,
    FollowUp,
    Framework,
    Item,
    PacePoint,
    Pacing,
    Question,
    Report,
    Section,
    SectionReport,
    SectionSpan,
    SummaryLine,
    TimeSpan,
    Versions,
)
from speech.types import Pause, Transcript, Word
from tests.fakes.catalog import FAILURE, PIVOT

# Its sentences are the rules' own, so that a picture shows their true length and translation.
BOOK = load_catalog()[0].rules
RULES = {rule.id: rule for rule in BOOK.rules}
SAMPLE = Path(__file__).parents[2] / "assets" / "sample"


def sample_transcript() -> tuple[Transcript, list[str]]:
    """The shipped answer's true words and pauses, and the move of each word."""
    truth = json.loads((SAMPLE / "answer.json").read_text(encoding="utf-8"))
    words = tuple(
        Word(w["text"], w["start"], w["end"], 0.9, "filled_pause" if w["kind"] == "fp" else "word")
        for w in truth["words"]
    )
    pauses = tuple(Pause(p["start"], p["end"]) for p in truth["pauses"])
    transcript = Transcript(words, pauses, "en", "tiny.en", truth["duration"])
    return transcript, [w["move"] for w in truth["words"]]


def sample_report(framework: Framework = PIVOT, question: Question = FAILURE) -> Report:
    """A believable report on the shipped answer."""
    transcript, moves = sample_transcript()
    word_sections = _word_sections(framework, moves)
    fillers = _fillers(transcript)
    return Report(
        Versions("0.1.0", "tiny.en", "fake", "fake"),
        "answer.flac",
        framework.id,
        question,
        transcript.seconds,
        transcript,
        tuple(_section(s, transcript, word_sections) for s in framework.sections),
        word_sections,
        _pacing(transcript),
        fillers,
        (),
        (),
        _findings(transcript, moves),
        _summary(transcript, moves),
        (
            FollowUp(
                "What exactly was your part in skipping the test?",
                f"{RULES['no_blame'].title_missing}.",
                None,
            ),
            FollowUp("How do you know the change held?", f"{RULES['proof'].title_missing}.", None),
        ),
    )


def _word_sections(framework: Framework, moves: list[str]) -> tuple[str | None, ...]:
    home = {m: s.id for s in framework.sections for m in s.moves}
    first = framework.sections[0].id
    return tuple(None if m == "opening" else home.get(m, first) for m in moves)


def _section(
    section: Section, transcript: Transcript, owners: tuple[str | None, ...]
) -> SectionReport:
    spans: list[SectionSpan] = []
    words = transcript.words
    for i, owner in enumerate(owners):
        if owner != section.id:
            continue
        if spans and spans[-1].last_word == i - 1:
            spans[-1] = replace(spans[-1], last_word=i, end=words[i].end)
        else:
            spans.append(SectionSpan(section.id, i, i, words[i].start, words[i].end, 0.8))
    seconds = sum((s.end or 0) - (s.start or 0) for s in spans)
    present = bool(spans)
    advice = None if present else f"I could not find the {section.title.lower()}."
    return SectionReport(
        section.id, section.title, present, 0.8, seconds, seconds / 100, section.band,
        {"i": 0.7, "we": 0.3, "they": 0.0}, tuple(spans), advice,
    )  # fmt: skip


def _fillers(transcript: Transcript) -> Fillers:
    items = tuple(
        Item(i, i, w.start, w.end, w.text, "filled_pause" if w.kind != "word" else "lexical")
        for i, w in enumerate(transcript.words)
        if w.kind == "filled_pause" or w.text == "like,"
    )
    words = len(transcript.words) - len(items)
    return Fillers(len(items), len(items) / 1.7, 100 * len(items) / words, items)


def _pacing(transcript: Transcript) -> Pacing:
    curve = []
    for centre in np.arange(8.0, (transcript.seconds or 0) - 8.0, 1.0):
        near = [w for w in transcript.words if abs((w.start or 0) - centre) <= 7.5]
        curve.append(PacePoint(float(centre), len(near) * 4.0))
    return Pacing(153.0, 4.4, 80.0, 20.0, tuple(curve), (TimeSpan(52.0, 54.4),))


def _evidence(transcript: Transcript, moves: list[str], move: str, most: int = 12) -> Evidence:
    first = moves.index(move)
    last = first
    while last + 1 < len(moves) and moves[last + 1] == move and last - first < most:
        last += 1
    words = transcript.words[first : last + 1]
    quote = " ".join(w.text for w in words)
    return Evidence(first, last, words[0].start, words[-1].end, quote)


def _findings(transcript: Transcript, moves: list[str]) -> tuple[Finding, ...]:
    def said(move: str) -> tuple[Evidence, ...]:
        return (_evidence(transcript, moves, move),)

    def title(rule: str) -> str:
        return RULES[rule].title

    def missing(rule: str) -> str:
        return RULES[rule].title_missing

    return (
        Finding("ownership", title("ownership"), "met", said("ownership"), None, ("003",)),
        Finding("root_cause", title("root_cause"), "met", said("cause"), None, ("004",)),
        Finding(
            "brief_setup", missing("brief_setup"), "partly", said("context"),
            "The set-up takes 34 seconds; one sentence less would bring the failure sooner.",
            ("004",),
        ),
        Finding(
            "proof", missing("proof"), "not_found", (), RULES["proof"].advice["not_found"],
            ("004",),
        ),
        Finding(
            "no_blame", missing("no_blame"), "against", said("failure"),
            RULES["no_blame"].advice["against"], ("003",),
        ),
        Finding("recent", title("recent"), "met", said("goal"), None, ("002",)),
        Finding("stronger", title("stronger"), "not_judged", (), None, ("003",)),
    )  # fmt: skip


def _summary(transcript: Transcript, moves: list[str]) -> tuple[SummaryLine, ...]:
    rule = RULES["no_blame"]
    advice = rule.advice["against"].rstrip(".")
    why = f"{BOOK.articles['003']} asks for it, since {rule.why}"
    return (
        SummaryLine(
            "keep",
            f"{RULES['ownership'].keep}: “And that was my call”.",
            (_evidence(transcript, moves, "ownership"),),
        ),
        SummaryLine("fix", f"{advice} – {why}.", ()),
        SummaryLine("try", rule.exercise, ()),
    )


def sample_take(take_id: str = "sample", framework: Framework = PIVOT, **changes: Any) -> Take:
    """A take of the shipped answer, as the library would give it."""
    report = sample_report(framework)
    answer = Answer(
        take_id, "main", SAMPLE / "answer.flac", report.seconds or 0.0, None, 0,
        report.transcript, None, (report,),
    )  # fmt: skip
    take = Take(
        take_id, FAILURE, framework.id, "2026-11-20T18:42:00+00:00", "sample", False,
        "answer.flac", (answer,),
    )  # fmt: skip
    return replace(take, **changes)
