"""What a session has asked: another question for another answer, the same for the same one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import assets
from scoring.types import FollowUp, Report
from tests.desktop.conftest import Bench
from tests.desktop.jobs import run

STORY = (
    "Last year I ran checkout at a small shop. I decided to skip the test. Churn jumped by five "
    "points and nobody knew why. Next time I would test first, I think."
)


def score(bench: Bench, path: Path, framework: str = "sar") -> Report:
    """The report on a text."""
    question = bench.session.catalog.question("failure")
    return run(bench.session.score_file(path, question, framework))


def questions(follow_ups: tuple[FollowUp, ...]) -> set[str]:
    """What is asked."""
    return {f.question for f in follow_ups}


def written(folder: Path, name: str, text: str = STORY) -> Path:
    """A text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_session_never_asks_the_same_about_two_takes(bench: Bench, tmp_path: Path) -> None:
    """The same story told four times: other questions each time."""
    asked: set[str] = set()
    for number in range(4):
        new = questions(score(bench, written(tmp_path, f"{number}.txt")).follow_ups)
        assert new
        assert not new & asked
        asked |= new


def test_scoring_the_same_answer_again_gives_the_same_report(bench: Bench, tmp_path: Path) -> None:
    """Also after another answer and another framework; its questions are its own."""
    first = score(bench, written(tmp_path, "a.txt"))
    score(bench, written(tmp_path, "b.txt"))
    score(bench, tmp_path / "a.txt", "pmhq")

    assert score(bench, tmp_path / "a.txt") == first


def test_what_was_asked_about_the_sample_may_be_asked(
    open_bench: Callable[[], Bench], tmp_path: Path
) -> None:
    """The first session, which adds the sample, asks what every later one would."""
    bench = open_bench()
    bench.session.add_sample(assets.ROOT / "sample")
    (row,) = bench.session.takes()
    report = bench.session.take(row.id).main.report
    assert report is not None
    text = " ".join(word.text for word in report.transcript.words)
    path = written(tmp_path, "sample.txt", text)

    assert score(bench, path).follow_ups == score(open_bench(), path).follow_ups
