"""Follow-up questions an interviewer would ask now, in the candidate's own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.answer import Answer
from scoring.own_words import own_words
from scoring.rulebook import Rulebook
from scoring.summary import by_need
from scoring.types import MOVES, Finding, FollowUp, Framework, Rule, SectionReport

MOST = 3
COMPLETE = "The story is complete, so a listener asks on."
# Asked where nothing is thin, or nothing new: the first of these that was said is taken up.
DEEPER = (
    ("change", "When did that last make a difference?"),
    ("learning", "Where has that helped you since?"),
    ("decision", "What would have made you decide otherwise?"),
)
# Asked about one stretch after another once everything else was asked.
MORE = "Can you tell me more about that?"
LAST = "What would you do differently today?"


@dataclass(frozen=True, slots=True)
class Need:
    """Something to ask about: in any of these wordings, after the words `said` (may be empty)."""

    said: str
    wordings: tuple[str, ...]
    because: str
    section: str | None = None


def follow_ups(
    book: Rulebook,
    answer: Answer,
    findings: Sequence[Finding],
    sections: Sequence[SectionReport],
    asked: Collection[str] = (),
) -> tuple[FollowUp, ...]:
    """One to three questions, at most one for a section: the weightiest need first.

    What was `asked` before is asked in another wording, else about other words, never again.
    """
    thin = tuple(_thin(book, answer, findings, sections))
    bare = frozenset(map(_bare, asked))
    return (
        _pick(thin, bare)
        or _pick(_deeper(answer), bare)[:1]
        or _pick((n for n in thin if n.said), asked)
        or _pick(_more(answer), asked)[:1]
        or (FollowUp(LAST, COMPLETE, None),)
    )


def _pick(needs: Iterable[Need], asked: Collection[str]) -> tuple[FollowUp, ...]:
    """A question for each of the first needs that one of their wordings was not `asked` for."""
    made: list[FollowUp] = []
    for need in needs:
        if need.section and need.section in (f.section for f in made):
            continue
        so_far = frozenset(_bare(f.question) for f in made)
        # The same words said back twice sound like a machine.
        heard = bool(need.said) and any(need.said in f.question for f in made)
        for wording in need.wordings:
            question = f"You said “{need.said}”. {wording}" if need.said else wording
            if wording not in so_far and wording not in asked and question not in asked:
                made.append(FollowUp(wording if heard else question, need.because, need.section))
                break
        if len(made) == MOST:
            break
    return tuple(made)


def _thin(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> Iterator[Need]:
    rules = {r.id: r for r in book.rules}
    ranked = [f for f in by_need(rules, answer, findings) if rules[f.rule].ask]
    for finding in ranked:
        if finding.verdict != "partly":
            yield _need(answer, rules[finding.rule], finding, f"{finding.title}.")
    for section, report in zip(answer.framework.sections, sections, strict=True):
        if not report.present and section.follow_ups:
            because = f"I could not find “{section.title}”."
            yield Need("", section.follow_ups, because, section.id)
    for finding in ranked:
        if finding.verdict == "partly":
            yield _need(answer, rules[finding.rule], finding, finding.advice or finding.title)


def _need(answer: Answer, rule: Rule, finding: Finding, because: str) -> Need:
    said = own_words(answer, rule.quote_moves)
    if finding.verdict in ("against", "partly") and finding.evidence:
        first = finding.evidence[0].first_word
        said = own_words(answer, [answer.moves[first]], first)
    return Need(said, rule.ask, because, _section(answer.framework, rule))


def _deeper(answer: Answer) -> Iterator[Need]:
    """What can be asked about an answer that leaves nothing open."""
    told = ((own_words(answer, [move]), question) for move, question in DEEPER)
    return chain(
        (Need(said, (question,), COMPLETE) for said, question in told if said),
        (Need("", (LAST,), COMPLETE),),
    )


def _more(answer: Answer) -> Iterator[Need]:
    """The clauses of the answer, one for each move."""
    clauses = (own_words(answer, [move]) for move in reversed(MOVES))
    return (Need(said, (MORE,), COMPLETE) for said in clauses if said)


def _bare(question: str) -> str:
    """The question without the words it takes up."""
    return question.rpartition("”. ")[2]


def _section(framework: Framework, rule: Rule) -> str | None:
    """The section that holds the rule's first move."""
    for move in rule.section_moves[:1]:
        return next((s.id for s in framework.sections if move in s.moves), None)
    return None
