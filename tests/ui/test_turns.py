"""No work of more than 50 ms on the GUI thread, whatever is done with an answer of 20 minutes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
import soundfile
from pytestqt.qtbot import QtBot

from desktop.exports import FORMATS
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from desktop.speech_tools import Blocks, Steps
from desktop.ui.jobs import JobRunner, WorkerThread
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PROGRESS, REVIEW, STORIES, MainWindow
from desktop.viewmodels.editing import borders
from scoring.catalog import load_catalog
from scoring.score import Scorer
from scoring.types import Report
from speech.decoder import Decoder
from tests.desktop.fakes import FakeClock, FakeSpeech, FakeSystemTrash, places_in
from tests.desktop.jobs import run
from tests.fakes import FakePlayer
from tests.long_take import long_sound, long_transcript, true_tagger
from tests.ui.turns import LIMIT, TRIES, Turns
from tests.windows import furnished

MINUTES = 20
pytestmark = pytest.mark.alone


class MovingPlayer(FakePlayer):
    """Plays on by a second at each look."""

    def position(self) -> float:
        """A second further than before."""
        if self.playing:
            self.seek(super().position() + 1.0)
        return super().position()


def heard(blocks: Blocks, decoder: Decoder, total: float | None, cuts: Sequence[float]) -> Steps:
    """Stands in for `transcribe`: knows what is said in the long answer."""
    yield from ()
    return replace(long_transcript(MINUTES), model=decoder.name)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A library on disk with one answer of 20 minutes and 3,900 words, scored by the engine."""
    folder = tmp_path_factory.mktemp("long")
    places = places_in(folder)
    places.create()
    catalog, tagger = load_catalog()[0], true_tagger()
    made = Session(
        places,
        catalog,
        Scorer(catalog, tagger, "0.0"),
        tagger,
        replace(FakeSpeech().tools(), transcribe=heard),
        Store(places.data / "library.db", places.recordings),
        Library(places.recordings, FakeClock()),
        Trash(places.data / "trash", FakeSystemTrash(folder / "trash")),
        Settings(toured=True),
    )
    sound = folder / "long.wav"
    soundfile.write(sound, long_sound(MINUTES, 16000), 16000)
    run(made.import_file(sound, catalog.question("failure"), "pivot-own"))
    yield made
    made.close()


@pytest.fixture
def one_slice() -> None:
    """Not here: the window works in slices, as it does for its users."""


@dataclass
class Watched:
    """The window on real workers, and its watch."""

    window: MainWindow
    turns: Turns
    take_id: str

    @property
    def report(self) -> Report:
        """What Review shows."""
        take = self.window.review.take
        assert take is not None
        assert take.main.report is not None
        return take.main.report

    def check(self, acts: dict[str, Callable[[], object]]) -> None:
        """Do all of it; none may keep the GUI thread for more than 50 ms."""
        took = {name: self.turns.quick(act) for name, act in acts.items()}
        print("longest turn in ms:", {name: round(time) for name, time in took.items()})  # noqa: T201 - what a failure is read by
        assert {name: time for name, time in took.items() if time > LIMIT} == {}


@contextmanager
def opened(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Watched]:
    """The window with the answer ready in Review, all work on threads of its own."""
    runners = [JobRunner(WorkerThread(name)) for name in ("work", "quick", "fetch")]
    window = furnished(session, *runners, MovingPlayer(), theme)
    qtbot.addWidget(window)
    window.resize(1280, 820)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    work = [*runners, window.rooms.slow, window.rooms.looking]

    def settled() -> bool:
        parts = (*work, window, window.review, theme)
        return not any(part.busy for part in parts)

    qtbot.waitUntil(settled, timeout=20_000)
    take = window.review.take
    assert take is not None
    # What the test runner holds is not the window's to look through for rubbish.
    gc.collect()
    gc.freeze()
    try:
        yield Watched(window, Turns(qtbot, settled), take.id)
    finally:
        gc.unfreeze()
        window.shutdown()


