"""The catalogs of the window's texts: complete, up to the code, and compiled."""

from __future__ import annotations

import string

import pytest
from babel.messages.catalog import Catalog, Message

from desktop import words
from desktop.words import ENGLISH, LANGUAGES
from script.translating import compiled, po_path, read, template
from tests.fakes.catalog import PIVOT
from tests.fakes.sample import sample_report
from tests.stories_fake import check_of

OTHERS = [code for _, code in LANGUAGES if code != ENGLISH]


@pytest.fixture(scope="module", params=OTHERS)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """The catalog of a language as its translators left it."""
    found = read(request.param)
    assert str(found.locale) == request.param
    return found


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """Every text that code and assets have now."""
    return template()


def test_every_text_is_translated(catalog: Catalog, wanted: Catalog) -> None:
    """What is missing is named; script/translate puts it into the catalog."""
    missing = []
    for message in _messages(wanted):
        found = catalog.get(message.id, message.context)
        if found is None or not all(_forms(found.string)) or found.fuzzy:
            missing.append(message.id)
    assert not missing


def test_no_text_is_left_from_before(catalog: Catalog, wanted: Catalog) -> None:
    """Texts that no code says any more are dropped by script/translate."""
    gone = [m.id for m in _messages(catalog) if wanted.get(m.id, m.context) is None]
    assert not gone


def test_every_translation_takes_the_same_values(catalog: Catalog) -> None:
    """A place for a value that is misspelt or left out would break the sentence."""
    wrong = [m.id for m in _messages(catalog) if not _same_places(m)]
    assert not wrong


def test_no_translation_begins_or_ends_with_another_blank(catalog: Catalog) -> None:
    """Some texts are put beside another one."""
    wrong = [
        message.id
        for message in _messages(catalog)
        for text, said in zip(_forms(message.id), _forms(message.string), strict=True)
        if (text[:1].isspace(), text[-1:].isspace()) != (said[:1].isspace(), said[-1:].isspace())
    ]
    assert not wrong


def test_german_quotation_marks_are_german(catalog: Catalog) -> None:
    """„So“, never “so”."""
    if str(catalog.locale) == "de":
        wrong = [m.string for m in _messages(catalog) for s in _forms(m.string) if "”" in s]
        # The question a follow-up asks is asked in English.
        assert [text for text in wrong if not str(text).startswith("You said")] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_shipped_is_what_was_translated(language: str) -> None:
    """The .mo is made anew by script/translate whenever the .po changed."""
    assert po_path(language).with_suffix(".mo").read_bytes() == compiled(read(language))


def test_what_the_stand_ins_say_is_translated() -> None:
    """Else a picture of the German window shows English that no candidate will ever see."""
    report, check = sample_report(), check_of("Last year I led the launch.")
    said = [line.text for line in report.summary]
    said += [text for f in report.findings for text in (f.title, f.advice) if text]
    said += [f.because for f in report.follow_ups]
    said += [text for v in check.verdicts for text in (v.asks, v.title, v.advice) if text]
    said += [s.contains for s in PIVOT.sections] + [check.suggestion]
    words.speak("de")
    try:
        assert [text for text in said if words.reword(text) == text] == []
    finally:
        words.speak(ENGLISH)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def _same_places(message: Message) -> bool:
    places = [_places(text) for text in _forms(message.id)]
    # A plural may leave out the number where it is one.
    every = set().union(*places)
    said = [_places(text) for text in _forms(message.string)]
    return all(one <= every for one in said) and said[-1] == places[-1]


def _places(text: str) -> set[str]:
    try:
        found = list(string.Formatter().parse(text))
    except ValueError:
        return set()  # a text about braces, which nothing is filled into
    return {f"{name}:{spec}" for _, name, spec, _ in found if name}
