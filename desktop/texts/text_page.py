"""What every text for a terminal is made of: wrapped lines, coloured where a terminal shows it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import click

from desktop.contract.fields import clean

NARROWEST, WIDEST = 48, 100


@dataclass(frozen=True)
class TextPage:
    """A page of `width` columns; `colour` says whether the terminal knows any."""

    width: int
    colour: bool

    def wrap(self, text: str, first: str, rest: str) -> list[str]:
        """`text` in lines, the first indented by `first`, the others by `rest`; at least one."""
        return textwrap.wrap(
            clean(text),
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        ) or [first.rstrip()]

    def ink(self, text: str, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
        """`text` in colour, bold or dim; as it is where there is no colour."""
        if not self.colour:
            return text
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None)

    def dim(self, text: str, indent: str = "") -> list[str]:
        """`text` in dim lines, all indented alike."""
        return [self.ink(line, dim=True) for line in self.wrap(text, indent, indent)]


def within(width: int) -> int:
    """A terminal's `width` in columns, kept where lines read well."""
    return max(NARROWEST, min(width, WIDEST))


def block(lines: Iterable[str]) -> str:
    """Lines as one piece of text, a line break at its end."""
    return "\n".join(lines) + "\n"
