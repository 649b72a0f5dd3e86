"""The rules on the choice of a story, for sketches of a few sentences: what is said, not how much.

A full answer is judged by how many words do what; in thirty words the tagger's moves are often
doubtful and nothing is long, so these go by cues anywhere in the text. Where no cue stands, nothing
is judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scoring.answer import Answer, Judgement
from scoring.findings import Detector
from scoring.rules import story
from scoring.text import Span
from scoring.types import MOVES

# By the tagger, so many words on what went wrong, or on what was decided, stand for a cue in part
# (seen half of tests/data/sketches; words are counted by their probability).
WRONG = 6.0
DECIDED = 5.0
COUNTED = ("money", "percent", "people")
TRIFLES = ("trifle", "no_cost", "unnoticed")
# A quote reaches so far to both sides where there are no full stops.
REACH = 12


def real_failure(answer: Answer) -> Judgement:
    """Against: a strength in disguise, a win, no harm, a trifle; met: something was lost."""
    cost = answer.cue("told_cost")
    disguised = answer.cue("disguised") + answer.cue("in_disguise")
    if disguised:
        return Judgement("against", _quoted(answer, disguised))
    won = answer.cue("win") + answer.cue("soft_failure")
    if won and not _sized(answer):
        return Judgement("against", _quoted(answer, won))
    small = _small(answer)
    if small and not _sized(answer):
        return Judgement("against", _quoted(answer, small))
    harmless = answer.cue("no_harm")
    if harmless and not cost:
        return Judgement("against", _quoted(answer, harmless))
    if cost:
        return Judgement("met", _quoted(answer, cost))
    wrong = _longest(answer, "failure", "impact")
    if wrong and _likely(answer, "failure", "impact") >= WRONG:
        return Judgement("partly", _quoted(answer, wrong))
    return Judgement("not_judged")


def significant(answer: Answer) -> Judgement:
    """Against: a trifle or studies; met: a responsibility and its size; partly: one of them."""
    small = answer.cue("student") + _small(answer)
    sized = _sized(answer)
    if small and not sized:
        return Judgement("against", _quoted(answer, small))
    scope = answer.cue("scope")
    if scope and sized:
        return Judgement("met", _quoted(answer, [scope[0], sized[0]]))
    if scope or sized:
        return Judgement("partly", _quoted(answer, scope or sized))
    return Judgement("not_judged")


def recent(answer: Answer) -> Judgement:
    """As in a full answer; the whole sentence is quoted."""
    return _widened(answer, story.recent(answer))


def professional(answer: Answer) -> Judgement:
    """Against: private life, studies, a quarrel, a breach of ethics; met: work is spoken of."""
    for cue in ("outside_work", "quarrel", "dishonest"):
        found = answer.cue(cue)
        if found:
            return Judgement("against", _quoted(answer, found))
    judged = story.professional(answer)
    if judged.verdict == "met" and not answer.cue("at_work"):
        return Judgement("not_judged")
    return _widened(answer, judged)


def ambition(answer: Answer) -> Judgement:
    """Against: carelessness without a choice; met: a choice; not judged of no work story."""
    if professional(answer).verdict == "against":
        return Judgement("not_judged")
    chosen = answer.cue("judged_right")
    careless = answer.cue("careless_in_short") + answer.cue("careless")
    if careless and not chosen:
        return Judgement("against", _quoted(answer, careless))
    if chosen:
        return Judgement("met", _quoted(answer, chosen))
    acted = answer.cue("scope") + answer.cue("chose")
    decided = _longest(answer, "decision")
    if acted or (decided and _likely(answer, "decision") >= DECIDED):
        return Judgement("partly", _quoted(answer, acted or decided))
    return Judgement("not_judged")


def product_learning(answer: Answer) -> Judgement:
    """Met: a lesson that speaks of product or users; against: one on working with more care."""
    if professional(answer).verdict == "against":
        return Judgement("not_judged")
    lessons = answer.cue("lesson") + answer.cue("lesson_in_short")
    told = [_reach(answer, span) for span in lessons]
    careful = [s for s in answer.cue("diligence") if _inside(s, told)]
    if careful:
        return Judgement("against", _quoted(answer, careful))
    about = answer.cue("users") + answer.cue("about_people") + answer.cue("product_talk")
    if any(_inside(span, told) for span in about):
        return Judgement("met", _quoted(answer, lessons))
    return Judgement("not_judged")


def _likely(answer: Answer, *moves: str) -> float:
    """How many words do any of `moves`, each word by its probability."""
    return float(answer.probabilities[:, [MOVES.index(m) for m in moves]].sum())


def _longest(answer: Answer, *moves: str) -> list[Span]:
    """The longest stretch that does any of `moves`; none where nothing does."""
    spans = [span for move in moves for span in answer.said(move, 1)]
    return sorted(spans, key=lambda s: s.first - s.last)[:1]


def _widened(answer: Answer, judgement: Judgement) -> Judgement:
    """The judgement on whole sentences: in a sketch a run of one move is a scrap of one."""
    return replace(judgement, spans=_quoted(answer, judgement.spans))


def _small(answer: Answer) -> list[Span]:
    """Where it says that it was a trifle, or that nobody took notice."""
    return [s for name in TRIFLES for s in answer.cue(name)]


def _sized(answer: Answer) -> list[Span]:
    """Where something is large."""
    counted = [n.span for n in answer.numbers if n.large or n.kind in COUNTED]
    return counted + answer.cue("of_size")


def _quoted(answer: Answer, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of the first two of `spans`, each once."""
    return tuple(sorted({_reach(answer, span) for span in sorted(spans)[:2]}))


def _reach(answer: Answer, span: Span) -> Span:
    """The sentence round `span`, or so many words round it where that is long."""
    sentence = next(s for s in answer.sentences if s.first <= span.first <= s.last)
    return Span(max(sentence.first, span.first - REACH), min(sentence.last, span.last + REACH))


def _inside(span: Span, places: Iterable[Span]) -> bool:
    return any(place.first <= span.first and span.last <= place.last for place in places)


SKETCH_DETECTORS: dict[str, Detector] = {
    detector.__name__: detector
    for detector in (real_failure, significant, recent, professional, ambition, product_learning)
}
