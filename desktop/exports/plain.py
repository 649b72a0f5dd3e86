"""Text to paste into a mail or a note: no line is broken, nothing is drawn, nothing is markup."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.texts.report_sheet import (
    DELIVERY,
    FINDINGS,
    IN_SHORT,
    SECTIONS,
    THEY_MAY_ASK,
    TRANSCRIPT,
    Judged,
    SectionLine,
    Sheet,
    not_judged,
)
from desktop.words import say


def write(page: Sheet) -> str:
    """Report and transcript; blocks with an empty line between them."""
    head = (page.title, " · ".join(page.facts), *page.remarks)
    asked = [f"{number}. {item.question}" for number, item in enumerate(page.asked, start=1)]
    findings = [line for finding in page.findings for line in _finding(finding)]
    blocks = (
        "\n".join(head),
        _block(say(IN_SHORT), (f"{line.name}: {line.text}" for line in page.headlines)),
        _block(say(SECTIONS), map(_section, page.sections)),
        _block(
            say(DELIVERY), (_joined(f"- {m.name}: {m.figure}", m.remark) for m in page.delivery)
        ),
        _block(say(FINDINGS), findings),
        not_judged(page),
        _block(say(THEY_MAY_ASK), asked),
        say(TRANSCRIPT),
        *(_block(" ".join((p.time, p.title)).strip(), [p.text]) for p in page.passages),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(heading: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"{heading}\n{text}" if text else ""


def _section(row: SectionLine) -> str:
    usual = say("usual {band}", band=row.usual) if row.usual else ""
    return _joined(f"- {row.title}: {row.amount}", usual, row.note)


def _finding(finding: Judged) -> Iterable[str]:
    yield f"- {finding.title} ({finding.name})"
    if finding.verdict != "met":
        yield from (f"  {text}" for text in (*finding.quotes, finding.advice) if text)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
