"""How long Greenroom takes from the command to its first picture, beside a bare PySide6 window.

Each start is a process of its own, the two in turn, so that both meet the same machine. Measured is
the time on the wall, as a user waits, and the processor time until then, which neighbours on the
machine disturb less; and the same until the first page is painted, when one can begin. The library
is one that was opened before, on a scratch home.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.system.places import Places

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 9
KINDS = ("bare", "greenroom", "page")
GOAL = 1.5
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def main() -> int:
    """Measure and print; with --child, be one of the two and tell when it was painted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", choices=KINDS)
    options = parser.parse_args()
    if options.child:
        return child(options.child)
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, **dict.fromkeys(HOMES, home), "QT_QPA_PLATFORM": "offscreen"}
        # Compiled once, as everywhere: else each start would compile what it loads of the project.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        surroundings["PYTHONPYCACHEPREFIX"] = str(Path(home) / "compiled")
        for kind in KINDS:
            start(kind, surroundings)
        times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
        for _ in range(REPEATS):
            for kind, found in times.items():
                found.append(start(kind, surroundings))
    print(f"\nfrom the command to the first picture, {REPEATS} starts each, in turn (goal {GOAL})")
    for place, name in enumerate(("on the wall", "processor time")):
        bare, ours, page = (sorted(t[place] for t in times[kind]) for kind in KINDS)
        middles = [statistics.median(found) for found in (bare, ours, page)]
        print(
            f"  {name:15} median {middles[1]:.2f} s, bare {middles[0]:.2f} s: "
            f"{middles[1] / middles[0]:.2f} times; "
            f"best {ours[0]:.2f} s, bare {bare[0]:.2f} s: {ours[0] / bare[0]:.2f} times; "
            f"to the first page median {middles[2]:.2f} s, best {page[0]:.2f} s"
        )
    return 0


def start(kind: str, surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds on the wall, and of the processor, until the first picture."""
    began = time.perf_counter()
    command = [sys.executable, __file__, "--child", kind]
    done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    return time.perf_counter() - began, json.loads(done.stdout)["processor"]


def child(kind: str) -> int:
    """Show a window; at its first picture, or page, tell processor time and modules, and end."""
    sys.path.insert(0, str(ROOT))
    if kind == "bare":
        watch(kind)
        return bare()
    from desktop import __main__ as greenroom

    begin = greenroom._window

    def watched(places: Places) -> int:
        # Only now, so that Qt is loaded where a start loads it.
        watch(kind)
        return begin(places)

    greenroom._window = watched
    sys.argv = ["greenroom"]
    return greenroom.main()


def bare() -> int:
    """The least that is a window with something in it."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Bare"))
    window.resize(1280, 820)
    window.show()
    return app.exec()


def watch(kind: str) -> None:
    """Have the first picture, or page, end the process and say what it took."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        """Waits for the first paint event, and for the end of that turn."""

        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    painted = FirstPaint()
    run = QApplication.exec

    def run_watched(*_: object) -> int:
        # On the window alone: on the app it would meet objects of Qt's own that Python has no class
        # for, and PySide looks through all classes there are for each: 60 ms of a start.
        for window in QApplication.topLevelWidgets() if kind != "page" else ():
            window.installEventFilter(painted)
        if kind == "page":
            from desktop.ui.moving_in import MovingIn

            # What is done once the first page is painted.
            MovingIn._settle = lambda self: tell()  # type: ignore[method-assign]
        return run()

    QApplication.exec = run_watched  # type: ignore[method-assign] # the one place both pass


def tell() -> None:
    """End here, with the processor time until now, what was loaded, and whether `QtCore.Qt` was."""
    found = {
        "processor": sum(os.times()[:2]),
        "loaded": sorted({name.split(".")[0] for name in sys.modules}),
        "enums": "Qt" in vars(sys.modules["PySide6.QtCore"]),
    }
    print(json.dumps(found), flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
