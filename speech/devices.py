"""The microphones there are, by names that stay the same from one day to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from speech.portaudio import PortAudio, portaudio
from speech.sound_server import SoundServer
from speech.types import SpeechError

# ALSA shows these for a sound server, which then picks the microphone itself.
SERVER_NAMES = ("default", "pipewire", "pulse")
# ALSA's own converters: each records from the default device, only with more work.
CONVERTERS = frozenset({"lavrate", "samplerate", "speexrate", "upmix", "vdownmix"})


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone: PortAudio's index (valid until the next refresh), its unique name, host API."""

    index: int
    name: str
    host_api: str
    default: bool


def list_devices(
    refresh: bool, audio: PortAudio | None = None, server: SoundServer | None = None
) -> tuple[InputDevice, ...]:
    """Microphones, the default one first; empty without any, SpeechError without PortAudio.

    `refresh` looks for devices plugged in since; while something records it is left out. Where a
    sound server picks the source, one entry stands for it under the server's name for the source.
    """
    audio = audio or portaudio()
    if refresh:
        audio.refresh()
    apis, default = audio.host_apis(), audio.default_input()
    found = [
        InputDevice(d["index"], str(d["name"]), apis[d["hostapi"]], d["index"] == default)
        for d in audio.inputs()
    ]
    devices = [d for d in found if d.default or d.name not in CONVERTERS]
    devices = _served(devices, server or SoundServer())
    return tuple(sorted(_unique(devices), key=lambda d: not d.default))


def find_device(
    name: str | None, audio: PortAudio | None = None, server: SoundServer | None = None
) -> InputDevice:
    """The microphone of that name, or the default one; SpeechError where there is none.

    PortAudio's own name is understood too, alone or as "name, host API". A device that is missing
    is never replaced by another.
    """
    audio = audio or portaudio()
    devices = list_devices(False, audio, server)
    if not devices:
        raise SpeechError(
            "I could not find a microphone; please plug one in, and check that the system's own "
            "sound settings show it."
        )
    if name is None:
        return devices[0]
    raw = {d["index"]: str(d["name"]) for d in audio.inputs()}
    for device in devices:
        if name in (device.name, f"{device.name}, {device.host_api}"):
            return device
    for device in devices:
        own = raw[device.index]
        if name in (own, f"{own}, {device.host_api}"):
            return device
    if name in SERVER_NAMES and is_served(devices[0], audio):
        return devices[0]
    raise SpeechError(
        f"I could not find the microphone “{name}”; please plug it in or choose another one."
    )


def is_served(device: InputDevice, audio: PortAudio) -> bool:
    """Whether a sound server picks the source behind this device."""
    raw = {d["index"]: d["name"] for d in audio.inputs()}
    return device.host_api == "ALSA" and raw.get(device.index) in SERVER_NAMES


def _served(devices: list[InputDevice], server: SoundServer) -> list[InputDevice]:
    entries = [d for d in devices if d.host_api == "ALSA" and d.name in SERVER_NAMES]
    if not any(d.name != "default" for d in entries):
        return devices  # a "default" alone may be a sound card
    source = server.default_source()
    if source is None:
        return devices
    kept = min(entries, key=lambda d: (not d.default, SERVER_NAMES.index(d.name)))
    renamed = replace(kept, name=source)
    return [renamed if d is kept else d for d in devices if d is kept or d not in entries]


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
