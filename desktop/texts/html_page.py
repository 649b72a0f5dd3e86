"""A report as one HTML page that needs nothing else: no script, no outside address."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np
from numpy.typing import NDArray

from desktop.pictures.waveform_picture import waveform_svg
from desktop.pictures.waveform_shapes import LEGEND
from desktop.texts.page_style import STYLE
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
    sheet,
)
from desktop.texts.report_words import CALM
from desktop.viewmodels.review import Coverage
from desktop.words import language, say
from scoring.types import Report

# Even a browser that would, may not fetch or run anything for this page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(
    report: Report,
    envelope: NDArray[np.float32] | None = None,
    recorded_at: str = "",
    framework: str | None = None,
    calm: tuple[float, float] = CALM,
) -> str:
    """The whole page; follows the reader's light or dark scheme and prints well.

    `envelope` as in `waveform_svg`, the others as in `sheet`.
    """
    return page_of(
        sheet(report, recorded_at, framework, calm), waveform_svg(report, envelope, calm)
    )


def page_of(content: Sheet, svg: str) -> str:
    """The same of a sheet and its picture, which may be empty."""
    blocks = (
        _header(content),
        _summary(content),
        _picture(svg),
        f'<div class="two">{_sections(content)}{_delivery(content)}</div>',
        _findings(content),
        _asked(content),
        _transcript(content.passages),
        f'<footer class="quiet">{escape(content.made_by)}</footer>',
    )
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(content.title)} – Greenroom</title>\n<style>\n{STYLE}</style>\n"
        "</head>\n<body>\n<main>\n"
        + "\n".join(block for block in blocks if block)
        + "\n</main>\n</body>\n</html>\n"
    )


def _card(title: str, inside: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{inside}\n</section>"


def _header(content: Sheet) -> str:
    lines = (" · ".join(content.facts), *content.remarks)
    quiet = "".join(f'<p class="quiet">{escape(line)}</p>\n' for line in lines)
    return f"<header>\n<h1>{escape(content.title)}</h1>\n{quiet}</header>"


def _summary(content: Sheet) -> str:
    if not content.headlines:
        return ""
    lines = (f'<p class="{h.role}"><b>{h.name}</b> {escape(h.text)}</p>' for h in content.headlines)
    return '<section class="summary">\n' + "\n".join(lines) + "\n</section>"


def _picture(svg: str) -> str:
    if not svg:
        return ""
    return f'<section class="picture">\n{svg}<p class="quiet">{say(LEGEND)}</p>\n</section>'


def _sections(content: Sheet) -> str:
    rows = []
    for index, row in enumerate(content.sections):
        remark = f'<span class="note">{escape(row.note)}</span>' if row.note else ""
        rows.append(
            f"<tr><th scope='row'>{escape(row.title)}{remark}</th>"
            f"<td>{_bar(index, row.bar, content.timed)}</td>"
            f'<td class="figure">{row.amount}<span class="note">{row.usual}</span>'
            "</td></tr>"
        )
    return _card(say(SECTIONS), "<table>\n" + "\n".join(rows) + "\n</table>")


def _bar(index: int, row: Coverage, timed: bool) -> str:
    band = ""
    low, high = row.band_low, row.band_high
    # Without sound the bar shows a share of the words, which a band in seconds does not fit.
    if timed and low is not None and high is not None:
        band = f'<i style="left:{low:.1%};width:{max(high - low, 0.01):.1%}"></i>'
    colour = f"var(--section-{index % 6})"
    return f'<div class="bar">{band}<b style="width:{row.fill:.1%};background:{colour}"></b></div>'


def _delivery(content: Sheet) -> str:
    rows = (
        f"<dt>{measure.name}</dt><dd><b class='{measure.level}'>{escape(measure.figure)}</b> "
        f'<span class="note">{escape(measure.remark)}</span></dd>'
        for measure in content.delivery
    )
    return _card(say(DELIVERY), "<dl>\n" + "\n".join(rows) + "\n</dl>")


def _findings(content: Sheet) -> str:
    if not content.findings:
        return ""
    inside = "<ul class='findings'>\n" + "\n".join(map(_finding, content.findings)) + "\n</ul>"
    if content.not_judged:
        inside += f'\n<p class="quiet">{escape(not_judged(content))}</p>'
    return _card(say(FINDINGS), inside)


def _finding(finding: Judged) -> str:
    quotes = "".join(f"<blockquote>{escape(quote)}</blockquote>" for quote in finding.quotes)
    advice = f"<p>{escape(finding.advice)}</p>" if finding.advice else ""
    return (
        f'<li class="{finding.verdict}"><span class="glyph" aria-hidden="true">'
        f"{finding.glyph}</span><div><h3>{escape(finding.title)} "
        f'<span class="note">{finding.name}</span></h3>'
        f"{quotes}{advice}</div></li>"
    )


def _asked(content: Sheet) -> str:
    if not content.asked:
        return ""
    items = (
        f'<li>{escape(a.question)} <span class="note">{escape(a.because)}</span></li>'
        for a in content.asked
    )
    return _card(say(THEY_MAY_ASK), "<ol>\n" + "\n".join(items) + "\n</ol>")


def _transcript(passages: Iterable[Passage]) -> str:
    blocks = []
    for passage in passages:
        text = " ".join(
            f"<em>{escape(word)}</em>" if filler else escape(word) for word, filler in passage.words
        )
        time = f' <span class="note">{passage.time}</span>' if passage.time else ""
        edge = "wave" if passage.section is None else f"section-{passage.section % 6}"
        blocks.append(
            f'<div class="passage" style="border-color:var(--{edge})">'
            f"<h3>{escape(passage.title)}{time}</h3>\n<p>{text}</p></div>"
        )
    return _card(say(TRANSCRIPT), "\n".join(blocks)) if blocks else ""
