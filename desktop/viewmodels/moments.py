"""The moments of an answer that a figure in its report speaks of, and stepping through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.viewmodels.text import clock, seconds_text
from desktop.words import say, say_many
from scoring.pacing import LONG_PAUSE, WINDOW, spoken_span
from scoring.pronouns import count_pronouns
from scoring.syllables import syllables
from scoring.types import Band, Evidence, Item, PacePoint, Report, SectionReport, TimeSpan
from speech.types import Pause, Word

# Words between two pauses say how fast somebody speaks only from this many seconds on.
SHORTEST_PHRASE = 3.0
# Of the user's own words that many are quoted, more are counted.
LONGEST_QUOTE = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of an answer: its first and last word, its times in seconds, what is there.

    Times are None in a text without sound; a silence has the words on both its sides.
    """

    first_word: int
    last_word: int
    start: float | None
    end: float | None
    text: str


class Steps:
    """Which moment is on show: moments asked for again give the next, after the last the first."""

    def __init__(self) -> None:
        self._moments: Sequence[Moment] = ()
        self._at = 0

    def next(self, name: str, moments: Sequence[Moment]) -> tuple[Moment, str]:
        """The moment to show now, and a line on it; `moments` are at least one."""
        self._at = (self._at + 1) % len(moments) if moments == self._moments else 0
        self._moments = moments
        moment = moments[self._at]
        text = moment.text
        if moment.start is not None:
            text = say("{text}, at {time}", text=text, time=clock(moment.start))
        if len(moments) > 1:
            place = say("{at} of {count}", at=self._at + 1, count=len(moments))
            return moment, f"{name} {place}: {text}"
        return moment, f"{name}: {text}"

    def forget(self) -> None:
        """Begin with the first again."""
        self._moments = ()


def of_items(items: Iterable[Item]) -> tuple[Moment, ...]:
    """Fillers, hedges, repeats, figures: one after the other."""
    return tuple(
        Moment(item.first_word, item.last_word, item.start, item.end, _quoted(item.text))
        for item in items
    )


def of_pauses(report: Report) -> tuple[Moment, ...]:
    """The silences between first and last word, the longest first."""
    span = spoken_span(report.transcript)
    if span is None:
        return ()
    found = [p for p in report.transcript.pauses if span[0] < p.end and p.start < span[1]]
    return _silences(report, found)


def of_long_pauses(report: Report) -> tuple[Moment, ...]:
    """The silences that the waveform marks, the longest first."""
    pauses = report.pacing.long_pauses if report.pacing else ()
    return _silences(report, [p for p in pauses if p.end - p.start > LONG_PAUSE])


def of_evidence(report: Report, evidence: Iterable[Evidence]) -> tuple[Moment, ...]:
    """The words that a finding rests on."""
    words = report.transcript.words
    return tuple(_words(words, e.first_word, e.last_word) for e in evidence)


def of_yours(report: Report) -> tuple[Moment, ...]:
    """What is the user's word, in order; of a verdict, what it rests on."""
    marks = report.yours
    spans = {(word, word) for word in marks.words}
    spans |= {(filler.first_word, filler.last_word) for filler in marks.fillers}
    spans |= {(section.first_word, section.last_word) for section in marks.sections}
    judged = (f for f in report.findings if f.rule in marks.findings)
    spans |= {(e.first_word, e.last_word) for finding in judged for e in finding.evidence}
    return tuple(_words(report.transcript.words, *span) for span in sorted(spans))


def of_pace(report: Report, calm: tuple[float, float]) -> tuple[Moment, ...]:
    """Where it leaves the calm band furthest, once each time it does, the worst first.

    Where it never does, the fastest and the slowest. `calm` is in words a minute; each moment is as
    long as a pace is measured over.
    """
    curve = report.pacing.curve if report.pacing else ()
    if not curve:
        return ()
    runs = groupby(curve, key=lambda point: _side(point, calm))
    out = [max(run, key=lambda point: _beyond(point, calm)) for side, run in runs if side]
    out.sort(key=lambda point: -_beyond(point, calm))
    if not out:
        ordered = sorted(curve, key=lambda point: -point.words_per_minute)
        out = ordered[:1] + ordered[1:][-1:]
    places = Places.of(report.transcript.words)
    return tuple(_paced(places, point) for point in out)


def of_speed(report: Report) -> tuple[Moment, ...]:
    """The fastest and the slowest of the phrases between two silences, in syllables a second."""
    phrases = sorted(_phrases(report), key=lambda phrase: -phrase[0])
    chosen = phrases[:1] + phrases[1:][-1:]
    return tuple(
        replace(moment, text=say("{rate:.1f} syllables a second", rate=rate))
        for rate, moment in chosen
    )


def of_length(report: Report, usual: Band | None) -> tuple[Moment, ...]:
    """What runs past the usual length; the whole answer where nothing does."""
    words, span = report.transcript.words, spoken_span(report.transcript)
    if not words:
        return ()
    if span is None:
        return (
            Moment(0, len(words) - 1, None, None, say_many("{n} word", "{n} words", len(words))),
        )
    over = usual[1] if usual else None
    if over is not None and over < span[1]:
        text = say("past the usual {over}", over=clock(over))
        return (Moment(*Places.of(words).within(over, span[1]), over, span[1], text),)
    return (Moment(0, len(words) - 1, *span, say("the whole answer")),)


