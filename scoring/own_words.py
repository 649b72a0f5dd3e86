"""Picks a few of the candidate's own words that can be said back: a short clause, no fillers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.answer import Answer
from scoring.text import ends_sentence, plain

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


def own_words(answer: Answer, moves: Iterable[str], at: int | None = None) -> str:
    """A clause of the first of `moves` that was said (from word `at` if given); "" for none."""
    for move in moves:
        runs = [s for s in answer.said(move, LEAST) if at is None or s.first <= at <= s.last]
        for run in runs:
            for sentence in answer.sentences:
                first = max(run.first, sentence.first, at or 0)
                last = min(run.last, sentence.last)
                said = _clause(answer, first, last) if last - first >= LEAST - 1 else ""
                if said:
                    return said
    return ""


def _clause(answer: Answer, first: int, last: int) -> str:
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
    ended = bool(cut) and answer.words[cut[-1]].text.endswith(BREAKS)
    while cut and not ended and plain(answer.words[cut[-1]].text) in TRAILING:
        cut.pop()
    if len(cut) < LEAST:
        return ""
    text = " ".join(_joined(answer, cut)).rstrip(" ,.;:–—-?!…")
    return text if ended or ends_sentence(answer.words[cut[-1]]) else text + "…"


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
