"""Asks a sound server (PulseAudio, PipeWire) which microphone stands behind its own device."""

from __future__ import annotations

import logging
import os
import re
import subprocess
from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 1.0
FIELD = re.compile(r"^\s*(Source|Name|Description|application\.process\.id)\s*[:=]\s*(.+)$")


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


class SoundServer:
    """The sound server of this session; every answer is None where it cannot be asked."""

    def __init__(self, ask: Callable[[Sequence[str]], str | None] = pactl) -> None:
        self._ask = ask

    def default_source(self) -> str | None:
        """The name people know the chosen microphone by."""
        answer = self._ask(["info"])
        found = re.search(r"^Default Source: (.+)$", answer or "", re.MULTILINE)
        if found is None:
            return None
        name = found.group(1).strip()
        for source in self._entries("sources"):
            if source.get("Name") == name:
                return source.get("Description", name)
        return name

    def recording_source(self, process: int) -> str | None:
        """The name of the microphone that the stream of `process` is connected to."""
        for stream in self._entries("source-outputs"):
            if stream.get("application.process.id") == str(process):
                for source in self._entries("sources"):
                    if source["#"] == stream.get("Source"):
                        return source.get("Description", source.get("Name"))
        return None

    def _entries(self, kind: str) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = []
        for line in (self._ask(["list", kind]) or "").splitlines():
            head = re.match(r"^Source(?: Output)? #(\d+)", line)
            if head:
                entries.append({"#": head.group(1)})
                continue
            field = FIELD.match(line)
            if field and entries:
                entries[-1].setdefault(field.group(1), field.group(2).strip().strip('"'))
        return entries


class SourceWatch:
    """Notices when the sound server moves this process's stream to another microphone."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._first: str | None = None

    def moved_to(self) -> str | None:
        """The new microphone's name, None while it is the first one or cannot be asked."""
        name = self._server.recording_source(os.getpid())
        if self._first is None:
            self._first = name
        return name if name not in (None, self._first) else None
