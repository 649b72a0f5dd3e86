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

# Work for one chunk of some 8 s, by the millions of parameters that listen and that write: seconds
# of one core on the machine where it was measured (see `cost`).
FIXED, LISTENING, WRITING = 0.12, 0.0127, 0.0152


def cost(shape: Shape) -> float:
    """Work for one chunk; only the ratio of two models means anything.

    Measured on one core in int8 (script/measure_models): base costs 1.77 times tiny.en; here 1.74.
    The rest are estimates. Models of random weights in the shapes of small, distil-small and medium
    took 5.2, 3.3 and 14.9 times what one in the shape of tiny.en took; here 5.3, 3.6 and 16.3.
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
