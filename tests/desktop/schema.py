"""Section 11 of the design as a check: every promised key, of the promised type."""

from __future__ import annotations

from math import isfinite
from typing import Any

REPORT = {
    "schema", "versions", "source", "framework", "question", "seconds", "transcript", "sections",
    "word_sections", "pacing", "fillers", "hedges", "repeats", "findings", "summary", "follow_ups",
}  # fmt: skip
TRANSCRIPT = {"schema", "source", "language", "model", "seconds", "words", "pauses"}
PLACE = {"first_word", "last_word", "start", "end"}
RULES = {
    "real_failure", "significant", "recent", "professional", "ambition", "brief_setup",
    "ownership", "no_blame", "composed", "own_actions", "root_cause", "impact", "mitigation",
    "quantified", "learning", "lasting_change", "proof", "specific",
}  # fmt: skip


def has(data: Any, keys: set[str]) -> None:
    """Whether an object has these keys, and perhaps more."""
    assert isinstance(data, dict)
    assert keys <= set(data), keys - set(data)


def check_transcript(data: Any) -> None:
    """The JSON of `transcribe`."""
    has(data, TRANSCRIPT)
    assert data["schema"] == 1
    for word in data["words"]:
        has(word, {"text", "start", "end", "probability", "kind"})
        assert word["kind"] in ("word", "filled_pause")
    for pause in data["pauses"]:
        has(pause, {"start", "end"})
    no_nan(data)


def check_report(data: Any) -> None:
    """The JSON of `score`."""
    has(data, REPORT)
    assert data["schema"] == 1
    has(data["versions"], {"app", "model", "tagger", "rules"})
    has(data["question"], {"id", "text", "kind"})
    assert data["question"]["kind"] in ("failure", "behavioural")
    check_transcript(data["transcript"])
    assert len(data["word_sections"]) == len(data["transcript"]["words"])
    for section in data["sections"]:
        _section(section)
    if data["pacing"] is not None:
        _pacing(data["pacing"])
    has(data["fillers"], {"total", "per_minute", "per_100_words", "items"})
    for item in [*data["fillers"]["items"], *data["hedges"], *data["repeats"]]:
        has(item, PLACE | {"text", "kind"})
    for finding in data["findings"]:
        has(finding, {"rule", "verdict", "evidence", "advice", "sources"})
        assert finding["verdict"] in ("met", "partly", "not_found", "against", "not_judged")
        _evidence(finding["evidence"], data["transcript"]["words"])
    assert [set(line) >= {"text", "evidence"} for line in data["summary"]] == [True] * 3
    for follow_up in data["follow_ups"]:
        has(follow_up, {"question", "because", "section"})
    no_nan(data)


def _section(section: Any) -> None:
    has(
        section,
        {
            "id", "title", "present", "confidence", "seconds", "share", "band", "pronouns",
            "spans", "advice",
        },
    )  # fmt: skip
    assert isinstance(section["present"], bool)
    assert len(section["band"]) == 2
    has(section["pronouns"], {"i", "we", "they"})
    for span in section["spans"]:
        has(span, PLACE | {"confidence"})


def _pacing(pacing: Any) -> None:
    has(
        pacing,
        {
            "words_per_minute", "articulation_rate", "speaking_seconds", "pause_seconds", "curve",
            "long_pauses",
        },
    )  # fmt: skip
    for point in pacing["curve"]:
        has(point, {"time", "words_per_minute"})
    for pause in pacing["long_pauses"]:
        has(pause, {"start", "end"})


def _evidence(evidence: Any, words: Any) -> None:
    for item in evidence:
        has(item, PLACE | {"quote"})
        said = words[item["first_word"] : item["last_word"] + 1]
        assert item["quote"] == " ".join(word["text"] for word in said)


def no_nan(data: Any) -> None:
    """No number that JSON does not know."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            no_nan(item)
    if isinstance(data, float):
        assert isfinite(data)
