"""A user's word counts: it stays through scoring again, another framework, another transcript."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    Place,
    UserFiller,
    WordCorrection,
)
from speech.types import Transcript
from tests.scoring.corpus import one_hot
from tests.scoring.corrected import (
    CATALOG,
    END,
    again,
    at,
    finding,
    given,
    reading,
    score,
    story,
    typed,
)
from tests.scoring.drawn import spoken
from tests.scoring.test_score import sample


def test_an_edited_word_is_in_the_report_and_marked() -> None:
    """Words, quotes and counts follow it; the machine's transcript is left alone."""
    heard = sample()
    first = score(heard)

    report = score(heard, [WordCorrection(at(first, 5), typed("really truly"))])

    texts = [w.text for w in report.transcript.words]
    assert texts[5:7] == ["really", "truly"]
    assert texts[7:] == [w.text for w in first.transcript.words[6:]]
    assert report.yours.words == (5, 6)
    assert len(report.word_sections) == len(texts)
    for one in report.findings:
        for e in one.evidence:
            assert e.quote == " ".join(texts[e.first_word : e.last_word + 1])
    assert score(heard) == first


def test_typed_words_share_the_time_of_what_they_replace() -> None:
    """Two words into one, one into three: times stay in order and the ends where they were."""
    heard = sample()
    old = score(heard).transcript.words
    report = score(heard, [WordCorrection(at(score(heard), 8, 9), typed("a bc def"))])
    words = report.transcript.words[8:11]
    assert [w.text for w in words] == ["a", "bc", "def"]
    assert (words[0].start, words[-1].end) == (old[8].start, old[9].end)
    times = [t for w in words for t in (w.start, w.end)]
    assert times == sorted(times, key=lambda t: t or 0.0)
    assert {w.probability for w in words} == {1.0}


def test_an_edit_survives_a_new_transcript_with_other_indices() -> None:
    """It stands where the sound is, not where the count was."""
    heard = sample()
    edit = WordCorrection(at(score(heard), 40), typed("Zanzibar"))
    report = score(again(heard), [edit])
    assert [i for i, w in enumerate(report.transcript.words) if w.text == "Zanzibar"] == [38]
    assert report.yours.words == (38,)
    assert report.yours.unplaced == ()


@pytest.mark.parametrize("text", ["Zanzibar", "sandy", "zanzibar,"])
def test_an_edit_where_a_new_transcript_reads_otherwise(text: str) -> None:
    """Right now, or wrong in another way: the user's word is said once, and is the user's."""
    heard = sample()
    edit = WordCorrection(at(score(heard), 40), typed("Zanzibar"))
    report = score(reading(again(heard), 38, text), [edit])
    assert [w.text for w in report.transcript.words].count("Zanzibar") == 1
    assert len(report.transcript.words) == len(heard[0].words) - 2
    assert report.yours.words == (38,)


def test_an_edit_does_not_stray_to_the_same_word_close_by() -> None:
    """Of two equal words the nearer one is meant, even once it reads as the user wants."""
    words = spoken("we saw their or their house", pace=240)
    heard = Transcript(words, (), "en", "tiny.en", 3.0), one_hot(["context"] * len(words))
    place = Place(words[2].start or 0, words[2].end or 0, "their")
    fixed = reading(heard, 2, "there")
    report = score(fixed, [WordCorrection(place, typed("there"))])
    assert " ".join(w.text for w in report.transcript.words) == "we saw there or their house"


def test_a_word_put_in_is_not_put_in_twice() -> None:
    """Where the new transcript has heard it too; said twice, it is twice."""
    words = spoken("we saw the risk there")
    heard = Transcript(words, (), "en", "tiny.en", 3.0), one_hot(["context"] * len(words))
    edit = WordCorrection(Place(words[3].start or 0, words[3].end or 0, "risk"), typed("the risk"))
    said = " ".join(w.text for w in score(heard, [edit]).transcript.words)
    assert said == "we saw the the risk there"
    said = " ".join(w.text for w in score(again(heard, 0), [edit]).transcript.words)
    assert said == "we saw the risk there"


def test_typed_words_end_before_the_next_begins() -> None:
    """Though what they replace did not: times of words stay in order."""
    words = list(spoken("we saw it there"))
    words[2] = replace(words[2], end=(words[3].end or 0) + 1.0)
    heard = Transcript(tuple(words), (), "en", "tiny.en", 5.0), one_hot(["context"] * 4)
    place = Place(words[2].start or 0, words[2].end or 0, "it")
    report = score(heard, [WordCorrection(place, typed("a bc def"))])
    starts = [w.start or 0 for w in report.transcript.words]
    assert starts == sorted(starts)
    assert report.transcript.words[4].end == words[3].start


def test_a_deleted_word_goes_only_where_it_still_stands() -> None:
    """A new transcript without it loses nothing, and the report says that it found no place."""
    heard = sample()
    gone = WordCorrection(at(score(heard), 40), ())
    assert len(score(heard, [gone]).transcript.words) == len(heard[0].words) - 1
    report = score(reading(heard, 40, "Zanzibar"), [gone])
    assert len(report.transcript.words) == len(heard[0].words)
    assert report.yours.unplaced == (0,)


