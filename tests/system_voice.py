"""A system voice for one test: a private speech-dispatcher with espeak-ng, into PulseAudio."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

START_SECONDS = 20.0
# It would end by itself where nobody speaks for five seconds, and be started again as the system's.
SETTINGS = """
LogLevel 1
Timeout 0
LogDir "{folder}"
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
DefaultLanguage "en"
"""


@contextlib.contextmanager
def system_voice() -> Iterator[None]:
    """Make it the voice of this process; it speaks into the default output of its start."""
    if not shutil.which("speech-dispatcher"):
        pytest.fail("apt-get install speech-dispatcher speech-dispatcher-espeak-ng")
    with tempfile.TemporaryDirectory(prefix="greenroom-voice-") as name:
        folder = Path(name)
        server = _start(folder)
        before = os.environ.get("SPEECHD_ADDRESS")
        os.environ["SPEECHD_ADDRESS"] = f"unix_socket:{folder / 'socket'}"
        try:
            _wait_until_ready(folder / "socket", server)
            yield
        finally:
            os.environ.pop("SPEECHD_ADDRESS")
            if before is not None:
                os.environ["SPEECHD_ADDRESS"] = before
            server.terminate()
            server.wait()


def _start(folder: Path) -> subprocess.Popen[bytes]:
    settings = folder / "settings"
    (settings / "modules").mkdir(parents=True)
    (settings / "speechd.conf").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    where = ["-c", "unix_socket", "-S", str(folder / "socket"), "-P", str(folder / "pid")]
    return subprocess.Popen(
        ["speech-dispatcher", "-s", "-C", str(settings), "-L", str(folder), *where],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until_ready(socket: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not socket.exists():
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail("the private speech-dispatcher does not start")
