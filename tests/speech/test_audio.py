"""Reading sound: any file, damaged ones, and live blocks of any size."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE, AudioFile, NativeFile, Resampler
from speech.errors import SpeechError


def tone(seconds: float = 2.5, rate: int = SAMPLE_RATE) -> NDArray[np.float32]:
    """440 Hz at a quarter of full scale."""
    at = np.arange(int(seconds * rate)) / rate
    return (0.25 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)


def read(path: Path) -> NDArray[np.float32]:
    """All samples of a file."""
    return np.concatenate(list(AudioFile(path).blocks()))


def level(sound: NDArray[np.float32]) -> float:
    """Root mean square without the edges, where a resampler settles."""
    return float(np.sqrt(np.mean(sound[800:-800] ** 2)))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_every_rate_becomes_16_khz(tmp_path: Path, rate: int) -> None:
    """As long and as loud as before."""
    soundfile.write(tmp_path / "a.wav", tone(rate=rate), rate)
    sound = read(tmp_path / "a.wav")
    assert sound.dtype == np.float32
    assert len(sound) == pytest.approx(2.5 * SAMPLE_RATE, abs=40)
    assert level(sound) == pytest.approx(0.25 / 2**0.5, rel=0.02)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wav", "PCM_16"),
        ("a.wav", "PCM_24"),
        ("a.wav", "PCM_32"),
        ("a.wav", "FLOAT"),
        ("a.flac", None),
        ("a.ogg", None),
        ("a.mp3", None),
    ],
)
def test_every_kind_is_read(tmp_path: Path, name: str, kind: str | None) -> None:
    """PCM of any width, float and the coded ones."""
    soundfile.write(tmp_path / name, tone(), SAMPLE_RATE, subtype=kind)
    assert level(read(tmp_path / name)) == pytest.approx(0.25 / 2**0.5, rel=0.05)


@pytest.mark.parametrize("kind", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
@pytest.mark.parametrize("channels", [1, 2, 4, 8])
@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 96_000, 192_000])
def test_every_rate_width_and_number_of_channels(
    tmp_path: Path, rate: int, channels: int, kind: str
) -> None:
    """The same tone, as long as before, from whatever a recorder writes."""
    sound = np.repeat(tone(0.5, rate)[:, None], channels, axis=1)
    soundfile.write(tmp_path / "a.wav", sound, rate, subtype=kind)
    heard = read(tmp_path / "a.wav")
    assert len(heard) == pytest.approx(0.5 * SAMPLE_RATE, abs=40)
    assert level(heard) > 0.1
    assert np.abs(np.fft.rfft(heard[800:7200])).argmax() * SAMPLE_RATE / 6400 == 440


def test_a_voice_on_the_first_of_many_channels_is_heard(tmp_path: Path) -> None:
    """As an interface with one microphone in its first input gives it."""
    sound = np.zeros((SAMPLE_RATE, 8), dtype=np.float32)
    sound[:, 0] = tone(1.0)
    soundfile.write(tmp_path / "a.wav", sound, SAMPLE_RATE)
    assert level(read(tmp_path / "a.wav")) > 0.02


@pytest.mark.parametrize("channels", [1, 2, 6, 8])
def test_channels_are_mixed_to_one(tmp_path: Path, channels: int) -> None:
    """Nothing is lost, however many there are."""
    soundfile.write(tmp_path / "a.wav", np.stack([tone()] * channels, axis=1), SAMPLE_RATE)
    assert level(read(tmp_path / "a.wav")) > 0.1


def test_blocks_are_about_a_second(tmp_path: Path) -> None:
    """Long files never lie in memory whole."""
    soundfile.write(tmp_path / "a.flac", tone(7.3), SAMPLE_RATE)
    file = AudioFile(tmp_path / "a.flac")
    sizes = [len(block) for block in file.blocks()]
    assert file.seconds == pytest.approx(7.3)
    assert sum(sizes) == int(7.3 * SAMPLE_RATE)
    assert all(0.9 * SAMPLE_RATE < size < 1.5 * SAMPLE_RATE for size in sizes[:-1])


def test_a_file_can_be_read_twice(tmp_path: Path) -> None:
    """And a reader that stops half-way leaves nothing behind."""
    soundfile.write(tmp_path / "a.wav", tone(), SAMPLE_RATE)
    file = AudioFile(tmp_path / "a.wav")
    half = file.blocks()
    next(half)
    half.close()  # type: ignore[attr-defined]  # it is a generator
    first, second = (np.concatenate(list(file.blocks())) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """By its whole name."""
    with pytest.raises(SpeechError, match=r"could not find .*gone\.wav"):
        AudioFile(tmp_path / "gone.wav")


def test_a_folder_is_no_sound(tmp_path: Path) -> None:
    """It is called one."""
    with pytest.raises(SpeechError, match="is a folder"):
        AudioFile(tmp_path)


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    """Apart from a damaged one."""
    (tmp_path / "a.wav").touch()
    with pytest.raises(SpeechError, match=r"a\.wav is empty"):
        AudioFile(tmp_path / "a.wav")


@pytest.mark.parametrize("content", [b"no sound at all " * 400, b"RIFF", b"fLaC", b"\x00" * 9000])
def test_rubbish_is_said(tmp_path: Path, content: bytes) -> None:
    """Whatever its name."""
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(SpeechError, match=r"could not read a\.wav as sound"):
        read(tmp_path / "a.wav")


@pytest.mark.parametrize("rate", [1, 2**31 - 1])
def test_a_head_with_an_absurd_rate_is_said(tmp_path: Path, rate: int) -> None:
    """16 kB at one sample a second would become hours of sound, in minutes of work."""
    soundfile.write(tmp_path / "a.wav", tone(), SAMPLE_RATE)
    data = bytearray((tmp_path / "a.wav").read_bytes())
    data[24:28] = rate.to_bytes(4, "little")
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(SpeechError, match=r"could not read a\.wav as sound"):
        read(tmp_path / "a.wav")


def test_a_flac_head_without_rate_and_channels_is_said(tmp_path: Path) -> None:
    """Its pieces were tried for ever: none can be decoded, and none is the last."""
    soundfile.write(tmp_path / "a.flac", tone(), SAMPLE_RATE)
    data = bytearray((tmp_path / "a.flac").read_bytes())
    data[18:22] = bytes(4)
    (tmp_path / "a.flac").write_bytes(data)
    with pytest.raises(SpeechError, match=r"could not read a\.flac as sound"):
        read(tmp_path / "a.flac")


@pytest.mark.parametrize("kind", [AudioFile, NativeFile])
def test_a_stream_that_no_decoder_knows_is_said(
    tmp_path: Path, kind: type[AudioFile] | type[NativeFile]
) -> None:
    """It has no rate; that once ended in a mistake of ours."""
    soundfile.write(tmp_path / "a.wav", tone(), SAMPLE_RATE)
    data = bytearray((tmp_path / "a.wav").read_bytes())
    data[20:22] = b"\x34\x12"
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(SpeechError, match=r"could not read a\.wav as sound"):
        list(kind(tmp_path / "a.wav").blocks())


def test_a_wav_without_samples_is_said(tmp_path: Path) -> None:
    """Its header alone is no sound."""
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", "not compressed"))
    with pytest.raises(SpeechError, match=r"could not read a\.wav as sound"):
        read(tmp_path / "a.wav")


def test_a_video_without_sound_is_said(tmp_path: Path) -> None:
    """It opens, but there is nothing to hear."""
    import av

    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    with pytest.raises(SpeechError, match="has no sound"):
        AudioFile(tmp_path / "a.mp4")


def test_permission_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses; root is never refused, so the refusal is a stand-in."""

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    soundfile.write(tmp_path / "a.wav", tone(), SAMPLE_RATE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SpeechError, match="may not read"):
        AudioFile(tmp_path / "a.wav")


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3"])
def test_a_cut_off_file_gives_what_is_there(tmp_path: Path, name: str) -> None:
    """As after a broken download or a full disk."""
    path = tmp_path / name
    soundfile.write(path, tone(10), SAMPLE_RATE)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert 3.5 * SAMPLE_RATE < len(read(path)) < 6.5 * SAMPLE_RATE


