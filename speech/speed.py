"""How fast a model writes speech down on this machine, and what another one would need."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

import numpy as np
from numpy.typing import NDArray

from speech.chunker import Chunker
from speech.decoder import Decoder
from speech.known_models import Shape
from speech.voicing import RATE

# Work for one chunk, by the millions of parameters that listen and that write: seconds of one
# core on the machine where tiny.en and base were measured (see `cost`).
FIXED, LISTENING, WRITING = 0.20, 0.062, 0.0255


def cost(shape: Shape) -> float:
    """Work for one chunk of 6 to 14 s; only the ratio of two models means anything.

    Through tiny.en and base, whose encoder and decoder were timed apart, chunk by chunk, on one
    core in int8: base costs 1.9 times tiny.en. For larger models it is an estimate; for the shapes
    of small.en and distil-small.en, filled with random weights, it came out 7 and 10 % too high.
    """
    return FIXED + LISTENING * shape.encoder + WRITING * shape.decoder


def measure(
    decoder: Decoder,
    samples: NDArray[np.float32],
    seconds: float = 10.0,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[float, None, float]:
    """Decode `samples` (speech, mono, 16 kHz) chunk by chunk for about `seconds` at most.

    A step for every chunk: the share done. Returns seconds of work for a second of speech, loading
    not counted. Closing it cancels; raises SpeechError.
    """
    began = clock()
    yield 0.0
    decoder.decode(samples[:RATE])
    chunker = Chunker()
    chunks = chunker.feed(samples) + chunker.flush()
    spent = heard = 0.0
    for number, chunk in enumerate(chunks):
        start = clock()
        decoder.decode(chunk.samples)
        spent += clock() - start
        heard += len(chunk.samples) / RATE
        if clock() - began >= seconds:
            break
        yield max((clock() - began) / seconds, (number + 1) / len(chunks))
    return spent / heard
