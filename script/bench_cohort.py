#!/usr/bin/env python3
"""Prints how many files `greenroom score -o` does in a minute, against the number of jobs.

The files are stretches of the answers of `dev` (else of the sample), cut at no matter where, and
texts of the labelled corpus. Each run is a command of its own, start and models included; the
reports of all runs are compared to the byte.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import soundfile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import assets  # noqa: E402
from tests.desktop.dask_cluster import dask_cluster  # noqa: E402

SHARED = Path(os.environ.get("GREENROOM_SHARED", ROOT.parent / "shared"))
CORPUS = ROOT / "tests" / "data" / "corpus"


def main() -> int:
    """Make the files, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sounds", type=int, default=60)
    parser.add_argument("--seconds", type=int, default=15, help="length of each sound")
    parser.add_argument("--texts", type=int, default=150)
    parser.add_argument("--jobs", default="1,2,4", help="numbers of jobs, such as 1,2,4")
    parser.add_argument("--workers", type=int, default=2, help="of a Dask cluster; 0: none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        sounds(files, options.sounds, options.seconds)
        texts(files, options.texts)
        count = options.sounds + options.texts
        print(
            f"{os.cpu_count()} processors; {options.sounds} sounds of {options.seconds} s and "
            f"{options.texts} texts"
        )
        outs = []
        for jobs in options.jobs.split(","):
            outs.append(folder / f"jobs-{jobs}")
            show(f"--jobs {jobs}", run(files, outs[-1], "--jobs", jobs), count)
        if options.workers:
            with ExitStack() as stack:
                cluster = stack.enter_context(dask_cluster(folder, options.workers))
                outs.append(folder / "cluster")
                seconds = run(files, outs[-1], "--scheduler", cluster.address)
            show(f"--scheduler, {options.workers} workers", seconds, count)
        print(f"all reports equal to the byte: {'yes' if equal(outs) else 'NO'}")
    return 0


def sounds(folder: Path, count: int, seconds: int) -> None:
    """One after another from each recording, then the next from each."""
    answers = sorted(SHARED.glob("audio/dev/*.flac")) or [assets.ROOT / "sample" / "answer.flac"]
    for number in range(count):
        path = answers[number % len(answers)]
        with soundfile.SoundFile(path) as sound:
            length = seconds * sound.samplerate
            sound.seek(number // len(answers) * length % max(1, sound.frames - length))
            samples = sound.read(length, dtype="int16")
        soundfile.write(folder / f"sound-{number:04}.wav", samples, sound.samplerate)


def texts(folder: Path, count: int) -> None:
    """Answers of the corpus, over and over if there are not as many."""
    lines = [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for number in range(count):
        words = lines[number % len(lines)]
        text = " ".join(segment["text"] for segment in words["segments"])
        (folder / f"text-{number:04}.txt").write_text(text, encoding="utf-8")


def run(files: Path, out: Path, *how: str) -> float:
    """Seconds of one command."""
    command = [sys.executable, "-m", "desktop", "score", str(files), "-o", str(out), *how]
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    return time.perf_counter() - began


def show(title: str, seconds: float, count: int) -> None:
    """One line."""
    print(f"{title:24} {seconds:7.1f} s  {60 * count / seconds:7.0f} files a minute", flush=True)


def equal(outs: list[Path]) -> bool:
    """Whether every run wrote the same reports."""
    written = [{p.name: p.read_bytes() for p in out.glob("*.json")} for out in outs]
    return all(one == written[0] for one in written)


if __name__ == "__main__":
    sys.exit(main())
