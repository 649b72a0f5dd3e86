"""Everything a score is made with: frameworks, questions, rules, word lists; from assets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import assets
from scoring.errors import ScoringError
from scoring.frameworks import parse_framework
from scoring.lexicon import Lexicon, parse_lexicon
from scoring.order import parse_places
from scoring.questions import find_question, parse_questions
from scoring.rulebook import Rulebook, parse_rules
from scoring.section_moves import Glossary, parse_glossary
from scoring.types import Framework, Question
from scoring.weighing import Weights, parse_weights

# The order in which frameworks are offered; the default first.
BUILT_IN = ("pivot-own", "sar", "five-step", "pmhq", "hero", "star", "starl", "car", "soar")
FILLER_WEIGHTS = "lexical_fillers/weights.json"
RULE_WEIGHTS = "tagger/rules.json"
MOVE_WORDS = "moves.toml"
PLACES = "tagger/places.json"


@dataclass(frozen=True, slots=True)
class Catalog:
    """Frameworks and questions to choose from, rules and lexicon to judge with.

    `weights` weigh the rules' detectors against the model, by the rule's id; `places` tell where
    each move usually stands.
    """

    frameworks: tuple[Framework, ...]
    questions: tuple[Question, ...]
    rules: Rulebook
    lexicon: Lexicon
    weights: Mapping[str, Weights] = field(default_factory=dict)
    places: NDArray[np.float64] | None = None

    def framework(self, framework_id: str) -> Framework:
        """The framework with that id; `ScoringError` lists the ids there are."""
        for framework in self.frameworks:
            if framework.id == framework_id:
                return framework
        known = ", ".join(f.id for f in self.frameworks)
        raise ScoringError(
            f"I could not find a framework “{framework_id[:60]}”; please choose one of {known}."
        )

    def question(self, id_or_text: str) -> Question:
        """The question with that id or text, else a new one with the id "custom"."""
        return find_question(self.questions, id_or_text)


def load_catalog(frameworks: Mapping[str, str] | None = None) -> tuple[Catalog, tuple[str, ...]]:
    """The built-in catalogue plus a user's framework texts by file name.

    The second value holds one sentence per text that could not be used; the rest still works.
    """
    made = [parse_framework(f"{i}.toml", _asset(f"frameworks/{i}.toml")) for i in BUILT_IN]
    problems: list[str] = []
    book = parse_glossary(MOVE_WORDS, _asset(MOVE_WORDS))
    for file, text in (frameworks or {}).items():
        try:
            made.append(_own(file, text, [f.id for f in made], book))
        except ScoringError as error:
            problems.append(str(error))
    questions = parse_questions("questions.toml", _asset("questions.toml"))
    files = ("rules.toml", "fillers.toml", "cues.toml", FILLER_WEIGHTS, RULE_WEIGHTS, PLACES)
    texts = [_asset(name) for name in files]
    rules = parse_rules("rules.toml", texts[0])
    stamp = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
    rules = replace(rules, version=f"{rules.version}-{stamp}")
    catalog = Catalog(
        tuple(made),
        questions,
        rules,
        parse_lexicon(*texts[1:4]),
        parse_weights(RULE_WEIGHTS, texts[4]),
        parse_places(PLACES, texts[5]),
    )
    return catalog, tuple(problems)


def _own(file: str, text: str, taken: list[str], book: Glossary) -> Framework:
    framework = parse_framework(file, text, book)
    if framework.id in taken:
        raise ScoringError(
            f"I could not use {file}: key “id” is “{framework.id}”, which another framework has; "
            "please choose another id."
        )
    return framework


def _asset(name: str) -> str:
    return (Path(assets.__file__).parent / name).read_text(encoding="utf-8")
