"""The summary: what to keep, what to fix first and why, what to try in the next take."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.answer import Answer
from scoring.own_words import own_words
from scoring.pacing import spoken_span
from scoring.rulebook import Rulebook, weight
from scoring.types import Evidence, Finding, Rule, SummaryLine, Verdict
from speech.types import Transcript

# How much a verdict calls for mending.
SEVERITY: dict[Verdict, float] = {
    "against": 1.0, "not_found": 0.9, "partly": 0.3, "met": 0.0, "not_judged": 0.0,
}  # fmt: skip
LONGEST_QUOTE = 14
# Fewer words are no story yet.
SHORT = 40
# Nearly every story has these, so they are praised only where nothing else holds.
USUAL = ("real_failure", "specific", "significant", "recent", "goal_stated")


def summarise(
    book: Rulebook, answer: Answer, findings: Sequence[Finding]
) -> tuple[SummaryLine, ...]:
    """Three lines: keep, fix first, try; the last two are about the same rule."""
    rules = {r.id: r for r in book.rules}
    ranked = by_need(rules, answer, findings)
    finding = ranked[0] if ranked else None
    rule = rules[finding.rule] if finding else None
    return (
        _keep(rules, answer, findings),
        _fix(book, answer, rule, finding),
        _try(answer, rule),
    )


def by_need(rules: dict[str, Rule], answer: Answer, findings: Sequence[Finding]) -> list[Finding]:
    """Findings that call for mending, the weightiest first."""

    def need(finding: Finding) -> float:
        return SEVERITY[finding.verdict] * weight(rules[finding.rule], answer.framework)

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
    met = [f for f in findings if f.verdict == "met"]
    quoted = [f for f in met if f.evidence] or met
    if not quoted:
        return SummaryLine("keep", "You told it aloud, and that is where it starts.", ())

    def worth(finding: Finding) -> float:
        usual = 0.3 if finding.rule in USUAL else 1.0
        return usual * weight(rules[finding.rule], answer.framework)

    best = max(quoted, key=worth)
    said = f": {_said(answer, best.evidence[0])}" if best.evidence else ""
    return SummaryLine("keep", f"{rules[best.rule].keep}{said}.", best.evidence[:1])


def _said(answer: Answer, evidence: Evidence) -> str:
    """A clause of the evidence that reads well alone, else its first words."""
    first = evidence.first_word
    said = own_words(answer, [answer.moves[first]], first)
    return f"“{said}”" if said else short_quote(evidence)


def _fix(book: Rulebook, answer: Answer, rule: Rule | None, finding: Finding | None) -> SummaryLine:
    if len(answer.words) < SHORT:
        heard = "one word" if len(answer.words) == 1 else f"{len(answer.words)} words"
        return SummaryLine("fix", f"I heard {heard}, too few for a story.", ())
    if rule is None or finding is None:
        return SummaryLine("fix", "I found nothing that has to be fixed first.", ())
    text = (finding.advice or rule.title_missing).rstrip(".")
    said = finding.evidence[:1] if finding.verdict in ("against", "partly") else ()
    if not rule.sources:
        return SummaryLine("fix", f"{text}.", said)
    own = answer.framework.source
    source = own if own in rule.sources else rule.sources[0]
    article = book.articles.get(source, source)
    return SummaryLine("fix", f"{text} – {article} asks for it, since {rule.why}.", said)


def _try(answer: Answer, rule: Rule | None) -> SummaryLine:
    if len(answer.words) < SHORT:
        text = (
            "Tell one story from beginning to end: what you tried, what went wrong, what you did."
        )
        return SummaryLine("try", text, ())
    if rule is None:
        return SummaryLine("try", "Tell it once more in three quarters of the time.", ())
    return SummaryLine("try", rule.exercise, ())
