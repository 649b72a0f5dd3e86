"""What the marks on the waveform mean: each counted, with the moments where it stands."""

from __future__ import annotations

from desktop.viewmodels.delivery import Figure
from desktop.viewmodels.moments import of_items, of_long_pauses, of_yours
from desktop.viewmodels.review import yours
from desktop.viewmodels.text import about_fillers
from desktop.words import say, say_many
from scoring.types import Report


def legend(report: Report) -> tuple[tuple[str, Figure], ...]:
    """Each mark and its figure: fillers, long pauses where there is sound, the user's own."""
    fillers = about_fillers(report.fillers.total)
    found = [("▾", Figure(say("Fillers"), fillers, moments=of_items(report.fillers.items)))]
    if report.pacing:
        long = of_long_pauses(report)
        some = say_many("{n} pause over 2 s", "{n} pauses over 2 s", len(long))
        told = some if long else say("no pauses over 2 s")
        found.append(("▒", Figure(say("Pauses"), told, moments=long)))
    if mine := yours(report):
        found.append(("✎", Figure(say("Corrections"), mine, moments=of_yours(report))))
    return tuple(found)
