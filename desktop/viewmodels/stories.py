"""The Stories page: what a list shows of a story, of its check and of its takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.library.story_rows import Story
from desktop.types import TakeRow
from desktop.viewmodels.review import GLYPHS, quote_text
from desktop.viewmodels.text import about_fillers, clock
from desktop.words import mark, reword, say, say_many
from scoring.story_check import StoryCheck, StoryVerdict
from speech.types import Transcript

# Two or three sentences take 20 s; who thinks while speaking takes longer.
SPOKEN_SECONDS = 90.0
# Each verdict in a word beside its shape, so that it never hangs on colour alone.
COUNTS = {
    "met": mark("for it"),
    "partly": mark("in part"),
    "against": mark("against it"),
    "not_judged": mark("not told"),
}
TONES = {"met": "good", "partly": "warn", "against": "bad", "not_judged": "secondary"}
# What speaks against a story first; what is not told last.
ORDER = ("against", "partly", "met", "not_judged")
# Where there is no story yet: a heading, and what stories are for.
EMPTY = (
    mark("Choose the story before you rehearse it"),
    mark(
        "Sketch it in two or three sentences. Greenroom then looks for what the articles ask of a "
        "story: a real cost, a stake that mattered, the last few years, work and not private life, "
        "a judgement and not a slip, and something you learned about the product. It quotes your "
        "words for each and says how to frame it."
    ),
)


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One question about a story; `quotes` are the words it rests on, `advice` may be empty."""

    glyph: str
    name: str
    tone: str
    asks: str
    quotes: tuple[str, ...]
    advice: str
    sources: str


def takes_text(count: int) -> str:
    """How often it was told."""
    if count == 0:
        return say("not told yet")
    return say_many("{n} take", "{n} takes", count)


def matches(story: Story, search: str) -> bool:
    """Whether every word of `search` stands somewhere in the story."""
    text = f"{story.title} {story.sketch}".casefold()
    return all(word in text for word in search.casefold().split())


def verdict_lines(check: StoryCheck, articles: Mapping[str, str]) -> tuple[VerdictLine, ...]:
    """Every verdict, what needs work first; `articles` are the articles' names by number."""
    ranked = sorted(check.verdicts, key=lambda verdict: ORDER.index(verdict.verdict))
    return tuple(_line(verdict, articles) for verdict in ranked)


def _line(verdict: StoryVerdict, articles: Mapping[str, str]) -> VerdictLine:
    return VerdictLine(
        GLYPHS[verdict.verdict],
        say(COUNTS[verdict.verdict]),
        TONES[verdict.verdict],
        reword(verdict.asks),
        tuple(quote_text(item) for item in verdict.evidence[:2]),
        reword(verdict.advice or ""),
        article_text(verdict.sources, articles),
    )


def article_text(sources: Iterable[str], articles: Mapping[str, str]) -> str:
    """Who asks it, by name: `the article “The Interview Trap” · PMHQ's “The Failure Question”`.

    `articles` are the articles' names by number.
    """
    return " · ".join(reword(articles[number]) for number in sources)


def check_text(check: StoryCheck) -> str:
    """The verdicts counted: `4 for it · 1 against it · 1 not told`."""
    counts = Counter(str(verdict.verdict) for verdict in check.verdicts)
    order = ("met", "partly", "against", "not_judged")
    return " · ".join(f"{counts[name]} {say(COUNTS[name])}" for name in order if counts[name])


def take_line(row: TakeRow) -> str:
    """A take's figures, as far as it has any."""
    parts = [clock(row.seconds)]
    if row.sections is None:
        return " · ".join([*parts, say("no report yet")])
    parts.append(
        say(
            "{sections_present} of {sections} sections",
            sections_present=row.sections_present,
            sections=row.sections,
        )
    )
    if row.words_per_minute is not None:
        parts.append(say("{rate:.0f} words a minute", rate=row.words_per_minute))
    if row.fillers is not None:
        parts.append(about_fillers(row.fillers))
    return " · ".join(parts)


def spoken_sketch(transcript: Transcript) -> str:
    """What was told, as text to go on writing: without the ums."""
    return " ".join(word.text for word in transcript.words if word.kind == "word")


def recording_text(seconds: float) -> str:
    """How long it has listened, and for how long it will."""
    return say(
        "Listening · {now} of {end}",
        now=clock(seconds),
        end=clock(SPOKEN_SECONDS),
    )


def button_text(titles: Sequence[str], most: int = 22) -> str:
    """`Story` for none, a short title for one, `2 stories` for more."""
    if len(titles) > 1:
        return say("{count} stories", count=len(titles))
    title = titles[0] if titles else say("Story")
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
