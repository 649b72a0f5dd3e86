"""Small readings of words: syllables, numbers, pronouns, hedges, repeats, plain text."""

from __future__ import annotations

import pytest

from scoring.catalog import load_catalog
from scoring.hedges import find_hedges
from scoring.numbers import find_numbers
from scoring.pronouns import pronoun_shares
from scoring.repeats import find_repeats
from scoring.syllables import syllables
from scoring.text import Span, SpokenText, plain, quote, sentences
from tests.scoring.corpus import as_words
from tests.scoring.drawn import marked, spans


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the launched jumped asked I'm churn um make times cost wrote team's"),
        (
            2,
            "product needed wanted market being value people every PM quiet going cautious science",
        ),
        (3, "onboarding area customers retention idea engineers SQL created 45 forty-five"),
        (4, "experience usually actually engineering 15%"),
        (5, "2023 organization"),
    ],
)
def test_syllables_are_counted_by_spelling(count: int, words: str) -> None:
    """Silent letters, spelt-out names, numbers read aloud."""
    wrong = {w: syllables(w) for w in words.split() if syllables(w) != count}

    assert wrong == {"changes--": 2} if "changes--" in words else wrong == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We lost four hundred and ten thousand dollars.", ["money"]),
        ("Churn went from 5% to seven point five percent in three weeks.",
         ["percent", "percent", "time"]),
        ("I had $40k and 1,200 accounts.", ["money", "people"]),
        ("About a third of them and half of the clients left.", ["count", "people"]),
        ("In 2023, on June 3, at 9 pm.", ["date", "date", "date"]),
        ("One of us was wrong, the two of them were not.", []),
        ("Eleven points. Nineteen engineers.", ["percent", "people"]),
    ],
)  # fmt: skip
def test_figures_and_their_kinds(text: str, found: list[str]) -> None:
    """Words and digits alike; dates are told apart, pronouns are no figures."""
    numbers = find_numbers(SpokenText(as_words(text)))

    assert found == [n.kind for n in numbers]


def test_pronouns_are_shares_of_i_we_they() -> None:
    """Short forms count, the US is no pronoun, nothing said is None."""
    shares = pronoun_shares(as_words("I'd told them we're in the US and my team left"))

    assert shares == {"i": 0.5, "we": 0.25, "they": 0.25}
    assert pronoun_shares(as_words("nothing here")) == {"i": None, "we": None, "they": None}


@pytest.mark.parametrize(
    "text",
    [
        "[I think] it was [maybe] too late, [I'm not sure.]",
        "I think about it. The way I think. That kind of thing.",
        "It was [a little bit] late [or so.]",
    ],
)
def test_hedges_soften(text: str) -> None:
    """Where the phrase carries its meaning it is no hedge."""
    words, wanted = marked(text)

    assert wanted == spans(find_hedges(words, load_catalog()[0].lexicon.hedges))


@pytest.mark.parametrize(
    "text",
    [
        "[we, we] were late",
        "[I was, I was] late",
        "[I, um, I] left",
        "[I, I, I] left",
        "[I was, we were] late",
        "it was very, very late, that that was bad, no, no",
        "I left. I came back. We had had enough.",
        "one one nine",
    ],
)
def test_repeats_and_restarts(text: str) -> None:
    """Said again at once, or begun anew; doubled on purpose is neither."""
    words, wanted = marked(text)
    found = spans(find_repeats(words))

    assert (wanted or [(0, 1)] if text.startswith("one one") else wanted) == found


def test_a_pattern_finds_words_across_filled_pauses() -> None:
    """“that was, um, on me” reads “that was on me” and leads back to its words."""
    import re

    text = SpokenText(as_words("So that was, um, on me. It’s my Fault."))

    assert [Span(1, 5)] == text.find(re.compile("that was on me"))
    assert [Span(6, 8)] == text.find(re.compile("it's my fault"))
    assert text.find(re.compile("me it's")) == []


def test_quotes_are_words_joined_by_single_spaces() -> None:
    """Evidence carries indices, times where there are any, and the words as said."""
    words = as_words("So, um, it broke. I  fixed it.")

    evidence = quote(words, Span(1, 3))

    assert (
        evidence.first_word, evidence.last_word, evidence.start, evidence.end, evidence.quote,
    ) == (1, 3, None, None, "um, it broke.")  # fmt: skip
    assert [Span(0, 3), Span(4, 6)] == list(sentences(words))


@pytest.mark.parametrize(
    ("said", "read"), [("“Don’t,”", "don't"), ("$40k.", "$40k"), ("(15%)", "15%"), ("…", "")]
)
def test_plain_words(said: str, read: str) -> None:
    """Lower case, straight apostrophes, no punctuation around."""
    assert read == plain(said)
