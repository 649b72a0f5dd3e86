"""Makes corrections of what a report shows, by word indices.

Indices are zero-based into the report's words, both ends inclusive. What does not fit raises
GreenroomError with one sentence.
"""

from __future__ import annotations

from desktop.contract import transcript_from_text
from desktop.contract.corrections import MOST_WORDS
from desktop.errors import GreenroomError
from desktop.types import Answer, Take
from scoring.corrections import (
    Edge,
    FillerCorrection,
    FindingCorrection,
    JudgedByUser,
    Place,
    SectionCorrection,
    WordCorrection,
)
from scoring.given import section_moves
from scoring.places import place_of
from scoring.text import Span
from scoring.types import Framework, Report

VERDICTS: tuple[JudgedByUser, ...] = ("met", "partly", "not_found", "against")


def answer_of(take: Take, at: int) -> Answer:
    """Answer `at` of a take: 0 is the one to its question, then come follow-ups and drills."""
    if not 0 <= at < len(take.answers):
        count = len(take.answers)
        has = "one answer" if count == 1 else f"{count} answers"
        raise GreenroomError(f"I could not find answer {at + 1}; {take.id} has {has}.")
    return take.answers[at]


def reword(report: Report, first: int, last: int, text: str) -> WordCorrection:
    """`text` was said in place of these words; an empty text: nothing was."""
    place = _place(report, first, last)
    words = transcript_from_text(text, "the new words").words
    if len(words) > MOST_WORDS:
        raise GreenroomError(
            f"I could not take {len(words)} words at once; please give me {MOST_WORDS} at most."
        )
    if not words and last - first + 1 == len(report.transcript.words):
        raise GreenroomError(
            "I could not take out every word of the answer; please delete the take instead."
        )
    return WordCorrection(place, words)


def mark_filler(report: Report, first: int, last: int, filler: bool) -> FillerCorrection:
    """These words are a filler, or are none."""
    return FillerCorrection(_place(report, first, last), filler)


def give_stretch(
    report: Report,
    framework: Framework,
    first: int,
    last: int,
    section: str | None,
    edge: Edge | None = None,
) -> SectionCorrection:
    """These words belong to a section of the report's framework, or to none."""
    ids = [s.id for s in framework.sections]
    if framework.id != report.framework or (section is not None and section not in ids):
        raise GreenroomError(
            f"I do not know the section {section} in {framework.title}; there are {', '.join(ids)}."
        )
    moves = section_moves(framework, section)
    return SectionCorrection(_place(report, first, last), framework.id, section, moves, edge)


def move_border(report: Report, framework: Framework, border: int, to: int) -> SectionCorrection:
    """The border before word `border` is moved to before word `to`."""
    owners = report.word_sections
    borders = [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]
    if border not in borders:
        known = ", ".join(map(str, borders)) or "none"
        raise GreenroomError(
            f"There is no border before word {border}; there are borders before: {known}."
        )
    if to == border or not 0 <= to <= len(owners):
        raise GreenroomError(
            f"I could not move the border to word {to}; please choose another word, from 0 to "
            f"{len(owners)}."
        )
    if to < border:
        return give_stretch(report, framework, to, border - 1, owners[border], "first")
    return give_stretch(report, framework, border, to - 1, owners[border - 1], "last")


def refute(
    report: Report,
    rule: str,
    verdict: JudgedByUser | None = None,
    evidence: tuple[int, int] | None = None,
) -> FindingCorrection:
    """The user's verdict on a rule; None: the opposite of the report's.

    `evidence` are the first and last word that show it.
    """
    found = next((f for f in report.findings if f.rule == rule), None)
    if found is None:
        known = ", ".join(f.rule for f in report.findings)
        raise GreenroomError(f"I do not know the rule {rule}; there are {known}.")
    if verdict is None and found.verdict == "not_judged":
        raise GreenroomError(
            f"I did not judge {rule}, so there is nothing to refute; please say how you judge it: "
            f"{', '.join(VERDICTS)}."
        )
    opposite: JudgedByUser = "not_found" if found.verdict == "met" else "met"
    place = None if evidence is None else _place(report, *evidence)
    return FindingCorrection(rule, verdict or opposite, place)


def _place(report: Report, first: int, last: int) -> Place:
    count = len(report.transcript.words)
    if not 0 <= first <= last < count:
        raise GreenroomError(
            f"I could not find the words {first} to {last}; "
            f"the answer has the words 0 to {count - 1}."
        )
    place = place_of(report.transcript.words, Span(first, last))
    if place is None:
        raise GreenroomError(
            "I could not correct this answer, because its words have no times; "
            "please start from a recording."
        )
    return place
