"""What the marks on the waveform mean: each counted, with the moments where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.delivery import Figure
from desktop.viewmodels.moments import of_items, of_long_pauses, of_yours
from desktop.viewmodels.review import yours
from desktop.viewmodels.text import about_fillers
from desktop.words import say, say_many
from scoring.types import Report


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on the waveform and its figure; `brief` is the count where there is little room."""

    sign: str
    figure: Figure
    brief: str


def legend(report: Report) -> tuple[Mark, ...]:
    """Fillers, long pauses where there is sound, and what is the user's own."""
    count = report.fillers.total
    where, brief = of_items(report.fillers.items), f"≈ {count}" if count else "0"
    found = [Mark("▾", Figure(say("Fillers"), about_fillers(count), moments=where), brief)]
    if report.pacing:
        long = of_long_pauses(report)
        some = say_many("{n} pause over 2 s", "{n} pauses over 2 s", len(long))
        told = some if long else say("no pauses over 2 s")
        found.append(Mark("▒", Figure(say("Pauses"), told, moments=long), str(len(long))))
    if mine := yours(report):
        own = of_yours(report)
        found.append(Mark("✎", Figure(say("Corrections"), mine, moments=own), str(len(own))))
    return tuple(found)
