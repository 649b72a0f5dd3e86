"""What `greenroom correct` prints: the corrections of a take, and the report under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.output import write, write_json
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from desktop.types import Answer, Take
    from scoring.catalog import Catalog
    from scoring.types import Report


def report_of(take: Take, number: int) -> Report:
    """The newest report on an answer (1 is the first); GreenroomError when there is none yet."""
    report = _answer(take, number).report
    if report is None:
        what = take.id if number == 1 else f"answer {number} of {take.id}"
        raise GreenroomError(
            f"I could not find a report on {what}; greenroom takes rescore makes one."
        )
    return report


def show(take: Take, number: int, catalog: Catalog, as_json: bool) -> None:
    """The corrections and the new figures, or the new report as JSON."""
    from desktop.contract import report_to_json

    report = report_of(take, number)
    if as_json:
        write_json(report_to_json(report))
    else:
        write(f"{shown(take, number, catalog)}{_figures(report)}\n")


def shown(take: Take, number: int, catalog: Catalog) -> str:
    """A line for each correction; those undone come last, the next to be done again first."""
    from desktop.texts.correction_text import Names, describe

    answer, names = _answer(take, number), Names.of(catalog)
    lines = [
        f"{n + 1}  {describe(c, names)}" + ("" if placed else "  (finds no place in these words)")
        for n, (c, placed) in enumerate(zip(answer.corrections, _placed(answer), strict=True))
    ]
    lines += [f"-  {describe(c, names)}  (undone)" for c in answer.undone]
    return "\n".join(lines or ["No corrections."]) + "\n"


def listed(take: Take, number: int) -> dict[str, Any]:
    """The same as JSON."""
    from desktop.contract import correction_to_json

    answer = _answer(take, number)
    return {
        "id": take.id,
        "answer": number,
        "corrections": [
            correction_to_json(c) | {"placed": placed}
            for c, placed in zip(answer.corrections, _placed(answer), strict=True)
        ],
        "undone": [correction_to_json(c) for c in answer.undone],
    }


def _answer(take: Take, number: int) -> Answer:
    from desktop.takes.correcting import answer_of

    return answer_of(take, number - 1)


def _placed(answer: Answer) -> list[bool]:
    lost = answer.report.yours.unplaced if answer.report else ()
    return [n not in lost for n in range(len(answer.corrections))]


def _figures(report: Report) -> str:
    from desktop.viewmodels.text import about_fillers

    present = sum(section.present for section in report.sections)
    met = sum(finding.verdict == "met" for finding in report.findings)
    parts = (
        f"sections {present} of {len(report.sections)}",
        about_fillers(report.fillers.total),
        f"rules met {met}",
    )
    return "Scored again: " + " · ".join(parts)
