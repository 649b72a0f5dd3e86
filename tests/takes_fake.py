"""Stands in for the desk of takes: works on the takes of the fake session in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from desktop.takes.desk import Rescored
from desktop.types import Job, Progress, Take, TakePoint, judged


class FakeDesk:
    """Keeps stars and notes in `kept`, the fake session's takes."""

    def __init__(
        self, kept: dict[str, Take], score: Callable[[str, str], Take], trashed: list[str]
    ) -> None:
        self.kept = kept
        self.score = score
        self.trashed = trashed
        self.gone: list[Take] = []

    @property
    def undoable(self) -> int:
        """As many as were deleted last."""
        return len(self.gone)

    def undo_delete(self) -> tuple[str, ...]:
        """Bring them back."""
        back, self.gone = self.gone, []
        for take in back:
            self.kept[take.id] = take
            self.trashed.remove(take.id)
        return tuple(take.id for take in back)

    def rescore(self, frameworks: Mapping[str, str]) -> Job[Rescored]:
        """A step for each."""
        before = {}
        for take_id, framework in frameworks.items():
            yield Progress(0.5, f"Scoring {take_id}")
            before[take_id] = self.kept[take_id].framework
            self.score(take_id, framework)
        return Rescored(before, ())

    def star(self, take_ids: Sequence[str], starred: bool) -> None:
        """Keep it."""
        for take_id in take_ids:
            self.kept[take_id] = replace(self.kept[take_id], starred=starred)

    def note(self, take_id: str, text: str) -> None:
        """Keep it."""
        self.kept[take_id] = replace(self.kept[take_id], note=text)

    def points(self) -> tuple[TakePoint, ...]:
        """Those of all takes with a report."""
        points = [point_of(take) for take in self.kept.values() if take.main.report]
        return tuple(sorted(points, key=lambda point: point.recorded_at))


def point_of(take: Take) -> TakePoint:
    """The figures of the take's newest report."""
    report = take.main.report
    assert report is not None
    return TakePoint(
        take.id, take.question.text, take.framework, take.recorded_at,
        report.pacing.words_per_minute if report.pacing else None,
        report.fillers.per_100_words,
        sum(section.present for section in report.sections), len(report.sections),
        judged({finding.rule: finding.verdict for finding in report.findings}),
    )  # fmt: skip
