"""Sound to words to report: the stages between a recording and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from desktop.contract import read_transcript
from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.settings import Settings
from desktop.speech_tools import SpeechTools, Steps
from desktop.takes.asked import Asked
from desktop.types import Job, Progress
from desktop.viewmodels.text import clock
from scoring.catalog import Catalog
from scoring.corrections import Correction
from scoring.types import Framework, Moves, Question, Report, SectionReport
from speech.types import Heard, Transcript, Word

# Of the whole work, decoding takes this share; the rest is reading and judging the words.
DECODING = 0.95
TEXTS = (".json", ".txt")
NO_SPEECH = "I could not hear any speech in {name}; please check the sound and try another one."


class Scoring(Protocol):
    """What `scoring.score.Scorer` does."""

    def tag(self, words: Sequence[Word]) -> Moves:
        """What each word does."""
        ...

    def sections(
        self, words: Sequence[Word], moves: Moves, framework: Framework, question: Question
    ) -> tuple[SectionReport, ...]:
        """The sections of an answer that is still being given."""
        ...

    def score(
        self,
        transcript: Transcript,
        moves: Moves,
        framework: Framework,
        question: Question,
        source: str,
        own_fillers: Sequence[str] = (),
        corrections: Sequence[Correction] = (),
        asked: Collection[str] = (),
    ) -> Report:
        """The report on one answer; no question in `asked` is asked again."""
        ...


class Analyser:
    """Does each stage on its own, so that each can be kept; every error is a GreenroomError.

    `settings` gives the settings as they are when a report is made.
    """

    def __init__(
        self,
        catalog: Catalog,
        scorer: Scoring,
        speech: SpeechTools,
        settings: Callable[[], Settings],
    ) -> None:
        self._catalog = catalog
        self._scorer = scorer
        self._speech = speech
        self._settings = settings
        self._asked = Asked()

    def afresh(self) -> Analyser:
        """Another one, which has asked nothing yet."""
        return Analyser(self._catalog, self._scorer, self._speech, self._settings)

    def framework(self, framework_id: str) -> Framework:
        """The framework with this id; GreenroomError lists those there are."""
        with told("use this framework"):
            return self._catalog.framework(framework_id)

    def any_framework(self, framework_id: str) -> Framework:
        """The same, but in place of one that is gone the user's default, or else the first."""
        known = {framework.id: framework for framework in self._catalog.frameworks}
        default = known.get(self._settings().framework) or self._catalog.frameworks[0]
        return known.get(framework_id, default)

    def listen(
        self, path: Path, model: str | None = None, cuts: Sequence[float] = ()
    ) -> Job[Transcript]:
        """The words of a sound file; none when nothing is said in it."""
        with told(f"read {path.name}"):
            audio = self._speech.audio(path)
            decoder = self._speech.decoder(model)
            steps = self._speech.transcribe(audio.blocks(), decoder, audio.seconds, cuts)
        return (yield from self.follow(steps, f"read {path.name}"))

    def read(self, path: Path, model: str | None = None) -> Job[Transcript]:
        """The words of a sound file, or of a transcript in `.json` or `.txt`."""
        if path.suffix.lower() in TEXTS:
            return read_transcript(path)
        return (yield from self.listen(path, model))

    def follow(self, steps: Steps, doing: str) -> Job[Transcript]:
        """Pass transcription's steps on as progress; `doing` says what could not be done."""
        try:
            with told(doing):
                while True:
                    try:
                        heard = next(steps)
                    except StopIteration as end:
                        transcript: Transcript = end.value
                        return transcript
                    yield _progress(heard)
        finally:
            steps.close()

    def tag(self, transcript: Transcript) -> Moves:
        """What each word of the transcript does."""
        with told("read the words"):
            return self._scorer.tag(transcript.words)

    def so_far(
        self, words: tuple[Word, ...], question: Question, framework_id: str
    ) -> tuple[SectionReport, ...]:
        """The sections in the words so far; of the whole answer, the tagger reads what is new."""
        moves = self._scorer.tag(words)
        return self._scorer.sections(words, moves, self.any_framework(framework_id), question)

    def report(
        self,
        transcript: Transcript,
        moves: Moves,
        framework: Framework,
        question: Question,
        source: str,
        corrections: Sequence[Correction] = (),
    ) -> Report:
        """The report on one answer; GreenroomError when nothing is said in it.

        Its follow-up questions are none that was asked about another answer since the start.
        """
        if not has_speech(transcript):
            raise GreenroomError(NO_SPEECH.format(name=source))
        with told("score this answer"):
            key = (source, transcript.seconds or float(len(transcript.words)))
            report = self._scorer.score(
                transcript,
                moves,
                framework,
                question,
                source,
                self._settings().fillers,
                corrections,
                asked=self._asked.elsewhere(key),
            )
            self._asked.remember(key, report.follow_ups)
            return report

    def score_file(
        self, path: Path, question: Question, framework: Framework, model: str | None = None
    ) -> Job[Report]:
        """The report on a sound file, or on a transcript in `.json` or `.txt`."""
        transcript = yield from self.read(path, model)
        _, report = yield from self.assess(transcript, framework, question, clean(path.name))
        return report

    def assess(
        self, transcript: Transcript, framework: Framework, question: Question, source: str
    ) -> Job[tuple[Moves, Report]]:
        """Tag and score; checks for speech before the tagger is loaded."""
        if not has_speech(transcript):
            raise GreenroomError(NO_SPEECH.format(name=source))
        yield Progress(DECODING, "Finding the parts of your answer", transcript.words)
        moves = self.tag(transcript)
        yield Progress(DECODING + 0.03, "Writing the report", transcript.words)
        return moves, self.report(transcript, moves, framework, question, source)


def has_speech(transcript: Transcript) -> bool:
    """Whether anything but filled pauses was said."""
    return any(word.kind == "word" for word in transcript.words)


def _progress(heard: Heard) -> Progress:
    if not heard.total:
        return Progress(None, f"Listening: {clock(heard.seconds)}", heard.words)
    done = min(1.0, heard.seconds / heard.total)
    now, whole = clock(min(heard.seconds, heard.total)), clock(heard.total)
    return Progress(DECODING * done, f"Listening: {now} of {whole}", heard.words)
