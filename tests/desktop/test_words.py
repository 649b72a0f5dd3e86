"""The window's texts in the language chosen for it."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from desktop import words
from desktop.words import Catalog


class Few(gettext.NullTranslations):
    """A catalog of a few texts, as gettext would have read them."""

    _catalog: dict[object, str] = {  # noqa: RUF012  # gettext's own name and kind
        "Keep": "Behalten",
        "Saved as {path}.": "Gespeichert als {path}.",
        "I could not {doing}: {why}.": "Das ging nicht: {why} ({doing}).",
        "the disk is full": "die Platte ist voll",
        "write {path}": "{path} schreiben",
        "It took {amount}.": "Es hat {amount} gedauert.",
    }

    def gettext(self, message: str) -> str:
        """The German text, else the English one."""
        return self._catalog.get(message, message)


@pytest.fixture
def german() -> Iterator[None]:
    """German while the test runs."""
    words.speak("de")
    yield
    words.speak(words.ENGLISH)


def test_without_a_language_everything_is_said_as_it_is_written() -> None:
    """The command line and every test say it in English."""
    assert words.say("Keep") == "Keep"
    assert words.say("{rate:.1f} a second", rate=3.5) == "3.5 a second"
    assert words.say_many("{n} take", "{n} takes", 1) == "1 take"
    assert words.say_many("{n} take", "{n} takes", 2) == "2 takes"
    assert words.reword("I could not write x.txt.") == "I could not write x.txt."


@pytest.mark.usefixtures("german")
def test_a_percentage_is_written_as_the_language_writes_it() -> None:
    """With a space that does not break; a word that holds the sign is left alone."""
    assert words.say("{share:.0%}", share=0.7) == "70\N{NO-BREAK SPACE}%"
    assert words.say("{share:.1%} of {name}", share=0.125, name="a.b%").startswith("12,5\xa0%")
    assert words.say("{name}", name="a.b%") == "a.b%"


def test_a_text_without_values_may_hold_braces() -> None:
    """Only a text that is given values is a template."""
    assert words.say("{x}") == "{x}"


def test_a_finished_sentence_is_found_by_the_text_it_was_made_from() -> None:
    """With its values, numbers in the language's way."""
    catalog = Catalog("de", Few())
    assert catalog.reword("Saved as /tmp/a.pdf.") == "Gespeichert als /tmp/a.pdf."
    assert catalog.reword("It took 2.5.") == "Es hat 2,5 gedauert."


def test_what_stands_in_a_sentence_is_reworded_too() -> None:
    """An error holds what was done and why."""
    said = Catalog("de", Few()).reword("I could not write a.pdf: the disk is full.")
    assert said == "Das ging nicht: die Platte ist voll (a.pdf schreiben)."


def test_what_nobody_wrote_in_the_code_comes_back_as_it_is() -> None:
    """The words of a transcript, a name."""
    assert Catalog("de", Few()).reword("So I kept going.") == "So I kept going."


@pytest.mark.parametrize(
    ("wanted", "system", "spoken"),
    [
        ("de", ["en-GB"], "de"),
        ("en", ["de-AT"], "en"),
        ("system", ["de-AT", "en"], "de"),
        ("system", ["fr-FR", "de_DE"], "de"),
        ("system", ["fr"], "en"),
        ("system", [], "en"),
        ("xx", ["de"], "en"),
    ],
)
def test_the_language_is_the_one_chosen_or_the_systems_first_that_is_known(
    wanted: str, system: list[str], spoken: str
) -> None:
    """A region is no language of its own; an unknown choice is English."""
    assert words.choose(wanted, system) == spoken


@pytest.mark.usefixtures("german")
def test_german_numbers_have_a_comma() -> None:
    """Of a value that is a number."""
    assert words.language() == "de"
    assert words.say("{value:.1f}", value=3.5) == "3,5"


def test_a_language_without_a_catalog_is_said_in_english() -> None:
    """Nothing breaks where the catalog is gone."""
    words.speak("xx")
    assert words.language() == words.ENGLISH