def test_damage_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    """What comes after it is heard."""
    path = tmp_path / "a.mp3"
    soundfile.write(path, tone(10), SAMPLE_RATE)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 900] = b"\xff" * 900
    path.write_bytes(content)
    assert len(read(path)) > 8.5 * SAMPLE_RATE


def test_no_number_never_comes_out(tmp_path: Path) -> None:
    """NaN and infinity in a float file become silence and full scale."""
    sound = tone()
    sound[5000:5010], sound[6000] = np.nan, np.inf
    soundfile.write(tmp_path / "a.wav", sound, SAMPLE_RATE, subtype="FLOAT")
    heard = read(tmp_path / "a.wav")
    assert np.isfinite(heard).all()
    assert heard[5005] == 0


def test_a_playlist_fetches_nothing(tmp_path: Path) -> None:
    """Nothing of ours asks the network, not even through FFmpeg."""
    path = tmp_path / "a.m3u8"
    path.write_text("#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(SpeechError, match="could not read"):
        read(path)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("sizes", [(441,), (1, 4096, 7), (160, 0, 5), (100_000,)])
def test_live_blocks_may_have_any_size(tmp_path: Path, rate: int, sizes: tuple[int, ...]) -> None:
    """The samples are those of the file that was written meanwhile."""
    sound = np.random.default_rng(1).normal(0, 4000, rate * 2).astype(np.int16)
    soundfile.write(tmp_path / "a.wav", sound, rate)
    resampler, parts, at, turn = Resampler(rate), [], 0, 0
    while at < len(sound):
        size = sizes[turn % len(sizes)]
        parts.append(resampler.feed(sound[at : at + size]))
        at, turn = at + size, turn + 1
    parts.append(resampler.flush())
    np.testing.assert_array_equal(np.concatenate(parts), read(tmp_path / "a.wav"))


def test_a_resampler_starts_anew_after_flush() -> None:
    """As when recording goes on after a pause."""
    sound = np.random.default_rng(1).normal(0, 4000, 44_100).astype(np.int16)
    resampler = Resampler(44_100)
    first, second = (np.concatenate([resampler.feed(sound), resampler.flush()]) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_blocks_with_gaps_in_memory_are_taken() -> None:
    """One channel of a stereo block, as a microphone gives it."""
    stereo = np.random.default_rng(1).normal(0, 4000, (4000, 2)).astype(np.int16)
    one, other = Resampler(48_000), Resampler(48_000)
    np.testing.assert_array_equal(one.feed(stereo[:, 0]), other.feed(stereo[:, 0].copy()))
