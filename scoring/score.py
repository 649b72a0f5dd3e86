"""Scores a transcript: sections, delivery, findings, summary and follow-up questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from scoring.align import align, section_presence
from scoring.answer import Answer
from scoring.catalog import Catalog
from scoring.corrected import Corrected, correct
from scoring.corrections import Correction
from scoring.errors import ScoringError
from scoring.fillers import count_fillers, covered_words, find_fillers
from scoring.findings import NOT_ENGLISH, judge, unjudged
from scoring.follow_ups import follow_ups
from scoring.frameworks import worded
from scoring.hedges import find_hedges
from scoring.lexical_fillers import FillerList
from scoring.numbers import number_item
from scoring.pacing import measure_pacing
from scoring.repeats import find_repeats
from scoring.rules import DETECTORS
from scoring.sections import report_sections
from scoring.summary import summarise, summarise_unsupported
from scoring.types import (
    MOVES,
    Alignment,
    Framework,
    Item,
    Moves,
    Question,
    Report,
    SectionReport,
    Tagger,
    Versions,
)
from scoring.user_verdicts import user_fillers, user_findings
from speech.types import Transcript, Word


class Scorer:
    """Turns transcripts into reports with `catalog`'s rules; the same input gives the same report.

    `tagger` is asked only by `tag`: scoring again needs the moves it gave, not the tagger.
    """

    def __init__(self, catalog: Catalog, tagger: Tagger, app_version: str) -> None:
        self._catalog = catalog
        self._tagger = tagger
        self._app = app_version

    def tag(self, words: Sequence[Word]) -> Moves:
        """What each word does, for `score`; keep it beside the transcript."""
        return self._tagger.tag(words)

    def sections(
        self, words: Sequence[Word], moves: Moves, framework: Framework, question: Question
    ) -> tuple[SectionReport, ...]:
        """The sections of an answer that is still being given, as `score` would find them now."""
        framework = worded(framework, question.kind)
        fixed = correct(Transcript(tuple(words)), moves, (), framework)
        return self._aligned(fixed, framework)[1]

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
        """The report on one answer; `source` is the file's name, `own_fillers` the user's words.

        What the user corrected goes before what was heard and found; no question in `asked` is
        asked again. `ScoringError` when there is no speech, or when `moves` belong to other words.
        """
        _check(transcript, moves)
        framework = worded(framework, question.kind)
        fixed = correct(transcript, moves, corrections, framework)
        _check(fixed.transcript, fixed.moves)
        if transcript.language and not transcript.language.lower().startswith("en"):
            return self._unsupported(fixed, framework, question, source, own_fillers)
        words = fixed.transcript.words
        lexicon, rules = self._catalog.lexicon, self._catalog.rules.worded(question.kind)
        fillers = _fillers(fixed, lexicon.fillers, own_fillers)
        filling = covered_words(fillers)
        alignment, sections = self._aligned(fixed, framework)
        answer = Answer(words, fixed.moves, question, framework, alignment, lexicon, filling)
        findings = judge(rules.rules, DETECTORS, answer, self._catalog.weights)
        findings = user_findings(findings, rules.rules, words, framework, fixed.findings)
        return Report(
            self._versions(transcript),
            source,
            framework.id,
            question,
            transcript.seconds,
            fixed.transcript,
            sections,
            alignment.word_sections,
            measure_pacing(fixed.transcript, filling, alignment.word_sections),
            count_fillers(fixed.transcript, fillers),
            find_hedges(words, lexicon.hedges, filling),
            find_repeats(words),
            findings,
            summarise(rules, answer, findings, sections),
            follow_ups(rules, answer, findings, sections, asked),
            fixed.yours,
            tuple(number_item(words, number) for number in answer.numbers),
        )

    def _aligned(
        self, fixed: Corrected, framework: Framework
    ) -> tuple[Alignment, tuple[SectionReport, ...]]:
        words = fixed.transcript.words
        alignment = align(words, fixed.aligning, framework, fixed.given, self._catalog.places)
        presence = section_presence(alignment, words, fixed.moves, framework)
        return alignment, report_sections(framework, alignment, presence, words)

    def _unsupported(
        self,
        fixed: Corrected,
        framework: Framework,
        question: Question,
        source: str,
        own: Sequence[str],
    ) -> Report:
        """Another language: pace and filled pauses only; nothing that reads the words is judged."""
        transcript, words = fixed.transcript, fixed.transcript.words
        none = tuple(None for _ in words)
        fillers = _fillers(fixed, FillerList(), own)
        return Report(
            self._versions(transcript),
            source,
            framework.id,
            question,
            transcript.seconds,
            transcript,
            tuple(
                _unread(s)
                for s in report_sections(framework, Alignment(framework.id, (), none), {}, words)
            ),
            none,
            measure_pacing(transcript, covered_words(fillers), none),
            count_fillers(transcript, fillers),
            (),
            (),
            tuple(unjudged(rule, NOT_ENGLISH) for rule in self._catalog.rules.rules),
            summarise_unsupported(transcript),
            (),
            replace(fixed.yours, sections=(), findings=()),
        )

    def _versions(self, transcript: Transcript) -> Versions:
        rules = self._catalog.rules.version
        return Versions(self._app, transcript.model, self._tagger.version, rules)


def _fillers(fixed: Corrected, listed: FillerList, own: Sequence[str]) -> tuple[Item, ...]:
    """What was found and not refuted, with what the user says is one."""
    words = fixed.transcript.words
    return user_fillers(find_fillers(words, listed, own), words, fixed.yours.fillers)


def _unread(section: SectionReport) -> SectionReport:
    return replace(section, advice=NOT_ENGLISH)


def _check(transcript: Transcript, moves: Moves) -> None:
    if not any(w.kind == "word" and w.text.strip() for w in transcript.words):
        raise ScoringError(
            "I could not hear any speech in this recording; "
            "please check the microphone and try again."
        )
    if moves.probabilities.shape != (len(transcript.words), len(MOVES)):
        raise ScoringError(
            "I could not use the saved analysis, because the words have changed since; "
            "please analyse the answer again."
        )
