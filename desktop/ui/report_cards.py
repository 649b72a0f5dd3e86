"""The cards on Review's right side: summary, coverage, findings, follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.bars import CoverageBar
from desktop.ui.controls import Card, button, column, label, row
from desktop.ui.figure_button import ShowMoments, figure
from desktop.ui.fonts import font
from desktop.ui.theme import Theme
from desktop.viewmodels import review
from desktop.viewmodels.delivery import Figure, pronouns
from desktop.viewmodels.editing import disagree_text
from desktop.viewmodels.moments import of_section
from desktop.viewmodels.text import sentence
from scoring.types import Evidence, Finding, FollowUp, Report, SummaryLine

# Told the first and the last word index of a quote.
PlayWords = Callable[[int, int], None]
TONES = {"met": "good", "partly": "warn", "not_found": "secondary", "against": "bad"}


def summary_card(theme: Theme, lines: tuple[SummaryLine, ...], play: PlayWords) -> QWidget:
    """Keep, fix first, try: three sentences; a quote under one plays."""
    card = Card(spacing=9)
    for line in lines:
        text = f"<b>{escape(review.ROLES[line.role])}</b>&nbsp; {escape(line.text)}"
        made = _rich(text)
        made.setAccessibleName(f"{review.ROLES[line.role]}: {line.text}")
        card.box.addWidget(made)
        for evidence in line.evidence[:1]:
            card.box.addWidget(quote(theme, evidence, play))
    return card


def coverage_card(
    theme: Theme,
    report: Report,
    colours: dict[str, int],
    drill: Callable[[str], object],
    show: ShowMoments,
) -> QWidget:
    """A bar for every section against its band; what was not heard is said in words.

    A section that came out thin can be practised alone: `drill` gets its title. `show` gets the
    stretches of a section, or its words I, we and they.
    """
    card = Card(spacing=12)
    card.box.addWidget(label("Sections against their band", "heading", "secondary"))
    for item, section in zip(review.coverage(report), report.sections, strict=True):
        place = colours.get(item.section_id)
        title = label(item.title, "strong", wrap=True)
        mine = " · yours" if item.yours else ""
        amount = figure(
            Figure(item.title, item.amount + mine, moments=of_section(section)),
            show,
            tone="" if item.present else "secondary",
        )
        block = column(spacing=4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Swatch(theme, place), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        head.addWidget(amount)
        block.addLayout(head)
        block.addWidget(CoverageBar(theme, item, place))
        shares = [figure(made, show, "small", "secondary") for made in pronouns(report, section)]
        if shares:
            block.addLayout(row(*shares, None))
        if item.note:
            block.addWidget(label(sentence(item.note), "small", "warn", wrap=True))
            again = button("Practise this part alone", partial(drill, item.title))
            again.setAccessibleName(f"Practise this part alone: {item.title}")
            block.addLayout(row(again, None))
        card.box.addLayout(block)
    return card


def findings_card(
    theme: Theme,
    findings: tuple[Finding, ...],
    play: PlayWords,
    refute: Callable[[str], object],
    yours: Collection[str] = (),
) -> QWidget:
    """What the articles would say: what needs work first; every quote plays.

    `yours` are the rules the user judged; `refute` gets the rule whose verdict is not so.
    """
    card = Card(spacing=11)
    card.box.addWidget(label("What the articles would say", "heading", "secondary"))
    for finding in review.ordered(findings):
        card.box.addWidget(_finding(theme, finding, play, refute, yours))
    skipped = review.unjudged(findings)
    if skipped:
        names = "; ".join(f.title for f in skipped)
        text = f"{review.NAMES['not_judged']}: {names}."
        card.box.addWidget(label(text, "small", "secondary", wrap=True))
    return card


def _finding(
    theme: Theme,
    finding: Finding,
    play: PlayWords,
    refute: Callable[[str], object],
    yours: Collection[str],
) -> QWidget:
    made = QFrame()
    name = review.verdict_name(finding, yours)
    made.setAccessibleName(f"{name}: {finding.title}")
    outer = QHBoxLayout(made)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(10)
    tone = TONES[finding.verdict]
    glyph = label(review.GLYPHS[finding.verdict], "strong", tone)
    glyph.setFixedWidth(16)
    outer.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(3)
    text.addWidget(label(finding.title, "strong", wrap=True))
    heard = finding.verdict == "met"
    if not heard or finding.rule in yours:
        text.addWidget(label(name, "small", tone))
    if finding.advice:
        text.addWidget(label(finding.advice, wrap=True))
    # What was heard needs no more than one proof; what needs work shows all of its words.
    for evidence in finding.evidence[: 1 if heard else 3]:
        text.addWidget(quote(theme, evidence, play))
    other = button(disagree_text(finding), partial(refute, finding.rule), kind="flat")
    other.setAccessibleName(f"{disagree_text(finding)}: {finding.title}")
    text.addLayout(row(other, None))
    outer.addLayout(text, 1)
    return made


def follow_ups_card(follow_ups: tuple[FollowUp, ...], answer: Callable[[str], object]) -> QWidget:
    """Questions an interviewer would ask now, and why; each can be answered aloud."""
    card = Card(spacing=10)
    card.box.addWidget(label("An interviewer might ask next", "heading", "secondary"))
    for item in follow_ups:
        card.box.addLayout(
            column(
                label(item.question, "strong", wrap=True),
                label(sentence(item.because), "small", "secondary", wrap=True),
                row(_answer_button(item, answer), None),
                spacing=4,
            )
        )
    return card


def _answer_button(item: FollowUp, answer: Callable[[str], object]) -> QWidget:
    made = button("Answer it aloud", partial(answer, item.question))
    made.setAccessibleName(f"Answer aloud: {item.question}")
    return made


def quote(theme: Theme, evidence: Evidence, play: PlayWords) -> QLabel:
    """A quote that plays its stretch when clicked or chosen with Enter."""
    text = review.quote_text(evidence)
    if evidence.start is None:
        return _rich(escape(text))
    style = f"text-decoration:none; color:{theme.tokens.accent}"
    made = _rich(f'<a href="play" style="{style}">▸ {escape(text)}</a>')
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    made.setAccessibleName(f"Play {text}")
    made.linkActivated.connect(lambda _: play(evidence.first_word, evidence.last_word))
    return made


class Swatch(QLabel):
    """A section's colour as a small square beside its name."""

    def __init__(self, theme: Theme, place: int | None) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self.setFixedSize(10, 10)
        self._paint()
        theme.changed.connect(self._paint)

    def _paint(self) -> None:
        colour: QColor = self._theme.edge(self._place)
        self.setStyleSheet(f"background: {colour.name()}; border-radius: 3px;")


def _rich(text: str) -> QLabel:
    made = QLabel(text)
    made.setFont(font("body"))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    return made
