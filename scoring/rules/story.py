"""Which story was chosen: real, significant, recent, professional, ambitious, specific."""

from __future__ import annotations

import re

from scoring.answer import Answer, Judgement
from scoring.text import Span

STORY = ("context", "goal", "decision", "failure", "impact", "cause", "ownership")
# Fewer words than this tell nothing.
LEAST = 5
# As many words about the cost say that it mattered, even without a figure (fitted on train-a..e).
MUCH = 15
# The one role among the shipped questions; of others we know no words to look for.
PRODUCT_ROLE = re.compile(r"\b(?:product (?:manager|owner|lead)|pm)\b")
# Habits are told in the present: a story has this share of past tense (fitted on train-a..e).
PAST = 0.085


def real_failure(answer: Answer) -> Judgement:
    """Against: a strength in disguise, or a win; not found: nothing goes wrong."""
    went_wrong = answer.count("failure", "impact")
    disguised = answer.cue("disguised")
    if disguised:
        return Judgement("against", answer.clauses(disguised))
    won = answer.cue("win", ("failure", "impact", "result", "opening", "learning"))
    soft = answer.cue("soft_failure")
    free = answer.cue("no_harm", ("failure", "impact", "result"))
    if won and (free or answer.count("impact") < LEAST):
        return Judgement("against", answer.clauses(won))
    if soft and answer.count("impact") < 2 * LEAST:
        return Judgement("against", answer.clauses(soft))
    if went_wrong < LEAST:
        return Judgement("not_found")
    if answer.count("impact") < LEAST and free:
        return Judgement("partly", answer.clauses(free))
    return Judgement("met", _told(answer, "failure", "impact"))


def significant(answer: Answer) -> Judgement:
    """Against: a trifle or no cost in so many words; met: cost told, or figures of some size."""
    small = answer.cue("student", (*STORY, "opening"))
    told = ("failure", "impact", "result", "context")
    free = answer.cue("no_cost", told) + answer.cue("no_harm", told)
    cost = answer.count("impact")
    sized = [
        n for n in answer.numbers
        if n.large and answer.moves[n.span.first] in ("goal", "failure", "impact", "context")
    ]  # fmt: skip
    if free and cost < 40:
        return Judgement("against", answer.clauses(free))
    if small or (answer.cue("trifle", STORY) and len(sized) < 3):
        return Judgement("against", answer.clauses(small or answer.cue("trifle", STORY)))
    spans = _told(answer, "impact") or answer.clauses(n.span for n in sized)
    if not sized and cost < MUCH:
        return Judgement("not_found", spans[:1])
    if cost < LEAST or not sized:
        return Judgement("partly", spans)
    return Judgement("met", spans)


def recent(answer: Answer) -> Judgement:
    """Against: school, a first job, ten years ago; not judged where no time is told."""
    old = answer.cue("old", ("context", "goal", "opening", "decision", "failure"))
    if old:
        return Judgement("against", answer.clauses(old, 1))
    dated = answer.cue("dated", (*STORY, "opening")) or answer.cue("dated")
    if dated:
        return Judgement("met", answer.clauses(dated[:1]))
    loosely = answer.cue("loosely_dated", (*STORY, "opening"))
    if loosely:
        return Judgement("partly", answer.clauses(loosely[:1]))
    return Judgement("not_judged")


def professional(answer: Answer) -> Judgement:
    """Against: private life, studies, a quarrel, a breach of ethics."""
    for cue in ("private", "student", "people_trouble", "ethics"):
        found = answer.cue(cue, (*STORY, "opening"))
        if found:
            return Judgement("against", answer.clauses(found))
    return Judgement("met")


def ambition(answer: Answer) -> Judgement:
    """Against: carelessness; met: a choice with its reason; not judged without a choice."""
    careless = answer.cue("careless", ("decision", "failure", "cause", "ownership"))
    chosen = answer.cue("chose", ("decision", "goal"))
    decided = answer.count("decision")
    if careless and len(chosen) < 2:
        return Judgement("against", answer.clauses(careless))
    if decided < LEAST and not chosen:
        return Judgement("not_judged")
    spans = answer.clauses(chosen, 2) or _told(answer, "decision")
    return Judgement("met" if chosen else "partly", spans)


def relevant(answer: Answer) -> Judgement:
    """Met: the role the question names is told; judged only where a question names one we know."""
    if not PRODUCT_ROLE.search(answer.question.text.lower()):
        return Judgement("not_judged")
    told = answer.cue("product_role")
    if told:
        return Judgement("met", answer.clauses(told, 1))
    talk = answer.cue("product_talk", ("context", "goal", "decision", "failure"))
    return Judgement("partly", answer.clauses(talk, 1)) if talk else Judgement("not_found")


def specific(answer: Answer) -> Judgement:
    """Against: habits and hypotheses outweigh what happened once; not found: nothing happens."""
    general = answer.cue("generic", (*STORY, "opening", "mitigation", "result"))
    concrete = len(answer.numbers) + len(answer.cue("dated"))
    events = answer.count("failure", "impact", "mitigation")
    past = len(answer.cue("past_tense")) / max(len(answer.words), 1)
    if past < PAST and general and len(answer.words) >= 40:
        return Judgement("against", answer.clauses(general))
    if len(general) >= 3 and len(general) > concrete / 2:
        return Judgement("against", answer.clauses(general))
    if general and concrete <= 1 and events < 40:
        return Judgement("against", answer.clauses(general))
    if events < LEAST and concrete == 0:
        return Judgement("not_found")
    return Judgement("met")


def _told(answer: Answer, *moves: str) -> tuple[Span, ...]:
    """The opening words of the longest stretch of each of `moves`."""
    spans = [s for move in moves for s in answer.said(move)[:1]]
    return tuple(sorted(answer.clause(Span(s.first, s.first)) for s in spans))
