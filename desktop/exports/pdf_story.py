"""What stands on the PDF's page, from the question to the transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from desktop.exports.pdf_fonts import BOLD, markup
from desktop.exports.pdf_parts import Bar, Picture, Told, style
from desktop.palette import LIGHT
from desktop.pictures.waveform_shapes import Shape
from desktop.texts.report_sheet import (
    DELIVERY,
    FINDINGS,
    SECTIONS,
    THEY_MAY_ASK,
    TRANSCRIPT,
    Judged,
    Passage,
    Sheet,
    not_judged,
)
from desktop.words import mark, say

GUTTER = 18.0
# Units of the waveform's field: its letters come out at about 7 points.
PICTURE_WIDTH = 880
BODY, SMALL, HEAD, TITLE = 9.0, 7.8, 9.6, 15.0
# A user's own framework may have so many sections that they need the whole width to break in.
MOST_BESIDE = 10
QUOTE = 80
ROLES = {"keep": LIGHT.good, "fix": LIGHT.warn, "try": LIGHT.accent}
LEVELS = {"ok": LIGHT.text, "warn": LIGHT.warn, "bad": LIGHT.bad}
LEGEND = mark(
    "triangle: a filler · shaded: a pause · the ribbon: sections · the line below it: the pace"
)


class Story:
    """The parts of the page from top to bottom, all sizes times `scale`; `room` is its width."""

    def __init__(self, content: Sheet, scale: float, room: float) -> None:
        self._content, self._scale, self._room = content, scale, room
        small = SMALL * scale
        self._body = style("body", BODY * scale)
        self._small = style("small", small, textColor=HexColor(LIGHT.secondary))
        self._right = style("right", BODY * scale, alignment=2)
        self._head = style(
            "head",
            HEAD * scale,
            fontName=BOLD,
            textColor=HexColor(LIGHT.accent),
            spaceBefore=7 * scale,
            spaceAfter=2 * scale,
        )

    def parts(self, picture: Sequence[Shape]) -> Iterator[Flowable]:
        """The whole document."""
        content = self._content
        yield Told(markup(content.title), style("title", TITLE * self._scale, fontName=BOLD))
        for line in (" · ".join(content.facts), *content.remarks):
            yield Told(markup(line), self._small)
        yield self._gap(4)
        yield from self._headlines()
        if picture:
            yield self._gap(5)
            yield Picture(picture, PICTURE_WIDTH)
            yield self._gap(2)
            yield Told(markup(say(LEGEND)), self._small)
            yield self._gap(3)
        yield from self._figures()
        yield from self._findings()
        yield from self._asked()
        yield from self._transcript(content.passages)

    def _gap(self, points: float) -> Flowable:
        return Spacer(1, points * self._scale)

    def _headlines(self) -> Iterator[Flowable]:
        for line in self._content.headlines:
            name = f'<font name="{BOLD}" color="{ROLES[line.role]}">{line.name}</font>'
            yield Told(f"{name}&nbsp; {markup(line.text)}", self._body)

    def _figures(self) -> Iterator[Flowable]:
        """Sections left, delivery right; one under the other where there are many."""
        wide = (self._room - GUTTER) * 0.6
        if len(self._content.sections) > MOST_BESIDE:
            yield from (self._sections(self._room), self._delivery(self._room))
            return
        cells = [[self._sections(wide), "", self._delivery(self._room - GUTTER - wide)]]
        yield _table(cells, [wide, GUTTER, self._room - GUTTER - wide])

    def _sections(self, width: float) -> Flowable:
        bar = width * 0.34
        figures = 62 * self._scale
        rows: list[list[Any]] = [[Told(say(SECTIONS), self._head), "", ""]]
        for index, row in enumerate(self._content.sections):
            title: list[Flowable] = [Told(markup(row.title), self._body)]
            if row.note:
                title.append(Told(markup(row.note), self._small))
            amount = [Told(row.amount, self._right)]
            if row.usual:
                amount.append(
                    Told(
                        row.usual,
                        style(
                            "usual",
                            SMALL * self._scale,
                            alignment=2,
                            textColor=HexColor(LIGHT.secondary),
                        ),
                    )
                )
            rows.append(
                [
                    title,
                    [
                        self._gap(3.5),
                        Bar(row.bar, index, bar, 6 * self._scale, self._content.timed),
                    ],
                    amount,
                ]
            )
        return _table(rows, [width - bar - figures - 8, bar + 8, figures], 1.2 * self._scale)

    def _delivery(self, width: float) -> Flowable:
        names = 56 * self._scale
        rows: list[list[Any]] = [[Told(say(DELIVERY), self._head), ""]]
        for measure in self._content.delivery:
            figure = f'<font color="{LEVELS[measure.level]}">{markup(measure.figure)}</font>'
            cell = [Told(figure, self._body)]
            if measure.remark:
                cell.append(Told(markup(measure.remark), self._small))
            rows.append([Told(measure.name, self._body_in(LIGHT.secondary)), cell])
        return _table(rows, [names, width - names], 1.2 * self._scale)

    def _body_in(self, colour: str) -> ParagraphStyle:
        return style("quiet", BODY * self._scale, textColor=HexColor(colour))

    def _findings(self) -> Iterator[Flowable]:
        content = self._content
        if not content.findings:
            return
        yield Told(say(FINDINGS), self._head)
        wanting = [list(self._finding(f)) for f in content.findings if f.verdict != "met"]
        heard = [[self._heard(f)] for f in content.findings if f.verdict == "met"]
        yield from self._columns(wanting, 2)
        yield from self._columns(heard, 3)
        if content.not_judged:
            yield Told(markup(not_judged(content)), self._small)

    def _columns(self, cells: list[list[Flowable]], count: int) -> Iterator[Flowable]:
        """Cells in rows of `count`, read from left to right."""
        if not cells:
            return
        rows: list[list[Any]] = [
            [*cells[at : at + count], *[""] * (count - len(cells[at : at + count]))]
            for at in range(0, len(cells), count)
        ]
        yield _table(rows, [self._room / count] * count, 1.2 * self._scale, GUTTER / 2)

    def _heard(self, finding: Judged) -> Flowable:
        look = style("heard", SMALL * self._scale, leftIndent=9 * self._scale, verdict="met")
        return Told(markup(finding.title), look)

    def _finding(self, finding: Judged) -> Iterator[Flowable]:
        """What needs work, with its first quote and what to do."""
        indent = 10 * self._scale
        head = style("finding", BODY * self._scale, leftIndent=indent, verdict=finding.verdict)
        under = style(
            "under", SMALL * self._scale, leftIndent=indent, textColor=HexColor(LIGHT.secondary)
        )
        yield Told(f"{markup(finding.title)}&nbsp; {self._aside(finding.name)}", head)
        for quote in finding.quotes[:1]:
            yield Told(markup(_shortened(quote)), under)
        if finding.advice:
            advice = style("advice", SMALL * self._scale, leftIndent=indent)
            yield Told(markup(finding.advice), advice)

    def _aside(self, text: str) -> str:
        size = SMALL * self._scale
        return f'<font color="{LIGHT.secondary}" size="{size}">{markup(text)}</font>'

    def _asked(self) -> Iterator[Flowable]:
        if not self._content.asked:
            return
        yield Told(say(THEY_MAY_ASK), self._head)
        for number, asked in enumerate(self._content.asked, start=1):
            line = f"{number}. {markup(asked.question)}&nbsp; {self._aside(asked.because)}"
            yield Told(line, self._body)

    def _transcript(self, passages: Iterable[Passage]) -> Iterator[Flowable]:
        for number, passage in enumerate(passages):
            look = style(
                "passage",
                SMALL * self._scale * 1.04,
                leftIndent=8,
                spaceAfter=2.5 * self._scale,
                edge=LIGHT.edge(passage.section),
            )
            words = " ".join(_word(text, filler) for text, filler in passage.words)
            time = f'<font color="{LIGHT.secondary}">{passage.time}</font> ' if passage.time else ""
            head = f'<font name="{BOLD}">{markup(passage.title)}</font> {time}&nbsp;'
            told = Told(f"{head}{words}", look)
            # The heading never stands alone at the foot of a page.
            yield from (
                [KeepTogether([Told(say(TRANSCRIPT), self._head), told])] if not number else [told]
            )


def _word(text: str, filler: bool) -> str:
    return f'<u color="{LIGHT.warn}">{markup(text)}</u>' if filler else markup(text)


def _shortened(quote: str) -> str:
    """The first words of a quote that has its time at its end."""
    if len(quote) <= QUOTE:
        return quote
    words, _, time = quote.rpartition("”")
    return words[:QUOTE].rsplit(" ", 1)[0].removesuffix(" …") + " …”" + time


def _table(
    rows: list[list[Any]], widths: list[float], pad: float = 0.0, right: float = 0.0
) -> Table:
    whole = ((0, 0), (-1, -1))
    look = [
        ("LEFTPADDING", *whole, 0),
        ("RIGHTPADDING", *whole, right),
        ("TOPPADDING", *whole, pad),
        ("BOTTOMPADDING", *whole, pad),
        ("VALIGN", *whole, "TOP"),
    ]
    return Table(rows, widths, style=look, hAlign="LEFT")