def test_an_edit_can_be_edited() -> None:
    """Corrections are applied in their order."""
    heard = sample()
    once = WordCorrection(at(score(heard), 40), typed("very good"))
    twice = WordCorrection(at(score(heard, [once]), 41), typed("bad"))
    words = score(heard, [once, twice]).transcript.words
    assert [w.text for w in words[40:42]] == ["very", "bad"]


def test_a_refuted_filler_is_not_counted_any_more() -> None:
    """Neither here nor under another framework nor in a new transcript; a filled pause speaks."""
    heard = sample()
    first = score(heard)
    item = next(i for i in first.fillers.items if i.kind == "filled_pause" and i.first_word > 2)
    refuted = FillerCorrection(at(first, item.first_word), False)
    for other, framework, shift in ((heard, "star", 0), (again(heard), "pivot-own", 2)):
        before, report = score(other, (), framework), score(other, [refuted], framework)
        index = item.first_word - shift
        assert report.fillers.total == before.fillers.total - 1
        assert report.transcript.words[index].kind == "word"
        assert report.yours.fillers == (UserFiller(index, index, False),)


def test_a_word_can_be_said_to_be_a_filler() -> None:
    """It counts in the rates as others do, once."""
    heard = sample()
    first = score(heard)
    taken = {i.first_word for i in first.fillers.items}
    index = next(i for i in range(30, 60) if i not in taken)
    report = score(heard, [FillerCorrection(at(first, index), True)] * 2)
    assert report.fillers.total == first.fillers.total + 1
    item = next(i for i in report.fillers.items if i.first_word == index)
    assert (item.last_word, item.kind) == (index, "lexical")


def test_a_refuted_filler_that_is_not_said_any_more_is_told() -> None:
    """Nothing else is taken for it."""
    heard = sample()
    refuted = FillerCorrection(Place(12.0, 12.3, "Zanzibar"), False)
    report = score(heard, [refuted])
    assert replace(report, yours=score(heard).yours) == score(heard)
    assert report.yours.unplaced == (0,)


@pytest.mark.parametrize("framework", ["pivot-own", "star", "pmhq"])
def test_a_refuted_finding_stays_refuted(framework: str) -> None:
    """Under every framework and every transcript; nothing advises on it any more."""
    refuted = FindingCorrection("impact", "met")
    heard = story()
    assert finding(score(heard, (), framework), "impact").verdict != "met"
    for other in (heard, again(heard), reading(heard, 3, "sorry")):
        report = score(other, [refuted], framework)
        found = finding(report, "impact")
        assert (found.verdict, found.advice) == ("met", None)
        assert report.yours.findings == ("impact",)
        assert not any(found.title in f.because for f in report.follow_ups)


def test_praise_can_be_refuted_too() -> None:
    """Then it is no strength any more, and may be what to fix first."""
    heard = sample()
    first = score(heard)
    praised = next(f.rule for f in first.findings if f.verdict == "met" and f.evidence)
    found = finding(score(heard, [FindingCorrection(praised, "not_found")]), praised)
    assert found.verdict == "not_found"
    assert found.evidence == ()


def test_every_rule_takes_every_verdict() -> None:
    """Advice that would need a figure nobody measured is left out."""
    heard = sample()
    place = at(score(heard), 3, 6)
    for rule in CATALOG.rules.rules:
        for verdict in ("met", "partly", "not_found", "against"):
            judged = FindingCorrection(rule.id, verdict, place)  # type: ignore[arg-type] # a literal of the tuple
            found = finding(score(heard, [judged]), rule.id)
            assert found.verdict == verdict
            assert "{" not in (found.advice or "")
            assert [(e.first_word, e.last_word) for e in found.evidence] == [(3, 6)]


def test_taking_everything_back_gives_the_first_report() -> None:
    """Corrections stand apart from what the machine said."""
    heard = sample()
    first = score(heard)
    changes: list[Correction] = [
        WordCorrection(at(first, 5), typed("really truly")),
        FillerCorrection(at(first, 40), True),
        given(first, 60, 70, END),
        FindingCorrection("no_blame", "against"),
    ]
    assert score(heard, changes) != first
    assert score(heard, []) == first


def test_another_language_takes_words_and_fillers() -> None:
    """Nothing else is judged there, so nothing else can be corrected."""
    transcript, moves = sample()
    heard = replace(transcript, language="de"), moves
    first = score(heard)
    pause = first.fillers.items[0].first_word
    changes = [
        FillerCorrection(at(first, pause), False),
        FindingCorrection("no_blame", "against"),
        given(first, 60, 70, END),
    ]
    report = score(heard, changes)
    assert report.fillers.total == first.fillers.total - 1
    assert report.yours.findings == report.yours.sections == ()
    assert {f.verdict for f in report.findings} == {"not_judged"}


def test_many_corrections_cost_little() -> None:
    """Forty of them on the sample: well under the 50 ms a user waits without noticing."""
    heard = sample()
    first = score(heard)
    changes: list[Correction] = []
    for i in range(0, 100, 10):
        changes += [
            WordCorrection(at(first, i), typed("word")),
            FillerCorrection(at(first, i + 1), True),
            given(first, i + 2, i + 6, END),
            FindingCorrection("no_blame", "met"),
        ]
    score(heard, changes)
    begun = time.process_time()
    score(heard, changes)
    assert time.process_time() - begun < 0.1
