"""Asks a sound server (PulseAudio, PipeWire) which microphones stand behind its own device."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 1.0
HEAD = re.compile(r"^(?:Source|Source Output|Client) #(\d+)")
FIELD = re.compile(r"^\s*(Source|Client|Name|Description|application\.process\.id)\s*[:=]\s*(.+)$")
# The default of a server without any microphone.
NO_SOURCE = ("@DEFAULT_SOURCE@", "n/a", "(null)")
# What PulseAudio's and PipeWire's ALSA plugins connect to where nothing else is said.
CHOICES = ("PULSE_SOURCE", "PIPEWIRE_NODE")


def pactl(words: Sequence[str]) -> str | None:
    """What `pactl WORDS` prints; None where it is missing, fails or takes longer than a second."""
    # The C locale keeps the field names English.
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["pactl", *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.debug("pactl %s: %s", " ".join(words), error)
        return None
    return done.stdout.decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Source:
    """A microphone of the server: the name it goes by there, and the one people know."""

    id: str
    title: str


class SoundServer:
    """The sound server of this session; every answer is None where it cannot be asked."""

    def __init__(self, ask: Callable[[Sequence[str]], str | None] = pactl) -> None:
        self._ask = ask

    def sources(self) -> tuple[Source, ...] | None:
        """Its microphones, the default one first.

        What a speaker plays ("monitor") is among them only where it is the default.
        """
        found = re.search(r"^Default Source: (.+)$", self._ask(["info"]) or "", re.MULTILINE)
        if found is None:
            return None
        default = found.group(1).strip()
        titles = {
            entry["Name"]: entry.get("Description", entry["Name"])
            for entry in self._entries("sources")
            if "Name" in entry
        }
        others = [n for n in titles if n != default and not n.endswith(".monitor")]
        first = [] if default in NO_SOURCE else [default]
        return tuple(Source(name, titles.get(name, name)) for name in first + others)

    def recording_source(self, process: int) -> Source | None:
        """The microphone that the stream of `process` is connected to."""
        own = self._streams_of(str(process))
        for source in self._entries("sources") if own else ():
            if source["#"] == own[0].get("Source") and "Name" in source:
                return Source(source["Name"], source.get("Description", source["Name"]))
        return None

    def _streams_of(self, process: str) -> list[dict[str, str]]:
        streams = self._entries("source-outputs")
        own = [s for s in streams if s.get("application.process.id") == process]
        if streams and not own:
            # PipeWire knows the process of a client only.
            clients = self._entries("clients")
            ours = {c["#"] for c in clients if c.get("application.process.id") == process}
            own = [s for s in streams if s.get("Client") in ours]
        return own

    def _entries(self, kind: str) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = []
        for line in (self._ask(["list", kind]) or "").splitlines():
            head = HEAD.match(line)
            if head:
                entries.append({"#": head.group(1)})
                continue
            field = FIELD.match(line)
            if field and entries:
                entries[-1].setdefault(field.group(1), field.group(2).strip().strip('"'))
        return entries


@contextlib.contextmanager
def connecting_to(source: str | None) -> Iterator[None]:
    """While it lasts, a stream opened through ALSA gets this source of the server, by its id.

    Without it the server chooses, and may choose what this program was once moved to. None leaves
    everything as it is.
    """
    before = {name: os.environ.get(name) for name in CHOICES}
    if source is not None:
        os.environ.update(dict.fromkeys(CHOICES, source))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class SourceWatch:
    """Notices when the sound server moves this process's stream away from `source` (its id)."""

    def __init__(self, server: SoundServer, source: str) -> None:
        self._server = server
        self._source = source

    def moved_to(self) -> str | None:
        """The other microphone's title; None while it is the right one or cannot be asked."""
        now = self._server.recording_source(os.getpid())
        return now.title if now is not None and now.id != self._source else None
