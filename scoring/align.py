"""Lines an answer up with a framework: which words belong to which section."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.given import Given, give
from scoring.order import ordered, usual_moves
from scoring.sequence import best_path
from scoring.types import MOVES, Alignment, Framework, Moves, Section, SectionSpan
from speech.types import Word

# What a change of section costs, in nats, by the word it follows (four sets were tried on the
# answers of train-a to g, each file left out of the tagger; they differ by 0.003).
AFTER_SENTENCE, AFTER_CLAUSE, WITHIN = 2.5, 4.0, 6.0
# Without punctuation to go by: before a word that often starts a clause, and anywhere else.
BEFORE_START, UNMARKED = 4.0, 5.5
STARTS = frozenset(
    ("and", "so", "but", "because", "then", "when", "while", "after", "before", "since", "now")
)
# A silence between two words makes a change there cheaper by so much.
LONG_SILENCE, SILENCE_RELIEF = 0.5, 1.0
# Where fewer words than this end a sentence or clause, the text has no punctuation to go by.
LEAST_MARKED = 0.02
# A section counts as heard where a few words in a row are surely its own: so much on average.
# From 0.6 to 0.8 each step finds 0.02 more of what is absent and loses 0.002 of the words (train-a
# to g left out of the tagger, a section taken away; script/evaluate scoring).
FEW, LEAST_EVIDENCE = 6, 0.7
NEVER = -1e9
FLOOR = 1e-4
ENDERS = {"decision": ("failure",)}
USUAL_ENDERS = ("decision", "mitigation")


def align(
    words: Sequence[Word],
    moves: Moves,
    framework: Framework,
    given: Sequence[Given] = (),
    places: NDArray[np.float64] | None = None,
) -> Alignment:
    """Spans of `words` for the sections of `framework`, in any order, coming back where told so.

    `moves` has a row for every word. Words of the move "opening" belong to no section. Stretches
    that are `given` go where the user says, and of those a section can be sure. With `places`
    (where each move usually stands) an answer that keeps to the framework's order is read in it.
    """
    if not words:
        return Alignment(framework.id, (), ())
    costs = _costs(words)
    shares = _shares(moves.probabilities, framework, costs)
    scores = np.log(np.maximum(shares, FLOOR))
    scores[:, :-1][:, _evidence(shares) < LEAST_EVIDENCE] = NEVER
    states = best_path(scores, costs)
    if places is not None:
        usual = _shares(usual_moves(places, len(words)), framework, costs)
        states = ordered(states, scores, costs, usual)
    ids = [section.id for section in framework.sections]
    names: list[str | None] = [*ids, None]
    owners = give(_without_asides([names[state] for state in states]), given)
    shares = _sure(shares, ids, given)
    return Alignment(framework.id, _spans(owners, words, shares, ids), tuple(owners))


def section_presence(
    alignment: Alignment, words: Sequence[Word], moves: Moves, framework: Framework
) -> dict[str, tuple[bool, float]]:
    """For every section whether it was heard, and how sure that is (0 to 1).

    `alignment` gives words only to sections there is evidence for, or that the user gave them.
    """
    if not words:
        return {section.id: (False, 1.0) for section in framework.sections}
    evidence = _evidence(_shares(moves.probabilities, framework, _costs(words)))
    heard = {span.section_id for span in alignment.spans}
    return {
        section.id: (section.id in heard, round(float(e if section.id in heard else 1 - e), 3))
        for section, e in zip(framework.sections, evidence, strict=True)
    }


def move_path(words: Sequence[Word], moves: Moves) -> NDArray[np.intp]:
    """The likeliest move of every word, by its place in MOVES; a change costs as for sections."""
    return _path(moves.probabilities, _costs(words))


def _path(probabilities: NDArray[np.float32], costs: NDArray[np.float64]) -> NDArray[np.intp]:
    return best_path(np.log(np.maximum(probabilities, FLOOR)), costs)


def _evidence(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """For every section the mean share of the `FEW` words in a row that speak for it most."""
    few = min(FEW, len(shares))
    sums = np.cumsum(np.vstack([np.zeros(shares.shape[1]), shares]), axis=0)
    best = (sums[few:] - sums[:-few]).max(axis=0) / few
    return np.asarray(np.clip(best[:-1], 0.0, 1.0))


def _shares(
    probabilities: NDArray[np.float32], framework: Framework, costs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(words, sections + 1): how likely each word belongs to each section, last to none."""
    path = _path(probabilities, costs)
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
        starts = [word.text.lower() in STARTS for word in words[1:]]
        costs = np.where(starts, BEFORE_START, UNMARKED).astype(np.float64)
    else:
        prices = {**dict.fromkeys(".?!…", AFTER_SENTENCE), **dict.fromkeys(",;:—", AFTER_CLAUSE)}
        costs = np.array([prices.get(end, WITHIN) for end in ends])
    return np.maximum(costs - SILENCE_RELIEF * _silent(words), 0.5)


def _silent(words: Sequence[Word]) -> NDArray[np.bool_]:
    """Whether a long silence stands between each word and the next."""
    gaps = [
        0.0 if a.end is None or b.start is None else b.start - a.end for a, b in pairwise(words)
    ]
    return np.array(gaps) >= LONG_SILENCE


def _without_asides(owners: list[str | None]) -> list[str | None]:
    """Words of no section between two stretches of one section belong to it."""
    runs = [(owner, len(list(run))) for owner, run in groupby(owners)]
    filled: list[str | None] = []
    for i, (owner, length) in enumerate(runs):
        inside = owner is None and 0 < i < len(runs) - 1 and runs[i - 1][0] == runs[i + 1][0]
        filled += [runs[i - 1][0] if inside else owner] * length
    return filled


def _sure(
    shares: NDArray[np.float64], ids: Sequence[str], given: Sequence[Given]
) -> NDArray[np.float64]:
    """`shares`, where a word the user gave to a section surely belongs to it."""
    for one in given:
        if one.section is not None:
            shares[one.span.first : one.span.last + 1, ids.index(one.section)] = 1.0
    return shares


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
