"""The loss on the rules: an answer's verdicts, and the words they rest on."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from scoring.types import GUIDE_RULES, MOVES
from training.corpus import LabelledAnswer
from training.examples import IGNORED, UNKNOWN, Batch
from training.recipe import Recipe

NEVER = -1e4
# A verdict so rare that it would weigh more counts so much and no more.
HEAVIEST = 4.0


def class_weights(answers: Sequence[LabelledAnswer]) -> torch.Tensor:
    """(2, rules): how much a fail and a pass of each rule count, so that both count alike."""
    rows = []
    for wanted in (False, True):
        counts = [sum(a.rules[r] is wanted for a in answers) for r in range(len(GUIDE_RULES))]
        judged = [sum(a.rules[r] is not None for a in answers) for r in range(len(GUIDE_RULES))]
        rows.append(
            [min(HEAVIEST, j / (2 * max(c, 1))) for c, j in zip(counts, judged, strict=True)]
        )
    return torch.tensor(rows)


def readings_loss(
    logits: torch.Tensor, batch: Batch, weights: torch.Tensor, recipe: Recipe
) -> torch.Tensor:
    """The weighted loss on verdicts, and on where the attention of each rule lies.

    Of `logits` the columns after the moves are, for every rule, where to look and what to say.
    """
    rules = len(GUIDE_RULES)
    looking = logits[..., len(MOVES) : len(MOVES) + rules]
    saying = logits[..., len(MOVES) + rules :]
    nothing = (batch.moves == IGNORED)[..., None]
    attention = nn.functional.log_softmax(looking.masked_fill(nothing, NEVER), dim=1)
    scores = (attention.exp() * saying).sum(dim=1)
    known = batch.verdicts != UNKNOWN
    target = batch.verdicts.clamp(min=0.0)
    weight = torch.where(target > 0.5, weights[1], weights[0]) * known
    verdict = nn.functional.binary_cross_entropy_with_logits(scores, target, weight=weight)
    marked = batch.marks & ~nothing
    there = marked.any(dim=1)
    mass = torch.logsumexp(attention.masked_fill(~marked, NEVER), dim=1)
    evidence = -(mass * there).sum() / there.sum().clamp(min=1)
    return recipe.verdicts * verdict + recipe.evidence * evidence
