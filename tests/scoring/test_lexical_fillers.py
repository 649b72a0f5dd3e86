"""Lexical fillers: brackets mark those that fill; the same words unmarked mean something."""

from __future__ import annotations

import pytest

from scoring.catalog import load_catalog
from scoring.fillers import find_fillers
from tests.scoring.drawn import marked, spans

PHRASES = load_catalog()[0].lexicon.fillers


@pytest.mark.parametrize(
    "text",
    [
        "We were, [like,] really late.",
        "It took [like] forty minutes and I lost [like] a third of them.",
        "and [like] we had no plan",
        "I like it. I'd like to go. It felt like home. Things like that happen.",
        "It looks like ten people came and something like two left.",
        "[Like] nobody told us.",
        "It was, [you know,] hard.",
        "the agency would [you know] hand it over",
        "Do you know him? As you know, we won. You know what happened.",
        "[I mean,] it was fine, [I mean] we won.",
        "What I mean is this. I mean it.",
        "[Basically] we lost.",
        "It was [sort of] late and we [kind of] gave up.",
        "What kind of product? That sort of thing. A different kind of user.",
        "[So,] this was in May. They never paid, so we left. It was so late that we stopped.",
        "and, [so,] we went, so that they could",
        "[Well,] it worked well. I ate there as well.",
        "[Okay,] [so] this was in May. It went okay.",
        "It was wrong, [right?] It was all right, and the right call.",
        "So, [um,] [yeah,] we went.",
        "It was on fire, [literally] on fire. It was, [honestly,] late. I actually knew.",
        "[um,] [uh] no words but these",
        "that matters to me because i like working on hard problems",
        "It saved us two days each week. You know the system better than I do.",
        "i was the third hire and it was [you know] the part nobody wanted to own",
    ],
)
def test_only_words_that_fill_are_fillers(text: str) -> None:
    """Marks, neighbours and place in the sentence decide."""
    words, wanted = marked(text)
    if text.startswith("So, [um"):
        wanted = [(0, 0), *wanted]

    assert wanted == spans(find_fillers(words, PHRASES))


def test_an_own_filler_counts_wherever_it_stands() -> None:
    """The user's list is taken at its word, phrases and punctuation included."""
    words, wanted = marked("To be [fair,] it was a [super duper] [fair] day.")

    assert wanted == spans(find_fillers(words, PHRASES, ("fair", "Super duper!", "  ")))


def test_where_two_claim_a_word_the_longer_stays() -> None:
    """“You know what I mean” is one filler, not two."""
    words, wanted = marked("It was odd, [you know what I mean.]")

    assert wanted == spans(find_fillers(words, PHRASES))
