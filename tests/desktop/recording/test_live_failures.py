"""Recording, when a part fails or the disk is full: what was said is kept."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest

from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.library.sidecar import read_sidecar
from speech.errors import SpeechError
from tests.desktop.conftest import Bench
from tests.desktop.fakes import failing
from tests.desktop.jobs import run
from tests.desktop.recording.test_live import begin, spoken


def test_a_full_disk_costs_the_note_of_a_pause_and_nothing_else(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note is renewed at the end; the recording and its listener go on."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    with monkeypatch.context() as patch:
        patch.setattr(
            "desktop.library.sidecar.write_atomic", failing(OSError(errno.ENOSPC, "full"))
        )
        live.pause()
        live.resume()
        bench.speech.microphone.speak(2.0)
    take = run(live.finish())
    assert (take.main.seconds, take.main.cuts) == (4.0, (2.0,))
    note = read_sidecar(live.path.with_suffix(".json"))
    assert note is not None
    assert note.cuts == (2.0,)


@pytest.mark.logs
def test_decoder_failure_keeps_the_recording(bench: Bench) -> None:
    """A broken model is told, the take stays and can be scored once it works again."""
    live = begin(bench)
    bench.speech.microphone.speak(3.0)
    bench.speech.fake_decoder.fails = SpeechError("I could not load the model; please mend it.")
    with pytest.raises(Unscored, match=r"is kept.*could not load the model") as caught:
        run(live.finish())
    assert caught.value.take_id == live.id
    assert bench.session.take(live.id).main.audio.exists()
    with pytest.raises(GreenroomError, match="could not load"):
        run(bench.session.finish_recovered(live.id))
    bench.speech.fake_decoder.fails = None
    assert run(bench.session.finish_recovered(live.id)).main.report is not None


@pytest.mark.logs
@pytest.mark.parametrize("when", ["at the start", "while speaking"])
def test_live_transcription_failure_falls_back_to_the_file(bench: Bench, when: str) -> None:
    """If listening along fails, the answer is read from its file after the stop."""
    if when == "at the start":
        bench.speech.live_fails = SpeechError("no model")
    live = begin(bench)
    if when == "while speaking":
        bench.speech.lives[0].feed = failing(RuntimeError("broken"))  # type: ignore[method-assign]
    bench.speech.microphone.speak(3.0)
    take = run(live.finish())
    assert take.main.report is not None
    assert take.main.transcript is not None
    assert len(take.main.transcript.words) == 6


def test_silent_recording_is_kept_without_a_report(bench: Bench) -> None:
    """Nothing said is told in one sentence; the recording stays as a take."""
    live = begin(bench)
    bench.speech.microphone.speak(3.0, loudness=0.0)
    with pytest.raises(Unscored, match="any speech"):
        run(live.finish())
    take = bench.session.take(live.id)
    assert take.main.report is None
    assert take.main.transcript is not None
    with pytest.raises(Unscored, match="any speech"):
        run(bench.session.finish_recovered(live.id))
    with pytest.raises(Unscored, match="could not hear any speech"):
        bench.session.rescore(live.id, "star")


@pytest.mark.logs
def test_tagger_failure_keeps_the_words(bench: Bench) -> None:
    """What was decoded is saved before the next stage; finishing later needs no Whisper."""
    live = begin(bench)
    bench.speech.microphone.speak(3.0)
    bench.tagger.fails = OSError(errno.ENOENT, "no weights")
    with pytest.raises(Unscored, match="is kept"):
        run(live.finish())
    bench.tagger.fails = None
    bench.speech.fake_decoder.fails = SpeechError("must not be asked")
    assert run(bench.session.finish_recovered(live.id)).main.report is not None


@pytest.mark.logs
def test_library_failure_leaves_the_recording_to_be_found(
    open_bench: Callable[[], Bench], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the take cannot be written, the sound and its note are found at the next start."""
    bench = open_bench()
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    bench.store.close()
    with pytest.raises(GreenroomError, match="recording is safe; Greenroom offers it at the next"):
        run(live.finish())
    later = open_bench()
    assert later.session.adopt_unfinished() == (live.id,)
    assert later.session.take(live.id).question.id == "failure"


@pytest.mark.logs
def test_full_disk_at_the_stop(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop that fails keeps what was written; a note that cannot be renewed stays as it was."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    microphone = bench.speech.microphone
    monkeypatch.setattr(microphone, "stop", failing(OSError(errno.ENOSPC, "full")))
    monkeypatch.setattr(
        "desktop.library.sidecar.write_atomic", failing(OSError(errno.ENOSPC, "full"))
    )
    take = run(live.finish())
    microphone.file.close()
    assert take.main.seconds == 2.0
    assert take.main.report is not None


def test_full_disk_before_the_start(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room for the note: the recording does not begin, and leaves nothing behind."""
    monkeypatch.setattr(
        "desktop.library.sidecar.write_atomic", failing(OSError(errno.ENOSPC, "full"))
    )
    with pytest.raises(GreenroomError, match="disk is full"):
        begin(bench)
    assert not list(bench.places.recordings.iterdir())
    monkeypatch.undo()
    run(spoken(bench).finish())


@pytest.mark.logs
def test_take_deleted_while_it_is_scored(bench: Bench) -> None:
    """A take the user deletes in the middle is gone, and the work says so."""
    live = spoken(bench)
    job = live.finish()
    next(job)
    bench.session.delete([live.id])
    with pytest.raises(GreenroomError, match="was deleted"):
        run(job)
    assert bench.session.takes() == ()


def test_overflows_and_failures_are_told(bench: Bench) -> None:
    """Lost blocks and a lost device reach the level and the take."""
    live = spoken(bench)
    microphone = bench.speech.microphone
    microphone.overflows, microphone.state = 3, "failed"
    microphone.message = "The microphone was unplugged; what you said is kept."
    level = live.level()
    assert (level.overflows, level.state, level.message) == (3, "failed", microphone.message)
    assert run(live.finish()).main.overflows == 3
