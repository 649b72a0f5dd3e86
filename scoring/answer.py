"""What a detector may look at: the words, their moves, sections, figures and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.learned import Reading, read
from scoring.lexicon import Lexicon
from scoring.numbers import Number, find_numbers
from scoring.text import Span, SpokenText, sentences
from scoring.types import MOVES, Alignment, Framework, Moves, Question, Verdict
from speech.types import Word

# Words a minute, to turn words into seconds where there is no sound (in design 6's calm band).
USUAL_PACE = 150.0
# A quote longer than this is cut to its heart.
LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict: the word spans it rests on, and texts for the advice's placeholders.

    `by_model` says that the model alone came to it, against the rule's detector.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    details: dict[str, str] = field(default_factory=dict)
    by_model: bool = False


class Answer:
    """One answer, ready to be judged; `fillers` are the indices of words that are fillers."""

    def __init__(
        self,
        words: Sequence[Word],
        moves: Moves,
        question: Question,
        framework: Framework,
        alignment: Alignment,
        lexicon: Lexicon,
        fillers: Iterable[int] = (),
    ) -> None:
        self.words = words
        self.question = question
        self.framework = framework
        self.alignment = alignment
        self.fillers = frozenset(fillers)
        self.text = SpokenText(words, self.fillers)
        self.probabilities: NDArray[np.float32] = moves.probabilities
        self._moves = moves
        self._cues = lexicon.cues

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every figure said."""
        return find_numbers(self.text)

    def reading(self, rule: str) -> Reading | None:
        """What the model reads of `rule`; None where it says nothing of it."""
        return read(self._moves, rule)

    @cached_property
    def moves(self) -> tuple[str, ...]:
        """The likeliest move of every word."""
        return tuple(MOVES[k] for k in self.probabilities.argmax(axis=1))

    @cached_property
    def runs(self) -> tuple[tuple[str, Span], ...]:
        """Stretches of words with the same likeliest move."""
        made: list[tuple[str, Span]] = []
        for i, move in enumerate(self.moves):
            if made and made[-1][0] == move:
                made[-1] = (move, Span(made[-1][1].first, i))
            else:
                made.append((move, Span(i, i)))
        return tuple(made)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The stretches between full stops."""
        return tuple(sentences(self.words))

    def cue(self, name: str, moves: Iterable[str] | None = None) -> list[Span]:
        """Where the lexicon's cue `name` stands, only in words of `moves` if given."""
        found = self.text.find(self._cues[name])
        if moves is None:
            return found
        wanted = frozenset(moves)
        return [s for s in found if self.moves[s.last] in wanted or self.moves[s.first] in wanted]

    def said(self, move: str, least: int = 3) -> list[Span]:
        """Stretches that do `move`, of at least `least` words, the longest first."""
        spans = [s for m, s in self.runs if m == move and s.last - s.first + 1 >= least]
        return sorted(spans, key=lambda s: (s.first - s.last, s.first))

    def count(self, *moves: str) -> int:
        """How many words do any of `moves`."""
        return sum(m in moves for m in self.moves)

    def seconds(self, *moves: str) -> float:
        """How long `moves` take: measured, pauses to the next word included; else by usual pace."""
        wanted = frozenset(moves)
        total = 0.0
        for i, word in enumerate(self.words):
            if self.moves[i] not in wanted:
                continue
            if word.start is None or word.end is None:
                total += 60 / USUAL_PACE
                continue
            after = self.words[i + 1].start if i + 1 < len(self.words) else None
            same = after is not None and self.moves[i + 1] in wanted
            total += max((after if same and after is not None else word.end) - word.start, 0.0)
        return total

    def clause(self, span: Span) -> Span:
        """`span` grown to its sentence, within the run of its move, LONGEST_QUOTE words at most."""
        first, last = span.first, span.last
        sentence = next(
            (s for s in self.sentences if s.first <= first <= s.last), Span(first, last)
        )
        move = self.moves[first]
        while first > sentence.first and self.moves[first - 1] == move:
            first -= 1
        while last < max(sentence.last, span.last) and self.moves[last + 1] == move:
            last += 1
        if last - first + 1 > LONGEST_QUOTE:
            first = max(first, span.first - LONGEST_QUOTE // 3)
            last = min(last, max(first + LONGEST_QUOTE - 1, span.last))
        return Span(first, last)

    def clauses(self, spans: Iterable[Span], most: int = 3) -> tuple[Span, ...]:
        """The clauses round `spans`, each once, at most `most`, in order."""
        made: list[Span] = []
        for span in spans:
            clause = self.clause(span)
            if not any(clause.first <= m.last and m.first <= clause.last for m in made):
                made.append(clause)
        return tuple(sorted(made[:most]))

    def has(self, pattern: re.Pattern[str], span: Span) -> bool:
        """Whether `pattern` matches inside `span`."""
        return any(span.first <= f.first and f.last <= span.last for f in self.text.find(pattern))


def about_seconds(seconds: float) -> str:
    """“about 41 s”, “about 2 min”."""
    return (
        f"about {round(seconds)} s"
        if seconds < 100
        else f"about {seconds / 60:.1f} min".replace(".0", "")
    )


def about_share(part: float, whole: float) -> str:
    """“12 %”."""
    return f"{round(100 * part / whole) if whole else 0} %"
