"""`greenroom record`: records an answer from the microphone, then scores and keeps it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.front import Front, choose_framework, choose_question, pass_front
from desktop.cli.options import framework_option, json_option, question_option
from desktop.cli.output import note, report_lines, write, write_json
from desktop.cli.progress import StatusLine, follow
from desktop.cli.sources import FILES
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from desktop.recording.live import LiveTake
    from desktop.session import Session
    from desktop.types import Level, Take

POLL = 0.05
METER = 16
LONGEST = 6 * 3600
LOST = (
    "The microphone is gone or the system switched to another one, so I stopped; what you said "
    "until then is kept."
)


@click.command(short_help="Record an answer and score it.")
@click.option(
    "-o", "out", type=FILES, metavar="FILE", help="Also write the sound here (.wav or .flac)."
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, LONGEST, min_open=True),
    callback=lambda _context, _option, value: _length(value),
    metavar="N",
    help="Stop by itself after so many seconds.",
)
@click.option("--device", metavar="NAME", help="Microphone; greenroom devices lists them.")
@framework_option
@question_option
@click.option("--no-score", is_flag=True, help="Only record; the take can be scored later.")
@json_option
@pass_front
def record(
    front: Front,
    out: Path | None,
    seconds: float | None,
    device: str | None,
    framework: str | None,
    question: str | None,
    no_score: bool,
    as_json: bool,
) -> int:
    """Record an answer, score it and keep it as a take.

    Ctrl+C stops the recording and scores it; Ctrl+C once more leaves without a report, and the
    recording is kept. A microphone that is unplugged stops it too.
    """
    if out:
        _check_out(out)
    with front.session() as session:
        chosen, asked = choose_framework(session, framework), choose_question(session, question)
        live = session.record(asked, chosen.id, device)
        if not no_score:
            # Loads what scoring needs while the user speaks.
            session.warm_up()
        with _interrupts() as stop:
            _listen(live, stop, seconds)
            take = _finish(session, live, no_score, out)
        if as_json:
            write_json(_to_json(take, live, no_score, out))
        elif take.main.report and not no_score:
            write(report_lines(session, take.main.report))
            write(f"\nKept as {take.id}.")
        else:
            write(f"Kept as {take.id}: {out or take.main.audio}")
    return 0


def _length(seconds: float | None) -> float | None:
    # "nan" passes every comparison and would record without end.
    if seconds is not None and not isfinite(seconds):
        raise click.BadParameter("please give a number of seconds.")
    return seconds


def _check_out(out: Path) -> None:
    """Before a word is said: whether the sound can be written there."""
    if out.suffix.lower() not in (".wav", ".flac"):
        raise click.BadParameter(f"{out} must end in .wav or .flac.", param_hint="'-o'")
    if not out.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.absolute().parent}.", param_hint="'-o'")


@contextmanager
def _interrupts() -> Iterator[threading.Event]:
    """An event that the first Ctrl+C sets; the second one interrupts as usual."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _listen(live: LiveTake, stop: threading.Event, seconds: float | None) -> None:
    """Wait until Ctrl+C, until the time is up, or until the recording ends by itself."""
    line = StatusLine()
    told: str | None = None
    while not stop.wait(POLL):
        level = live.level()
        if level.state == "paused":
            # A lost device: nobody can press Resume here, so what is there is scored.
            line.clear()
            note(LOST)
            break
        if level.message and level.message != told:
            line.clear()
            note(level.message)
            told = level.message
        if level.state in ("finished", "failed") or (seconds and level.seconds >= seconds):
            break
        line.show(_meter(level))
    line.clear()


def _meter(level: Level) -> str:
    from desktop.viewmodels.practice import meter_share
    from desktop.viewmodels.text import clock

    if level.state == "starting":
        return "Opening the microphone …"
    full = round(meter_share(level.peak) * METER)
    lost = f"  {level.overflows} blocks lost" if level.overflows else ""
    bar = "█" * full + "░" * (METER - full)
    return f"● {clock(level.seconds)}  {bar}{lost}  Ctrl+C stops and scores"


def _finish(session: Session, live: LiveTake, no_score: bool, out: Path | None) -> Take:
    """The kept take; the sound is copied to `out` even where there is no report."""
    from desktop.failures import Unscored

    try:
        take = _unscored(session, live) if no_score else follow(live.finish(), "Your answer")
    except Unscored as error:
        if out:
            copy_sound(session.take(error.take_id).main.audio, out)
        raise
    if out:
        copy_sound(take.main.audio, out)
    return take


def _unscored(session: Session, live: LiveTake) -> Take:
    """The take without a report: a job that is closed before its end keeps just that."""
    job = live.finish()
    next(job, None)
    job.close()
    return session.take(live.id)


def copy_sound(source: Path, out: Path) -> None:
    """Write the sound file `source` to `out`, as WAV or FLAC by its suffix; whole or not at all."""
    import io

    import soundfile

    from desktop.system.atomic import write_atomic

    try:
        if source.suffix.lower() == out.suffix.lower():
            write_atomic(out, source.read_bytes())
            return
        samples, rate = soundfile.read(source, dtype="int16")
        sound = io.BytesIO()
        soundfile.write(sound, samples, rate, format=out.suffix[1:].upper())
        write_atomic(out, sound.getvalue())
    except (OSError, RuntimeError) as error:
        raise GreenroomError(
            f"I kept the recording as {source} but could not write {out}: {error}; "
            "please copy it from there."
        ) from error


def _to_json(take: Take, live: LiveTake, no_score: bool, out: Path | None) -> dict[str, Any]:
    from desktop.contract import report_to_json

    report = None if no_score else take.main.report
    return {
        "take": take.id,
        "path": str((out or take.main.audio).absolute()),
        "stop_to_report_seconds": None if no_score else live.stop_to_report_seconds,
        "report": None if report is None else report_to_json(report),
    }
