"""The card on delivery: pace, syllables and fillers large, what else was counted in lines below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.controls import Card, label
from desktop.ui.figure_button import ShowMoments, figure
from desktop.viewmodels.delivery import further_figures, main_figures
from scoring.types import Band, Report

TOP, LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft


def delivery_card(
    report: Report, calm: tuple[float, float], usual: Band | None, show: ShowMoments
) -> QWidget:
    """`calm` is the pace band, `usual` the whole answer's; `show` gets a figure's moments."""
    card = Card(spacing=10)
    card.box.addWidget(label("Delivery", "heading", "secondary"))
    card.box.addLayout(_large(report, calm, show))
    card.box.addLayout(_lines(report, calm, usual, show))
    return card


def _large(report: Report, calm: tuple[float, float], show: ShowMoments) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(1)
    for place, made in enumerate(main_figures(report, calm)):
        grid.addWidget(figure(made, show, "figure"), 0, place, LEFT)
        grid.addWidget(label(made.unit, "small"), 1, place)
        grid.addWidget(label(made.remark, "small", "secondary"), 2, place)
        grid.setColumnStretch(place, 1)
    return grid


def _lines(
    report: Report, calm: tuple[float, float], usual: Band | None, show: ShowMoments
) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(2, 1)
    for number, made in enumerate(further_figures(report, calm, usual)):
        grid.addWidget(label(made.name, "small", "secondary"), number, 0, TOP)
        grid.addWidget(figure(made, show, "small"), number, 1, TOP | LEFT)
        grid.addWidget(label(made.remark, "small", "secondary", wrap=True), number, 2, TOP)
    return grid
