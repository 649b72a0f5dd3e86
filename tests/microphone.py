"""A virtual microphone: a private PulseAudio server whose microphone hears what a test plays."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from speech.portaudio import portaudio

PACKAGES = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "paplay": "pulseaudio-utils",
}
SPEAKER = "virtual_speaker"
DESCRIPTION = "VirtualMicrophone"
START_SECONDS = 20.0
# Nothing of the machine's own sound: PortAudio sees `default` and `pulse` only.
ALSA = """
pcm.!default { type pulse }
ctl.!default { type pulse }
pcm.pulse { type pulse }
ctl.pulse { type pulse }
"""
CLIENT = """
autospawn = no
enable-shm = no
"""


class VirtualMicrophone:
    """The default microphone of every program started with `environment`, this one included."""

    def __init__(self, server: subprocess.Popen[bytes], environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self._server = server
        self._programs: list[subprocess.Popen[bytes]] = []

    def play(self, path: Path, *, wait: bool = False) -> subprocess.Popen[bytes]:
        """Let the microphone hear a sound file; returns at once unless `wait`."""
        player = self._start("paplay", f"--device={SPEAKER}", str(path))
        if wait:
            assert player.wait(timeout=600) == 0, "paplay failed"
        return player

    def plug_in(self, name: str) -> int:
        """Another microphone, known as `name`, that hears what is played; what to `pull_out`."""
        names = f"source_name={name} source_properties=device.description={name}"
        master = f"master={SPEAKER}.monitor"
        return int(self.pactl("load-module", "module-remap-source", master, *names.split()))

    def pull_out(self, plugged: int) -> None:
        """Take it away again; PulseAudio moves whoever records from it to another one."""
        self.pactl("unload-module", str(plugged))

    def unplug(self) -> None:
        """Take the whole sound server away, as if the device were pulled out."""
        self._server.kill()
        self._server.wait()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the sound server hang for a while, as a broken driver would."""
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    def switch_source(self) -> None:
        """Connect whoever records to another microphone, as a system's settings would."""
        properties = "sink_properties=device.description=Other"
        self.pactl("load-module", "module-null-sink", "sink_name=other", "norewinds=1", properties)
        for line in self.pactl("list", "short", "source-outputs").splitlines():
            self.pactl("move-source-output", line.split()[0], "other.monitor")

    def pactl(self, *words: str) -> str:
        """What `pactl WORDS` prints."""
        return subprocess.run(
            ["pactl", *words], check=True, capture_output=True, text=True, timeout=10
        ).stdout

    def close(self) -> None:
        """End every program that was started."""
        for program in (*self._programs, self._server):
            program.kill()
            program.wait()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        program = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._programs.append(program)
        return program


@contextlib.contextmanager
def virtual_microphone() -> Iterator[VirtualMicrophone]:
    """Make the virtual microphone the default one, for this process and those it starts.

    It delivers exact zeros while nothing plays. What a program plays to the default output is
    heard as well. No recording may be under way at either end.
    """
    _require_programs()
    with tempfile.TemporaryDirectory(prefix="greenroom-mic-") as name:
        folder = Path(name)
        environment = _write_settings(folder)
        with _environment(environment):
            microphone = VirtualMicrophone(_start_server(folder), environment)
            try:
                _wait_until_ready(folder)
                portaudio().refresh()
                yield microphone
            finally:
                microphone.close()
        portaudio().refresh()


def _require_programs() -> None:
    missing = {package for program, package in PACKAGES.items() if not shutil.which(program)}
    plugins = Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")
    if not [*plugins, *Path("/usr/lib/alsa-lib").glob("libasound_module_pcm_pulse.so")]:
        missing.add("libasound2-plugins")
    if missing:
        names = " ".join(sorted(missing))
        pytest.fail(f"the virtual microphone needs more packages: apt-get install {names}")


def _write_settings(folder: Path) -> dict[str, str]:
    (folder / "asound.conf").write_text(ALSA, encoding="utf-8")
    (folder / "client.conf").write_text(CLIENT, encoding="utf-8")
    return {
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        "PULSE_CLIENTCONFIG": str(folder / "client.conf"),
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_RUNTIME_PATH": str(folder / "run"),
        "PULSE_SERVER": f"unix:{folder / 'socket'}",
    }


def _start_server(folder: Path) -> subprocess.Popen[bytes]:
    # Its own HOME and no PULSE_SERVER: otherwise it would look for an older server to join.
    own = {k: v for k, v in os.environ.items() if k not in ("PULSE_SERVER", "DISPLAY")}
    own.update(HOME=str(folder), XDG_RUNTIME_DIR=str(folder))
    # Without norewinds the sink works in steps of two seconds, and so would the microphone.
    sink = f"sink_name={SPEAKER} rate=44100 channels=1 norewinds=1"
    monitor = f"sink_properties=device.description={DESCRIPTION}"
    modules = (
        f"module-null-sink {sink} {monitor}",
        f"module-native-protocol-unix socket={folder / 'socket'} auth-anonymous=1",
    )
    options = ["--daemonize=no", "--exit-idle-time=600", "--use-pid-file=no", "--disable-shm=yes"]
    loads = [word for module in modules for word in ("-L", module)]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            ["pulseaudio", "-n", *options, *loads],
            env=own,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _wait_until_ready(folder: Path) -> None:
    # The call itself takes some milliseconds, so asking again and again needs no pause between.
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            said = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
            pytest.fail(f"the private PulseAudio server does not answer: {said}")


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
