"""The move tagger: a small transformer, as ONNX, that reads the whole answer."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.errors import ScoringError
from scoring.tagger.windows import joined, windows
from scoring.types import MOVES, Moves
from speech.types import Word

log = logging.getLogger(__name__)
WEIGHTS, TOKENIZER = "model.onnx", "tokenizer.json"
KEPT_WINDOWS = 32  # of two thirds of a minute each: a long answer


class OnnxTagger:
    """Fulfils `Tagger` with the weights in `folder`; they are loaded at the first `tag`.

    Raises ScoringError where they are missing or damaged. An answer that has grown since it was
    tagged costs only what is new in it. Safe from any thread.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        self._read = lru_cache(KEPT_WINDOWS)(self._run)

    @cached_property
    def version(self) -> str:
        """The first twelve digits of the weights' SHA-256."""
        try:
            return hashlib.sha256((self._folder / WEIGHTS).read_bytes()).hexdigest()[:12]
        except OSError as error:
            raise self._unusable() from error

    def warm(self) -> None:
        """Load now what the first `tag` would load."""
        _ = self._session, self._tokenizer

    def tag(self, words: Sequence[Word]) -> Moves:
        """Probabilities of the twelve moves for each of `words`."""
        if not words:
            return Moves(np.zeros((0, len(MOVES)), dtype=np.float32))
        ids, firsts = self._tokens(words)
        parts = [(w, self._read(tuple(ids[w.first : w.last]))) for w in windows(len(ids))]
        rows = joined(parts, len(ids))[firsts]
        moves, readings = rows[:, : len(MOVES)], rows[:, len(MOVES) :]
        return Moves(_softmax(moves), readings if readings.shape[1] else None)

    def _tokens(self, words: Sequence[Word]) -> tuple[list[int], list[int]]:
        ids: list[int] = []
        firsts: list[int] = []
        encoded = self._tokenizer.encode_batch([w.text for w in words], add_special_tokens=False)
        for pieces in encoded:
            firsts.append(len(ids))
            ids.extend(pieces.ids or [self._special("[UNK]")])
        return ids, firsts

    def _run(self, ids: tuple[int, ...]) -> NDArray[np.float32]:
        framed = [self._special("[CLS]"), *ids, self._special("[SEP]")]
        row = np.asarray([framed], dtype=np.int64)
        (logits,) = self._session.run(
            ["logits"], {"input_ids": row, "attention_mask": np.ones_like(row)}
        )
        return np.asarray(logits[0, 1:-1], dtype=np.float32)

    def _special(self, name: str) -> int:
        return int(self._tokenizer.token_to_id(name))

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime ships no types
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        try:
            return onnxruntime.InferenceSession(
                str(self._folder / WEIGHTS), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's errors share no class
            raise self._unusable() from error

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers ships no types
        from tokenizers import Tokenizer

        try:
            return Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the library raises plain Exception
            raise self._unusable() from error

    def _unusable(self) -> ScoringError:
        log.error("no usable tagger in %s", self._folder)
        return ScoringError(
            "The files that find sections in an answer are missing or damaged; "
            "please install Greenroom again."
        )


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
