"""A report as one HTML page that needs nothing else: no script, no outside address."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np
from numpy.typing import NDArray

from desktop.contract.fields import clean
from desktop.page_style import STYLE
from desktop.report_words import CALM, measures
from desktop.viewmodels.review import (
    GLYPHS,
    NAMES,
    ROLES,
    Coverage,
    coverage,
    ordered,
    quote_text,
    unjudged,
)
from desktop.viewmodels.text import band_text, clock, sentence
from desktop.viewmodels.transcript import covered, paragraphs
from desktop.waveform_picture import waveform_svg
from scoring.types import Evidence, Finding, Report

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

    `envelope` as in `waveform_svg`, `recorded_at` is ISO 8601, `framework` the framework's title
    (its id where None).
    """
    blocks = (
        _header(report, recorded_at, framework or report.framework),
        _summary(report),
        _picture(report, envelope, calm),
        f'<div class="two">{_sections(report)}{_delivery(report, calm)}</div>',
        _findings(report),
        _follow_ups(report),
        _transcript(report),
        _footer(report),
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(report.question.text)} – Greenroom</title>\n<style>\n{STYLE}</style>\n"
        "</head>\n<body>\n<main>\n"
        + "\n".join(block for block in blocks if block)
        + "\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _card(title: str, inside: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{inside}\n</section>"


def _header(report: Report, recorded_at: str, framework: str) -> str:
    length = "text" if report.seconds is None else clock(report.seconds)
    day = recorded_at[:10]
    parts = [part for part in (framework, length, day, report.source) if part]
    note = report.transcript.note
    return (
        f"<header>\n<h1>{_text(report.question.text)}</h1>\n"
        f'<p class="quiet">{_text(" · ".join(parts))}</p>\n'
        + (f'<p class="quiet">{_text(note)}</p>\n' if note else "")
        + "</header>"
    )


def _summary(report: Report) -> str:
    if not report.summary:
        return ""
    lines = (
        f'<p class="{line.role}"><b>{ROLES[line.role]}</b> {_text(line.text)}</p>'
        for line in report.summary
    )
    return '<section class="summary">\n' + "\n".join(lines) + "\n</section>"


def _picture(
    report: Report, envelope: NDArray[np.float32] | None, calm: tuple[float, float]
) -> str:
    svg = waveform_svg(report, envelope, calm)
    if not svg:
        return ""
    legend = "▾ a filler · shaded: a pause · the ribbon: sections · the line below it: the pace"
    return f'<section class="picture">\n{svg}<p class="quiet">{legend}</p>\n</section>'


def _sections(report: Report) -> str:
    rows = []
    timed = report.seconds is not None
    for index, (row, section) in enumerate(zip(coverage(report), report.sections, strict=True)):
        note = row.note or section.advice or ""
        usual = band_text(section.band) if timed else ""
        remark = f'<span class="note">{_text(note)}</span>' if note else ""
        rows.append(
            f"<tr><th scope='row'>{_text(row.title)}{remark}</th>"
            f"<td>{_bar(index, row, timed)}</td>"
            f'<td class="figure">{row.amount}<span class="note">{usual}</span>'
            "</td></tr>"
        )
    return _card("Sections", "<table>\n" + "\n".join(rows) + "\n</table>")


def _bar(index: int, row: Coverage, timed: bool) -> str:
    band = ""
    low, high = row.band_low, row.band_high
    # Without sound the bar shows a share of the words, which a band in seconds does not fit.
    if timed and low is not None and high is not None:
        band = f'<i style="left:{low:.1%};width:{max(high - low, 0.01):.1%}"></i>'
    colour = f"var(--section-{index % 6})"
    return f'<div class="bar">{band}<b style="width:{row.fill:.1%};background:{colour}"></b></div>'


def _delivery(report: Report, calm: tuple[float, float]) -> str:
    rows = (
        f"<dt>{measure.name}</dt><dd><b class='{measure.level}'>{_text(measure.figure)}</b> "
        f'<span class="note">{_text(measure.remark)}</span></dd>'
        for measure in measures(report, calm)
    )
    return _card("Delivery", "<dl>\n" + "\n".join(rows) + "\n</dl>")


def _findings(report: Report) -> str:
    findings = ordered(report.findings)
    if not findings:
        return ""
    inside = "<ul class='findings'>\n" + "\n".join(map(_finding, findings)) + "\n</ul>"
    rest = "; ".join(finding.title for finding in unjudged(report.findings))
    if rest:
        inside += f'\n<p class="quiet">Not judged here: {_text(rest)}.</p>'
    return _card("Findings", inside)


def _finding(finding: Finding) -> str:
    advice = ""
    if finding.advice and finding.verdict != "met":
        advice = f"<p>{_text(finding.advice)}</p>"
    return (
        f'<li class="{finding.verdict}"><span class="glyph" aria-hidden="true">'
        f"{GLYPHS[finding.verdict]}</span><div><h3>{_text(finding.title)} "
        f'<span class="note">{NAMES[finding.verdict].lower()}</span></h3>'
        f"{_quotes(finding.evidence)}{advice}</div></li>"
    )


def _quotes(evidence: Iterable[Evidence]) -> str:
    return "".join(f"<blockquote>{_text(quote_text(item, 240))}</blockquote>" for item in evidence)


def _follow_ups(report: Report) -> str:
    if not report.follow_ups:
        return ""
    items = (
        f'<li>{_text(item.question)} <span class="note">{_text(sentence(item.because))}</span></li>'
        for item in report.follow_ups
    )
    return _card("They may ask", "<ol>\n" + "\n".join(items) + "\n</ol>")


def _transcript(report: Report) -> str:
    words, fillers = report.transcript.words, covered(report.fillers.items)
    numbers = {section.id: i % 6 for i, section in enumerate(report.sections)}
    blocks = []
    for passage in paragraphs(report):
        text = " ".join(
            f"<em>{_text(words[i].text)}</em>" if i in fillers else _text(words[i].text)
            for i in range(passage.first_word, passage.last_word + 1)
        )
        time = "" if passage.start is None else f' <span class="note">{clock(passage.start)}</span>'
        number = numbers.get(passage.section_id or "")
        edge = "wave" if number is None else f"section-{number}"
        blocks.append(
            f'<div class="passage" style="border-color:var(--{edge})">'
            f"<h3>{_text(passage.title)}{time}</h3>\n<p>{text}</p></div>"
        )
    return _card("Transcript", "\n".join(blocks)) if blocks else ""


def _footer(report: Report) -> str:
    versions = report.versions
    heard = f" · heard by {_text(versions.model)}" if versions.model else ""
    return (
        f'<footer class="quiet">Made on this machine by Greenroom {_text(versions.app)}{heard} · '
        f"tagger {_text(versions.tagger)} · rules {_text(versions.rules)}</footer>"
    )
