"""One mark drawn at many places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.ui.review.stamps import stamp

HALF = QColor(0, 0, 0, 128)


def half(mark: QPainter) -> None:
    """A half dark square of 4 pixels."""
    mark.fillRect(QRectF(0, 0, 4, 4), HALF)


def stamped(scale: float, *places: float) -> QImage:
    """A white screen with the square at these places, 2 from the top."""
    screen = QImage(int(20 * scale), int(10 * scale), QImage.Format.Format_ARGB32_Premultiplied)
    screen.setDevicePixelRatio(scale)
    screen.fill(Qt.GlobalColor.white)
    with QPainter(screen) as painter:
        stamp(painter, QSize(4, 4), half, places, 2.0)
    return screen


def darkness(screen: QImage, y: int) -> list[int]:
    """How dark each pixel of a row is: 0 for white."""
    return [255 - screen.pixelColor(x, y).red() for x in range(screen.width())]


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_it_lies_on_whole_pixels_of_the_screen(qapp: QApplication, scale: int) -> None:
    """Sharp at its edges, also where the place is no whole number."""
    row = darkness(stamped(scale, 3.1), 4 * scale)
    first = round(3.1 * scale)
    assert [x for x, dark in enumerate(row) if dark] == list(range(first, first + 4 * scale))
    assert len({dark for dark in row if dark}) == 1


def test_two_on_one_pixel_are_one(qapp: QApplication) -> None:
    """They would only be darker."""
    assert stamped(2, 3.0, 3.1) == stamped(2, 3.0)
    assert stamped(2, 3.0, 8.0) != stamped(2, 3.0)
