"""Makes batches for training: augmented answers as tokens, with what is known of each word."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from scoring.tagger.windows import LONGEST
from scoring.types import GUIDE_RULES, MOVES
from training.augment import noised, reshaped
from training.corpus import LabelledAnswer
from training.recipe import Recipe
from training.verdicts import verdicts

IGNORED = -100
UNKNOWN = -1.0


@dataclass(frozen=True)
class Example:
    """One answer: a token, its move (IGNORED but at a word's first token) and marks in each place.

    `verdicts` are 1.0, 0.0 or UNKNOWN for each of GUIDE_RULES.
    """

    ids: list[int]
    moves: list[int]
    marks: list[frozenset[int]]
    verdicts: list[float]


@dataclass(frozen=True)
class Batch:
    """Padded tensors: ids, mask, moves (batch, tokens); marks (batch, tokens, rules);
    verdicts (batch, rules).
    """

    ids: torch.Tensor
    mask: torch.Tensor
    moves: torch.Tensor
    marks: torch.Tensor
    verdicts: torch.Tensor


def batches(
    answers: Sequence[LabelledAnswer], tokenizer: Tokenizer, rng: random.Random, recipe: Recipe
) -> Iterator[Batch]:
    """Batches of similar length in random order, so that little is padding."""
    examples = [_example(answer, tokenizer, rng, recipe) for answer in answers]
    examples.sort(key=lambda e: len(e.ids) + rng.random() * 40)
    chosen = [examples[i : i + recipe.batch] for i in range(0, len(examples), recipe.batch)]
    rng.shuffle(chosen)
    for batch in chosen:
        yield _padded(batch)


def _example(
    answer: LabelledAnswer, tokenizer: Tokenizer, rng: random.Random, recipe: Recipe
) -> Example:
    segments = reshaped(answer.segments, rng, recipe.shares)
    words, moves, marks = noised(segments, rng, recipe.shares)
    ids: list[int] = []
    labels: list[int] = []
    token_marks: list[frozenset[int]] = []
    encoded = tokenizer.encode_batch(words, add_special_tokens=False)
    for pieces, move, mark in zip(encoded, moves, marks, strict=True):
        more = len(pieces.ids)
        ids += pieces.ids
        labels += [MOVES.index(move), *[IGNORED] * more][:more]
        token_marks += [mark] * more
    whole = len(ids) <= LONGEST
    start = rng.randrange(max(1, len(ids) - LONGEST + 1))
    cut = slice(start, start + LONGEST)
    first, last = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    none: frozenset[int] = frozenset()
    known = verdicts(answer, segments) if whole else (None,) * len(GUIDE_RULES)
    return Example(
        [first, *ids[cut], last],
        [IGNORED, *labels[cut], IGNORED],
        [none, *token_marks[cut], none],
        [UNKNOWN if v is None else float(v) for v in known],
    )


def _padded(examples: Sequence[Example]) -> Batch:
    longest = max(len(e.ids) for e in examples)
    shape = (len(examples), longest)
    ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    moves = torch.full(shape, IGNORED)
    marks = torch.zeros((*shape, len(GUIDE_RULES)), dtype=torch.bool)
    for row, example in enumerate(examples):
        count = len(example.ids)
        ids[row, :count] = torch.tensor(example.ids)
        mask[row, :count] = 1
        moves[row, :count] = torch.tensor(example.moves)
        for at, rules in enumerate(example.marks):
            for rule in rules:
                marks[row, at, rule] = True
    return Batch(ids, mask, moves, marks, torch.tensor([e.verdicts for e in examples]))
