"""Reports how each section of a framework came out: time against band, pronouns, advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring.answer import USUAL_PACE, about_seconds
from scoring.pronouns import pronoun_shares
from scoring.types import Alignment, Framework, Section, SectionReport, SectionSpan
from speech.types import Word

# A few seconds over a band are nothing to talk about.
SLACK = 1.15


def report_sections(
    framework: Framework,
    alignment: Alignment,
    presence: Mapping[str, tuple[bool, float]],
    words: Sequence[Word],
) -> tuple[SectionReport, ...]:
    """One report for each section, in the framework's order.

    A section's seconds are those of its spans; without times they are None and shares count words.
    """
    spans = {s.id: _spans(alignment, s.id) for s in framework.sections}
    timed = bool(words) and all(w.start is not None and w.end is not None for w in words)
    lengths = {name: _length(found, timed) for name, found in spans.items()}
    total = sum(lengths.values())
    return tuple(
        _report(section, spans[section.id], lengths[section.id], total, presence, words, timed)
        for section in framework.sections
    )


def _report(
    section: Section,
    spans: tuple[SectionSpan, ...],
    length: float,
    total: float,
    presence: Mapping[str, tuple[bool, float]],
    words: Sequence[Word],
    timed: bool,
) -> SectionReport:
    present, confidence = presence.get(section.id, (bool(spans), 0.0))
    inside = [w for s in spans for w in words[s.first_word : s.last_word + 1]]
    seconds = length if timed else length * 60 / USUAL_PACE
    return SectionReport(
        section.id,
        section.title,
        present,
        confidence,
        length if timed else None,
        length / total if total else 0.0,
        section.band,
        pronoun_shares(inside),
        spans,
        _advice(section, present, seconds),
    )


def _spans(alignment: Alignment, section_id: str) -> tuple[SectionSpan, ...]:
    return tuple(s for s in alignment.spans if s.section_id == section_id)


def _length(spans: tuple[SectionSpan, ...], timed: bool) -> float:
    if timed:
        return sum((s.end or 0.0) - (s.start or 0.0) for s in spans)
    return float(sum(s.last_word - s.first_word + 1 for s in spans))


def _advice(section: Section, present: bool, seconds: float) -> str | None:
    """What to do about a missing, short or long section; None where nothing is."""
    if not present:
        return f"I could not find this part. {section.missing}".strip()
    low, high = section.band or (0.0, None)
    if high is not None and seconds > high * SLACK:
        return f"This takes {about_seconds(seconds)}; the band ends at {round(high)} s."
    if seconds < low / SLACK:
        short = f"This takes {about_seconds(seconds)}; there is room for more."
        return f"{short} {section.contains}".strip()
    return None
