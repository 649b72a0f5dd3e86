"""Says the window's texts in the language chosen for it; the code holds them in English.

The catalog in use is the one global of the project, set once by `speak`: as in gettext itself,
every part that has something to say would have to be handed it otherwise. Whoever never calls
`speak` (the command line, every document for machines) says everything in English.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any, cast

import assets

DOMAIN = "greenroom"
FOLDER = assets.ROOT / "locale"
SYSTEM, ENGLISH = "system", "en"
# What can be chosen, each by the name its speakers give it.
LANGUAGES = (("English", ENGLISH), ("Deutsch", "de"))
COMMA = ("de",)  # languages whose numbers have a decimal comma
NUMBER = re.compile(r"\d+\.\d+( \w{1,3})?")
PLACE = re.compile(r"{(\w+)[^{}]*}")
# A template must say this much of its own, or bring quotation marks, or it would fit any sentence.
LEAST_LETTERS = 3


class _Comma(float):
    """A number that is written with a decimal comma, and a space before its percent sign."""

    def __format__(self, spec: str) -> str:
        said = super().__format__(spec).replace(".", ",")
        return said.replace("%", "\N{NO-BREAK SPACE}%")


def _fill_with_commas(text: str, /, **values: object) -> str:
    floats = {name: _Comma(v) for name, v in values.items() if isinstance(v, float)}
    return text.format(**(values | floats))


class Catalog:
    """The texts of one language, found by the English ones."""

    def __init__(self, language: str, texts: gettext.NullTranslations) -> None:
        self.language = language
        self.texts = texts
        comma = language in COMMA
        self.fill: Callable[..., str] = _fill_with_commas if comma else str.format
        self._templates = [(_longest(text), text) for text in _templates(texts)]
        self.reword = lru_cache(4096)(self._reword)

    def _reword(self, sentence: str) -> str:
        # With or without its full stop: within another sentence it has none.
        body = sentence.removesuffix(".")
        said = (self._known(body) or self._fitted(body)) if body else ""
        if said:
            return said + sentence[len(body) :]
        if self.language in COMMA and NUMBER.fullmatch(sentence):
            return sentence.replace(".", ",")
        return sentence

    def _known(self, body: str) -> str:
        """What stands in the catalog whole, or begins with a capital there; "" if nothing does."""
        for text in (body, _capital(body)):
            if (said := self.texts.gettext(text)) != text:
                return said
            if (said := self.texts.gettext(f"{text}.")) != f"{text}.":
                return said.removesuffix(".")
        return ""

    def _fitted(self, body: str) -> str:
        """By the first template that fits, its values reworded; "" if none does."""
        lowered = body.lower()
        for piece, text in self._templates:
            # Most have another piece, and a pattern is costly to make.
            if piece in lowered and (match := _matched(text.removesuffix("."), body)):
                said = self.texts.gettext(text)
                said = said.removesuffix(".") if text.endswith(".") else said
                return PLACE.sub(partial(self._value, match), said)
        return ""

    def _value(self, match: re.Match[str], place: re.Match[str]) -> str:
        return self.reword(match[place[1]])


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _templates(texts: gettext.NullTranslations) -> list[str]:
    """Those with places for values, in the order they are tried.

    First those that begin with a place: they go around other sentences. Then by how much they say.
    """
    # gettext has no other way to list what it knows; English, which knows nothing, has no list.
    known = cast("dict[object, str]", getattr(texts, "_catalog", {}))
    found = [text for text in known if isinstance(text, str) and PLACE.search(text)]
    said = [(len(re.sub(r"\W", "", PLACE.sub("", text))), text) for text in found]
    kept = [(n, text) for n, text in said if n >= LEAST_LETTERS or "“" in text]
    return [text for _, text in sorted(kept, key=_first)]


def _first(template: tuple[int, str]) -> tuple[bool, int, str]:
    letters, text = template
    return not (text.startswith("{") and letters >= LEAST_LETTERS), -letters, text


def _longest(template: str) -> str:
    """The longest piece between two places, in small letters."""
    return max(PLACE.sub("\0", template.removesuffix(".")).split("\0"), key=len).lower()


def _matched(template: str, sentence: str) -> re.Match[str] | None:
    pattern = _pattern(template)
    return pattern.fullmatch(sentence) or pattern.fullmatch(_capital(sentence))


@lru_cache(None)
def _pattern(template: str) -> re.Pattern[str]:
    parts, names, end = [], set(), 0
    for place in PLACE.finditer(template):
        parts.append(re.escape(template[end : place.start()]))
        parts.append(f"(?P={place[1]})" if place[1] in names else f"(?P<{place[1]}>.+?)")
        names.add(place[1])
        end = place.end()
    return re.compile("".join(parts) + re.escape(template[end:]), re.DOTALL)


_catalog = Catalog(ENGLISH, gettext.NullTranslations())


def speak(language: str) -> None:
    """Say everything in `language` from now on; English where there is no catalog of it."""
    global _catalog  # see the module's docstring
    texts = gettext.translation(DOMAIN, FOLDER, [language], fallback=True)
    _catalog = Catalog(language if gettext.find(DOMAIN, FOLDER, [language]) else ENGLISH, texts)


def language() -> str:
    """The language in use, such as "de"."""
    return _catalog.language


def choose(wanted: str, system: Iterable[str]) -> str:
    """The language to speak: `wanted`, or of those of the `system` ("de-AT") the first known."""
    known = [code for _, code in LANGUAGES]
    if wanted != SYSTEM:
        return wanted if wanted in known else ENGLISH
    codes = (name.replace("_", "-").split("-")[0].lower() for name in system)
    return next((code for code in codes if code in known), ENGLISH)


def mark(text: str) -> str:
    """`text` as it is: put into the catalog here, said where it is shown."""
    return text


def say(text: str, /, **values: Any) -> str:  # noqa: ANN401  # whatever str.format takes
    """`text` in the language in use, `values` filled in; a text without values is left as it is."""
    said = _catalog.texts.gettext(text) if text else text
    return _catalog.fill(said, **values) if values else said


def say_many(one: str, many: str, n: int, /, **values: Any) -> str:  # noqa: ANN401  # as for say
    """`one` or `many`, as the language wants it for `n` of them; {n} is filled in."""
    return _catalog.fill(_catalog.texts.ngettext(one, many, n), n=n, **values)


def say_as(kind: str, text: str) -> str:
    """`text` where it is of a `kind` ("category") and the word alone would have two meanings."""
    said = _catalog.texts.pgettext(kind, text)
    return say(text) if said == text else said


def reword(sentence: str) -> str:
    """A finished English `sentence` of the engine or a report in the language in use.

    It is found by the text it was made from; the values in it are reworded too. What no text fits
    (a transcript's words, a name) comes back as it is.
    """
    return _catalog.reword(sentence) if sentence else sentence
