"""The articles' rules on which story to choose, asked of a sketch of a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.align import align
from scoring.answer import Answer, Judgement
from scoring.catalog import Catalog
from scoring.errors import ScoringError
from scoring.fillers import covered_words, find_fillers
from scoring.own_words import own_words
from scoring.rulebook import Rulebook, weight
from scoring.rules import DETECTORS
from scoring.rules.sketch import SKETCH_DETECTORS
from scoring.text import quote
from scoring.types import Evidence, Moves, Question, Rule, Verdict
from speech.types import Transcript, Word

# From so many words on a story is judged as an answer is: about 40 s, twice as long as the longest
# sketch in tests/data/sketches.
TOLD = 100
# Its article is the one on choosing the story, so its weights choose the suggestion.
FRAMEWORK = "sar"
FIRST = {"against": 3.0, "not_judged": 1.0, "partly": 0.5}
CARRIES = "This story carries: open with {said}, and give most of the room to what you learned."
YOUR_DECISION = "your decision"
NO_WORDS = "I could not find any words to check; please write two or three sentences."
NOT_ENGLISH = "I check stories in English only; please write or tell it in English."


@dataclass(frozen=True, slots=True)
class StoryVerdict:
    """One question about the choice of the story; `advice` is None when it is met.

    `sources` are the numbers of the articles that ask it.
    """

    rule: str
    asks: str
    title: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    advice: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryCheck:
    """What the articles would say of a story, one suggestion how to frame it, and who says so."""

    words: tuple[Word, ...]
    verdicts: tuple[StoryVerdict, ...]
    suggestion: str
    sources: tuple[str, ...]


class StoryChecker:
    """Checks sketches with `catalog`'s rules; a verdict is met, partly, against or not judged."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def check(self, transcript: Transcript, moves: Moves, question: Question) -> StoryCheck:
        """`moves` are the tagger's; `ScoringError` where there is nothing to read in English."""
        words = transcript.words
        if not any(word.kind == "word" and word.text.strip() for word in words):
            raise ScoringError(NO_WORDS)
        if transcript.language and not transcript.language.lower().startswith("en"):
            raise ScoringError(NOT_ENGLISH)
        answer = self._answer(words, moves, question)
        book = self._catalog.rules
        rules = [rule for rule in book.rules if rule.story]
        verdicts = tuple(_verdict(rule, _judge(rule, answer), answer) for rule in rules)
        return _suggested(book, answer, tuple(words), verdicts)

    def _answer(self, words: Sequence[Word], moves: Moves, question: Question) -> Answer:
        framework = self._catalog.framework(FRAMEWORK)
        lexicon = self._catalog.lexicon
        filling = covered_words(find_fillers(words, lexicon.fillers))
        alignment = align(words, moves, framework)
        return Answer(words, moves, question, framework, alignment, lexicon, filling)


def _judge(rule: Rule, answer: Answer) -> Judgement:
    short = SKETCH_DETECTORS.get(rule.id)
    if short is not None and len(answer.words) < TOLD:
        return short(answer)
    return DETECTORS[rule.id](answer)


def _verdict(rule: Rule, judgement: Judgement, answer: Answer) -> StoryVerdict:
    """Words that do not tell are no fault of a sketch: what was not found is not judged."""
    verdict = judgement.verdict
    if verdict == "not_found":
        verdict = "not_judged"
    texts = rule.story
    advice = None if verdict == "met" else texts["untold" if verdict == "not_judged" else verdict]
    evidence = () if verdict == "not_judged" else judgement.spans
    return StoryVerdict(
        rule.id,
        texts["asks"],
        texts["met"] if verdict == "met" else texts["asks"],
        verdict,
        tuple(quote(answer.words, span) for span in evidence),
        advice,
        rule.sources,
    )


def _suggested(
    book: Rulebook, answer: Answer, words: tuple[Word, ...], verdicts: tuple[StoryVerdict, ...]
) -> StoryCheck:
    """With the frame of the weightiest verdict that is open, or the candidate's own decision."""
    rules = {rule.id: rule for rule in book.rules}

    def need(verdict: StoryVerdict) -> float:
        share = FIRST.get(verdict.verdict, 0.0)
        return share * weight(rules[verdict.rule], answer.framework)

    open_ones = sorted((v for v in verdicts if need(v) > 0), key=need, reverse=True)
    if open_ones:
        first = open_ones[0]
        return StoryCheck(words, verdicts, rules[first.rule].story["frame"], first.sources)
    said = own_words(answer, ["decision", "goal", "context"])
    text = CARRIES.format(said=f"“{said}”" if said else YOUR_DECISION)
    return StoryCheck(words, verdicts, text, ("002",))
