"""A window that is opened, shown and closed again, and what is left of ours afterwards."""

from __future__ import annotations

import gc
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts.theme import Theme
from tests.fakes import FakePlayer, FakeSession, sample_take
from tests.windows import furnished

OURS = ("desktop", "scoring", "speech", "tests")


def open_and_close(qapp: QApplication, theme: Theme) -> None:
    """With the sample in Review; when this returns, nobody needs it any more."""
    session = FakeSession([sample_take()])
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    window = furnished(session, *runners, FakePlayer(), theme)
    window.resize(1440, 900)
    window.show()
    qapp.processEvents()
    window.close()
    window.deleteLater()
    del window, session
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def alive() -> Counter[str]:
    """How many objects of our classes there are, by class."""
    names = (f"{type(it).__module__}.{type(it).__qualname__}" for it in gc.get_objects())
    return Counter(name for name in names if name.split(".")[0] in OURS)
