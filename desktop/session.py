"""The one engine behind window and command line: record, import, score, keep, export."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop import settings as settings_file
from desktop.contract.fields import clean
from desktop.library.adoption import adopt
from desktop.library.erasing import Erased, erase, refuse_if_used
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.models.readiness import Readiness
from desktop.models.shelf import ModelShelf
from desktop.recording.further import Further
from desktop.recording.live import LiveTake
from desktop.recording.microphone_test import MicrophoneTest
from desktop.recording.studio import Studio
from desktop.settings import Settings
from desktop.speech_tools import SpeechTools
from desktop.stories.bank import StoryBank
from desktop.stories.check import StoryDesk
from desktop.system.places import Places
from desktop.takes.analyser import Analyser, Scoring
from desktop.takes.comparing import Comparer
from desktop.takes.corrector import Corrector
from desktop.takes.desk import TakesDesk
from desktop.takes.envelope import Envelopes
from desktop.takes.exporting import Exported, Exporter
from desktop.takes.importing import Importer
from desktop.takes.keeper import Keeper
from desktop.takes.sample import add_sample
from desktop.types import Answer, Compared, Device, Job, Role, Take, TakeRow
from scoring.catalog import Catalog
from scoring.corrections import Correction
from scoring.story_check import StoryCheck
from scoring.types import Question, Report, Tagger, Versions
from speech.types import Transcript

__all__ = ["LiveTake", "Session"]


class Session:
    """Everything a front end can ask for; errors are `GreenroomError` with one sentence.

    Safe to use from several threads, and beside other processes on the same `places`. `problems`
    are sentences on what was wrong when it was opened. Close it at the end.
    """

    catalog: Catalog
    settings: Settings
    shelf: ModelShelf
    desk: TakesDesk
    stories: StoryBank

    def __init__(
        self,
        places: Places,
        catalog: Catalog,
        scorer: Scoring,
        tagger: Tagger,
        speech: SpeechTools,
        store: Store,
        library: Library,
        trash: Trash,
        settings: Settings,
        problems: Sequence[str] = (),
    ) -> None:
        self.places = places
        self.catalog = catalog
        self.settings = settings
        self.problems = tuple(problems)
        self._erased = False
        self.shelf = ModelShelf(places.models, lambda: self.settings, speech)
        self._store = store
        self._library = library
        self._analyser = Analyser(catalog, scorer, speech, lambda: self.settings)
        self._ready = Readiness(catalog, speech, tagger, self._analyser)
        self._keeper = Keeper(self._analyser, store)
        self._importer = Importer(speech.native, self._analyser, library, store)
        self._corrector = Corrector(self._analyser, self._keeper, store, library)
        self._comparer = Comparer(
            catalog, self._analyser, self._keeper, store, tagger, lambda: self.settings
        )
        self.stories = StoryBank(store)
        self._story_desk = StoryDesk(catalog, self._analyser)
        self._envelopes = Envelopes(places.cache / "envelopes")
        self.desk = TakesDesk(
            store, library, trash, self._envelopes, self.stories, self._keeper.rescore
        )
        self._exporter = Exporter(
            places, catalog, lambda: self.settings, store.take, self._envelopes.of_file
        )
        self._studio = Studio(
            speech,
            library,
            trash,
            store.add,
            self._keeper.finish_live,
            self._analyser.so_far,
            places.cache / "microphone-test.wav",
        )

    def close(self) -> None:
        """Stop what records (it is found at the next start) and close the library."""
        self._studio.leave()
        self.desk.close()
        self._store.close()

    def save_settings(self, settings: Settings) -> None:
        """Use and keep `settings`; after `erase` nothing is kept."""
        if not self._erased:
            settings_file.save(settings, self.places.settings)
        self.settings = settings

    def erase(self, models: bool) -> Erased:
        """Close, and remove everything that is kept, with `models` those that were fetched.

        For the window, which closes after it. GreenroomError while anyone is at work.
        """
        refuse_if_used(self.places, own_window=True)
        self.close()
        self._erased = True
        return erase(self.places, models, own_window=True)

    # -- takes --------------------------------------------------------------------------------

    def takes(self) -> tuple[TakeRow, ...]:
        """All takes, newest first."""
        return self._store.rows()

    def take(self, take_id: str) -> Take:
        """One take with its answers and reports."""
        return self._store.take(take_id)

    def legible(self, take_id: str) -> Take:
        """The same; of one whose entry is damaged what can be read (`Take.damaged`)."""
        return self._store.legible(take_id)

    def import_file(self, path: Path, question: Question, framework: str) -> Job[Take]:
        """Copy a sound file in, transcribe, score, keep."""
        return self._importer.run(path, _clean(question), framework)

    def adopt_unfinished(self) -> tuple[str, ...]:
        """Make takes, marked recovered and without reports, of recordings nobody owns; their ids.

        Done when the session is opened.
        """
        return adopt(self._library, self._store, self.settings.framework)

    def finish_recovered(self, take_id: str) -> Job[Take]:
        """Transcribe and score a take that has no report yet; one that has is returned as it is.

        Without speech it raises `desktop.failures.Unscored` and the take stays.
        """
        return self._keeper.complete(take_id)

    def add_sample(self, folder: Path) -> None:
        """Add the shipped answer as a take, on the first start only."""
        question = self.catalog.question(self.settings.question)
        # What is asked about the sample is asked of nobody.
        analyser = self._analyser.afresh()
        add_sample(folder, analyser, self._library, self._store, question, self.settings.framework)

    def rescore(self, take_id: str, framework: str) -> Take:
        """Score a take's answers under another framework; quick, needs no audio."""
        return self._keeper.rescore(take_id, framework)

    def hear_again(self, take_id: str, model: str | None = None) -> Job[Take]:
        """Transcribe a take's sound once more and score it; corrections stay in force.

        `model` is the name of a speech model (None: the chosen one).
        """
        return self._keeper.hear_again(take_id, model)

    def correct(self, take_id: str, correction: Correction, at: int = 0) -> Take:
        """Keep a correction of answer `at` (`desktop.takes.correcting` makes one), scored at once.

        It stays through every later score and transcript, until it is taken back.
        """
        return self._corrector.add(take_id, correction, at)

    def undo_correction(self, take_id: str, at: int = 0) -> Take:
        """Take the newest correction of answer `at` back; without any, the first report is back."""
        return self._corrector.undo(take_id, at)

    def redo_correction(self, take_id: str, at: int = 0) -> Take:
        """Do again what was taken back last in answer `at`."""
        return self._corrector.redo(take_id, at)

    def compare(self, before: str, after: str, framework: str | None = None) -> Compared:
        """Two takes by their ids, scored anew in the same way (None: the later one's framework).

        Nothing is kept; Unscored is raised for a take that is not transcribed yet.
        """
        return self._comparer.compare(before, after, framework)

    def delete(self, take_ids: Sequence[str]) -> None:
        """Put takes in the system's trash; all of them are known, or none is touched."""
        self.desk.delete(take_ids)

    def export(self, take_id: str, format: str, out: Path, at: int = 0) -> Job[Path]:
        """Write answer `at` in one of `desktop.exports.FORMATS` to a file or into a folder."""
        return self._exporter.one(take_id, format, out, at)

    def export_many(
        self, take_ids: Sequence[str], formats: Sequence[str], folder: Path, replace: bool = False
    ) -> Job[Exported]:
        """Write all answers of takes; files that are there stay, unless `replace`."""
        return self._exporter.many(take_ids, formats, folder, replace)

    def copy_text(self, take_id: str, at: int = 0) -> str:
        """The report and transcript of answer `at` as plain text, to paste anywhere."""
        return self._exporter.text(take_id, at)

    def envelope(self, answer: Answer) -> NDArray[np.float32]:
        """(n, 2) lowest and highest sample of every 10 ms of an answer, -1 to 1."""
        return self._envelopes.of_file(answer.audio)

    # -- recording ----------------------------------------------------------------------------

    def record(self, question: Question, framework: str, device: str | None = None) -> LiveTake:
        """Start recording from the named device (None: the system's default)."""
        framework = self._analyser.framework(framework).id
        return self._studio.record(_clean(question), framework, device)

    def record_further(
        self, take_id: str, role: Role, asked: str, device: str | None = None
    ) -> LiveTake:
        """Start recording one more answer of a take: to a follow-up question, or a drill.

        `asked` is the question, or the title of the section that is drilled. The job that finishes
        it returns the whole take.
        """
        take = self._store.take(take_id)
        asked = clean(asked)
        further = Further(take.id, role, asked, self._store, self._keeper)
        question = replace(take.question, text=asked)
        framework = self._analyser.any_framework(take.framework).id
        return self._studio.record(question, framework, device, further)

    def test_microphone(self, device: str | None = None) -> MicrophoneTest:
        """Listen to the named device for a moment, at most while nothing records; never a take.

        Close the test. A newer one, or a recording, ends it as well.
        """
        return self._studio.test(device)

    def versions(self) -> Versions:
        """What a report made now would be made with."""
        return self._ready.versions()

    def devices(self) -> tuple[Device, ...]:
        """Microphones; refreshes the list while nothing is recording."""
        return self._studio.devices()

    # -- without keeping anything -------------------------------------------------------------

    def transcribe_file(self, path: Path, model: str | None = None) -> Job[Transcript]:
        """The words of a sound file of any kind; keeps nothing, and silence is no error."""
        return self._analyser.listen(path, model)

    def score_file(
        self, path: Path, question: Question, framework: str, model: str | None = None
    ) -> Job[Report]:
        """The report on a sound file, or on a transcript in `.json` or `.txt`; keeps nothing."""
        chosen = self._analyser.framework(framework)
        return (yield from self._analyser.score_file(path, _clean(question), chosen, model))

    def check_story(self, story: str | Transcript) -> StoryCheck:
        """Whether a story, sketched in a few sentences, is the right one to tell."""
        return self._story_desk.check(story)

    def check_story_file(self, path: Path, model: str | None = None) -> Job[StoryCheck]:
        """The same of a text, a transcript or a recording."""
        return self._story_desk.check_file(path, model)

    def load_model(self) -> None:
        """Load the chosen speech model now; it is told where that fails."""
        self._ready.load_model()

    def warm_up(self) -> threading.Thread:
        """Load Whisper and the tagger in the background, so that the first answer need not wait."""
        return self._ready.warm_up()


def _clean(question: Question) -> Question:
    """The question without characters that no file can hold, as a command line may give them."""
    return replace(question, text=clean(question.text))
