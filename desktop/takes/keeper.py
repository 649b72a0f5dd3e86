"""Brings kept takes to their reports, saving each stage as soon as it is done."""

from __future__ import annotations

import logging
from dataclasses import replace

from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.library.store import Store
from desktop.speech_tools import Steps
from desktop.takes.analyser import Analyser, has_speech
from desktop.takes.usual_time import timed
from desktop.types import Answer, Job, Progress, Take
from scoring.types import Framework, Moves, Report
from speech.types import Transcript

log = logging.getLogger(__name__)
DEAF = (
    "I could not hear any speech this time, so I left the words of before as they are; "
    "please try another speech model."
)
SILENT = (
    "I could not hear any speech in this recording, so there is no report; the recording is kept. "
    "Please check the microphone and try again."
)


class Keeper:
    """Scores takes of `store`; what fails leaves the take as it was before that stage."""

    def __init__(self, analyser: Analyser, store: Store) -> None:
        self._analyser = analyser
        self._store = store

    def finish_live(self, take: Take, steps: Steps) -> Job[Take]:
        """Transcript, moves and report of a take just recorded and kept; `steps` is the live part.

        Raises Unscored where there can be no report.
        """
        return (yield from self.finish_answer(take, take.main, steps))

    def finish_answer(self, take: Take, answer: Answer, steps: Steps) -> Job[Take]:
        """The same of one answer of a take that is kept already."""
        try:
            transcript = yield from self._heard(answer, steps)
            self._store.set_transcript(answer.id, transcript)
            return (yield from self._report(take, answer, transcript))
        except Unscored:
            raise
        except GreenroomError as error:
            if take.id not in self._store.ids():
                raise GreenroomError("This take was deleted while I was working on it.") from error
            raise Unscored(f"Your recording is kept, but without a report: {error}", take.id) from (
                error
            )

    def complete(self, take_id: str) -> Job[Take]:
        """Do what is still to do for a take without a report, from its saved sound or words.

        Of a damaged take what cannot be read is made anew.
        """
        take = self._store.legible(take_id)
        if take.damaged:
            take = yield from self._mended(take)
        for answer in take.answers:
            if answer.report is None:
                take = yield from self._complete(take, answer)
        return take

    def _mended(self, take: Take) -> Job[Take]:
        # What cannot be read gives way only once there is something to stand in its place.
        heard = []
        for answer in take.answers:
            if answer.transcript is None:
                transcript = yield from self._analyser.listen(answer.audio, cuts=answer.cuts)
                answer = replace(answer, transcript=transcript)
            heard.append(answer)
        self._store.mend(replace(take, answers=tuple(heard)))
        return self._store.take(take.id)

    def _complete(self, take: Take, answer: Answer) -> Job[Take]:
        transcript = answer.transcript
        if transcript is None:
            transcript = yield from self._analyser.listen(answer.audio, cuts=answer.cuts)
            self._store.set_transcript(answer.id, transcript)
        return (yield from self._report(take, answer, transcript))

    def hear_again(self, take_id: str, model: str | None) -> Job[Take]:
        """Listen to every answer once more, with the named model (None: the chosen one).

        Corrections stay in force. Nothing changes until all of it is heard, or if it is cancelled.
        """
        take = self._store.legible(take_id)
        framework = self._analyser.any_framework(take.framework)
        heard = []
        for answer in take.answers:
            transcript = yield from self._analyser.listen(answer.audio, model, answer.cuts)
            if not has_speech(transcript):
                raise GreenroomError(DEAF)
            yield Progress(0.96, "Finding the parts of your answer", transcript.words)
            moves = self._analyser.tag(transcript)
            fresh = replace(answer, transcript=transcript, moves=moves, reports=())
            heard.append(self.scored(take, fresh, framework))
        if take.damaged:
            self._store.mend(replace(take, answers=tuple(heard)))
        else:
            self._store.hear_again(heard)
        return self._store.take(take_id)

    def rescore(self, take_id: str, framework_id: str) -> Take:
        """Score every answer under another framework, from its saved words and moves."""
        framework = self._analyser.framework(framework_id)
        take = self._store.take(take_id)
        answers = tuple(
            answer
            if answer.role != "main" and answer.moves is None
            else self.scored(take, answer, framework)
            for answer in take.answers
        )
        for answer in answers:
            if answer.report is not None:
                self._store.add_report(answer.id, answer.report)
        return replace(take, framework=framework.id, answers=answers)

    def scored(self, take: Take, answer: Answer, framework: Framework) -> Answer:
        """The answer with a new report under its corrections; nothing is kept yet.

        Raises Unscored where there are no words or moves yet.
        """
        if answer.transcript is None or answer.moves is None:
            raise Unscored(_unfinished(answer), take.id)
        report = self._analyser.report(
            answer.transcript,
            answer.moves,
            timed(framework, answer.role, answer.asked),
            take.question_of(answer),
            _source(take, answer),
            answer.corrections,
        )
        report = _made_before(_tagged_before(report, answer.report), answer)
        # As the store does: an equal report, or one under other corrections, gives way.
        others = tuple(
            old
            for old in answer.reports
            if old != report and not (old.corrected and old.framework == report.framework)
        )
        return replace(answer, reports=(*others, report))

    def _heard(self, answer: Answer, steps: Steps) -> Job[Transcript]:
        try:
            return (yield from self._analyser.follow(steps, "transcribe your answer"))
        except GreenroomError as error:
            log.warning("live transcription failed (%s); reading the file instead", error)
            yield Progress(None, "Listening to the recording once more")
            return (yield from self._analyser.listen(answer.audio, cuts=answer.cuts))

    def _report(self, take: Take, answer: Answer, transcript: Transcript) -> Job[Take]:
        if not has_speech(transcript):
            raise Unscored(SILENT, take.id)
        framework = self._analyser.any_framework(take.framework)
        moves = answer.moves
        if moves is None:
            moves = yield from self._moves(answer, transcript)
        report = self._analyser.report(
            transcript,
            moves,
            timed(framework, answer.role, answer.asked),
            take.question_of(answer),
            _source(take, answer),
            answer.corrections,
        )
        self._store.add_report(answer.id, report)
        return self._store.take(take.id)

    def _moves(self, answer: Answer, transcript: Transcript) -> Job[Moves]:
        yield Progress(0.96, "Finding the parts of your answer", transcript.words)
        moves = self._analyser.tag(transcript)
        self._store.set_moves(answer.id, moves)
        return moves


def _source(take: Take, answer: Answer) -> str:
    """The name of the sound; a further answer has its own."""
    return take.source if answer is take.main or answer.role == "main" else answer.audio.name


def _tagged_before(report: Report, before: Report | None) -> Report:
    """The report, saying which tagger made the moves it used: not today's, but that of then."""
    if before is None:
        return report
    return replace(report, versions=replace(report.versions, tagger=before.versions.tagger))


def _made_before(report: Report, answer: Answer) -> Report:
    """The report of before that says the same: only what else was asked since may differ."""
    same = (old for old in answer.reports if replace(report, follow_ups=old.follow_ups) == old)
    return next(same, report)


def _unfinished(answer: Answer) -> str:
    if answer.transcript is not None and not has_speech(answer.transcript):
        return "I could not score this take, because I could not hear any speech in it."
    return "This take is not transcribed yet; please let me finish it first."
