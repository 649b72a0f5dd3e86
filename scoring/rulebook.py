"""The rules from TOML: what each asks, its articles, its advice and its weight by framework."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.toml_table import Table, read_table
from scoring.types import MOVES, Framework, Rule, Verdict

RULE_KEYS = (
    "id", "asks", "title", "title_missing", "sources", "moves", "product_only", "failure_only",
    "keep", "why", "exercise", "ask", "quote", "advice", "strictness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in order, the articles' names by number, and the version a report carries."""

    rules: tuple[Rule, ...]
    articles: dict[str, str]
    version: str


def parse_rules(file: str, text: str) -> Rulebook:
    """The rules in `text`; `ScoringError` says in one sentence what is wrong."""
    table = read_table(file, text)
    table.only(("version", "articles", "rule"))
    articles = table.strings("articles")
    rules = tuple(_rule(t, articles) for t in table.tables("rule"))
    ids = [r.id for r in rules]
    for name in ids:
        if ids.count(name) > 1:
            table.broken("rule", f"uses the id “{name}” twice; please rename one")
    return Rulebook(rules, articles, table.text("version"))


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
        table.text("ask", default=""),
        table.words("quote", MOVES),
    )
