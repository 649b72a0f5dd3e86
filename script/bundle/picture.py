"""Writes a picture of the whole screen of DISPLAY, and says whether there is anything on it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication, QImage

COLOURS = 50  # fewer are an empty screen, or a window that was not painted


def main(path: str) -> int:
    """0 where something is painted."""
    app = QGuiApplication(["picture", "-platform", "xcb"])
    image: QImage = app.primaryScreen().grabWindow(0).toImage()
    image.save(path)
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    found = len({image.pixel(x, y) for x, y in points})
    print(f"{image.width()} x {image.height()} pixels, {found} colours")
    return 0 if found >= COLOURS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
