"""Two takes side by side, judged the same way, so that only what the speaker changed is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.library.store import Store
from desktop.settings import Settings
from desktop.takes.analyser import Analyser
from desktop.takes.keeper import Keeper
from desktop.types import Answer, ByTools, Compared, Take
from scoring.catalog import Catalog
from scoring.compare import compare, tools
from scoring.compare_summary import compare_summary
from scoring.types import Framework, Report, Tagger


class Comparer:
    """Scores both takes anew, from their saved words and moves, and keeps nothing of it.

    Moves that another tagger made than today's are made again: it takes a moment, and needs no
    sound. Only the speech model may still differ; the comparison says so.
    """

    def __init__(
        self,
        catalog: Catalog,
        analyser: Analyser,
        keeper: Keeper,
        store: Store,
        tagger: Tagger,
        settings: Callable[[], Settings],
    ) -> None:
        self._catalog = catalog
        self._analyser = analyser
        self._keeper = keeper
        self._store = store
        self._tagger = tagger
        self._settings = settings

    def compare(self, before_id: str, after_id: str, framework_id: str | None) -> Compared:
        """The main answers of two takes under one framework (None: the later take's).

        Raises Unscored for a take that is not transcribed yet or in which nothing is said.
        """
        before, after = self._store.take(before_id), self._store.take(after_id)
        if framework_id is None:
            framework = self._analyser.any_framework(after.framework)
        else:
            framework = self._analyser.framework(framework_id)
        reports = (self._again(before, framework), self._again(after, framework))
        book = self._catalog.rules
        comparison = compare(book, framework, *reports, self._calm())
        return Compared(
            (before.id, after.id),
            comparison,
            compare_summary(book, framework, comparison),
            (
                self._by_tools(before, framework, reports[0]),
                self._by_tools(after, framework, reports[1]),
            ),
        )

    def _again(self, take: Take, framework: Framework) -> Report:
        answer = self._keeper.scored(take, self._tagged(take.main), framework)
        report = answer.report
        if report is None:
            raise AssertionError("a scored answer has a report")
        return report

    def _tagged(self, answer: Answer) -> Answer:
        """The answer with moves of today's tagger."""
        last = answer.report
        if last is not None and last.versions.tagger == self._tagger.version:
            return answer
        if answer.transcript is None:
            return answer
        return replace(answer, moves=self._analyser.tag(answer.transcript), reports=())

    def _by_tools(self, take: Take, framework: Framework, now: Report) -> ByTools | None:
        """What differs from the newest report that is kept."""
        kept = [report for report in take.main.reports if report.framework == framework.id]
        if not kept:
            return None
        then = kept[-1]
        changes = compare(self._catalog.rules, framework, then, now, self._calm()).changes
        turned = tuple(change for change in changes if change.states[0] != change.states[1])
        return ByTools(tools(then, now), turned)

    def _calm(self) -> tuple[float, float]:
        settings = self._settings()
        return settings.pace_low, settings.pace_high