def of_section(section: SectionReport) -> tuple[Moment, ...]:
    """The stretches of a section, in turn."""
    return tuple(
        Moment(
            *(span.first_word, span.last_word, span.start, span.end),
            say_many("{n} word", "{n} words", span.last_word - span.first_word + 1)
            if span.start is None or span.end is None
            else seconds_text(span.end - span.start),
        )
        for span in section.spans
    )


def of_pronouns(report: Report, section: SectionReport) -> dict[str, tuple[Moment, ...]]:
    """Every I, we and they said in a section, by group as in `SectionReport.pronouns`."""
    words, found = report.transcript.words, dict[str, tuple[Moment, ...]]()
    for span in section.spans:
        for i in range(span.first_word, span.last_word + 1):
            word = words[i]
            for group in count_pronouns([word]):
                moment = Moment(i, i, word.start, word.end, _quoted(word.text))
                found[group] = (*found.get(group, ()), moment)
    return found


def _silences(report: Report, pauses: Sequence[TimeSpan | Pause]) -> tuple[Moment, ...]:
    places = Places.of(report.transcript.words)
    longest_first = sorted(pauses, key=lambda pause: pause.start - pause.end)
    return tuple(_silent(places, pause.start, pause.end) for pause in longest_first)


def _words(words: Sequence[Word], first: int, last: int) -> Moment:
    count = last - first + 1
    quote = " ".join(word.text.strip() for word in words[first : last + 1])
    text = _quoted(quote) if count <= LONGEST_QUOTE else say_many("{n} word", "{n} words", count)
    return Moment(first, last, words[first].start, words[last].end, text)


def _quoted(text: str) -> str:
    """In quotation marks, without the comma or the stop that follows it in the transcript."""
    return say("“{quote}”", quote=text.strip().rstrip(",.;:") or text.strip())


def _silent(places: Places, start: float, end: float) -> Moment:
    text = say("{seconds:.1f} s of silence", seconds=end - start)
    return Moment(*places.beside((start + end) / 2), start, end, text)


def _side(point: PacePoint, calm: tuple[float, float]) -> int:
    """1 above the band, -1 below it, 0 within."""
    return (point.words_per_minute > calm[1]) - (point.words_per_minute < calm[0])


def _beyond(point: PacePoint, calm: tuple[float, float]) -> float:
    return max(point.words_per_minute - calm[1], calm[0] - point.words_per_minute)


def _paced(places: Places, point: PacePoint) -> Moment:
    start, end = max(point.time - WINDOW / 2, 0.0), point.time + WINDOW / 2
    return Moment(
        *places.within(start, end),
        start,
        end,
        say("{rate:.0f} words a minute", rate=point.words_per_minute),
    )


def _phrases(report: Report) -> Iterator[tuple[float, Moment]]:
    """Every phrase between two silences that is long enough, with its syllables a second."""
    words, first = report.transcript.words, 0
    pauses = sorted(report.transcript.pauses, key=lambda pause: pause.start)
    begins = [pause.start for pause in pauses]
    for i in range(1, len(words) + 1):
        if i < len(words) and not _silence(pauses, begins, words[i - 1], words[i]):
            continue
        start, end = words[first].start, words[i - 1].end
        if start is not None and end is not None and end - start >= SHORTEST_PHRASE:
            said = sum(syllables(word.text) for word in words[first:i])
            yield said / (end - start), Moment(first, i - 1, start, end, "")
        first = i


def _silence(pauses: Sequence[Pause], begins: Sequence[float], before: Word, after: Word) -> bool:
    """Whether one of the pauses, which begin at `begins`, lies between two words."""
    if before.end is None or after.start is None:
        return False
    middle = (before.end + after.start) / 2
    last = bisect_right(begins, middle) - 1
    return last >= 0 and middle <= pauses[last].end


@dataclass(frozen=True)
class Places:
    """Where words lie in time, in order: finds those at a time without reading all of them."""

    numbers: Sequence[int]
    starts: Sequence[float]
    middles: Sequence[float]
    count: int

    @classmethod
    def of(cls, words: Sequence[Word]) -> Places:
        """Those of the words that have times."""
        timed = [
            (i, word.start, (word.start + word.end) / 2)
            for i, word in enumerate(words)
            if word.start is not None and word.end is not None
        ]
        numbers, starts, middles = zip(*timed, strict=True) if timed else ((), (), ())
        return cls(numbers, starts, middles, len(words))

    def beside(self, time: float) -> tuple[int, int]:
        """The words before and after a time in a silence."""
        before = bisect_left(self.starts, time) - 1
        last = self.numbers[before] if before >= 0 else 0
        return last, min(last + 1, self.count - 1)

    def within(self, start: float, end: float) -> tuple[int, int]:
        """The first and last word whose middle lies between two times; else those beside them."""
        first, after = bisect_left(self.middles, start), bisect_right(self.middles, end)
        if first < after:
            return self.numbers[first], self.numbers[after - 1]
        return self.beside((start + end) / 2)
