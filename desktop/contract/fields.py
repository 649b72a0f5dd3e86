"""Reads one JSON object key by key and says which key does not fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from math import isfinite
from typing import Any

# A hundred hours: no answer is longer, and sums of such times stay exact enough.
LONGEST = 360_000.0
# Twenty hours of fast speech; a longer list is no answer but a mistake or an attack.
MOST_ITEMS = 250_000
LONGEST_TEXT = 20_000
# Shares and confidences are sums of floats: a hair above 1 is still 1.
MOST_SHARE = 1.0 + 1e-6
UNFIT = ("Cc", "Cs")


class Misfit(Exception):
    """A value that does not fit; the message names its key and says what is wanted.

    It never leaves the package: callers see GreenroomError.
    """

    def __init__(self, path: str, wanted: str) -> None:
        super().__init__(f"{path or 'the document'} {wanted}")


class Fields:
    """An object at `path` of a document; every getter raises Misfit where a value does not fit."""

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise Misfit(path, "must be an object")
        self._values: dict[Any, object] = value
        self._path = path

    def at(self, key: str) -> str:
        """The full name of a key, such as `words[3].start`."""
        return f"{self._path}.{key}" if self._path else key

    def value(self, key: str) -> object:
        """What stands under a key that has to be there."""
        if key not in self._values:
            raise Misfit(self.at(key), "is missing")
        return self._values[key]

    def has(self, key: str) -> bool:
        """Whether a key is there and not null."""
        return self._values.get(key) is not None

    def number(self, key: str, low: float = 0.0, high: float = LONGEST) -> float:
        """A finite number from `low` to `high`."""
        return number(self.value(key), self.at(key), low, high)

    def number_or_none(self, key: str, low: float = 0.0, high: float = LONGEST) -> float | None:
        """The same, or null."""
        return None if self.value(key) is None else self.number(key, low, high)

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        return self.number(key, 0.0, MOST_SHARE)

    def integer(self, key: str, low: int = 0, high: int = MOST_ITEMS) -> int:
        """A whole number from `low` to `high`."""
        value = self.value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise Misfit(self.at(key), f"must be a whole number from {low} to {high}")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise Misfit(self.at(key), "must be true or false")
        return value

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """A text without control characters; it may be empty."""
        return text(self.value(key), self.at(key), longest)

    def text_or_none(self, key: str) -> str | None:
        """A text, or null."""
        return None if self.value(key) is None else self.text(key)

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is missing or null."""
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, choices: Collection[str]) -> str:
        """One of a few texts."""
        value = self.value(key)
        if not isinstance(value, str) or value not in choices:
            raise Misfit(self.at(key), f"must be one of {', '.join(choices)}")
        return value

    def entries(self, key: str, most: int = MOST_ITEMS) -> Iterator[tuple[str, object]]:
        """The items of a list, each with its full name."""
        value = self.value(key)
        if not isinstance(value, list):
            raise Misfit(self.at(key), "must be a list")
        if len(value) > most:
            raise Misfit(self.at(key), f"holds {len(value)} items, and I take {most} at most")
        return ((f"{self.at(key)}[{i}]", item) for i, item in enumerate(value))

    def objects(self, key: str, most: int = MOST_ITEMS) -> Iterator[Fields]:
        """The items of a list of objects."""
        return (Fields(item, path) for path, item in self.entries(key, most))

    def object(self, key: str) -> Fields:
        """An object inside this one."""
        return Fields(self.value(key), self.at(key))


def number(value: object, path: str, low: float = 0.0, high: float = LONGEST) -> float:
    """`value` as a finite float from `low` to `high`; raises Misfit."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Misfit(path, "must be a number")
    # Compared before it is made a float: a whole number of 400 digits does not fit into one.
    if not (low <= value <= high) or not isfinite(value):
        raise Misfit(path, f"must be a number from {low:g} to {high:g}")
    return float(value)


def text(value: object, path: str, longest: int = LONGEST_TEXT) -> str:
    """`value` as a text of at most `longest` characters; raises Misfit."""
    if not isinstance(value, str):
        raise Misfit(path, "must be a text")
    if len(value) > longest:
        raise Misfit(path, f"is longer than {longest} characters")
    if clean(value) != value:
        raise Misfit(path, "holds control characters")
    return value


def clean(value: str) -> str:
    """`value` with a replacement character for what no file or terminal should be given.

    Control characters may be commands to a terminal; half a surrogate pair (a file name that is no
    UTF-8) cannot be written. Line breaks and tabs stay.
    """
    if value.isprintable():
        # Nearly every text, and much quicker than looking at each character.
        return value
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if c not in "\n\t" and unicodedata.category(c) in UNFIT else c
        for c in value
    )
