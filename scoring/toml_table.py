"""Reads TOML tables key by key; whatever is wrong becomes one sentence naming file and key."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from scoring.errors import ScoringError
from scoring.types import Band

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_BYTES = 256 * 1024
MAX_TEXT = 2000


class Table:
    """One TOML table of a file; `where` says which, in words ("section 2 “Action”").

    Every reader raises `ScoringError`: what is wrong, in which file, at which key, what to write.
    """

    def __init__(self, file: str, values: Mapping[str, Any], where: str = "") -> None:
        self.file = file
        self.where = where
        self._values = values

    def broken(self, key: str, problem: str) -> NoReturn:
        """Raise the one sentence."""
        place = f"{self.where}, " if self.where else ""
        raise ScoringError(f"I could not use {self.file}: {place}key “{key}” {problem}.")

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse keys that mean nothing here: mostly misspelt ones."""
        known = sorted(allowed)
        for key in self._values:
            if key not in known:
                self.broken(_short(key), f"is not known; please use one of {', '.join(known)}")

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self._values

    def text(self, key: str, default: str | None = None, most: int = MAX_TEXT) -> str:
        """A text that is not empty; without a default it must be there."""
        value = self._values.get(key, default)
        if value is None:
            self.broken(key, "is missing; please add it")
        if not isinstance(value, str):
            self.broken(key, "must be a text in quotes")
        if not value.strip() and default is None:
            self.broken(key, "is empty; please fill it in")
        if len(value) > most:
            self.broken(key, f"is too long; please keep it under {most} characters")
        return value.strip()

    def kebab(self, key: str) -> str:
        """An id: small letters, digits and single hyphens, 40 characters at most."""
        value = self.text(key, most=40)
        if not KEBAB.fullmatch(value):
            self.broken(key, "must be small letters, digits and hyphens, like “my-story”")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a missing one is empty."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.broken(key, "must be a list of texts in quotes")
        if len(value) > 1000 or any(len(v) > MAX_TEXT for v in value):
            self.broken(key, "is too long; please shorten it")
        return tuple(v.strip() for v in value if v.strip())

    def words(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of known words, each once."""
        allowed = tuple(known)
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self.broken(key, f"has “{_short(value)}”, which is none of {', '.join(allowed)}")
        if len(set(values)) < len(values):
            self.broken(key, "names something twice; please name each once")
        return values

    def choice(self, key: str, known: Iterable[str]) -> str:
        """One of the known words."""
        value = self.text(key)
        allowed = tuple(known)
        if value not in allowed:
            self.broken(key, f"must be one of {', '.join(allowed)}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.broken(key, "must be true or false")
        return value

    def band(self, key: str) -> Band | None:
        """`[low, high]` or `[low]` (no upper end) in seconds; None when missing."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) not in (1, 2) or not all(map(_plain, value)):
            self.broken(key, "must be seconds like [10, 30], or [10] for no upper end")
        low, high = float(value[0]), float(value[1]) if len(value) == 2 else None
        if high is not None and high < low:
            self.broken(key, "must have the smaller number first")
        return low, high

    def numbers(self, key: str) -> dict[str, float]:
        """A table of numbers of 0 and more; empty when missing."""
        table = self._values.get(key, {})
        if not isinstance(table, dict) or not all(map(_plain, table.values())):
            self.broken(key, "must be a table of numbers, like {pmhq = 1.5}")
        return {name: float(value) for name, value in table.items()}

    def strings(self, key: str, known: Iterable[str] = ()) -> dict[str, str]:
        """A table of texts, under `known` keys only if given; empty when missing."""
        table = self._values.get(key, {})
        if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
            self.broken(key, "must be a table of texts")
        allowed = tuple(known)
        if allowed:
            Table(self.file, table, self.where).only(allowed)
        return {name: value.strip() for name, value in table.items()}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """A table of lists of texts; empty when missing."""
        table = self._values.get(key, {})
        if not isinstance(table, dict):
            self.broken(key, "must be a table of lists")
        inner = Table(self.file, table, key)
        return {name: inner.texts(name) for name in table}

    def table(self, key: str) -> Table:
        """The table written `[key]`; empty when missing."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            self.broken(key, "must be a table")
        return Table(self.file, value, f"{self.where}, {key}" if self.where else key)

    def tables(self, key: str, most: int = 500) -> Iterator[Table]:
        """The tables written `[[key]]`, at least one."""
        value = self._values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            self.broken(key, f"is missing; please write at least one [[{key}]]")
        if len(value) > most:
            self.broken(key, f"has too many entries; please keep to {most}")
        for number, table in enumerate(value, 1):
            title = table.get("title", table.get("id"))
            name = f" “{_short(title)}”" if isinstance(title, str) else ""
            yield Table(self.file, table, f"{key} {number}{name}")


def read_table(file: str, text: str) -> Table:
    """Parse a whole TOML text; `file` is the name a user knows it by."""
    if len(text) > MAX_BYTES:
        raise ScoringError(
            f"I could not use {file}: it is larger than {MAX_BYTES // 1024} kB; please shorten it."
        )
    try:
        return Table(file, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScoringError(
            f"I could not read {file}: it is not valid TOML ({_short(error)})."
        ) from error


def _plain(value: object) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and value >= 0  # type: ignore[operator,arg-type] # a number by now


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
