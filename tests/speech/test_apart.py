"""Decoding in a process of its own: the same sound, and a file made to do harm ends only that."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from speech.apart import Command, heard_apart, native_apart
from speech.audio import AudioFile, NativeFile
from speech.decode_child import CPU_SECONDS, MEMORY_BYTES
from speech.errors import SpeechError
from speech.helper import MARK, ROOT, helper_command, run_helper

RATE = 44_100
# A decoder that says the facts and one block of sound, before a test's own line.
BEGINS = """
import json, os, signal, sys
from speech.decode_child import *
out = sys.stdout.buffer
send(out, FACTS, json.dumps({"seconds": 2.0, "rate": 16000}).encode())
send(out, SOUND, bytes(64000))
"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Two and a half seconds of noise."""
    noise = np.random.default_rng(1).normal(0, 0.1, RATE * 5 // 2).astype(np.float32)
    soundfile.write(tmp_path / "mine.flac", noise, RATE)
    return tmp_path / "mine.flac"


def fake(line: str, begins: str = BEGINS) -> Command:
    """The command of a decoder that does what `line` says."""

    def command(kind: str, path: str) -> Sequence[str]:
        return [sys.executable, "-c", begins + line]

    return command


def test_it_is_the_same_sound(sound: Path) -> None:
    """To the bit, and as long as it says."""
    heard, own = heard_apart(sound), native_apart(sound)
    assert (heard.seconds, heard.rate, own.rate) == (2.5, 16_000, RATE)
    np.testing.assert_array_equal(
        np.concatenate(list(heard.blocks())), np.concatenate(list(AudioFile(sound).blocks()))
    )
    np.testing.assert_array_equal(
        np.concatenate(list(own.blocks())), np.concatenate(list(NativeFile(sound).blocks()))
    )


def test_it_can_be_read_twice(sound: Path) -> None:
    """By another process each time; one that stops half-way leaves none behind."""
    file = heard_apart(sound)
    half = file.blocks()
    next(half)
    half.close()  # type: ignore[attr-defined]  # it is a generator
    assert sum(map(len, file.blocks())) == 40_000


def test_a_file_that_is_opened_only_leaves_nothing_running(sound: Path) -> None:
    """Its process goes with it."""
    file = heard_apart(sound)
    assert any(thread.name == "decoding" for thread in threading.enumerate())
    del file
    gc.collect()
    assert not any(thread.name == "decoding" for thread in threading.enumerate())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.wav", None, r"I could not find .*gone\.wav; please check the name\."),
        ("empty.wav", b"", r"empty\.wav is empty; please choose another file\."),
        ("rubbish.mp3", b"no sound " * 999, r"I could not read rubbish\.mp3 as sound; .*file\."),
    ],
)
def test_what_the_reader_says_is_said(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    """One sentence, as if it were read here."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SpeechError, match=said):
        native_apart(tmp_path / name)


def test_a_name_that_is_no_text_is_read(sound: Path) -> None:
    """And one that begins like an option."""
    for name in (b"-caf\xe9.flac", b"--help"):
        other = Path(os.fsdecode(os.fsencode(sound.parent) + b"/" + name))
        other.write_bytes(sound.read_bytes())
        assert heard_apart(other).seconds == 2.5
        other.unlink()
        with pytest.raises(SpeechError, match="could not find"):
            heard_apart(other)


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    """It is told like any other."""
    with pytest.raises(SpeechError, match="its name cannot be used"):
        heard_apart(tmp_path / "a\0b.wav")


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"])
def test_a_crashed_decoder_is_told(sound: Path, name: str) -> None:
    """A file that makes the decoder crash costs itself, and nothing else."""
    crash = f"signal.signal(signal.{name}, signal.SIG_DFL); os.kill(os.getpid(), signal.{name})"
    blocks = heard_apart(sound, fake(crash)).blocks()
    assert len(next(blocks)) == 16_000
    said = r"^I could not read mine\.flac: decoding it failed half-way; .* choose another file\.$"
    with pytest.raises(SpeechError, match=said):
        next(blocks)


def test_a_decoder_that_crashes_at_once_is_told(sound: Path) -> None:
    """Before it said anything."""
    with pytest.raises(SpeechError, match="failed half-way"):
        heard_apart(sound, fake("os.abort()", "import os\n"))


def test_where_the_system_has_no_such_signals_an_early_end_is_no_lack_of_time(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows: the exit code 0 is minus no signal."""
    blocks = heard_apart(sound, fake("sys.exit(0)")).blocks()
    next(blocks)
    monkeypatch.setattr("speech.apart.signal", SimpleNamespace())
    with pytest.raises(SpeechError, match="failed half-way"):
        next(blocks)


def test_an_endless_decoder_is_stopped(sound: Path) -> None:
    """One that goes on and on without a sample, whatever it is at."""
    endless = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass"
    blocks = heard_apart(sound, fake(endless), patience=0.3).blocks()
    next(blocks)
    with pytest.raises(SpeechError, match=r"mine\.flac: decoding it took too long; it may be"):
        next(blocks)


def test_a_decoder_that_uses_up_its_time_is_told(sound: Path) -> None:
    """The system ends it."""
    busy = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    with pytest.raises(SpeechError, match="took too long"):
        list(heard_apart(sound, fake(busy)).blocks())


def test_a_sound_without_end_is_not_read_to_its_end(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes may stand for days of silence."""
    monkeypatch.setattr("speech.apart.MOST_SECONDS", 60)
    endless = "while True: send(out, SOUND, bytes(64000))"
    with pytest.raises(SpeechError, match=r"it is longer than half a day; please cut it\."):
        for _ in heard_apart(sound, fake(endless)).blocks():
            pass


@pytest.mark.parametrize(
    "begins",
    [
        "print('hello, here is the decoder of another program')",
        "import sys; sys.stdout.buffer.write(b'F' + bytes([255, 255, 255, 127]))",
        "import sys; sys.stdout.buffer.write(b'F' + bytes([2, 0, 0, 0]) + b'{}')",
        "import sys; sys.stdout.buffer.write(b'F' + bytes([2, 0, 0, 0]) + b'[]')",
        "import sys; sys.stdout.buffer.write(b'F' + bytes([2, 0, 0, 0]) + b'xx')",
        "import sys; sys.stdout.buffer.write(b'E' + bytes(4))",
    ],
)
def test_a_decoder_that_was_taken_over_is_not_believed(sound: Path, begins: str) -> None:
    """What it sends is only read as sound, and never more of it than a message holds."""
    with pytest.raises(SpeechError, match=r"could not read mine\.flac: decoding it"):
        heard_apart(sound, fake("", begins))


@pytest.mark.parametrize("line", ["send(out, b'?', b'')", "send(out, SOUND, bytes(63999))"])
def test_nor_half_way(sound: Path, line: str) -> None:
    """Half a sample is none."""
    with pytest.raises(SpeechError, match="gave nothing of use"):
        list(heard_apart(sound, fake(line)).blocks())


def test_a_length_out_of_this_world_is_no_length(sound: Path) -> None:
    """Whatever a header announces."""
    line = "send(out, FACTS, json.dumps({'seconds': float('inf'), 'rate': 16000}).encode())"
    start = BEGINS.split("send(out, FACTS")[0]
    assert heard_apart(sound, fake(line, start)).seconds is None


def test_memory_is_limited(sound: Path) -> None:
    """A file whose decoding takes ever more of it is told, and the machine goes on."""
    bomb = """
import speech.media
from pathlib import Path
def blocks(self, rate):
    yield bytes(64000)
    kept = bytearray(3 << 30)
speech.media.Media.blocks = blocks
limit()
answer(out, "heard", Path(sys.argv[1]))
"""
    begins = "import sys\nfrom speech.decode_child import *\n"
    begins += "out = sys.stdout.buffer\n"

    def command(kind: str, path: str) -> Sequence[str]:
        return [sys.executable, "-c", begins + bomb, path]

    said = r"^I could not read mine\.flac, because decoding it takes more memory .* file\.$"
    with pytest.raises(SpeechError, match=said):
        list(heard_apart(sound, command).blocks())


def test_a_header_that_announces_hours_gives_what_is_there(tmp_path: Path) -> None:
    """Four gigabytes are announced, a tenth of a second follows."""
    path = tmp_path / "bomb.wav"
    soundfile.write(path, np.zeros(RATE // 10, dtype=np.int16), RATE)
    content = bytearray(path.read_bytes())
    content[4:8] = content[40:44] = b"\xf0\xff\xff\xff"
    path.write_bytes(content)
    assert sum(map(len, native_apart(path).blocks())) == RATE // 10


def test_the_decoder_writes_no_file_and_dumps_nothing() -> None:
    """Nor may it take more time and memory than any sound file needs."""
    code = """
import resource
from speech.decode_child import limit
limit()
print([resource.getrlimit(getattr(resource, f"RLIMIT_{n}"))[1] for n in
       ("FSIZE", "CORE", "CPU", "AS")])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == f"[0, 0, {CPU_SECONDS}, {MEMORY_BYTES}]\n"


def test_a_bundle_starts_itself(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds no other program; the helper's name stands behind a mark, before all else."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = helper_command("decode_child", "heard", str(sound))
    assert command == [sys.executable, MARK, "decode_child", "heard", str(sound)]

    def bundle(kind: str, path: str) -> Sequence[str]:
        # As the bundle's own program is made: from this module, with these arguments.
        return [sys.executable, "-m", "desktop", *helper_command("decode_child", kind, path)[1:]]

    assert sum(map(len, heard_apart(sound, bundle).blocks())) == 40_000


def test_only_helpers_can_be_asked_for() -> None:
    """The mark is no way to run anything else."""
    assert run_helper(["os", "x"]) == 2
