"""The list of takes: its columns, what each cell says, search and filters, the best of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import mul
from typing import Literal

from desktop.library.story_rows import Story
from desktop.takes.desk import Rescored
from desktop.types import TakePoint, TakeRow
from desktop.viewmodels.text import NONE, clock, day_text, origin_text, sentence
from desktop.words import mark, reword, say, say_many
from scoring.compare import RANK

COLUMNS = (
    *(
        "★",
        mark("When"),
        mark("Question"),
        mark("Story"),
        mark("Framework"),
        mark("Length"),
        mark("Pace"),
        mark("Fillers"),
        mark("Sections"),
    ),
    *(mark("From"), mark("Note")),
)
STAR, WHEN, QUESTION, STORY, FRAMEWORK, LENGTH, FROM, NOTE = 0, 1, 2, 3, 4, 5, 9, 10
# Columns that hold figures, set right.
FIGURES = frozenset({5, 6, 7, 8})
Show = Literal["all", "starred", "best", "best told", "noted", "unscored"]
SHOWS: tuple[tuple[str, Show], ...] = (
    (mark("All takes"), "all"),
    (mark("Starred"), "starred"),
    (mark("Best of each question"), "best"),
    (mark("Best of each story"), "best told"),
    (mark("With a note"), "noted"),
    (mark("Without a report"), "unscored"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a take's own row does not tell: the best of each question, and the stories.

    `told` are the stories of a take by its id; `best_told` are pairs of a story and its best take.
    """

    best: frozenset[str] = frozenset()
    told: Mapping[str, tuple[Story, ...]] = field(default_factory=dict)
    best_told: frozenset[tuple[str, str]] = frozenset()

    def stories(self, take_id: str) -> tuple[Story, ...]:
        """The stories that a take tells."""
        return self.told.get(take_id, ())

    def best_of(self, take_id: str) -> tuple[Story, ...]:
        """Those it tells best."""
        return tuple(s for s in self.stories(take_id) if (s.id, take_id) in self.best_told)


def known(points: Sequence[TakePoint], stories: Iterable[Story]) -> Known:
    """The best by question and by story, from all takes' figures."""
    figures = {point.id: point for point in points}
    told: dict[str, tuple[Story, ...]] = {}
    best_told: set[tuple[str, str]] = set()
    for story in stories:
        for take_id in story.takes:
            told[take_id] = (*told.get(take_id, ()), story)
        group = [figures[take_id] for take_id in story.takes if take_id in figures]
        best_told |= {(story.id, take_id) for take_id in best(group)}
    return Known(best_takes(points), told, frozenset(best_told))


