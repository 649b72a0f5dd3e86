"""What came of it: lesson, lasting change, proof, an organisation that is stronger."""

from __future__ import annotations

from scoring.answer import Answer, Judgement
from scoring.text import Span

LEAST = 5


def learning(answer: Answer) -> Judgement:
    """Met: a lesson of some words; against: said that there is none."""
    none = answer.cue("no_lesson", ("learning", "opening", "change", "result", "cause"))
    told = answer.said("learning", LEAST)
    cued = answer.cue("lesson", ("learning", "change", "cause", "opening"))
    if none and answer.count("learning") < 40:
        return Judgement("against", answer.clauses(none, 1))
    if told:
        return Judgement("met", answer.clauses(told[:1]))
    if cued:
        return Judgement("partly", answer.clauses(cued, 1))
    return Judgement("not_found")


def product_learning(answer: Answer) -> Judgement:
    """Met: lesson or cause speaks of users or the product; judged in product stories only."""
    if not answer.cue("product_role") and len(answer.cue("product_talk")) < 4:
        return Judgement("not_judged")
    found = answer.cue("users", ("learning", "cause"))
    return Judgement("met", answer.clauses(found, 1)) if found else Judgement("not_found")


def lasting_change(answer: Answer) -> Judgement:
    """Met: something is in place; against: only what one would do, will try, or plans."""
    told = answer.said("change", LEAST)
    wishes = answer.cue("intention", ("change", "learning", "opening"))
    wished = {i for s in wishes for i in _range(answer.clause(s))}
    firm = [s for s in told if not set(_range(s)) <= wished]
    kept = sum(i not in wished for s in told for i in _range(s))
    if firm and kept >= 8:
        return Judgement("met", answer.clauses(_heads(firm), 2))
    if wishes:
        return Judgement("against", answer.clauses(wishes, 1))
    if firm:
        return Judgement("partly", answer.clauses(_heads(firm), 1))
    return Judgement("not_found")


def proof(answer: Answer) -> Judgement:
    """Met: a later case or figure in what changed; not found without a lasting change."""
    if lasting_change(answer).verdict not in ("met", "partly"):
        return Judgement("not_found")
    found = answer.cue("proven", ("change",))
    if found:
        return Judgement("met", answer.clauses(found, 2))
    later = [s for s in answer.cue("later", ("change",)) if _happened(answer, s)]
    if later:
        return Judgement("met", answer.clauses(later, 1))
    return Judgement("not_found")


def _happened(answer: Answer, span: Span) -> bool:
    """Whether the clause round `span` tells an event, and not how the change was made."""
    clause = answer.clause(span)

    def inside(cue: str) -> bool:
        found = answer.cue(cue, ("change",))
        return any(clause.first <= f.first and f.last <= clause.last for f in found)

    return inside("past_event") and not inside("set_up")


def stronger(answer: Answer) -> Judgement:
    """Met: the change is the team's or the company's; partly: one's own habit."""
    change = lasting_change(answer)
    if change.verdict not in ("met", "partly"):
        return Judgement("not_judged")
    found = answer.cue("team_change", ("change",))
    if len(found) >= 2:
        return Judgement("met", answer.clauses(found, 1))
    return Judgement("partly", change.spans[:1])


def _heads(spans: list[Span]) -> list[Span]:
    return [Span(s.first, min(s.first + 4, s.last)) for s in spans]


def _range(span: Span) -> range:
    return range(span.first, span.last + 1)
