"""Words get their final times, fillers a voiced stretch of their own; what nobody said goes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.filled_pauses import is_filled_pause, settle
from speech.types import Word


def mask(text: str) -> NDArray[np.bool_]:
    """`#` voiced, `.` silent; each stands for 0.1 s."""
    return np.repeat([c == "#" for c in text], 10)


def word(text: str, start: float, end: float, probability: float = 0.9) -> Word:
    """As Whisper gives it."""
    return Word(text, start, end, probability)


@pytest.mark.parametrize(
    "text", ["um", "Um,", "uh", "UH...", "er", "erm", "hmm", "Mm", "ummm", "uhm"]
)
def test_fillers_are_known(text: str) -> None:
    """However long and with whatever punctuation."""
    assert is_filled_pause(text)


@pytest.mark.parametrize("text", ["umbrella", "her", "a", "I", "m", "like", "hum", ""])
def test_words_are_no_fillers(text: str) -> None:
    """Not even those that look like one."""
    assert not is_filled_pause(text)


def test_a_filler_moves_to_its_own_voice() -> None:
    """Whisper writes it at no length, just before the next word."""
    found = settle(
        (word("so", 0.0, 0.9), word("um,", 1.4, 1.4), word("we", 1.4, 1.9)),
        mask("####...###...#####"),
    )
    assert [w.kind for w in found] == ["word", "filled_pause", "word"]
    assert (found[1].start, found[1].end) == pytest.approx((0.7, 1.0))


def test_a_filler_joined_to_a_word_gets_its_end() -> None:
    """Whisper stretches the word before over it, and people do not always pause around it."""
    found = settle(
        (word("who", 0.0, 1.0), word("um,", 1.0, 1.1), word("were", 1.4, 1.8)),
        mask("###########..####"),
    )
    assert [w.text for w in found] == ["who", "um,", "were"]
    assert (found[1].start, found[1].end) == pytest.approx((0.67, 1.1), abs=0.05)


def test_a_filler_without_voice_goes() -> None:
    """Nobody said it."""
    found = settle((word("so", 0.0, 0.4), word("um,", 1.0, 1.0)), mask("####.........."))
    assert [w.text for w in found] == ["so"]


def test_one_voiced_stretch_bears_one_filler() -> None:
    """A stutter that Whisper writes as thirty-nine fillers."""
    written = [word("so", 0.0, 0.4), *(word("uh", 1.0 + i / 50, 1.0 + i / 50) for i in range(39))]
    found = settle(tuple(written), mask("####....##........"))
    assert sum(w.kind == "filled_pause" for w in found) <= 1


def test_a_word_without_voice_goes() -> None:
    """Whisper invents thanks in silence."""
    found = settle(
        (word("so", 0.0, 0.4), word("thank", 2.0, 2.5), word("you.", 2.5, 3.0)),
        mask("####" + "." * 40),
    )
    assert [w.text for w in found] == ["so"]


def test_a_loop_is_cut_short() -> None:
    """A word over and over is Whisper's, not the speaker's."""
    written = tuple(word("the", i / 10, i / 10 + 0.1) for i in range(30))
    assert len(settle(written, mask("#" * 40))) <= 3


def test_repeats_of_a_speaker_stay() -> None:
    """Two or three times is how people restart."""
    written = (word("we", 0.0, 0.3), word("we", 0.3, 0.6), word("were", 0.6, 1.0))
    assert [w.text for w in settle(written, mask("#" * 12))] == ["we", "we", "were"]


def test_a_heard_filled_pause_keeps_its_times() -> None:
    """The word before, which Whisper stretched over it, makes way."""
    heard = Word("um", 0.6, 0.9, 0.8, "filled_pause")
    found = settle((word("so", 0.0, 1.0), heard, word("we", 1.0, 1.4)), mask("#" * 15))
    assert [(w.text, w.start, w.end) for w in found] == [
        ("so", 0.0, 0.6),
        ("um", 0.6, 0.9),
        ("we", 0.96, 1.36),
    ]


def test_voice_of_a_heard_one_is_not_given_again() -> None:
    """To a filler that was only written."""
    heard = Word("um", 0.7, 1.0, 0.8, "filled_pause")
    found = settle(
        (word("so", 0.0, 0.4), heard, word("uh", 1.2, 1.2), word("we", 1.3, 1.6)),
        mask("####...###...###"),
    )
    assert [w.text for w in found if w.kind == "filled_pause"] == ["um"]


def test_silence_is_no_part_of_a_word() -> None:
    """Onsets and ends lie where the voice is."""
    (found,) = settle((word("so", 0.0, 1.5),), mask("..####...#"[:7] + "........"))
    assert (found.start, found.end) == pytest.approx((0.2, 0.6))


def test_words_never_overlap() -> None:
    """Whatever Whisper gives."""
    written = (
        word("so", 0.0, 0.9),
        word("we", 0.5, 1.0),
        word("did", 0.6, 0.6),
        word("it", 0.6, 1.2),
    )
    found = settle(written, mask("#" * 15))
    times = [t for w in found for t in (w.start, w.end)]
    assert times == sorted(times, key=lambda t: t or 0.0)
    assert all((w.end or 0) > (w.start or 0) for w in found)
