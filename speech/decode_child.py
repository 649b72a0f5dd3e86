"""Decodes one sound file, in a process of its own and under limits; `speech.apart` starts it.

It answers on its standard output with messages: a letter, four bytes of length, the content.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from speech.errors import SpeechError
from speech.media import SAMPLE_RATE, Media, own_rate

HEAD = struct.Struct("<cI")
FACTS, SOUND, END, ERROR = b"F", b"S", b"E", b"X"
# Decoding takes a thousandth of the sound's length and 0.2 GB of addresses.
CPU_SECONDS = 900
MEMORY_BYTES = 2 << 30
TOO_LARGE = (
    "I could not read {name}, because decoding it takes more memory than a sound file may; it may "
    "be damaged, so please choose another file."
)


def main(kind: str, path: str) -> None:
    """Send the sound of the file at `path`: `kind` is "heard" or "native"."""
    out = _own_output()
    limit()
    with contextlib.suppress(BrokenPipeError):  # whoever asked needs no more
        answer(out, kind, Path(path))


def answer(out: BinaryIO, kind: str, path: Path) -> None:
    """Send the facts and the sound, or one sentence on what is wrong."""
    try:
        media = Media(path, "s16" if kind == "native" else "flt")
        rate = own_rate(media.rate) if kind == "native" else SAMPLE_RATE
        send(out, FACTS, json.dumps({"seconds": media.seconds, "rate": rate}).encode())
        for block in media.blocks(rate):
            send(out, SOUND, block)
        send(out, END, b"")
    except SpeechError as error:
        send(out, ERROR, str(error).encode("utf-8", "surrogateescape"))
    except MemoryError:
        said = TOO_LARGE.format(name=path.name)
        send(out, ERROR, said.encode("utf-8", "surrogateescape"))


def send(out: BinaryIO, kind: bytes, content: bytes) -> None:
    """Send one message; it waits while whoever asked has enough."""
    out.write(HEAD.pack(kind, len(content)) + content)
    out.flush()


def limit() -> None:
    """No more time and memory than a sound file needs, no file written, no core dump.

    Where the system knows no such limits (Windows), the patience of `speech.apart` is the only one.
    """
    # Ctrl+C reaches every process of a terminal; whoever started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    import resource

    for name, most in (
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_AS", MEMORY_BYTES),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        # macOS refuses the one on memory.
        with contextlib.suppress(ValueError, OSError, AttributeError):
            which = getattr(resource, name)
            hard = resource.getrlimit(which)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (most, most))


def _own_output() -> BinaryIO:
    """Where the messages go; what a library prints goes to the standard error instead."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


if __name__ == "__main__":
    main(*sys.argv[1:])