@pytest.fixture
def watched(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Watched]:
    """One window for a test."""
    with opened(qtbot, session, theme) as made:
        yield made


def test_the_first_sight_of_each_page(qtbot: QtBot, session: Session, theme: Theme) -> None:
    """Styled, laid out and painted; as there is one first sight only, each try has a new window."""
    best: dict[int, float] = {}
    for _ in range(TRIES):
        with opened(qtbot, session, theme) as made:
            for place in (REVIEW, PROGRESS, STORIES):
                took = made.turns.longest(partial(made.window.go, place))
                best[place] = min(took, best.get(place, took))
        if max(best.values()) <= LIMIT:
            break
    print("first sight in ms:", best)  # noqa: T201 - what a failure is read by
    assert max(best.values()) <= LIMIT


def test_review_opens_and_moves(watched: Watched) -> None:
    """A take opened, its waveform zoomed and panned, its words scrolled."""
    watched.window.go(REVIEW)
    review = watched.window.review
    line, bar = review.timeline, review.transcript.verticalScrollBar()
    watched.check(
        {
            "open": lambda: review.open_take(watched.take_id),
            "zoom": lambda: line.look(line.view.zoomed(0.5, 600.0)),
            "pan": lambda: line.look(line.view.panned(20.0)),
            "scroll": lambda: bar.setValue(bar.maximum() - bar.value()),
            "find": lambda: (review.edit.finder.open(), review.edit.finder.field.setText("the")),
            "play": lambda: review.playback.play(),
            "seek": lambda: review.play.go_to(1000.0),
            "pause": lambda: review.playback.pause(),
        }
    )


def test_it_is_scored_and_corrected(watched: Watched) -> None:
    """Under another framework; a word, a filler, a border, a verdict; and taken back."""
    watched.window.go(REVIEW)
    review, report = watched.window.review, watched.report

    frameworks, words = cycle(("star", "pivot-own")), cycle(("banana", "papaya"))
    ways = cycle((review.desk.undo, review.desk.redo))

    def score() -> None:
        review.framework.choose(next(frameworks))
        review.framework.activated.emit(review.framework.currentIndex())

    def drag() -> None:
        border = borders(watched.report)[10]
        review.desk.move_border(border.word, border.word + 3)

    watched.check(
        {
            "score": score,
            "score again": score,
            "word": lambda: review.desk.reword(1000, 1000, next(words)),
            "filler": lambda: review.desk.turn_filler(report.fillers.items[40].first_word),
            "border": drag,
            "verdict": lambda: review.desk.refute(report.findings[3].rule),
            "undo": lambda: next(ways)(),
            "redo": lambda: next(ways)(),
        }
    )


@pytest.mark.parametrize("place", range(4))
def test_the_window_turns_dark(watched: Watched, session: Session, place: int) -> None:
    """And light again: by the system, and by a choice in Settings."""
    window, schemes = watched.window, cycle(("dark", "light"))
    window.go(place)

    def choose() -> None:
        window.preferences.saved.emit(replace(session.settings, theme=next(schemes)))

    watched.check({"scheme": choose, "back": choose})


def test_it_is_written_in_every_format(watched: Watched, tmp_path: Path) -> None:
    """All of them, and each document alone; Progress is opened with its trends meanwhile."""
    window, desk = watched.window, watched.window.review.exports
    window.go(REVIEW)

    def write(*formats: str) -> Callable[[], object]:
        def act() -> None:
            desk.ask([watched.take_id])
            desk.panel.chosen.emit(formats, tmp_path)

        return act

    def all_beside() -> None:
        write(*FORMATS)()
        window.go(PROGRESS)
        window.progress.view_button.click()

    documents = {name: write(name) for name in ("docx", "pdf", "html")}
    copy = {"copy": lambda: desk.copy(watched.take_id)}
    watched.check({**documents, **copy, "all, and Progress beside": all_beside})
    assert len(list(tmp_path.iterdir())) >= len(FORMATS)
