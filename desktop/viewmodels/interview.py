"""The summary of a mock interview in words; every number has the moments it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.recording.interview_summary import InterviewLine, InterviewRow
from desktop.viewmodels import moments
from desktop.viewmodels.delivery import Figure
from desktop.viewmodels.moments import Moment
from desktop.viewmodels.text import clock
from desktop.words import reword, say
from scoring.types import Band, Evidence, Report


@dataclass(frozen=True, slots=True)
class Lead:
    """A way to the answer of a row; without `moments` to its beginning."""

    text: str
    name: str
    row: int
    moments: tuple[Moment, ...]

    @property
    def spoken(self) -> str:
        """What it leads to, read aloud."""
        return say("{spoken}: show where", spoken=f"{self.name}, {self.text.lstrip('▸ ')}")


def figures(report: Report, calm: tuple[float, float], usual: Band | None) -> tuple[Figure, ...]:
    """“2:04”, “about 148 words a minute”, “about 3.0 fillers in 100 words”, as far as known.

    `calm` is in words a minute, `usual` the band of a whole answer in seconds.
    """
    found = [
        Figure(say("Length"), clock(report.seconds), moments=moments.of_length(report, usual)),
    ]
    if report.pacing and report.pacing.words_per_minute is not None:
        text = say("about {rate} words a minute", rate=round(report.pacing.words_per_minute))
        found.append(Figure(say("Pace"), text, moments=moments.of_pace(report, calm)))
    if report.fillers.per_100_words is not None:
        text = say("about {per_100:.1f} fillers in 100 words", per_100=report.fillers.per_100_words)
        where = moments.of_items(report.fillers.items)
        found.append(Figure(say("Fillers"), text, moments=where))
    return tuple(found)


def answer_name(row: int) -> str:
    """“Answer 2”, for the second of the rows."""
    return say("Answer {number}", number=row + 1)


def leads(line: InterviewLine, rows: tuple[InterviewRow, ...]) -> tuple[Lead, ...]:
    """To each answer that a sentence over all of them counts, where it was said."""
    return tuple(
        _lead(at, answer_name(at), reword(finding.title), rows[at].report, finding.evidence)
        for at, finding in line.found
    )


def missing(report: Report) -> str:
    """What was not heard of the framework; empty where all of it was."""
    titles = [section.title for section in report.sections if not section.present]
    if not titles:
        return ""
    names = say(" and ").join(say("“{title}”", title=reword(title)) for title in titles)
    return say("I could not find {names}.", names=names)


def fix(row: int, report: Report) -> tuple[str, Lead | None]:
    """What to fix first in the answer, and the way to the words it rests on if there are any."""
    line = next((line for line in report.summary if line.role == "fix"), None)
    if line is None:
        return "", None
    where = line.evidence
    return line.text, _lead(row, "", say("Fix first"), report, where) if where else None


def _lead(row: int, place: str, name: str, report: Report, evidence: tuple[Evidence, ...]) -> Lead:
    where = moments.of_evidence(report, evidence)
    when = clock(where[0].start) if where and where[0].start is not None else ""
    return Lead(f"▸ {', '.join(filter(None, (place, when)))}", name, row, where)
