"""The real parts put together: opening on anything, and one answer from sound to report."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

import assets
from desktop.compose import open_session, speech_tools
from desktop.errors import GreenroomError
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from desktop.speech_tools import OnBlock
from desktop.system.log import stop_log
from desktop.system.places import Places
from scoring.catalog import Catalog
from scoring.score import Scorer
from speech.models import find_model
from speech.types import Recording
from tests.desktop.fakes import FakeMicrophone, FakeTagger, places_in
from tests.desktop.jobs import run

SAMPLE = assets.ROOT / "sample" / "answer.flac"
SECONDS = 14


@contextmanager
def opened(places: Places, model: str | None = None) -> Iterator[Session]:
    """A real session, closed again."""
    session = open_session(places, model=model)
    try:
        yield session
    finally:
        session.close()
        stop_log()


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """The beginning of the shipped answer, short enough for a test."""
    samples, rate = soundfile.read(SAMPLE, dtype="int16", frames=SECONDS * 16_000)
    path = tmp_path / "answer.wav"
    soundfile.write(path, samples, rate)
    return path


@pytest.mark.logs
def test_opens_on_broken_files(tmp_path: Path) -> None:
    """Broken settings, frameworks and library are told, each in one sentence; the rest works."""
    places = places_in(tmp_path)
    places.create()
    places.settings.write_text('framework = "star"\npace_low = "fast"\n', encoding="utf-8")
    (places.frameworks / "mine.toml").write_text("id = 1", encoding="utf-8")
    (places.frameworks / "other.toml").write_bytes(b"\xff")
    (places.data / "library.db").write_bytes(b"no library" * 500)
    with opened(places) as session:
        assert session.settings.framework == "star"
        assert len(session.problems) == 4
        for word in ("pace_low", "mine.toml", "other.toml", "library"):
            assert any(word in problem for problem in session.problems)
        assert session.catalog.framework("star").id == "star"
    with opened(places) as session:
        assert not any("library" in problem for problem in session.problems)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file where the folder should be is one sentence."""
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(GreenroomError, match="could not create the folder"):
        open_session(places_in(tmp_path))


def test_missing_model_is_told(tmp_path: Path, answer: Path) -> None:
    """A model nobody installed is one sentence that says what to do."""
    with (
        opened(places_in(tmp_path), "large-v9") as session,
        pytest.raises(GreenroomError, match=r"large-v9.*please"),
    ):
        run(session.transcribe_file(answer))


@pytest.mark.model
def test_answer_from_file_to_report(tmp_path: Path, answer: Path) -> None:
    """A file is imported and scored for real, and comes back after a restart."""
    places = places_in(tmp_path)
    with opened(places) as session:
        question = session.catalog.question("failure")
        take = run(session.import_file(answer, question, "pivot-own"))
        report = run(session.score_file(answer, question, "pivot-own"))
        assert take.main.report == report
        text = " ".join(word.text for word in report.transcript.words)
        assert "product manager" in text
        assert report.versions.model == "tiny.en"
        again = session.rescore(take.id, "star")
        assert again.main.report is not None
    with opened(places) as session:
        kept = session.take(take.id)
        assert kept.main.reports == again.main.reports
        assert kept.framework == "star"
        assert session.takes()[0].origin == "import"
        assert session.takes()[1].origin == "sample"


@pytest.mark.model
def test_another_model_is_used_without_a_restart(tmp_path: Path, answer: Path) -> None:
    """What is saved in the settings counts from the next answer on; so it does back again."""
    mine = tmp_path / "mine"
    mine.symlink_to(find_model(None, None, tmp_path).folder)
    with opened(places_in(tmp_path)) as session:
        assert run(session.transcribe_file(answer)).model == "tiny.en"
        session.save_settings(replace(session.settings, model_folder=str(mine)))
        session.load_model()
        assert session.shelf.processor() in ("CPU", "NVIDIA")
        assert run(session.transcribe_file(answer)).model == "mine"
        session.save_settings(replace(session.settings, model_folder=None))
        assert run(session.transcribe_file(answer)).model == "tiny.en"


class PlayedMicrophone(FakeMicrophone):
    """Stands in for a microphone that hears a file at 48 kHz, with a pause in the middle."""

    rate = 48_000

    def __init__(self, path: Path, device: str | None, on_block: OnBlock) -> None:
        super().__init__(path, device, on_block)
        self.heard = 0

    def start(self) -> None:
        """Open the file."""
        super().start()
        self.file.close()
        self.file = wave.open(str(self.path), "wb")  # noqa: SIM115 - open until `stop`
        self.file.setnchannels(1)
        self.file.setsampwidth(2)
        self.file.setframerate(self.rate)

    def play(self, samples: NDArray[np.int16]) -> None:
        """Hear 50 ms at a time."""
        for start in range(0, len(samples), self.rate // 20):
            block = samples[start : start + self.rate // 20]
            if self.cut_due:
                self.kept_cuts = (*self.kept_cuts, self.heard / self.rate)
                self.cut_due = False
            self.file.writeframes(block.tobytes())
            self.heard += len(block)
            self.on_block(block, self.rate)

    def stop(self) -> Recording:
        """Close the file."""
        self.file.close()
        return Recording(self.path, self.rate, self.heard / self.rate, "File", cuts=self.kept_cuts)


@pytest.mark.model
def test_spoken_answer_is_the_same_from_its_file(
    tmp_path: Path, answer: Path, catalog: Catalog
) -> None:
    """What is heard live, pauses included, equals a later pass over the recording's file."""
    places = places_in(tmp_path)
    places.create()
    microphones: list[PlayedMicrophone] = []

    def microphone(path: Path, device: str | None, on_block: OnBlock) -> PlayedMicrophone:
        microphones.append(PlayedMicrophone(path, device, on_block))
        return microphones[-1]

    tagger = FakeTagger()
    session = Session(
        places,
        catalog,
        Scorer(catalog, tagger, "0"),
        tagger,
        replace(speech_tools(places, Settings), microphone=microphone),
        Store(places.data / "library.db", places.recordings),
        Library(places.recordings),
        Trash(places.data / "trash"),
        Settings(),
    )
    samples = np.repeat(soundfile.read(answer, dtype="int16")[0], 3)
    try:
        live = session.record(catalog.question("failure"), "sar")
        microphones[0].play(samples[: 7 * 48_000])
        live.pause()
        live.resume()
        microphones[0].play(samples[7 * 48_000 :])
        take = run(live.finish())
        assert take.main.cuts == (7.0,)
        assert take.main.transcript is not None
        assert take.main.transcript.cuts == pytest.approx((7.0,), abs=0.01)
        steps = session._analyser.listen(take.main.audio, cuts=take.main.cuts)
        again = run(steps)
        assert [w.text for w in again.words] == [w.text for w in take.main.transcript.words]
        assert len(again.words) > 25
    finally:
        session.close()
