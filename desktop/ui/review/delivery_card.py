"""The card on delivery: pace, syllables and fillers large, what else was counted in lines below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.parts.controls import column, held, label, row
from desktop.ui.parts.row_card import Row, heading
from desktop.ui.review.figure_button import ShowMoments, figure
from desktop.viewmodels.delivery import Figure, further_figures, main_figures
from desktop.words import say
from scoring.types import Band, Report

TOP, LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft


def delivery_rows(
    report: Report, calm: tuple[float, float], usual: Band | None, show: ShowMoments
) -> Iterator[Row]:
    """`calm` is the pace band, `usual` the whole answer's; `show` gets a figure's moments."""
    yield heading(say("Delivery"))
    large = main_figures(report, calm)
    yield Row(large, partial(_large, large, show))
    lines = further_figures(report, calm, usual)
    yield Row(lines, partial(_lines, lines, show))


def _large(figures: tuple[Figure, ...], show: ShowMoments) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(1)
    for place, made in enumerate(figures):
        grid.addWidget(figure(made, show, "figure"), 0, place, LEFT)
        grid.addWidget(label(made.unit, "small", wrap=True), 1, place, TOP)
        grid.addWidget(label(made.remark, "small", "secondary", wrap=True), 2, place, TOP)
        grid.setColumnStretch(place, 1)
    return held(grid)


def _remark(made: Figure, show: ShowMoments) -> QWidget:
    text = label(made.remark, "small", "secondary", wrap=True)
    if not made.named:
        return text
    numbers = (row(figure(one, show, "small", "secondary"), None) for one in made.named)
    return held(column(text, *numbers, spacing=3))


def _lines(figures: tuple[Figure, ...], show: ShowMoments) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(2, 1)
    for number, made in enumerate(figures):
        grid.addWidget(label(made.name, "small", "secondary"), number, 0, TOP)
        grid.addWidget(figure(made, show, "small"), number, 1, TOP | LEFT)
        grid.addWidget(_remark(made, show), number, 2, TOP)
    return held(grid)
