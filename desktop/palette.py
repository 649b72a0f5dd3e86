"""The colours of window, pages and pictures, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.colour import mix, visible

# After Paul Tol's bright set, which stays apart under colour blindness.
SECTIONS = ("#4477AA", "#EE7733", "#228833", "#AA3377", "#66CCEE", "#CCBB44")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Named colours of one scheme, as `#RRGGBB`; `tint` is the share of colour in a fill."""

    window: str
    panel: str
    sidebar: str
    text: str
    secondary: str
    line: str
    accent: str
    accent_soft: str
    on_accent: str
    warn: str
    bad: str
    good: str
    wave: str
    tint: float

    def edge(self, index: int | None) -> str:
        """A section's edge, at least 3:1 on a panel; None is the grey of no section."""
        if index is None:
            return self.wave
        return visible(SECTIONS[index % len(SECTIONS)], self.panel, self.text)

    def fill(self, index: int | None) -> str:
        """A section's fill behind text: a tint of the panel."""
        if index is None:
            return mix(self.panel, self.wave, 0.18)
        return mix(self.panel, SECTIONS[index % len(SECTIONS)], self.tint)


LIGHT = Tokens(
    window="#F6F5F2",
    panel="#FFFFFF",
    sidebar="#EFEDE8",
    text="#1E2329",
    secondary="#5C6670",
    line="#E3E1DB",
    accent="#0B6E69",
    accent_soft="#E4F1EF",
    on_accent="#FFFFFF",
    warn="#9A5B00",
    bad="#A63A2B",
    good="#1E7A46",
    wave="#8C959C",
    tint=0.2,
)
DARK = Tokens(
    window="#15181B",
    panel="#1D2125",
    sidebar="#191C20",
    text="#E9ECEE",
    secondary="#9AA5AE",
    line="#2C3238",
    accent="#4CC3B9",
    accent_soft="#193532",
    on_accent="#0C1B1A",
    warn="#E2A24A",
    bad="#EE8474",
    good="#6CCB91",
    wave="#6B757D",
    tint=0.3,
)


def variables(prefix: str = "--") -> tuple[str, str]:
    """CSS custom properties of the light and of the dark scheme, without the braces.

    Beside named colours: `section-N` and `fill-N` for the six section colours, `fill-none` for
    what belongs to no section.
    """
    return _scheme(LIGHT, prefix), _scheme(DARK, prefix)


def _scheme(tokens: Tokens, prefix: str) -> str:
    values = {
        "window": tokens.window,
        "panel": tokens.panel,
        "text": tokens.text,
        "secondary": tokens.secondary,
        "line": tokens.line,
        "accent": tokens.accent,
        "soft": tokens.accent_soft,
        "warn": tokens.warn,
        "bad": tokens.bad,
        "good": tokens.good,
        "wave": tokens.wave,
    }
    for number in range(len(SECTIONS)):
        values[f"section-{number}"] = tokens.edge(number)
        values[f"fill-{number}"] = tokens.fill(number)
    values["fill-none"] = tokens.fill(None)
    return "".join(f"{prefix}{name}:{value};" for name, value in values.items())
