"""What the chips of Practice say of each section while an answer is being given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.viewmodels.text import seconds_text
from scoring.types import Band, SectionReport


@dataclass(frozen=True, slots=True)
class Heard:
    """One section heard so far: `share` (0 to 1) of its usual time, `text` the time in words.

    `now` says that the newest words belong to it.
    """

    share: float
    text: str
    now: bool


def heard(sections: Sequence[SectionReport]) -> dict[str, Heard]:
    """By section id; what was not heard yet is left out."""
    lit = [section for section in sections if section.present and section.spans]
    newest = max((_last(section) for section in lit), default=-1)
    return {
        section.id: Heard(
            _share(section.seconds, section.band),
            seconds_text(section.seconds) if section.seconds is not None else "",
            _last(section) == newest,
        )
        for section in lit
    }


def _last(section: SectionReport) -> int:
    return max(span.last_word for span in section.spans)


def _share(seconds: float | None, band: Band | None) -> float:
    """Of the band's end, or of its beginning where it has no end; whole where there is no band."""
    usual = (band[1] or band[0]) if band else None
    return min(1.0, seconds / usual) if seconds is not None and usual else 1.0
