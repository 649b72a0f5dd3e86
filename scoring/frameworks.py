"""Answer frameworks from TOML: the built-in ones and a user's own, read the same way."""

from __future__ import annotations

from dataclasses import replace

from scoring.section_moves import Described, Glossary, complete, says_something
from scoring.toml_table import Table, read_table
from scoring.types import MOVES, Framework, QuestionKind, Section

FRAMEWORK_KEYS = ("id", "title", "source", "total", "help", "section")
SECTION_KEYS = (
    "id", "title", "moves", "early", "band", "contains", "missing", "follow_ups", "behavioural",
    "cues",
)  # fmt: skip
# Throat-clearing belongs to no section (design 3).
SECTION_MOVES = MOVES[1:]
MAX_SECTIONS = 12


def parse_framework(file: str, text: str, book: Glossary | None = None) -> Framework:
    """The framework in `text`; `ScoringError` says in one sentence what is wrong in `file`.

    Section ids may be left out: they are then the titles in kebab-case. With `book` the moves may
    be left out as well: they are then found by what the section's title, `contains` and `cues` say.
    """
    table = read_table(file, text)
    table.only(FRAMEWORK_KEYS)
    tables = tuple(table.tables("section", MAX_SECTIONS))
    sections = tuple(_section(t, book) for t in tables)
    if book is not None and not all(section.moves for section in sections):
        described = [_described(t, s) for t, s in zip(tables, sections, strict=True)]
        sections = complete(sections, described, book)
    framework = Framework(
        table.kebab("id"),
        table.text("title", most=80),
        table.text("source", default="", most=200),
        sections,
        table.band("total"),
        table.text("help", default=""),
    )
    _check_sections(table, framework)
    return framework


def worded(framework: Framework, kind: QuestionKind) -> Framework:
    """The framework as its sections read for a question of that kind."""
    if kind == "failure":
        return framework
    sections = (
        replace(
            section,
            contains=section.behavioural.get("contains", section.contains),
            missing=section.behavioural.get("missing", section.missing),
        )
        for section in framework.sections
    )
    return replace(framework, sections=tuple(sections))


def kebab_case(title: str) -> str:
    """“Outcome & learning” -> “outcome-learning”; every other sign becomes one hyphen."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower())
    return "-".join(kept.split())[:40].rstrip("-")


def _section(table: Table, book: Glossary | None) -> Section:
    table.only(SECTION_KEYS)
    title = table.text("title", most=80)
    derived = kebab_case(title)
    section = Section(
        derived if derived and not table.has("id") else table.kebab("id"),
        title,
        table.words("moves", SECTION_MOVES),
        table.words("early", SECTION_MOVES),
        table.band("band"),
        table.text("contains", default=""),
        table.text("missing", default="") or f"Add the part “{title}”.",
        table.texts("follow_ups"),
        table.strings("behavioural", ("contains", "missing")),
    )
    if section.moves:
        return section
    if book is None or table.has("moves"):
        table.broken("moves", f"is empty; please list some of {', '.join(SECTION_MOVES)}")
    if not says_something(_described(table, section), book):
        table.broken(
            "moves",
            "is missing, and I could not tell from the title, “contains” and “cues” what belongs "
            f"there; please describe it further or list some of {', '.join(SECTION_MOVES)}",
        )
    return replace(section, guessed=True)


def _described(table: Table, section: Section) -> Described:
    text = f"{section.contains} {table.text('missing', default='')}"
    return Described(section.title, text, " … ".join(table.texts("cues")), section.moves)


def _check_sections(table: Table, framework: Framework) -> None:
    ids: set[str] = set()
    owner: dict[str, str] = {}
    for section in framework.sections:
        if section.id in ids:
            table.broken("section", f"has the id “{section.id}” twice; please rename one")
        ids.add(section.id)
        for move in section.moves:
            if move in owner:
                table.broken(
                    "moves",
                    f"gives “{move}” to both “{owner[move]}” and “{section.title}”; "
                    "please give each move to one section",
                )
            owner[move] = section.title
