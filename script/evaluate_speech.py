"""Prints how right speech is on the labelled recordings, with the goals beside."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from speech.audio import SAMPLE_RATE, AudioFile  # noqa: E402
from speech.decoder import Decoder, WhisperDecoder  # noqa: E402
from speech.models import find_model  # noqa: E402
from speech.transcriber import transcribe  # noqa: E402
from speech.types import Transcript  # noqa: E402
from tests.speech import metrics, truth  # noqa: E402

SHARED = Path(os.environ.get("GREENROOM_SHARED", ROOT.parent / "shared")) / "audio"
CONTROLS = ("jfk", "libri1088", "ted_60")  # fluent real speech without a filled pause

# What hears a recording.
DecoderFor = Callable[[truth.Truth], Decoder]


def main() -> int:
    """Run the sets named by `--sets` and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="an installed model (default: the embedded one)")
    parser.add_argument("--sets", default="dev,synth,real,silence")
    parser.add_argument("--models-folder", type=Path, default=Path("."))
    parser.add_argument(
        "--leave-out-voices",
        type=Path,
        metavar="FOLDER",
        help="hear each recording of dev with the probe that never heard its voice, from the folder"
        " that script/train_fillers keeps",
    )
    options = parser.parse_args()
    model = find_model(None, options.model, options.models_folder)
    decoder = WhisperDecoder(model)
    decoder.load()
    print(f"model {decoder.name}")

    def stranger(item: truth.Truth) -> Decoder:
        folder = options.leave_out_voices / model.name / "without" / truth.person(item.voice)
        if not (folder / f"{model.name}.npz").is_file():
            raise SystemExit(f"There is no probe without that voice: {folder}")
        left_out = WhisperDecoder(model, probes=folder)
        left_out.load()
        return left_out

    for name in options.sets.split(","):
        if name == "dev" and options.leave_out_voices:
            print("\nEach voice left out of the training of the probe that hears it:")
            _set(stranger, name)
        else:
            {"real": _real, "silence": _silence}.get(name, _set)(lambda _: decoder, name)
    return 0


def _set(decoder_for: DecoderFor, name: str) -> None:
    truths = [truth.read(path) for path in sorted((SHARED / name).glob("*.flac"))]
    _print(name, decoder_for, truths)


def _real(decoder_for: DecoderFor, name: str) -> None:
    truths = truth.read_real(SHARED / name)
    _print(name, decoder_for, truths)
    decoder = decoder_for(truths[0])
    wrong, seconds = 0, 0.0
    for control in CONTROLS:
        heard = _transcribed(decoder, SHARED / name / f"{control}.flac")
        wrong += sum(w.kind == "filled_pause" for w in heard.words)
        seconds += heard.seconds or 0.0
    print(f"  fluent controls: {wrong} filled pauses reported in {seconds:.0f} s (goal 1 or fewer)")


def _print(name: str, decoder_for: DecoderFor, truths: Sequence[truth.Truth]) -> None:
    print(f"\n{name}: {len(truths)} recordings")
    errors = words = true = reported = 0
    fillers: list[float] = []
    word_onsets: list[float] = []
    lengths: list[float] = []
    pauses = long = 0
    took = seconds = 0.0
    for item in truths:
        decoder = decoder_for(item)
        began = time.perf_counter()
        heard = _transcribed(decoder, item.path)
        took += time.perf_counter() - began
        seconds += heard.seconds or 0.0
        said = [w for w in heard.words if w.kind == "word"]
        wrong, count = metrics.word_errors([w.text for w in item.spoken], [w.text for w in said])
        errors, words = errors + wrong, words + count
        found = [w.start or 0.0 for w in heard.words if w.kind == "filled_pause"]
        hits = metrics.onsets(item.filled_pauses, found)
        fillers += hits.errors
        true, reported = true + hits.true, reported + hits.reported
        word_onsets += metrics.word_onset_errors(item.spoken, said)
        quiet = metrics.silences(item.pauses or (), heard.pauses if item.pauses else ())
        lengths += quiet.errors
        pauses, long = pauses + quiet.true, long + quiet.reported
        print(
            f"  {item.path.stem:22} WER {wrong / max(count, 1):.3f}   filled pauses "
            f"{len(hits.errors)} of {hits.true}, {hits.reported} reported",
            flush=True,
        )
    print(f"  word error rate without fillers   {errors / max(words, 1):.3f}   (goal 0.06)")
    print(
        f"  filled pauses                     {len(fillers)} of {true} found, {reported} reported"
        f" (recall {len(fillers) / max(true, 1):.2f}, precision"
        f" {len(fillers) / max(reported, 1):.2f}; goal 0.97 / 0.97)"
    )
    print(f"  their onset error, median         {_ms(fillers, 50)}   (goal 50 ms)")
    print(
        f"  word onset error, median / p90    {_ms(word_onsets, 50)} / {_ms(word_onsets, 90)}"
        "   (goal 60 / 180 ms)"
    )
    if pauses:
        print(
            f"  pauses of 0.5 s and more          recall {len(lengths) / pauses:.2f}, precision"
            f" {len(lengths) / max(long, 1):.2f}, duration error {_ms(lengths, 50)}"
            "   (goal 0.97 / 0.95, 30 ms)"
        )
    print(f"  real-time factor                  {took / max(seconds, 1):.2f}")


def _silence(decoder_for: DecoderFor, name: str) -> None:
    decoder = decoder_for(truth.Truth(Path(name), "", (), ()))
    print(f"\n{name}: ten minutes without speech")
    for kind, blocks in _quiet(np.random.default_rng(1)).items():
        words = _run(blocks, decoder).words
        text = " ".join(w.text for w in words[:8])
        print(f"  {kind:12} {len(words)} words invented (goal 0) {text}", flush=True)


def _quiet(random: np.random.Generator) -> dict[str, Iterator[NDArray[np.float32]]]:
    """150 s each of silence, room noise, a keyboard and music, a second at a time."""
    time_axis = np.arange(SAMPLE_RATE) / SAMPLE_RATE

    def clicks() -> NDArray[np.float64]:
        made = random.normal(0, 0.0006, SAMPLE_RATE)
        for at in random.integers(0, SAMPLE_RATE - 400, 5):
            made[at : at + 400] += random.normal(0, 0.15, 400) * np.exp(-np.arange(400) / 60)
        return made

    def chord(second: int) -> NDArray[np.float64]:
        root = 220 * 2 ** ((0, 5, 7, 3)[second // 2 % 4] / 12)
        tones = sum(np.sin(2 * np.pi * root * step * time_axis) for step in (1, 1.25, 1.5))
        return 0.05 * np.asarray(tones)

    kinds = {
        "silence": lambda _: np.zeros(SAMPLE_RATE),
        "room noise": lambda _: np.convolve(
            random.normal(0, 0.004, SAMPLE_RATE), [0.5] * 4, "same"
        ),
        "keyboard": lambda _: clicks(),
        "music": chord,
    }
    return {k: (make(i).astype(np.float32) for i in range(150)) for k, make in kinds.items()}


def _transcribed(decoder: Decoder, path: Path) -> Transcript:
    return _run(AudioFile(path).blocks(), decoder)


def _run(blocks: Iterator[NDArray[np.float32]], decoder: Decoder) -> Transcript:
    steps = transcribe(blocks, decoder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # what the generator returns


def _ms(values: Sequence[float], percentile: int) -> str:
    return f"{1000 * np.percentile(values, percentile):.0f} ms" if values else "–"


if __name__ == "__main__":
    sys.exit(main())
