"""Alignment: sections from moves, in any order, smooth, honest about what is absent."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest

from scoring.align import align, section_presence
from scoring.types import MOVES, Alignment, Framework, Moves, Section
from speech.types import Word
from tests.scoring.drawn import shipped
from tests.scoring.fakes import DrawnTagger

SAR, PIVOT, STAR = (shipped().framework(name) for name in ("sar", "pivot-own", "star"))
ALL = shipped().frameworks


def drawn(moves: str, framework: Framework) -> Alignment:
    """The alignment of an answer drawn as a letter for each word."""
    tagger = DrawnTagger(moves)
    return align(tagger.words(), tagger.tag(tagger.words()), framework)


def picture(alignment: Alignment) -> str:
    """Each word's section as its first letter, runs parted by spaces, "-" for none."""
    letters = [(name or "-")[0] for name in alignment.word_sections]
    return " ".join("".join(run) for _, run in groupby(letters))


@pytest.mark.parametrize(
    ("framework", "moves", "sections"),
    [
        (SAR, "oooo cccccc gggg dddddd ffffff mmmmmm", "---- ssssssssss aaaaaa rrrrrr aaaaaa"),
        (SAR, "ffffff cccccc dddddd mmmmmm", "ssssssssssss aaaaaaaaaaaa"),
        (SAR, "llllll cccccc mmmmmm ffffff", "rrrrrr ssssss aaaaaa rrrrrr"),
        (PIVOT, "cccccc dddddd ffffff kkkkkk", "cccccccccccccccccc rrrrrr"),
        (PIVOT, "ffffff dddddd mmmmmm llllll", "cccccc rrrrrr cccccc oooooo"),
        (STAR, "cccccc gggggg mmmmmm cccccc rrrrrr", "ssssss tttttt aaaaaa ssssss rrrrrr"),
    ],
)  # fmt: skip
def test_sections_follow_the_moves_in_whatever_order_they_are_told(
    framework: Framework, moves: str, sections: str
) -> None:
    """Every move goes to its section, early moves to the earlier one, and stories may go back."""
    assert picture(drawn(moves, framework)) == sections


def test_one_word_of_another_move_makes_no_span() -> None:
    """A flicker inside a section is smoothed away."""
    assert picture(drawn("ccccccRcccccc mmmmMmmm", SAR)) == "s" * 13 + " " + "a" * 8


def test_a_border_moves_to_the_end_of_the_sentence() -> None:
    """Where the tagger is a word off, the border stands at the full stop."""
    tagger = DrawnTagger("cccccccC mmmmmmmm")
    words = [replace(w, text=w.text + ".") if i == 6 else w for i, w in enumerate(tagger.words())]
    assert align(words, tagger.tag(words), SAR).spans[0].last_word == 6


def test_opening_words_belong_to_no_section() -> None:
    """An opening has no span and is None for every word."""
    alignment = drawn("oooooo", SAR)
    assert alignment.spans == ()
    assert alignment.word_sections == (None,) * 6


def test_no_words_give_an_empty_alignment() -> None:
    """Silence lines up with nothing."""
    nothing = Moves(np.zeros((0, len(MOVES)), dtype=np.float32))
    assert align((), nothing, SAR) == Alignment("sar", (), ())


@pytest.mark.parametrize("framework", ALL, ids=lambda f: f.id)
def test_spans_are_maximal_sorted_disjoint_and_cover_exactly_the_words(
    framework: Framework,
) -> None:
    """Whatever the tagger says, the contract of spans holds."""
    random = np.random.default_rng(3)
    for size in (1, 2, 40, 300):
        rows = random.dirichlet(np.full(len(MOVES), 0.2), size).repeat(4, axis=0)
        words = [Word(f"w{i}" + "." * (i % 9 == 8), i / 2, i / 2 + 0.4) for i in range(len(rows))]
        alignment = align(words, Moves(rows.astype(np.float32)), framework)
        redrawn: list[str | None] = [None] * len(words)
        for span in alignment.spans:
            stretch = range(span.first_word, span.last_word + 1)
            assert all(redrawn[i] is None for i in stretch)
            assert (span.start, span.end) == (words[stretch[0]].start, words[stretch[-1]].end)
            assert 0 <= span.confidence <= 1
            for i in stretch:
                redrawn[i] = span.section_id
        assert tuple(redrawn) == alignment.word_sections
        runs = [name for name, _ in groupby(alignment.word_sections) if name]
        assert [span.section_id for span in alignment.spans] == runs
        assert list(alignment.spans) == sorted(alignment.spans, key=lambda s: s.first_word)


def test_spans_of_a_text_have_no_times() -> None:
    """Without sound, starts and ends are None."""
    assert [(s.start, s.end) for s in drawn("cccccc mmmmmm", SAR).spans] == [(None, None)] * 2


def test_a_users_framework_works_by_its_moves_alone() -> None:
    """A section of one move finds just that move; moves named nowhere belong to no section."""
    sections = (Section("oops", "Oops", ("failure",)), Section("aha", "Aha", ("learning",)))
    framework = Framework("mine", "Mine", "", sections)
    assert picture(drawn("cccccc ffffff mmmmmm llllll", framework)) == "------ oooooo ------ aaaaaa"


def test_an_absent_section_is_told() -> None:
    """What was not said is not present, what was said is, each with how sure that is."""
    tagger = DrawnTagger("cccccccccc dddddddddd mmmmmmmmmm")
    words, moves = tagger.words(), tagger.tag(tagger.words())
    presence = section_presence(align(words, moves, PIVOT), words, moves, PIVOT)
    assert {name: there for name, (there, _) in presence.items()} == {
        "context": True,
        "root-cause": False,
        "correction": True,
        "outcome": False,
    }
    assert all(sure > 0.8 for _, sure in presence.values())


def test_a_guess_makes_no_section() -> None:
    """A stretch whose likeliest section is a mere guess is not heard, and gets no words."""
    tagger = DrawnTagger("cccccccccc mmmmmmmmmm LLLLLLLL", doubtful=0.4)
    words, moves = tagger.words(), tagger.tag(tagger.words())
    alignment = align(words, moves, PIVOT)
    assert "outcome" not in alignment.word_sections
    present, sure = section_presence(alignment, words, moves, PIVOT)["outcome"]
    assert not present
    assert sure < 0.6


def test_a_long_silence_draws_the_border() -> None:
    """Where the tagger is a word off in a text without punctuation, the pause decides."""
    tagger = DrawnTagger("cccccccC mmmmmmmm", doubtful=0.2)
    late = [1.0 if i > 6 else 0.0 for i in range(16)]
    words = [
        replace(w, start=i * 0.4 + late[i], end=i * 0.4 + late[i] + 0.3)
        for i, w in enumerate(tagger.words())
    ]
    assert align(words, tagger.tag(words), SAR).spans[0].last_word == 6
    untimed = tagger.words()
    assert align(untimed, tagger.tag(untimed), SAR).spans[0].last_word == 7
