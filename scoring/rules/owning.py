"""How the failure is owned: plainly, without blame or self-attack, in the first person."""

from __future__ import annotations

from scoring.answer import Answer, Judgement
from scoring.text import Span, plain

TELLING = ("decision", "failure", "impact", "cause", "ownership", "mitigation", "result")
DOING = ("decision", "mitigation")
# Shares of "I" among the subjects I, we and you in DOING (fitted on train-a..e): below the first,
# "we" hides the speaker; below the second it is worth a word.
MOSTLY_WE = 0.55
SOME_WE = 0.65


def ownership(answer: Answer) -> Judgement:
    """Met: said in plain words; partly: implied or hedged; against: denied or handed over."""
    owned = answer.cue("owned", (*TELLING, "learning", "opening"))
    denied = answer.cue("denied", TELLING)
    told = answer.said("ownership")
    if denied and len(owned) <= len(denied):
        return Judgement("against", answer.clauses(denied))
    inside = [s for s in owned if answer.moves[s.first] == "ownership"]
    if inside or (owned and told):
        return Judgement("met", answer.clauses(inside or owned, 2))
    if told and sum(s.last - s.first + 1 for s in told) >= 8:
        half = answer.cue("half_owned", ("ownership",))
        return Judgement("partly" if half else "met", answer.clauses(told[:1]))
    if owned:
        return Judgement("partly", answer.clauses(owned, 2))
    return Judgement("not_found")


def no_blame(answer: Answer) -> Judgement:
    """Against: others are named as the reason; partly: they are, and the speaker's own part too."""
    blamed = answer.cue("blamed", ("cause", "failure", "decision", "ownership", "impact", "result"))
    blamed = [s for s in blamed if not _forgiven(answer, s)]
    if not blamed:
        return Judgement("met")
    causes = [s for s in blamed if answer.moves[s.first] in ("cause", "ownership")]
    owned = answer.cue("owned", TELLING)
    if not causes and (len(owned) >= 2 or answer.count("ownership") >= 8):
        return Judgement("partly", answer.clauses(blamed, 1))
    return Judgement("against", answer.clauses(causes or blamed))


def not_over_claimed(answer: Answer) -> Judgement:
    """Against: blame for what nobody in that place controls, in so many words."""
    found = answer.cue("over_claimed")
    return Judgement("against", answer.clauses(found)) if found else Judgement("met")


def composed(answer: Answer) -> Judgement:
    """Against: anger, defence, or an attack on oneself."""
    attacks = answer.cue("self_attack")
    defence = answer.cue("defensive")
    if attacks or defence:
        return Judgement("against", answer.clauses(sorted(attacks + defence)))
    return Judgement("met")


def own_actions(answer: Answer) -> Judgement:
    """By the share of "I" among I, we and you, where things were chosen and repaired."""
    said: dict[str, list[Span]] = {"i": [], "we": [], "you": []}
    for i, word in enumerate(answer.words):
        subject = plain(word.text).split("'")[0]
        if answer.moves[i] in DOING and subject in said:
            said[subject].append(Span(i, i))
    first, plural = said["i"], said["we"]
    # “What you'd do is …”: told of nobody. A stray “you know who you are” is not that.
    if len(said["you"]) > len(first):
        plural = sorted(plural + said["you"])
    total = len(first) + len(plural)
    if not total:
        return Judgement("not_found")
    share = len(first) / total
    if share < MOSTLY_WE:
        return Judgement("against", answer.clauses(plural, 2))
    if share < SOME_WE:
        return Judgement("partly", answer.clauses(plural, 1))
    return Judgement("met", answer.clauses(first, 1))


def _forgiven(answer: Answer, span: Span) -> bool:
    """Whether the clause round a blaming cue also takes the blame back."""
    clause = answer.clause(span)
    found = answer.cue("forgiven")
    return any(clause.first <= f.first and f.last <= clause.last for f in found)
