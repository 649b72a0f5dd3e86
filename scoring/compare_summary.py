"""Three sentences on two takes: what got better, what got lost, what to try in the next one."""

from __future__ import annotations

from scoring.compare import Change, Comparison
from scoring.rulebook import Rulebook, weight
from scoring.summary import short_quote
from scoring.types import Evidence, Framework, Rule

# A whole section weighs as much as two usual rules, delivery as half a one.
SECTION, DELIVERY = 2.0, 0.5
SAME = "Nothing got clearly better this time, and what held before still counts."
BEFORE = "; before, you said "
AGAIN = "Tell it once more with the report of this take beside you."


def compare_summary(
    book: Rulebook, framework: Framework, comparison: Comparison
) -> tuple[str, str, str]:
    """What got better, what got worse, what to try: the weightiest of each."""
    rules = {r.id: r for r in book.worded(comparison.after.question.kind).rules}

    def gain(change: Change) -> float:
        if change.part != "rule":
            return SECTION if change.part == "section" else DELIVERY
        before, after = change.figures
        step = abs((after or 0.0) - (before or 0.0))
        # From nothing to something counts for more than from partly to wholly.
        return step * weight(rules[change.id], framework) if change.id in rules else 0.0

    ranked = sorted(comparison.changes, key=gain, reverse=True)
    better = [c for c in ranked if c.turn == "better"]
    worse = [c for c in ranked if c.turn == "worse"]
    tries = [line.text for line in comparison.after.summary if line.role == "try"]
    return (
        f"{_better(rules, better[0])}{_more(better)}." if better else SAME,
        f"{_worse(rules, worse[0])}{_more(worse)}." if worse else "Nothing got worse.",
        f"Next: {_lower(tries[0]) if tries else _lower(AGAIN)}",
    )


def _better(rules: dict[str, Rule], change: Change) -> str:
    before, after = change.states
    if change.part == "section":
        if before == "not found":
            return f"This time I found the part “{change.title}”, which was missing before"
        return f"“{change.title}” is nearer to its usual time: {after} where it was {before}"
    if change.part == "delivery":
        return f"{change.title} came out better: {after} where it was {before}"
    if (change.figures[1] or 0.0) >= 2:
        keep = rules[change.id].keep if change.id in rules else change.title
        said = _quoted(": ", change.evidence[1]) or _quoted(BEFORE, change.evidence[0])
        return f"This time {_lower(keep)}{said}"
    return f"You left out what spoke against you{_quoted(': ', change.evidence[0])}"


def _worse(rules: dict[str, Rule], change: Change) -> str:
    before, after = change.states
    if change.part == "section":
        if after == "not found":
            return f"I could not find the part “{change.title}” this time, and it was there before"
        return f"“{change.title}” moved away from its usual time: {after} where it was {before}"
    if change.part == "delivery":
        return f"{change.title} came out less well: {after} where it was {before}"
    rule = rules.get(change.id)
    missing = rule.title_missing if rule else change.title
    if after == "partly":
        keep = _lower(rule.keep) if rule else _lower(change.title)
        return f"Before, this was fuller: {keep}{_quoted(', as in ', change.evidence[0])}"
    if after == "against":
        return f"{missing} this time{_quoted(': ', change.evidence[1])}"
    return f"{missing} this time{_quoted(BEFORE, change.evidence[0])}"


def _quoted(lead: str, evidence: tuple[Evidence, ...]) -> str:
    return f"{lead}{short_quote(evidence[0])}" if evidence else ""


def _more(changes: list[Change]) -> str:
    others = len(changes) - 1
    if not others:
        return ""
    return f" (and {others} more {'thing' if others == 1 else 'things'} below)"


def _lower(text: str) -> str:
    """The text as it reads after another word; “I” stays."""
    return text if text.startswith("I ") else text[:1].lower() + text[1:]
