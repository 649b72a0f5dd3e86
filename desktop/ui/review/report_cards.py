"""The rows of the cards on Review's right side: summary, coverage, findings, follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.bars import CoverageBar
from desktop.ui.parts.controls import button, column, held, label, row
from desktop.ui.parts.row_card import Row, heading
from desktop.ui.parts.theme import Theme
from desktop.ui.review.figure_button import ShowMoments, figure
from desktop.ui.review.quote import PlayWords, quote, rich
from desktop.viewmodels import review
from desktop.viewmodels.delivery import Figure, pronouns
from desktop.viewmodels.editing import disagree_text
from desktop.viewmodels.moments import Moment, of_section
from desktop.viewmodels.review import Coverage
from desktop.viewmodels.text import sentence
from desktop.words import reword, say
from scoring.types import Finding, FollowUp, Report, SummaryLine

TONES = {"met": "good", "partly": "warn", "not_found": "secondary", "against": "bad"}


def summary_rows(theme: Theme, lines: tuple[SummaryLine, ...], play: PlayWords) -> Iterator[Row]:
    """Keep, fix first, try: three sentences; a quote under one plays."""
    for line in lines:
        yield Row(line, partial(_summary, theme, line, play))


def _summary(theme: Theme, line: SummaryLine, play: PlayWords) -> QWidget:
    made = rich(f"<b>{escape(say(review.ROLES[line.role]))}</b>&nbsp; {escape(reword(line.text))}")
    made.setAccessibleName(f"{say(review.ROLES[line.role])}: {reword(line.text)}")
    quotes = (quote(theme, evidence, play) for evidence in line.evidence[:1])
    return held(column(made, *quotes, spacing=9))


def coverage_rows(
    theme: Theme,
    report: Report,
    colours: dict[str, int],
    drill: Callable[[str], object],
    show: ShowMoments,
) -> Iterator[Row]:
    """A bar for every section against its band; what was not heard is said in words.

    A section that came out thin can be practised alone: `drill` gets its title. `show` gets the
    stretches of a section, or its words I, we and they.
    """
    yield heading(say("Sections against their band"))
    for item, section in zip(review.coverage(report), report.sections, strict=True):
        place = colours.get(item.section_id)
        where, shares = of_section(section), pronouns(report, section)
        make = partial(_section, theme, item, place, where, shares, drill, show)
        yield Row((item, place, where, shares), make)


def _section(
    theme: Theme,
    item: Coverage,
    place: int | None,
    where: tuple[Moment, ...],
    shares: tuple[Figure, ...],
    drill: Callable[[str], object],
    show: ShowMoments,
) -> QWidget:
    amount = figure(
        Figure(
            reword(item.title), item.amount + (say(" · yours") if item.yours else ""), moments=where
        ),
        show,
        tone="" if item.present else "secondary",
    )
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Swatch(theme, place), 0, Qt.AlignmentFlag.AlignVCenter)
    head.addWidget(label(reword(item.title), "strong", wrap=True), 1)
    head.addWidget(amount)
    block = column(head, CoverageBar(theme, item, place), spacing=4)
    if shares:
        block.addLayout(row(*(figure(made, show, "small", "secondary") for made in shares), None))
    if item.note:
        block.addWidget(label(sentence(reword(item.note)), "small", "warn", wrap=True))
        again = button(say("Practise this part alone"), partial(drill, item.title), kind="link")
        again.setAccessibleName(say("Practise this part alone: {title}", title=reword(item.title)))
        block.addLayout(row(again, None))
    return held(block)


def findings_rows(
    theme: Theme,
    findings: tuple[Finding, ...],
    play: PlayWords,
    refute: Callable[[str], object],
    yours: Collection[str] = (),
) -> Iterator[Row]:
    """What the articles would say: what needs work first; every quote plays.

    `yours` are the rules the user judged; `refute` gets the rule whose verdict is not so.
    """
    if findings:
        yield heading(say("What the articles would say"))
    for finding in review.ordered(findings):
        shows = (finding, finding.rule in yours)
        yield Row(shows, partial(_finding, theme, finding, play, refute, yours))
    skipped = review.unjudged(findings)
    if skipped:
        names = "; ".join(reword(f.title) for f in skipped)
        text = f"{say(review.NAMES['not_judged'])}: {names}."
        yield Row(text, partial(label, text, "small", "secondary", wrap=True))


def _finding(
    theme: Theme,
    finding: Finding,
    play: PlayWords,
    refute: Callable[[str], object],
    yours: Collection[str],
) -> QWidget:
    made = QFrame()
    name = review.verdict_name(finding, yours)
    made.setAccessibleName(f"{name}: {reword(finding.title)}")
    outer = QHBoxLayout(made)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(10)
    tone = TONES[finding.verdict]
    glyph = label(review.GLYPHS[finding.verdict], "strong", tone)
    glyph.setFixedWidth(16)
    outer.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(3)
    text.addWidget(label(reword(finding.title), "strong", wrap=True))
    heard = finding.verdict == "met"
    if not heard or finding.rule in yours:
        text.addWidget(label(name, "small", tone))
    if finding.advice:
        text.addWidget(label(reword(finding.advice), wrap=True))
    # What was heard needs no more than one proof; what needs work shows all of its words.
    for evidence in finding.evidence[: 1 if heard else 3]:
        text.addWidget(quote(theme, evidence, play))
    other = button(disagree_text(finding), partial(refute, finding.rule), kind="link")
    other.setProperty("tone", "secondary")
    other.setAccessibleName(f"{disagree_text(finding)}: {reword(finding.title)}")
    text.addLayout(row(other, None))
    outer.addLayout(text, 1)
    return made


def follow_ups_rows(
    follow_ups: tuple[FollowUp, ...], answer: Callable[[str], object]
) -> Iterator[Row]:
    """Questions an interviewer would ask now, and why; each can be answered aloud."""
    if follow_ups:
        yield heading(say("An interviewer might ask next"))
    for item in follow_ups:
        yield Row(item, partial(_follow_up, item, answer))


def _follow_up(item: FollowUp, answer: Callable[[str], object]) -> QWidget:
    return held(
        column(
            label(item.question, "strong", wrap=True),
            label(sentence(reword(item.because)), "small", "secondary", wrap=True),
            row(_answer_button(item, answer), None),
            spacing=4,
        )
    )


def _answer_button(item: FollowUp, answer: Callable[[str], object]) -> QWidget:
    made = button(say("Answer it aloud"), partial(answer, item.question))
    made.setAccessibleName(say("Answer aloud: {question}", question=item.question))
    return made


class Swatch(QWidget):
    """A section's colour as a small square beside its name."""

    def __init__(self, theme: Theme, place: int | None) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square with round corners."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.edge(self._place))
            painter.drawRoundedRect(self.rect(), 3, 3)
