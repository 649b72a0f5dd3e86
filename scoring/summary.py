"""The summary: what to keep, what to fix first and why, what to try in the next take."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.answer import Answer
from scoring.own_words import own_words
from scoring.pacing import spoken_span
from scoring.rulebook import Rulebook, weight
from scoring.types import Evidence, Finding, Rule, SectionReport, SummaryLine, Verdict
from speech.types import Transcript

# How much a verdict calls for mending.
SEVERITY: dict[Verdict, float] = {
    "against": 1.0, "not_found": 0.9, "partly": 0.3, "met": 0.0, "not_judged": 0.0,
}  # fmt: skip
# What only the model sees is named first where nothing plainer is to be fixed.
UNSURE = 0.4
LONGEST_QUOTE = 14
# Fewer words are no story yet.
SHORT = 40
# Nearly every story has these, so they are praised only where nothing else holds.
USUAL = ("real_failure", "specific", "significant", "recent", "goal_stated")


def summarise(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> tuple[SummaryLine, ...]:
    """Three lines: keep, fix first, try; the last two are about the same thing.

    A rule that fails comes before a section that is missing or out of its band, that before a rule
    met in part.
    """
    rules = {r.id: r for r in book.rules}
    keep = _keep(rules, answer, findings)
    if len(answer.words) < SHORT:
        return (keep, *_too_short(answer))
    ranked = by_need(rules, answer, findings)
    if ranked and ranked[0].verdict != "partly":
        return (keep, *_mend(book, answer, ranked[0]))
    uneven = [s for s in sections if s.advice]
    if uneven:
        return (keep, *_even(max(uneven, key=lambda s: s.share)))
    if ranked:
        return (keep, *_mend(book, answer, ranked[0]))
    return (
        keep,
        SummaryLine("fix", "I found nothing that has to be fixed first.", ()),
        SummaryLine("try", "Tell it once more in three quarters of the time.", ()),
    )


def by_need(rules: dict[str, Rule], answer: Answer, findings: Sequence[Finding]) -> list[Finding]:
    """Findings that call for mending, the weightiest first."""

    def need(finding: Finding) -> float:
        sure = UNSURE if finding.by_model else 1.0
        return sure * SEVERITY[finding.verdict] * weight(rules[finding.rule], answer.framework)

    return sorted((f for f in findings if need(f) > 0), key=need, reverse=True)


def short_quote(evidence: Evidence, most: int = LONGEST_QUOTE) -> str:
    """The quote, cut to a few words, in quotation marks."""
    words = evidence.quote.split()
    text = " ".join(words[:most]).rstrip(",;:–—-")
    return f"“{text}{'…' if len(words) > most else ''}”"


def summarise_unsupported(transcript: Transcript) -> tuple[SummaryLine, ...]:
    """Three lines for an answer in another language."""
    span = spoken_span(transcript)
    kept = f" and the {round(span[1] - span[0])} s you spoke" if span else ""
    return (
        SummaryLine("keep", f"Your words{kept} are written down below.", ()),
        SummaryLine("fix", "I judge English only, so sections and rules are not judged here.", ()),
        SummaryLine("try", "Answer once more in English, and I can say more.", ()),
    )


def _keep(rules: dict[str, Rule], answer: Answer, findings: Sequence[Finding]) -> SummaryLine:
    against = [e for f in findings if f.verdict == "against" for e in f.evidence]
    blames = any(f.rule == "no_blame" and f.verdict == "against" for f in findings)
    met = [
        f
        for f in findings
        if f.verdict == "met"
        and not any(_overlap(e, o) for e in f.evidence for o in against)
        # A lesson from a story of blame is most often about the others.
        and not (blames and f.rule in ("learning", "product_learning"))
    ]
    quoted = [f for f in met if f.evidence] or met
    if not quoted:
        return SummaryLine("keep", "You told it aloud, and that is where it starts.", ())

    def worth(finding: Finding) -> float:
        usual = 0.3 if finding.rule in USUAL else 1.0
        return usual * weight(rules[finding.rule], answer.framework)

    best = max(quoted, key=worth)
    said = f": {_said(answer, best.evidence[0])}" if best.evidence else ""
    return SummaryLine("keep", f"{rules[best.rule].keep}{said}.", best.evidence[:1])


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.first_word <= other.last_word and other.first_word <= one.last_word


def _said(answer: Answer, evidence: Evidence) -> str:
    """A clause of the evidence that reads well alone, else its first words."""
    first = evidence.first_word
    said = own_words(answer, [answer.moves[first]], first)
    return f"“{said}”" if said else short_quote(evidence)


def _too_short(answer: Answer) -> tuple[SummaryLine, ...]:
    words = len(answer.words)
    heard = "one word" if words == 1 else f"{words} words"
    failed = answer.question.kind == "failure"
    middle = "what you tried, what went wrong" if failed else "what you aimed at, what was hard"
    text = f"Tell one story from beginning to end: {middle}, what you did."
    return (
        SummaryLine("fix", f"I heard {heard}, too few for a story.", ()),
        SummaryLine("try", text, ()),
    )


def _mend(book: Rulebook, answer: Answer, finding: Finding) -> tuple[SummaryLine, ...]:
    """What to do about a rule, which article asks for it, and an exercise."""
    rule = next(r for r in book.rules if r.id == finding.rule)
    text = (finding.advice or rule.title_missing).rstrip(".")
    if rule.sources:
        own = answer.framework.source
        article = book.articles[own if own in rule.sources else rule.sources[0]]
        text = f"{text} – {article} asks for it, since {rule.why}"
    said = finding.evidence[:1] if finding.verdict in ("against", "partly") else ()
    return SummaryLine("fix", f"{text}.", said), SummaryLine("try", rule.exercise, ())


def _even(section: SectionReport) -> tuple[SummaryLine, ...]:
    """What to do about a section that is missing or out of its band."""
    low, high = section.band or (0.0, None)
    advice = (section.advice or "").replace("This takes", "this takes", 1)
    aim = f"in {round(high)} s" if high is not None else f"for {round(low)} s"
    return (
        SummaryLine("fix", f"{section.title}: {advice}", ()),
        SummaryLine("try", f"Tell “{section.title}” alone {aim}, then the whole story again.", ()),
    )