NOTHING_KNOWN = Known()
# As they stand in a TakePoint's text.
COUNTED = tuple(f':"{verdict}"' for verdict in RANK)
KINDS: dict[Show, Callable[[TakeRow, Known], bool]] = {
    "all": lambda row, about: True,
    "starred": lambda row, about: row.starred,
    "best": lambda row, about: row.id in about.best,
    "best told": lambda row, about: bool(about.best_of(row.id)),
    "noted": lambda row, about: bool(row.note),
    "unscored": lambda row, about: row.sections is None,
}
# What each column is sorted by; a missing figure comes first.
KEYS: tuple[Callable[[TakeRow, Known], str | float], ...] = (
    lambda row, about: 2.0 * row.starred + (row.id in about.best),
    lambda row, about: row.recorded_at,
    lambda row, about: row.question.casefold(),
    lambda row, about: ", ".join(story.title.casefold() for story in about.stories(row.id)),
    lambda row, about: row.framework,
    lambda row, about: row.seconds,
    lambda row, about: -1.0 if row.words_per_minute is None else row.words_per_minute,
    lambda row, about: -1.0 if row.fillers is None else float(row.fillers),
    lambda row, about: -1.0 if row.sections_present is None else float(row.sections_present),
    lambda row, about: origin_text(row.origin, row.recovered),
    lambda row, about: row.note.casefold(),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which takes are asked for; `question` is its text and `story` its id, None for all."""

    search: str = ""
    question: str | None = None
    show: Show = "all"
    story: str | None = None

    def takes(self, row: TakeRow, lines: Mapping[str, tuple[str, ...]], about: Known) -> bool:
        """Whether this take belongs to them; `lines` has its cells by its id."""
        # The list may hold thousands: cells are looked at last, and only to search in them.
        asked = self.question is None or row.question == self.question
        told = self.story is None or any(s.id == self.story for s in about.stories(row.id))
        return (
            asked
            and told
            and KINDS[self.show](row, about)
            and (not self.search or matches(lines[row.id], self.search))
        )


def cells(
    row: TakeRow, titles: Mapping[str, str], today: date, about: Known = NOTHING_KNOWN
) -> tuple[str, ...]:
    """One line of the list; `titles` names the frameworks by id."""
    sections = (
        say(
            "{found} of {all}",
            found=row.sections_present,
            all=row.sections,
        )
        if row.sections is not None
        else NONE
    )
    return (
        " ".join(mark for mark, on in _marks(row, about.best) if on),
        sentence(day_text(row.recorded_at, today)),
        row.question,
        stories_text(row.id, about),
        reword(titles.get(row.framework, row.framework)),
        clock(row.seconds),
        NONE
        if row.words_per_minute is None
        else say("{rate:.0f} a minute", rate=row.words_per_minute),
        NONE
        if row.fillers is None
        else (say("about {fillers}", fillers=row.fillers) if row.fillers else say("none")),
        sections,
        origin_text(row.origin, row.recovered),
        row.note,
    )


def _marks(row: TakeRow, best: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    return ("★", row.starred), ("✎", bool(row.note)), (say("Best"), row.id in best)


def stories_text(take_id: str, about: Known) -> str:
    """The titles of the stories a take tells; those that no other tells better come first."""
    best = about.best_of(take_id)
    others = [story.title for story in about.stories(take_id) if story not in best]
    return ", ".join([*(f"{say('Best')} · {story.title}" for story in best), *others])


def sort_key(row: TakeRow, column: int, about: Known = NOTHING_KNOWN) -> str | float:
    """What a column is sorted by; a missing figure comes first."""
    return KEYS[column](row, about)


def matches(texts: tuple[str, ...], search: str) -> bool:
    """Whether every word of `search` stands somewhere in the line."""
    line = " ".join(texts).casefold()
    return all(word in line for word in search.casefold().split())


def question_choices(rows: Iterable[TakeRow]) -> list[tuple[str, str | None]]:
    """The questions there are takes of, those with most takes first, each with their number."""
    counts = Counter(row.question for row in rows)
    every: list[tuple[str, str | None]] = [
        (say("All questions ({n})", n=sum(counts.values())), None)
    ]
    return every + [(f"{text} ({count})", text) for text, count in counts.most_common()]


def story_choices(stories: Iterable[Story]) -> list[tuple[str, str | None]]:
    """The stories that were told in a take, each with how often."""
    every: list[tuple[str, str | None]] = [(say("All stories"), None)]
    return every + [(f"{s.title} ({len(s.takes)})", s.id) for s in stories if s.takes]


def best_takes(points: Iterable[TakePoint]) -> frozenset[str]:
    """The best take of each question that was answered at least twice; of equals the newest."""
    groups: dict[str, list[TakePoint]] = {}
    for point in points:
        groups.setdefault(point.question, []).append(point)
    return frozenset(take_id for group in groups.values() for take_id in best(group))


def best(group: Sequence[TakePoint]) -> tuple[str, ...]:
    """The id of the best of two takes or more, else nothing."""
    if len(group) < 2:
        return ()
    return (max(group, key=lambda p: (standing(p), p.recorded_at)).id,)


def standing(point: TakePoint) -> float:
    """How well a take stands, 0 to 2: share of sections found and share of the rules held.

    A rule counts as in comparisons (met 3, partly 2, not found 1, against 0); what was not judged
    counts nowhere. Pace and fillers are left out: they say how it sounded, not what was told.
    """
    # Counted in the text: to read thousands takes longer than all else about the list.
    counts = [point.judged.count(verdict) for verdict in COUNTED]
    most = max(RANK.values()) * sum(counts)
    rules = sum(map(mul, counts, RANK.values())) / most if most else 0.0
    return rules + (point.sections_present / point.sections if point.sections else 0.0)


def count_text(shown: int, every: int) -> str:
    """How many takes are in the list, and of how many; nothing where there are none."""
    if not every:
        return ""
    whole = say_many("{n} take", "{n} takes", every)
    return say("{count} of {whole}", count=shown, whole=whole) if shown < every else whole


def back_text(count: int) -> str:
    """What is said when deleted takes are back."""
    if count == 0:
        return say("There was nothing to bring back.")
    back = say_many("The take is back as before.", "{n} takes are back as before.", count)
    return f"{back} {say('The trash keeps a copy of the sound.')}"


def rescored_text(done: Rescored, again: bool) -> str:
    """How many takes were scored, and what kept others from it."""
    count = len(done.before)
    text = (
        say_many("{n} take scored as before.", "{n} takes scored as before.", count)
        if again
        else say_many("{n} take scored again.", "{n} takes scored again.", count)
    )
    return " ".join([text, *map(reword, done.left[:1])])
