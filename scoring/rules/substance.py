"""What the story holds: goal, cause, cost, repair and its speed, figures."""

from __future__ import annotations

from scoring.answer import Answer, Judgement
from scoring.text import Span, plain

LEAST = 5
COUNTED = ("goal", "failure", "impact", "result")


def goal_stated(answer: Answer) -> Judgement:
    """Met: an aim with a figure or a date; partly: an aim."""
    told = answer.said("goal")
    aims = answer.cue("aim", ("goal", "context", "decision"))
    if not told and not aims:
        return Judgement("not_found")
    spans = answer.clauses(told[:1] or aims, 1)
    exact = any(answer.moves[n.span.first] == "goal" for n in answer.numbers)
    return Judgement("met" if exact or (told and aims) else "partly", spans)


def checked(answer: Answer) -> Judgement:
    """Met: a metric, people asked or a test, in choice, cause or repair; partly: elsewhere."""
    near = answer.cue("checked", ("decision", "cause", "learning", "change", "mitigation"))
    if near:
        return Judgement("met", answer.clauses(near, 2))
    found = answer.cue("checked")
    return Judgement("partly", answer.clauses(found, 1)) if found else Judgement("not_found")


def root_cause(answer: Answer) -> Judgement:
    """Met: a cause that names one's own thinking or process; against: others or luck as cause."""
    told = answer.said("cause", LEAST)
    if not told:
        return Judgement("not_found")
    spans = answer.clauses(told, 2)
    deeper = answer.cue("deeper_cause", ("cause",))
    blamed = answer.cue("blamed", ("cause",))
    shallow = answer.cue("shallow_cause", ("cause",))
    if deeper:
        return Judgement("met", answer.clauses(deeper, 2))
    if blamed or shallow:
        return Judgement("against", answer.clauses(blamed or shallow, 2))
    return Judgement("partly" if sum(map(_length, told)) < 12 else "met", spans)


def impact(answer: Answer) -> Judgement:
    """Met: what it cost, on whom or how much; partly: only the failure with a figure."""
    told = answer.said("impact", LEAST)
    free = answer.cue("no_harm", ("impact", "failure", "result"))
    if free and answer.count("impact") < 20:
        return Judgement("not_found", answer.clauses(free, 1))
    if told:
        return Judgement("met", answer.clauses(told, 2))
    figures = [
        n.span for n in answer.numbers
        if answer.moves[n.span.first] == "failure" and n.kind in ("money", "percent", "people")
    ]  # fmt: skip
    if figures:
        return Judgement("partly", answer.clauses(figures, 1))
    return Judgement("not_found")


def mitigation(answer: Answer) -> Judgement:
    """Met: one's own repair; partly: a repair without a doer; against: said that none was done."""
    told = answer.said("mitigation", LEAST)
    nothing = answer.cue("nothing_done", ("mitigation", "result", "failure", "impact"))
    would = answer.cue("hypothetical_fix", ("mitigation",))
    if not told or (would and answer.count("mitigation") < 25 * len(would)):
        if nothing:
            return Judgement("against", answer.clauses(nothing, 1))
        return Judgement("not_found")
    spans = answer.clauses(told, 2)
    if any(_doer(answer, s, "i") for s in told):
        return Judgement("met", spans)
    others = answer.cue("other_fixed", ("mitigation",))
    if others and not any(_doer(answer, s, "we") for s in told):
        return Judgement("not_found")
    return Judgement("partly", spans)


def prompt_fix(answer: Answer) -> Judgement:
    """Met: a time stands with the repair."""
    if answer.count("mitigation") < LEAST:
        return Judgement("not_judged")
    found = answer.cue("promptly", ("mitigation",))
    return Judgement("met", answer.clauses(found, 1)) if found else Judgement("not_found")


def quantified(answer: Answer) -> Judgement:
    """Met: a figure for goal, cost or result; partly: only elsewhere in the story."""
    figures = [n for n in answer.numbers if n.kind != "date"]
    counted = [n for n in figures if answer.moves[n.span.first] in COUNTED]
    telling = [n for n in counted if n.large or n.kind == "people"]
    if telling:
        return Judgement("met", answer.clauses([n.span for n in telling], 3))
    smaller = [n for n in counted if n.kind == "time"] if len(counted) > 1 else []
    elsewhere = [n for n in figures if n.kind in ("money", "percent")]
    if smaller or elsewhere:
        return Judgement("partly", answer.clauses([n.span for n in smaller or elsewhere], 1))
    return Judgement("not_found")


def _doer(answer: Answer, span: Span, who: str) -> bool:
    """Whether `who` ("i" or "we") is the subject of something in `span`."""
    tokens = (plain(answer.words[i].text) for i in range(span.first, span.last + 1))
    return any(token.split("'")[0] == who for token in tokens)


def _length(span: Span) -> int:
    return span.last - span.first + 1
