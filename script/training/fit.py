"""Fine-tunes the token classifier: fresh augmented examples in every epoch, fixed seed."""

from __future__ import annotations

import copy
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import nn

from scoring.tagger.windows import LONGEST
from scoring.types import MOVES
from training.augment import Shares, noised, reshaped
from training.corpus import LabelledAnswer
from training.encoder import TokenClassifier

log = logging.getLogger(__name__)
IGNORED = -100


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, beside data and code."""

    seed: int = 7
    epochs: int = 5
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    batch: int = 4
    smoothing: float = 0.05
    warmup: float = 0.1
    decay: float = 0.01
    average: float = 0.98
    shares: Shares = field(default_factory=Shares)


def fit(
    model: TokenClassifier,
    tokenizer: Tokenizer,
    answers: Sequence[LabelledAnswer],
    recipe: Recipe,
    keep: Callable[[TokenClassifier], object],
) -> None:
    """Train `model`; after every epoch `keep` gets the exponential mean over the steps so far."""
    rng = random.Random(recipe.seed)
    steps = recipe.epochs * -(-len(answers) // recipe.batch)
    optimiser, schedule = _optimiser(model, recipe, steps)
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED, label_smoothing=recipe.smoothing)
    mean = copy.deepcopy(model).eval()
    step, started = 0, time.monotonic()
    for epoch in range(recipe.epochs):
        model.train()
        total = 0.0
        for ids, mask, labels in _batches(answers, tokenizer, rng, recipe):
            loss = loss_of(model(ids, mask).flatten(0, 1), labels.flatten())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(mean, model, min(recipe.average, (1 + step) / (10 + step)))
            total += float(loss.detach()) * len(ids)
        minutes = (time.monotonic() - started) / 60
        log.info("epoch %d: loss %.3f, %.1f min", epoch + 1, total / len(answers), minutes)
        keep(mean)


def _optimiser(
    model: TokenClassifier, recipe: Recipe, steps: int
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    body = [p for n, p in model.named_parameters() if p.requires_grad and "head" not in n]
    groups = [
        {"params": body, "lr": recipe.rate},
        {"params": list(model.head.parameters()), "lr": recipe.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
    warm = max(1, round(steps * recipe.warmup))

    def rate(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _follow(mean: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for ours, theirs in zip(mean.parameters(), model.parameters(), strict=True):
            if theirs.requires_grad:
                ours.lerp_(theirs, 1 - keep)


def _batches(
    answers: Sequence[LabelledAnswer], tokenizer: Tokenizer, rng: random.Random, recipe: Recipe
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Batches of similar length in random order, so that little is padding."""
    examples = [_example(answer, tokenizer, rng, recipe) for answer in answers]
    examples.sort(key=lambda e: len(e[0]) + rng.random() * 40)
    batches = [examples[i : i + recipe.batch] for i in range(0, len(examples), recipe.batch)]
    rng.shuffle(batches)
    for batch in batches:
        yield _padded(batch)


def _example(
    answer: LabelledAnswer, tokenizer: Tokenizer, rng: random.Random, recipe: Recipe
) -> tuple[list[int], list[int]]:
    """Token ids with their frame, and the label of each word's first token."""
    segments = reshaped(answer.segments, rng, recipe.shares)
    words, moves = noised(segments, rng, recipe.shares)
    ids, labels = [], []
    for pieces, move in zip(
        tokenizer.encode_batch(words, add_special_tokens=False), moves, strict=True
    ):
        ids += pieces.ids
        labels += [MOVES.index(move), *[IGNORED] * len(pieces.ids)][: len(pieces.ids)]
    start = rng.randrange(max(1, len(ids) - LONGEST + 1))
    chosen = slice(start, start + LONGEST)
    first, last = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    return [first, *ids[chosen], last], [IGNORED, *labels[chosen], IGNORED]


def _padded(
    batch: Sequence[tuple[list[int], list[int]]],
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(ids) for ids, _ in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    labels = torch.full((len(batch), longest), IGNORED)
    for row, (tokens, targets) in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
        labels[row, : len(targets)] = torch.tensor(targets)
    return ids, mask, labels
