"""What the list of speech models says, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from desktop.models.at_hand import ModelAtHand, size_text
from desktop.models.shelf import Offer
from desktop.words import mark, reword, say

# As the settings have it: a model's name and a folder, one of them or neither (the embedded one).
Choice: TypeAlias = tuple[str | None, str | None]
ORIGINS = {
    "embedded": mark("comes with Greenroom"),
    "package": mark("from its packages"),
    "installed": mark("downloaded"),
    "folder": mark("your folder"),
}
HEARS = mark("hears um and uh best")
GONE = mark("not here any more; please choose another")


@dataclass(frozen=True, slots=True)
class Line:
    """A model that can be chosen; `removable` where it was downloaded and is not in use."""

    name: str
    detail: str
    choice: Choice
    removable: bool = False


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A model that can be downloaded; `begun` where a part of it is here already."""

    name: str
    detail: str
    begun: bool


def lines(here: Sequence[ModelAtHand], used: Choice) -> tuple[Line, ...]:
    """Every model that is here; `used` by the settings, last, even where it is not here."""
    found = [_line(model, used) for model in here]
    if used not in [line.choice for line in found]:
        name = Path(used[1]).name if used[1] else used[0] or ""
        found.append(Line(name, say(GONE), used))
    return tuple(found)


def offer_lines(offers: Sequence[Offer]) -> tuple[OfferLine, ...]:
    """Every model that can be had."""
    return tuple(_offer_line(offer) for offer in offers)


def runs_on(processor: str | None) -> str:
    """Where the chosen model runs; empty as long as nobody knows."""
    if processor is None:
        return ""
    return (
        say("Runs on the NVIDIA card")
        if processor == "NVIDIA"
        else say("Runs on the {processor}", processor=processor)
    )


def choice_of(model: ModelAtHand) -> Choice:
    """How the settings would name it."""
    if model.origin == "folder":
        return None, str(model.folder)
    return (None if model.origin == "embedded" else model.name), None


def _line(model: ModelAtHand, used: Choice) -> Line:
    choice = choice_of(model)
    in_use = choice == used
    parts = [reword(model.size), say(ORIGINS[model.origin])]
    parts += [say(HEARS)] if model.hears_fillers else []
    parts += [say("in use")] if in_use else []
    removable = model.origin == "installed" and not in_use
    return Line(model.name, " · ".join(parts), choice, removable)


def _offer_line(offer: Offer) -> OfferLine:
    parts = [reword(offer.size)]
    parts += [say(HEARS)] if offer.hears_fillers else []
    parts += [say("{kept} are here already", kept=size_text(offer.kept))] if offer.kept else []
    return OfferLine(offer.name, " · ".join(parts), bool(offer.kept))
