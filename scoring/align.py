"""Lines an answer up with a framework: which words belong to which section."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from scoring.sequence import best_path
from scoring.types import MOVES, Alignment, Framework, Moves, Section, SectionSpan
from speech.types import Word

# What a change of section costs, in nats, by the word it follows; tuned on train-a to train-d.
AFTER_SENTENCE, AFTER_CLAUSE, WITHIN = 1.5, 3.0, 5.0
UNMARKED = 3.5  # the same anywhere in a text without punctuation
# Where fewer words than this end a sentence or clause, the text has no punctuation to go by.
LEAST_MARKED = 0.02
# A section counts as heard when this many words are more likely its own than not, in sum.
LEAST_WORDS, LEAST_CONFIDENCE = 4.0, 0.45
FLOOR = 1e-4
ENDERS = {"decision": ("failure",)}
USUAL_ENDERS = ("decision", "mitigation")


def align(words: Sequence[Word], moves: Moves, framework: Framework) -> Alignment:
    """Spans of `words` for the sections of `framework`, in any order, coming back where told so.

    `moves` has a row for every word. Words of the move "opening" belong to no section.
    """
    if not words:
        return Alignment(framework.id, (), ())
    costs = _costs(words)
    shares = _shares(moves.probabilities, framework, costs)
    states = best_path(np.log(np.maximum(shares, FLOOR)), costs)
    ids = [section.id for section in framework.sections]
    names: list[str | None] = [*ids, None]
    owners = _without_asides([names[state] for state in states])
    return Alignment(framework.id, _spans(owners, words, shares, ids), tuple(owners))


def section_presence(
    alignment: Alignment, words: Sequence[Word], moves: Moves, framework: Framework
) -> dict[str, tuple[bool, float]]:
    """For every section whether it was heard, and how sure that is (0 to 1).

    Judged from what its own words say, not from the decoder having given it some.
    """
    found: dict[str, tuple[bool, float]] = {}
    for section in framework.sections:
        spans = [span for span in alignment.spans if span.section_id == section.id]
        sizes = np.array([span.last_word - span.first_word + 1 for span in spans], dtype=float)
        sure = np.array([span.confidence for span in spans])
        weight = float((sizes * sure).sum())
        confidence = weight / float(sizes.sum()) if spans else 0.0
        present = weight >= LEAST_WORDS and confidence >= LEAST_CONFIDENCE
        found[section.id] = (present, round(confidence if present else 1.0 - confidence, 3))
    return found


def _shares(
    probabilities: NDArray[np.float32], framework: Framework, costs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(words, sections + 1): how likely each word belongs to each section, last to none."""
    path = best_path(np.log(np.maximum(probabilities, FLOOR)), costs)
    shares = np.zeros((len(probabilities), len(framework.sections) + 1))
    for column, move in enumerate(MOVES):
        early = _early_section(move, framework.sections)
        home = next((i for i, s in enumerate(framework.sections) if move in s.moves), None)
        if early is None and home is None:
            shares[:, -1] += probabilities[:, column]
            continue
        end = _early_end(move, path) if early is not None else 0
        if early is not None:
            shares[:end, early] += probabilities[:end, column]
        later = home if home is not None else -1
        shares[end:, later] += probabilities[end:, column]
    return shares


def _early_section(move: str, sections: Sequence[Section]) -> int | None:
    return next((i for i, s in enumerate(sections) if move in s.early), None)


def _early_end(move: str, path: NDArray[np.intp]) -> int:
    """The first word at which `move` no longer counts as early."""
    enders = [MOVES.index(name) for name in ENDERS.get(move, USUAL_ENDERS)]
    found = np.flatnonzero(np.isin(path, enders))
    return int(found[0]) if len(found) else len(path)


def _costs(words: Sequence[Word]) -> NDArray[np.float64]:
    """What it costs to change the section between each word and the next; length words - 1."""
    ends = [word.text.rstrip("\"')”’")[-1:] for word in words[:-1]]
    marked = sum(end in ".?!,;:—…" for end in ends)
    if marked < LEAST_MARKED * len(words):
        return np.full(len(ends), UNMARKED)
    prices = {**dict.fromkeys(".?!…", AFTER_SENTENCE), **dict.fromkeys(",;:—", AFTER_CLAUSE)}
    return np.array([prices.get(end, WITHIN) for end in ends])


def _without_asides(owners: list[str | None]) -> list[str | None]:
    """Words of no section between two stretches of one section belong to it."""
    runs = [(owner, len(list(run))) for owner, run in groupby(owners)]
    filled: list[str | None] = []
    for i, (owner, length) in enumerate(runs):
        inside = owner is None and 0 < i < len(runs) - 1 and runs[i - 1][0] == runs[i + 1][0]
        filled += [runs[i - 1][0] if inside else owner] * length
    return filled


def _spans(
    owners: list[str | None],
    words: Sequence[Word],
    shares: NDArray[np.float64],
    ids: Sequence[str],
) -> tuple[SectionSpan, ...]:
    spans = []
    for owner, run in groupby(range(len(owners)), key=lambda i: owners[i]):
        if owner is None:
            continue
        indices = list(run)
        first, last = indices[0], indices[-1]
        sure = float(shares[first : last + 1, ids.index(owner)].mean())
        spans.append(
            SectionSpan(owner, first, last, words[first].start, words[last].end, round(sure, 3))
        )
    return tuple(spans)
