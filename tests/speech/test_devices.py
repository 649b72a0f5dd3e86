"""The list of microphones and finding one by its name."""

from __future__ import annotations

from typing import Any

import pytest

from speech.devices import InputDevice, find_device, list_devices
from speech.errors import SpeechError
from speech.portaudio import PortAudio
from speech.sound_server import SoundServer
from tests.speech.fakes import MICROPHONE, FakePactl, FakeSoundDevice
from tests.speech.test_sound_server import SOURCES, server

NO_SERVER = SoundServer(FakePactl({}))


def named(*names: str, api: int = 0) -> list[dict[str, Any]]:
    """Microphones of these names."""
    return [{**MICROPHONE, "name": name, "hostapi": api} for name in names]


def alsa(*names: str, default: int = 0) -> PortAudio:
    """PortAudio on Linux with these devices."""
    sound = FakeSoundDevice(named(*names), default)
    sound.apis[0]["name"] = "ALSA"
    return PortAudio(lambda: sound)


def names(devices: tuple[InputDevice, ...]) -> list[str]:
    """Just the names."""
    return [device.name for device in devices]


def test_lists_what_records_the_default_first() -> None:
    """Speakers are no microphones; each entry says where it comes from."""
    sound = FakeSoundDevice([*named("USB headset", "Built-in microphone")], default=1)
    sound.devices.append({**MICROPHONE, "index": 2, "name": "Speakers", "max_input_channels": 0})
    assert list_devices(False, PortAudio(lambda: sound), NO_SERVER) == (
        InputDevice(1, "Built-in microphone", "Core", True),
        InputDevice(0, "USB headset", "Core", False),
    )


def test_a_refresh_finds_what_was_plugged_in_since() -> None:
    """Without refresh the list is the old one."""
    sound = FakeSoundDevice()
    audio = PortAudio(lambda: sound)
    list_devices(False, audio, NO_SERVER)
    sound.plugged_in_later = [{**d, "index": i} for i, d in enumerate(named("A", "B"))]
    assert names(list_devices(False, audio, NO_SERVER)) == ["Built-in microphone"]
    assert names(list_devices(True, audio, NO_SERVER)) == ["A", "B"]


def test_a_refresh_while_recording_leaves_the_stream_alone() -> None:
    """The list is then the one from before."""
    sound = FakeSoundDevice()
    audio = PortAudio(lambda: sound)
    stream = audio.open_input(0, "Built-in microphone", channels=1)
    assert names(list_devices(True, audio, NO_SERVER)) == ["Built-in microphone"]
    assert sound.looks == 1
    audio.close(stream)


BUILT_IN = "\nSource #9\n\tName: pci.mono\n\tDescription: Built-in Audio Mono\n"


def test_a_sound_server_shows_each_of_its_microphones_once() -> None:
    """`default` and `pulse` are the same door; the server names what is behind it."""
    audio, sources = alsa("pulse", "default", default=1), server(list_sources=SOURCES + BUILT_IN)
    assert list_devices(False, audio, SoundServer(sources)) == (
        InputDevice(1, "USB Headset Mono", "ALSA", True, "usb.mono"),
        InputDevice(1, "Built-in Audio Mono", "ALSA", False, "pci.mono"),
    )
    assert find_device("Built-in Audio Mono", audio, SoundServer(sources)).source == "pci.mono"
    with pytest.raises(SpeechError, match="could not find the microphone “Built-in Audio Mono”"):
        find_device("Built-in Audio Mono", audio, SoundServer(server()))


def test_sound_cards_stay_beside_the_server_and_converters_are_left_out() -> None:
    """What ALSA makes of the same device is no choice for anybody."""
    audio = alsa("HDA Intel: ALC257 (hw:0,0)", "samplerate", "upmix", "pulse", "default", default=4)
    assert names(list_devices(False, audio, SoundServer(server()))) == [
        "USB Headset Mono",
        "HDA Intel: ALC257 (hw:0,0)",
    ]


def test_a_server_without_a_microphone_is_no_microphone() -> None:
    """Its own device would open and never deliver a sound."""
    nothing = server(info="Default Source: @DEFAULT_SOURCE@", list_sources="")
    audio = alsa("pulse", "default", default=1)
    assert list_devices(False, audio, SoundServer(nothing)) == ()
    with pytest.raises(SpeechError, match="could not find a microphone; please plug one in"):
        find_device("default", audio, SoundServer(nothing))


def test_a_server_that_does_not_answer_leaves_the_names() -> None:
    """Without pactl the entries are PortAudio's own."""
    audio = alsa("pulse", "default", default=1)
    assert names(list_devices(False, audio, NO_SERVER)) == ["default", "pulse"]


def test_a_default_without_a_server_is_a_sound_card() -> None:
    """Nobody is asked for a name then."""
    answers = server()
    assert names(list_devices(False, alsa("default"), SoundServer(answers))) == ["default"]
    assert answers.asked == []


def test_every_name_is_unique() -> None:
    """Windows shows one microphone under each host API; the default's keeps the bare name."""
    sound = FakeSoundDevice([*named("Mic", api=1), *named("Mic", api=0)], default=1)
    sound.apis = [
        {"name": "MME", "default_input_device": 1},
        {"name": "WASAPI", "default_input_device": 0},
    ]
    audio = PortAudio(lambda: sound)
    assert names(list_devices(False, audio, NO_SERVER)) == ["Mic", "Mic, WASAPI"]
    assert find_device("Mic", audio, NO_SERVER).index == 1
    assert find_device("Mic, WASAPI", audio, NO_SERVER).index == 0
    assert find_device("Mic, MME", audio, NO_SERVER).index == 1


def test_finds_the_default_and_by_name() -> None:
    """None is the default; PortAudio's own name works where the server's is shown."""
    audio, sources = alsa("pulse", "default", default=1), SoundServer(server())
    for name in (None, "USB Headset Mono", "default", "default, ALSA", "pulse"):
        device = find_device(name, audio, sources)
        assert (device.index, device.source) == (1, "usb.mono")


def test_a_sound_card_is_known_again_under_another_number() -> None:
    """ALSA counts cards as they are plugged in; where two could be meant, none is taken."""
    audio = alsa("Headset: USB Audio (hw:2,0)", "PCH: ALC257 (hw:0,0)", "PCH: ALC257 (hw:0,2)")
    assert find_device("Headset: USB Audio (hw:1,0)", audio, NO_SERVER).index == 0
    with pytest.raises(SpeechError, match="could not find"):
        find_device("PCH: ALC257 (hw:1,0)", audio, NO_SERVER)


def test_a_missing_device_is_told_and_not_replaced() -> None:
    """One sentence with its name."""
    with pytest.raises(SpeechError, match=r"“USB headset”; please plug it in or choose another"):
        find_device("USB headset", PortAudio(FakeSoundDevice), NO_SERVER)


def test_no_microphone_at_all_is_told() -> None:
    """One sentence that says what to do."""
    nothing = PortAudio(lambda: FakeSoundDevice([], default=-1))
    assert list_devices(False, nothing, NO_SERVER) == ()
    with pytest.raises(SpeechError, match="could not find a microphone; please plug one in"):
        find_device(None, nothing, NO_SERVER)
