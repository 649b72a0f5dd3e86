"""A report from JSON, checked key by key."""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

from desktop.contract import transcript as transcripts
from desktop.contract.corrections import read_yours
from desktop.contract.fields import Fields, Misfit, text
from desktop.contract.report import PRONOUNS
from desktop.errors import GreenroomError
from scoring.corrections import Yours
from scoring.types import (
    Band,
    Evidence,
    Fillers,
    Finding,
    FollowUp,
    Item,
    PacePoint,
    Pacing,
    Question,
    QuestionKind,
    Report,
    SectionReport,
    SectionSpan,
    SummaryLine,
    TimeSpan,
    Verdict,
    Versions,
)
from speech.types import Transcript

VERDICTS = ("met", "partly", "not_found", "against", "not_judged")
Role: TypeAlias = Literal["keep", "fix", "try"]
ROLES = ("keep", "fix", "try")
MOST_ENTRIES = 1000
# Words per minute over a window with hardly any speech can be absurd, but never beyond this.
HIGHEST_RATE = 1_000_000.0


def report_from_json(data: object, transcript: Transcript | None = None) -> Report:
    """The report in `data`, equal to the one it was made from; raises GreenroomError.

    Word indices have to lie in the transcript; unknown keys are ignored. With `transcript` the
    report is on that one, and `data` need not hold it again.
    """
    try:
        return _report(Fields(data), transcript)
    except Misfit as misfit:
        raise GreenroomError(
            f"I could not read this report: {misfit}; please score the answer again."
        ) from misfit


def _report(fields: Fields, transcript: Transcript | None) -> Report:
    if transcript is None:
        transcript = transcripts.read(fields.object("transcript"))
    if fields.integer("schema", 0, 1_000_000) != transcripts.SCHEMA:
        raise Misfit("schema", f"must be {transcripts.SCHEMA}")
    count = len(transcript.words)
    return Report(
        _versions(fields.object("versions")),
        fields.text("source"),
        fields.text("framework"),
        _question(fields.object("question")),
        fields.number_or_none("seconds"),
        transcript,
        tuple(_section(item, count) for item in fields.objects("sections", MOST_ENTRIES)),
        _word_sections(fields, count),
        _pacing(fields.object("pacing")) if fields.value("pacing") is not None else None,
        _fillers(fields.object("fillers"), count),
        _items(fields, "hedges", count),
        _items(fields, "repeats", count),
        tuple(_finding(item, count) for item in fields.objects("findings", MOST_ENTRIES)),
        tuple(_summary(item, count) for item in fields.objects("summary", MOST_ENTRIES)),
        tuple(_follow_up(item) for item in fields.objects("follow_ups", MOST_ENTRIES)),
        # Reports made before there were corrections have none.
        read_yours(fields.object("yours"), count) if fields.has("yours") else Yours(),
        _items(fields, "numbers", count) if fields.has("numbers") else (),
    )


def _versions(item: Fields) -> Versions:
    return Versions(
        item.text("app"), item.text_or_none("model"), item.text("tagger"), item.text("rules")
    )


def _question(item: Fields) -> Question:
    kind = cast("QuestionKind", item.choice("kind", ("failure", "behavioural")))
    category = item.optional_text("category") or Question("", "").category
    return Question(item.text("id"), item.text("text"), kind, category)


def _section(item: Fields, count: int) -> SectionReport:
    section_id = item.text("id")
    pronouns = item.object("pronouns")
    return SectionReport(
        section_id,
        item.text("title"),
        item.flag("present"),
        item.share("confidence"),
        item.number_or_none("seconds"),
        item.share("share"),
        _band(item),
        {key: pronouns.share(key) if pronouns.value(key) is not None else None for key in PRONOUNS},
        tuple(_span(span, section_id, count) for span in item.objects("spans")),
        item.text_or_none("advice"),
    )


def _band(item: Fields) -> Band | None:
    ends = list(item.entries("band", 2))
    if len(ends) != 2:
        raise Misfit(item.at("band"), "must hold two ends")
    both = Fields({"low": ends[0][1], "high": ends[1][1]}, item.at("band"))
    low, high = both.number_or_none("low"), both.number_or_none("high")
    if low is None:
        if high is not None:
            raise Misfit(item.at("band"), "must begin with a number")
        return None
    if high is not None and high < low:
        raise Misfit(item.at("band"), "ends below its beginning")
    return low, high


def _place(item: Fields, count: int) -> tuple[int, int, float | None, float | None]:
    first, last = item.integer("first_word"), item.integer("last_word")
    if not first <= last < count:
        raise Misfit(item.at("last_word"), f"must lie from first_word to {count - 1}")
    start, end = item.number_or_none("start"), item.number_or_none("end")
    if start is not None and end is not None and end < start:
        raise Misfit(item.at("end"), "lies before its start")
    return first, last, start, end


def _span(item: Fields, section_id: str, count: int) -> SectionSpan:
    return SectionSpan(section_id, *_place(item, count), item.share("confidence"))


def _word_sections(fields: Fields, count: int) -> tuple[str | None, ...]:
    sections = tuple(
        None if value is None else text(value, path)
        for path, value in fields.entries("word_sections")
    )
    if len(sections) != count:
        raise Misfit("word_sections", f"must hold one entry for each of the {count} words")
    return sections


def _pacing(item: Fields) -> Pacing:
    return Pacing(
        item.number_or_none("words_per_minute", 0.0, HIGHEST_RATE),
        item.number_or_none("articulation_rate", 0.0, HIGHEST_RATE),
        item.number_or_none("speaking_seconds"),
        item.number_or_none("pause_seconds"),
        tuple(
            PacePoint(point.number("time"), point.number("words_per_minute", 0.0, HIGHEST_RATE))
            for point in item.objects("curve")
        ),
        tuple(TimeSpan(*pair) for pair in transcripts.read_spans(item, "long_pauses")),
    )


def _fillers(item: Fields, count: int) -> Fillers:
    return Fillers(
        item.integer("total"),
        item.number_or_none("per_minute", 0.0, HIGHEST_RATE),
        item.number_or_none("per_100_words", 0.0, HIGHEST_RATE * 100),
        _items(item, "items", count),
    )


def _items(fields: Fields, key: str, count: int) -> tuple[Item, ...]:
    return tuple(
        Item(*_place(item, count), item.text("text"), item.text("kind"))
        for item in fields.objects(key)
    )


def _evidence(fields: Fields, count: int) -> tuple[Evidence, ...]:
    # A quote may run over the whole answer, which is longer than any other text.
    return tuple(
        Evidence(*_place(item, count), item.text("quote", 1_000_000))
        for item in fields.objects("evidence", MOST_ENTRIES)
    )


def _finding(item: Fields, count: int) -> Finding:
    return Finding(
        item.text("rule"),
        item.text("title"),
        cast("Verdict", item.choice("verdict", VERDICTS)),
        _evidence(item, count),
        item.text_or_none("advice"),
        tuple(text(value, path) for path, value in item.entries("sources", MOST_ENTRIES)),
        # Reports of before had no model for rules.
        item.flag("by_model") if item.has("by_model") else False,
    )


def _summary(item: Fields, count: int) -> SummaryLine:
    role = cast("Role", item.choice("role", ROLES))
    return SummaryLine(role, item.text("text"), _evidence(item, count))


def _follow_up(item: Fields) -> FollowUp:
    return FollowUp(item.text("question"), item.text("because"), item.text_or_none("section"))
