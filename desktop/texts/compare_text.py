"""A comparison of two takes to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.texts.text_page import TextPage, block, within
from desktop.types import ByTools, Compared
from desktop.viewmodels.review import quote_text
from desktop.words import mark, reword, say
from scoring.compare import Change, Tool, Turn

GLYPHS: dict[Turn, str] = {"better": "▲", "worse": "▼", "same": "=", "not_judged": "·"}
COLOURS: dict[Turn, str] = {"better": "green", "worse": "red"}
GROUPS: tuple[tuple[str, tuple[Turn, ...]], ...] = (
    ("BETTER", ("better",)),
    ("WORSE", ("worse",)),
    ("THE SAME", ("same",)),
)
NAMES = {
    "app": "Greenroom",
    "model": mark("the speech model"),
    "tagger": mark("the section model"),
    "rules": mark("rules and word lists"),
}
OTHER_QUESTION = mark("These takes answer different questions, so some of it cannot be compared.")


def compare_text(
    compared: Compared, width: int = 80, colour: bool = False, framework: str | None = None
) -> str:
    """The comparison in lines of at most `width` columns (kept within 48 to 100)."""
    page = Page(within(width), colour, compared)
    title = framework or compared.comparison.after.framework
    blocks = (page.header(title), page.summary(), *page.groups(), page.unjudged(), page.tools())
    return "\n".join(block for block in blocks if block)


@dataclass(frozen=True)
class Page(TextPage):
    """The blocks of the text; each ends in a line break or is empty."""

    compared: Compared

    def header(self, framework: str) -> str:
        """Question, the two takes, framework; a word where the questions differ."""
        before, after = self.compared.comparison.before, self.compared.comparison.after
        lines = [self.ink(line, bold=True) for line in self.wrap(after.question.text, "", "")]
        lines += self.wrap(f"{' → '.join(self.compared.takes)} · {framework}", "", "")
        if before.question.text != after.question.text:
            lines += self.wrap(OTHER_QUESTION, "", "")
        return block(lines)

    def summary(self) -> str:
        """The three sentences."""
        lines = [self.ink("IN SHORT", bold=True)]
        for sentence in self.compared.summary:
            lines += self.wrap(sentence, "  ", "  ")
        return block(lines)

    def groups(self) -> Iterable[str]:
        """What got better, what got worse, and by name what is the same."""
        for title, turns in GROUPS:
            group = [c for c in self.compared.comparison.changes if c.turn in turns]
            if not group:
                continue
            lines = [self.ink(title, bold=True)]
            for change in group:
                lines += self._change(change)
            yield block(lines)

    def unjudged(self) -> str:
        """What cannot be compared."""
        changes = self.compared.comparison.changes
        names = " · ".join(c.title for c in changes if c.turn == "not_judged")
        return block(self.wrap(f"Not judged in both: {names}", "", "")) if names else ""

    def tools(self) -> str:
        """What was heard or judged in another way, apart from what the speaker changed."""
        lines: list[str] = []
        for tool in self.compared.comparison.tools:
            lines += self.wrap(different(tool), "  ", "  ")
        for take, found in zip(self.compared.takes, self.compared.by_tools, strict=True):
            if found is not None and found.changes:
                lines += self.wrap(by_tools(take, found), "  ", "  ")
        return block([self.ink("NOT YOUR DOING", bold=True), *lines]) if lines else ""

    def _change(self, change: Change) -> list[str]:
        glyph = GLYPHS[change.turn]
        state = change.states[0]
        if change.states[0] != change.states[1]:
            state = " → ".join(change.states)
        lines = self.wrap(f"{change.title}  {state}", f"  {glyph} ", "    ")
        if change.turn in COLOURS:
            lines[0] = lines[0].replace(glyph, self.ink(glyph, fg=COLOURS[change.turn]), 1)
            for name, evidence in zip(("before", "now"), change.evidence, strict=True):
                for item in evidence[:1]:
                    quote = quote_text(item, self.width - 20)
                    lines.append(self.ink(f"    {name:<7} {quote}", dim=True))
        return lines


def different(tool: Tool) -> str:
    """How a version that still differs bears on the comparison."""
    name, before, after = (
        say(NAMES[tool.name]),
        tool.before or say("none"),
        tool.after or say("none"),
    )
    if tool.name == "model":
        seen = say(
            "The takes were heard by different speech models ({before}, {after})",
            before=before,
            after=after,
        )
    else:
        seen = say(
            "The takes were made with different versions of {name} ({before}, {after})",
            name=name,
            before=before,
            after=after,
        )
    return say("{seen}; small differences in words and fillers may come from that.", seen=seen)


def by_tools(take: str, found: ByTools) -> str:
    """What a take's own report says otherwise today."""
    named = [f"{reword(c.title)} {' → '.join(map(reword, c.states))}" for c in found.changes[:6]]
    more = len(found.changes) - len(named)
    listed = "; ".join(named)
    if more:
        listed = say("{listed}; and {more} more", listed=listed, more=more)
    newer = ", ".join(say(NAMES[tool.name]) for tool in found.tools) or say("your own settings")
    return say(
        "In {take}, compared with its own report, {newer} changed: {listed}.",
        take=take,
        newer=newer,
        listed=listed,
    )
