"""The line to a microphone: what it makes of blocks and errors (the rest: test_capture)."""

from __future__ import annotations

import errno
import os

import numpy as np

from speech.line import as_int16, code
from tests.speech.fakes import FakeSoundDevice


def test_wild_numbers_of_a_driver_do_no_harm() -> None:
    """Louder than full scale is full scale, what is no number is silence."""
    wild = np.array([[2.0, -2.0], [np.nan, np.inf], [-np.inf, 0.0]], dtype=np.float32)
    assert as_int16(wild).tolist() == [[32767, -32767], [0, 32767], [-32767, 0]]


def test_errors_keep_their_number() -> None:
    """PortAudio's code, or None where an error has none."""
    assert code(FakeSoundDevice.PortAudioError("text", -9985)) == -9985
    assert code(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) is None
    assert code(FakeSoundDevice.PortAudioError("text")) is None
