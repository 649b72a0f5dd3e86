"""How the time is spent: set-up, drama against repair, growth, the arc, the whole."""

from __future__ import annotations

from scoring.answer import Answer, Judgement, about_seconds, about_share
from scoring.types import Verdict

# Article 004: the set-up under 30 seconds; the labels draw the line at 75 to 85 words.
SETUP = 30.0
SETUP_SLACK = 32.0
# A fifth, and what rounds to it.
GROWTH = 0.195
GROWTH_LEAST = 0.1
# Twenty per cent past the band's end is no slip any more.
OVER = 1.2


def brief_setup(answer: Answer) -> Judgement:
    """By the seconds of opening, context and goal, wherever they stand."""
    moves = ("opening", "context", "goal")
    seconds = answer.seconds(*moves)
    details = {"amount": about_seconds(seconds)}
    spans = [s for m in moves for s in answer.said(m)[:1]]
    if seconds <= SETUP:
        return Judgement("met", (), details)
    verdict: Verdict = "partly" if seconds <= SETUP_SLACK else "against"
    return Judgement(verdict, answer.clauses(spans[:1]), details)


def fix_over_drama(answer: Answer) -> Judgement:
    """Failure and impact against mitigation, result and change."""
    drama = answer.seconds("failure", "impact")
    repair = answer.seconds("mitigation", "result", "change")
    if drama < 2 or repair < 2:
        return Judgement("not_judged")
    details = {"share": about_share(drama, repair)}
    if drama <= 0.8 * repair:
        return Judgement("met", (), details)
    return Judgement("partly" if drama <= repair else "against", (), details)


def growth_share(answer: Answer) -> Judgement:
    """Learning and change as a share of the whole."""
    growth = answer.seconds("learning", "change")
    whole = answer.seconds(*set(answer.moves))
    share = growth / whole if whole else 0.0
    details = {"share": about_share(growth, whole)}
    if share >= GROWTH:
        return Judgement("met", (), details)
    return Judgement("partly" if share >= GROWTH_LEAST else "not_found", (), details)


def hero_arc(answer: Answer) -> Judgement:
    """A challenge taken on, a setback, and a way out."""
    parts = {
        "the challenge you took on": answer.count("goal", "decision"),
        "the setback": answer.count("failure", "impact"),
        "how you came out of it": answer.count("mitigation", "learning", "change"),
    }
    missing = [name for name, words in parts.items() if words < 5]
    details = {"missing": " and ".join(missing)}
    if not missing:
        return Judgement("met", (), details)
    return Judgement("partly" if len(missing) == 1 else "not_found", (), details)


def concise(answer: Answer) -> Judgement:
    """The whole answer against the framework's band."""
    if answer.framework.total is None:
        return Judgement("not_judged")
    low, high = answer.framework.total
    seconds = answer.seconds(*set(answer.moves))
    details = {"amount": about_seconds(seconds), "limit": about_seconds(high or low)[6:]}
    if high is not None and seconds > high:
        return Judgement("against" if seconds > high * OVER else "partly", (), details)
    if seconds < low / OVER:
        details["limit"] = about_seconds(low)[6:]
        return Judgement("not_found", (), details)
    return Judgement("met", (), details)
