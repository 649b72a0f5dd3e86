"""The microphones there are, by names that stay the same from one day to the next."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from speech.errors import SpeechError
from speech.portaudio import Look, PortAudio, portaudio
from speech.sound_server import SoundServer

# ALSA shows these for a sound server, which then picks the microphone itself.
SERVER_NAMES = ("default", "pipewire", "pulse")
# ALSA's own converters: each records from the default device, only with more work.
CONVERTERS = frozenset({"lavrate", "samplerate", "speexrate", "upmix", "vdownmix"})
# ALSA numbers sound cards as they are plugged in: the same one may come back under another.
CARD = re.compile(r" \(hw:\d+,\d+\)")


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone: PortAudio's index (valid until the next refresh), its unique name, host API.

    `source` is the sound server's id where a server stands behind the index, which several
    microphones share then; else None.
    """

    index: int
    name: str
    host_api: str
    default: bool
    source: str | None = None


def list_devices(
    refresh: bool, audio: PortAudio | None = None, server: SoundServer | None = None
) -> tuple[InputDevice, ...]:
    """Microphones, the default one first; empty without any, SpeechError without PortAudio.

    `refresh` looks for devices plugged in since; while something records it is left out. A sound
    server's own device stands for each of its microphones, by the name the server gives them.
    """
    audio = audio or portaudio()
    if refresh:
        audio.refresh()
    return _listed(audio.look(), server or SoundServer())


def find_device(
    name: str | None, audio: PortAudio | None = None, server: SoundServer | None = None
) -> InputDevice:
    """The microphone of that name, or the default one; SpeechError where there is none.

    PortAudio's own name is understood too, alone or as "name, host API". A device that is missing
    is never replaced by another.
    """
    look = (audio or portaudio()).look()
    devices = _listed(look, server or SoundServer())
    if not devices:
        raise SpeechError(
            "I could not find a microphone; please plug one in, and check that the system's own "
            "sound settings show it."
        )
    if name is None:
        return devices[0]
    own = {d["index"]: str(d["name"]) for d in look.inputs}
    for names in ([d.name for d in devices], [own[d.index] for d in devices]):
        for device, known in zip(devices, names, strict=True):
            if name in (known, f"{known}, {device.host_api}"):
                return device
    if name in SERVER_NAMES and devices[0].source is not None:
        return devices[0]
    moved = [d for d in devices if CARD.sub("", d.name) == CARD.sub("", name)]
    if len(moved) == 1:
        return moved[0]
    raise SpeechError(
        f"I could not find the microphone “{name}”; please plug it in or choose another one."
    )


def _listed(look: Look, server: SoundServer) -> tuple[InputDevice, ...]:
    found = [
        InputDevice(d["index"], str(d["name"]), look.apis[d["hostapi"]], d["index"] == look.default)
        for d in look.inputs
    ]
    devices = _served([d for d in found if d.default or d.name not in CONVERTERS], server)
    return tuple(sorted(_unique(devices), key=lambda d: not d.default))


def _served(devices: list[InputDevice], server: SoundServer) -> list[InputDevice]:
    entries = [d for d in devices if d.host_api == "ALSA" and d.name in SERVER_NAMES]
    if not any(d.name != "default" for d in entries):
        return devices  # a "default" alone may be a sound card
    sources = server.sources()
    if sources is None:
        return devices
    kept = min(entries, key=lambda d: (not d.default, SERVER_NAMES.index(d.name)))
    behind = [
        replace(kept, name=s.title, source=s.id, default=kept.default and s is sources[0])
        for s in sources
    ]
    return behind + [d for d in devices if d not in entries]


def _unique(devices: list[InputDevice]) -> list[InputDevice]:
    # Windows shows each microphone once for every host API.
    seen: Counter[str] = Counter()
    result = []
    for device in sorted(devices, key=lambda d: not d.default):
        name = device.name
        seen[name] += 1
        result.append(
            device if seen[name] == 1 else replace(device, name=f"{name}, {device.host_api}")
        )
    return result
