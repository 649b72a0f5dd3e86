"""The colours of pages and pictures, light and dark: those of the window."""

from __future__ import annotations

from desktop.viewmodels.colour import mix, visible

# Tokens of the window's two schemes, in the order (light, dark).
TOKENS: dict[str, tuple[str, str]] = {
    "window": ("#F6F5F2", "#15181B"),
    "panel": ("#FFFFFF", "#1D2125"),
    "text": ("#1E2329", "#E9ECEE"),
    "secondary": ("#5C6670", "#9AA5AE"),
    "line": ("#E3E1DB", "#2C3238"),
    "accent": ("#0B6E69", "#4CC3B9"),
    "soft": ("#E4F1EF", "#193532"),
    "warn": ("#9A5B00", "#E2A24A"),
    "bad": ("#A63A2B", "#EE8474"),
    "good": ("#1E7A46", "#6CCB91"),
    "wave": ("#8C959C", "#6B757D"),
}
# After Paul Tol's bright set, which stays apart under colour blindness.
SECTIONS = ("#4477AA", "#EE7733", "#228833", "#AA3377", "#66CCEE", "#CCBB44")
# Fills are tints of the panel, as in the window.
FILLS = (0.2, 0.3)


def variables(prefix: str = "--") -> tuple[str, str]:
    """CSS custom properties of the light and of the dark scheme, without the braces.

    Beside the tokens: `section-N` (an edge of at least 3:1 on a panel) and `fill-N` for the six
    section colours, `fill-none` for what belongs to no section.
    """
    return _scheme(0, prefix), _scheme(1, prefix)


def _scheme(which: int, prefix: str) -> str:
    values = {name: pair[which] for name, pair in TOKENS.items()}
    panel, text = values["panel"], values["text"]
    for number, colour in enumerate(SECTIONS):
        values[f"section-{number}"] = visible(colour, panel, text)
        values[f"fill-{number}"] = mix(panel, colour, FILLS[which])
    values["fill-none"] = mix(panel, values["wave"], 0.18)
    return "".join(f"{prefix}{name}:{value};" for name, value in values.items())
