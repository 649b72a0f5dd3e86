"""A take as a labelled answer in the format of the corpus (tests/data/corpus/GUIDE.md).

Words, moves and verdicts are the machine's under the user's corrections. A stretch given to a
section carries, of that section's moves, the one the tagger finds likeliest. What a user
corrected is marked by an added key, `"yours": true`: the rest nobody has checked.
"""

from __future__ import annotations

from typing import Any

from desktop.errors import GreenroomError
from desktop.types import Take
from scoring.corrected import correct
from scoring.corrections import SectionCorrection
from scoring.places import heard_at
from scoring.segments import segments
from scoring.text import Span
from scoring.types import Finding, Framework, Report, Verdict

# The guide's 18 rules; those the app has beyond them stay out.
RULES = (
    "real_failure", "significant", "recent", "professional", "ambition", "brief_setup",
    "ownership", "no_blame", "composed", "own_actions", "root_cause", "impact", "mitigation",
    "quantified", "learning", "lasting_change", "proof", "specific",
)  # fmt: skip
TOLD_AS = ("sar", "star", "pivot-own", "pmhq", "five-step")
# As script/evaluate compares verdicts with labels.
LABELS: dict[Verdict, str] = {
    "met": "pass", "partly": "pass", "not_found": "fail", "against": "fail", "not_judged": "na",
}  # fmt: skip
# In the corpus strong answers fail 0 or 1 rules (2 at most), mixed ones 2 to 4, weak ones more.
STRONG, MIXED = 1, 4
# Moves follow what was given to sections of any framework, so none is needed.
NO_FRAMEWORK = Framework("", "", "", ())


def labelled(take: Take) -> dict[str, Any]:
    """The main answer as one line of the corpus; GreenroomError when it has no report yet."""
    answer = take.main
    report = answer.report
    if report is None or answer.transcript is None or answer.moves is None:
        raise GreenroomError(
            f"I could not label the take {take.id}: it has no report yet; please finish it first."
        )
    fixed = correct(answer.transcript, answer.moves, answer.corrections, NO_FRAMEWORK)
    words = fixed.transcript.words
    given = [c.place for c in answer.corrections if isinstance(c, SectionCorrection)]
    stretches = [span for place in given if (span := heard_at(place, words))]
    edges = {edge for span in stretches for edge in (span.first, span.last + 1)}
    told = [
        _segment(move, span, " ".join(w.text for w in words[span.first : span.last + 1]), stretches)
        for move, span in segments(words, fixed.moves, edges)
    ]
    rules = _rules(report, " ".join(segment["text"] for segment in told))
    return {
        "id": take.id,
        "kind": report.question.kind,
        "question": report.question.text,
        "told_as": report.framework if report.framework in TOLD_AS else "loose",
        "quality": _quality(rules),
        "segments": told,
        "rules": rules,
    }


def _segment(move: str, span: Span, text: str, stretches: list[Span]) -> dict[str, Any]:
    yours = any(s.first <= span.first and span.last <= s.last for s in stretches)
    return {"move": move, "text": text} | ({"yours": True} if yours else {})


def _rules(report: Report, text: str) -> dict[str, dict[str, Any]]:
    found = {finding.rule: finding for finding in report.findings}
    yours = report.yours.findings
    return {
        rule: _rule(found[rule], text) | ({"yours": True} if rule in yours else {})
        for rule in RULES
        if rule in found
    }


def _rule(finding: Finding, text: str) -> dict[str, Any]:
    quotes = [e.quote for e in finding.evidence if e.quote in text]
    return {"verdict": LABELS[finding.verdict]} | ({"evidence": quotes[0]} if quotes else {})


def _quality(rules: dict[str, dict[str, Any]]) -> str:
    fails = sum(rule["verdict"] == "fail" for rule in rules.values())
    return "strong" if fails <= STRONG else "mixed" if fails <= MIXED else "weak"
