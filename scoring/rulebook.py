"""The rules from TOML: what each asks, its articles, its advice and its weight by framework."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scoring.toml_table import Table, read_table
from scoring.types import MOVES, Framework, QuestionKind, Rule, Verdict

RULE_KEYS = (
    "id", "asks", "title", "title_missing", "sources", "moves", "product_only", "failure_only",
    "keep", "why", "exercise", "ask", "quote", "advice", "strictness", "behavioural",
    "story",
)  # fmt: skip
STORY = ("asks", "met", "partly", "against", "untold", "frame")
TEXTS = ("asks", "title", "title_missing", "keep", "why", "exercise")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in order, the articles' names by number, and the version a report carries.

    `behavioural` are the same rules as they read where the question is not about a failure.
    """

    rules: tuple[Rule, ...]
    articles: dict[str, str]
    version: str
    behavioural: tuple[Rule, ...] = ()

    def worded(self, kind: QuestionKind) -> Rulebook:
        """The book as it reads for a question of that kind."""
        return self if kind == "failure" else replace(self, rules=self.behavioural)


def parse_rules(file: str, text: str) -> Rulebook:
    """The rules in `text`; `ScoringError` says in one sentence what is wrong."""
    table = read_table(file, text)
    table.only(("version", "articles", "rule"))
    articles = table.strings("articles")
    tables = tuple(table.tables("rule"))
    rules = tuple(_rule(t, articles) for t in tables)
    ids = [r.id for r in rules]
    for name in ids:
        if ids.count(name) > 1:
            table.broken("rule", f"uses the id “{name}” twice; please rename one")
    other = tuple(
        _reworded(rule, t.table("behavioural")) for rule, t in zip(rules, tables, strict=True)
    )
    return Rulebook(rules, articles, table.text("version"), other)


def weight(rule: Rule, framework: Framework) -> float:
    """How much `rule` counts under `framework` when one thing is to be fixed first."""
    return rule.strictness.get(framework.id, rule.strictness.get("default", 1.0))


def advice(rule: Rule, verdict: Verdict, framework: Framework) -> str | None:
    """The framework's own advice for `verdict`, else the rule's; None where there is none."""
    return rule.advice.get(f"{verdict}-{framework.id}") or rule.advice.get(verdict)


def _rule(table: Table, articles: dict[str, str]) -> Rule:
    table.only(RULE_KEYS)
    return Rule(
        table.text("id", most=40),
        table.text("asks"),
        table.text("title"),
        table.text("title_missing"),
        table.words("sources", articles),
        table.strings("advice"),
        table.numbers("strictness"),
        table.words("moves", MOVES),
        table.flag("product_only"),
        table.flag("failure_only"),
        table.text("keep"),
        table.text("why"),
        table.text("exercise"),
        table.texts("ask"),
        table.words("quote", MOVES),
        _story(table.table("story")) if table.has("story") else {},
    )


def _story(table: Table) -> dict[str, str]:
    table.only(STORY)
    return {key: table.text(key) for key in STORY}


def _reworded(rule: Rule, table: Table) -> Rule:
    """The rule with the texts of `table` in place of its own."""
    table.only((*TEXTS, "ask", *rule.advice))
    asks, title, title_missing, keep, why, exercise = (
        table.text(key, default=getattr(rule, key)) for key in TEXTS
    )
    advice = {key: table.text(key, default=text) for key, text in rule.advice.items()}
    return replace(
        rule,
        asks=asks,
        title=title,
        title_missing=title_missing,
        keep=keep,
        why=why,
        exercise=exercise,
        ask=table.texts("ask") or rule.ask,
        advice=advice,
    )
