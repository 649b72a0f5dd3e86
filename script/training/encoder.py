"""MiniLM (BERT with 6 layers of 384) as a token classifier, written out so that it exports plainly.

The parameter names are those of the published weights, so that they load as they are.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
VOCABULARY, POSITIONS = 30522, 512
EPSILON = 1e-12


class Embeddings(nn.Module):
    """Word, position and (one) type embeddings, normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(2, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """(batch, tokens) -> (batch, tokens, WIDTH)."""
        position = self.position_embeddings.weight[: ids.shape[1]]
        summed = self.word_embeddings(ids) + position + self.token_type_embeddings.weight[0]
        return self.dropout(self.LayerNorm(summed))


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each with its residual and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in "1234")
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON), nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def _heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.reshape(x.shape[0], x.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """`bias` is added to the attention scores: 0 where a token is, very negative at padding."""
        query, key, value = (self._heads(f(x)) for f in (self.query, self.key, self.value))
        attended = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = attended.transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.attended(mixed)))
        inner = nn.functional.gelu(self.inner(x))
        return self.norm2(x + self.dropout(self.outer(inner)))


class TokenClassifier(nn.Module):
    """Token ids and mask -> logits of shape (batch, tokens, labels)."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, labels)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`mask` is 1 for tokens and 0 for padding, both int64."""
        bias = (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4
        x = self.embeddings(ids)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(self.dropout(x))


NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}


def pretrained(weights: Path, labels: int) -> TokenClassifier:
    """The published encoder with a fresh head; the embeddings stay frozen."""
    model = TokenClassifier(labels)
    state = dict(model.state_dict())
    for name, tensor in load_file(weights).items():
        ours = _our_name(name)
        if ours in state:
            state[ours] = tensor
    model.load_state_dict(state)
    for parameter in model.embeddings.parameters():
        parameter.requires_grad = False
    return model


def _our_name(name: str) -> str:
    if not name.startswith("encoder.layer."):
        return name
    _, _, number, rest = name.split(".", 3)
    stem, _, kind = rest.rpartition(".")
    return f"layers.{number}.{NAMES.get(stem, stem)}.{kind}"
