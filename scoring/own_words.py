"""Picks a few of the candidate's own words that can be said back: a short clause, no fillers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.answer import Answer
from scoring.text import Span, ends_sentence, plain

MOST = 12
LEAST = 4
BREAKS = (",", ";", ":", "–", "—")
# These open a clause that needs the next one.
SUBORDINATE = frozenset((
    "when", "before", "after", "if", "while", "as", "since", "although", "once", "until", "where",
))  # fmt: skip
# Words a clause said back neither starts nor ends with.
LEADING = frozenset((
    "and", "but", "so", "because", "cause", "then", "well", "okay", "now", "basically", "anyway",
    "yeah", "which", "also", "or", "like", "look", "see", "plus", "just",
))  # fmt: skip
TRAILING = frozenset((
    "and", "but", "so", "because", "the", "a", "an", "to", "of", "in", "on", "at", "for", "with",
    "i", "we", "it", "they", "that", "which", "who", "was", "were", "is", "had", "my", "our", "by",
    "their", "from", "about", "when", "if", "or", "as", "than", "then", "like", "just", "into",
    "you", "i'd", "we'd", "every", "each", "this", "these", "those", "not", "no", "some",
))  # fmt: skip

# Somebody who does something; and beginnings that say little.
DOERS = frozenset(("i", "we", "they", "he", "she", "nobody", "someone", "everybody", "everyone"))
EMPTY = frozenset(("that", "there", "it", "this", "what", "yeah", "not", "to"))


def own_words(answer: Answer, moves: Iterable[str], at: int | None = None) -> str:
    """The best clause of the first of `moves` that was said (from word `at` if given), or "".

    Best is one that begins where a clause begins, is whole, and tells what somebody did.
    """
    for move in moves:
        runs = [s for s in answer.said(move, LEAST) if at is None or s.first <= at <= s.last]
        said = [c for run in runs for c in _clauses(answer, run, at)]
        if said:
            return max(said, key=lambda c: c.worth).text
    return ""


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    worth: float


def _clauses(answer: Answer, run: Span, at: int | None) -> Iterator[_Clause]:
    """A clause of each sentence that `run` touches."""
    for sentence in answer.sentences:
        first = max(run.first, sentence.first, at or 0)
        last = min(run.last, sentence.last)
        kept = _words(answer, first, last) if last - first >= LEAST - 1 else []
        if len(kept) >= LEAST:
            text, whole = _said(answer, kept)
            yield _Clause(text, _worth(answer, kept, whole))


def _worth(answer: Answer, kept: list[int], whole: bool) -> float:
    """How well a clause can be said back."""
    tokens = [plain(answer.words[i].text).split("'")[0] for i in kept]
    before = kept[0] - 1
    begins = (
        before < 0
        or ends_sentence(answer.words[before])
        or answer.words[before].text.endswith(BREAKS)
        or plain(answer.words[before].text) in LEADING
    )
    return (
        2.0 * begins
        + 1.5 * whole
        + 1.0 * (tokens[0] in DOERS)
        + 0.5 * any(token in DOERS for token in tokens)
        - 1.0 * (tokens[0] in EMPTY or tokens[0].endswith("ing"))
    )


def _words(answer: Answer, first: int, last: int) -> list[int]:
    """The words of a clause between `first` and `last`, without fillers and loose ends."""
    kept = _once(answer, [i for i in range(first, last + 1) if _kept(answer, i)])
    while kept and plain(answer.words[kept[0]].text) in LEADING:
        kept.pop(0)
    cut: list[int] = []
    for i in kept:
        if len(cut) == MOST:
            break
        cut.append(i)
        token = plain(answer.words[i].text)
        half = token in TRAILING or plain(answer.words[cut[0]].text) in SUBORDINATE
        if len(cut) >= LEAST and not half and answer.words[i].text.endswith(BREAKS):
            break
    while cut and not _ended(answer, cut) and plain(answer.words[cut[-1]].text) in TRAILING:
        cut.pop()
    return cut


def _ended(answer: Answer, cut: list[int]) -> bool:
    return answer.words[cut[-1]].text.endswith(BREAKS)


def _said(answer: Answer, cut: list[int]) -> tuple[str, bool]:
    """The clause as it is said back, and whether it is whole."""
    text = " ".join(_joined(answer, cut)).rstrip(" ,.;:–—-?!…")
    whole = _ended(answer, cut) or ends_sentence(answer.words[cut[-1]])
    return text if whole else text + "…", whole


def _joined(answer: Answer, indices: list[int]) -> Iterator[str]:
    """The words' texts; a comma that only set off a filler goes with it."""
    for i, after in zip(indices, [*indices[1:], None], strict=True):
        text = answer.words[i].text
        yield text.rstrip(",") if after is not None and after > i + 1 else text


def _once(answer: Answer, indices: list[int]) -> list[int]:
    """`indices` without words that are said again at once (“what I, what I understood”)."""
    tokens = [plain(answer.words[i].text) for i in indices]
    return [
        i
        for k, i in enumerate(indices)
        if tokens[k : k + 1] != tokens[k + 1 : k + 2]
        and tokens[k : k + 2] != tokens[k + 2 : k + 4]
        and not (k and tokens[k - 1 : k + 1] == tokens[k + 1 : k + 3])
    ]


def _kept(answer: Answer, i: int) -> bool:
    return answer.words[i].kind == "word" and i not in answer.fillers
