"""Word lists and cue patterns that the measures and detectors read; all from assets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scoring.toml_table import read_table
from scoring.types import ScoringError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lexical fillers and hedges as lower-case phrases; cue patterns by name.

    A cue pattern is one compiled regular expression over normalised text (`scoring.text`).
    """

    fillers: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    cues: dict[str, re.Pattern[str]] = field(default_factory=dict)


def parse_lexicon(fillers: str, cues: str) -> Lexicon:
    """The lists of fillers.toml and the patterns of cues.toml."""
    words = read_table("fillers.toml", fillers)
    words.only(("lexical", "hedges"))
    return Lexicon(words.texts("lexical"), words.texts("hedges"), _patterns(cues))


def _patterns(text: str) -> dict[str, re.Pattern[str]]:
    table = read_table("cues.toml", text)
    table.only(("cues",))
    made = {}
    for name, parts in table.lists("cues").items():
        try:
            made[name] = re.compile(r"\b(?:" + "|".join(parts) + r")(?![\w'])")
        except re.error as error:
            raise ScoringError(
                f"I could not use cues.toml: “{name}” is no pattern ({error})."
            ) from error
    return made
