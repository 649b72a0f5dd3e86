"""The summary: what to keep, what to fix first and why, what to try in the next take."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.answer import Answer
from scoring.pacing import spoken_span
from scoring.rulebook import Rulebook, weight
from scoring.types import Evidence, Finding, Rule, SectionReport, SummaryLine, Verdict
from speech.types import Transcript

# How much a verdict calls for mending.
SEVERITY: dict[Verdict, float] = {
    "against": 1.0, "not_found": 0.9, "partly": 0.3, "met": 0.0, "not_judged": 0.0,
}  # fmt: skip
LONGEST_QUOTE = 14


def summarise(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> tuple[SummaryLine, ...]:
    """Three lines: keep, fix first, try; the last two are about the same rule."""
    rules = {r.id: r for r in book.rules}
    fix = first_to_fix(book, answer, findings)
    return (_keep(rules, answer, findings), _fix(book, rules, fix), _try(rules, fix))


def first_to_fix(book: Rulebook, answer: Answer, findings: Sequence[Finding]) -> Finding | None:
    """The finding that weighs most under the framework; None where all is well."""
    rules = {r.id: r for r in book.rules}
    ranked = by_need(rules, answer, findings)
    return ranked[0] if ranked else None


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
        return SummaryLine(
            "keep", "You told a story aloud to the end, which is where it starts.", ()
        )
    best = max(quoted, key=lambda f: weight(rules[f.rule], answer.framework))
    said = f": {short_quote(best.evidence[0])}" if best.evidence else ""
    return SummaryLine("keep", f"{rules[best.rule].keep}{said}.", best.evidence[:1])


def _fix(book: Rulebook, rules: dict[str, Rule], fix: Finding | None) -> SummaryLine:
    if fix is None:
        return SummaryLine(
            "fix", "I found nothing that needs fixing first; make it a little shorter.", ()
        )
    rule = rules[fix.rule]
    source = book.articles.get(rule.sources[0], "") if rule.sources else ""
    why = f" ({source}: {rule.why})" if source else ""
    text = (fix.advice or rule.title_missing).rstrip(".")
    return SummaryLine("fix", f"{text}{why}.", fix.evidence[:1])


def _try(rules: dict[str, Rule], fix: Finding | None) -> SummaryLine:
    if fix is None:
        return SummaryLine("try", "Tell it once more in three quarters of the time.", ())
    return SummaryLine("try", rules[fix.rule].exercise, ())
