"""Word lists and cue patterns that the measures and detectors read; all from assets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from scoring.errors import ScoringError
from scoring.lexical_fillers import FillerList
from scoring.toml_table import read_table


class Cues(Mapping[str, re.Pattern[str]]):
    """Cue patterns by name, each compiled when first asked for: compiling all takes 0.1 s.

    A pattern joins its alternatives and searches normalised text (`scoring.text`).
    """

    def __init__(self, alternatives: Mapping[str, tuple[str, ...]]) -> None:
        self._alternatives = dict(alternatives)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return _compiled(name, self._alternatives[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._alternatives)

    def __len__(self) -> int:
        return len(self._alternatives)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lexical fillers with what tells where they fill, hedges, and cue patterns by name."""

    fillers: FillerList = field(default_factory=FillerList)
    hedges: tuple[str, ...] = ()
    cues: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


def parse_lexicon(fillers: str, cues: str, weights: str) -> Lexicon:
    """The lists of fillers.toml, the patterns of cues.toml, the weights of the fillers."""
    words = read_table("fillers.toml", fillers)
    words.only(("lexical", "hedges"))
    table = read_table("cues.toml", cues)
    table.only(("cues",))
    known = FillerList(words.texts("lexical"), json.loads(weights))
    return Lexicon(known, words.texts("hedges"), Cues(table.lists("cues")))


@lru_cache(maxsize=256)
def _compiled(name: str, alternatives: tuple[str, ...]) -> re.Pattern[str]:
    try:
        return re.compile(r"\b(?:" + "|".join(alternatives) + r")(?![\w'])")
    except re.error as error:
        raise ScoringError(
            f"I could not use cues.toml: “{name}” is no pattern ({error})."
        ) from error
