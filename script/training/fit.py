"""Fine-tunes the token classifier: fresh augmented examples in every epoch, fixed seed."""

from __future__ import annotations

import copy
import logging
import random
import time
from collections.abc import Callable, Sequence

import torch
from tokenizers import Tokenizer
from torch import nn

from scoring.types import MOVES
from training.corpus import LabelledAnswer
from training.encoder import TokenClassifier
from training.examples import IGNORED, batches
from training.readings import class_weights, readings_loss
from training.recipe import Recipe

log = logging.getLogger(__name__)


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
    weights = class_weights(answers)
    mean = copy.deepcopy(model).eval()
    step, started = 0, time.monotonic()
    for epoch in range(recipe.epochs):
        model.train()
        total = 0.0
        for batch in batches(answers, tokenizer, rng, recipe):
            logits = model(batch.ids, batch.mask)
            loss = loss_of(logits[..., : len(MOVES)].flatten(0, 1), batch.moves.flatten())
            loss = loss + readings_loss(logits, batch, weights, recipe)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(mean, model, min(recipe.average, (1 + step) / (10 + step)))
            total += float(loss.detach()) * len(batch.ids)
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
